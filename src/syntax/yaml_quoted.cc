#include "syntax/yaml_quoted.h"

#include <algorithm>
#include <charconv>

#include "base/encoding.h"

namespace plinth::syntax {

namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsBreak(char c) { return c == '\n' || c == '\r'; }

struct Escape {
  char letter;
  char32_t meaning;
};
constexpr Escape kEscapes[] = {{'0', 0},   {'a', 7},     {'b', 8},    {'t', 9},    {'\t', 9},     {'n', 10},
                               {'v', 11},  {'f', 12},    {'r', 13},   {'e', 27},   {' ', ' '},    {'"', '"'},
                               {'/', '/'}, {'\\', '\\'}, {'N', 0x85}, {'_', 0xA0}, {'L', 0x2028}, {'P', 0x2029}};

size_t HexDigits(char letter) { return letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0; }

class Decoder {
 public:
  Decoder(std::string_view body, char quote) : body_(body), quote_(quote) {}

  std::string Decode() {
    while (at_ < body_.size()) {
      const char c = body_[at_];
      if (IsBreak(c)) {
        Fold(false);
      } else if (c == '\\' && quote_ == '"') {
        ReadEscape();
      } else {
        at_ += c == '\'' && quote_ == '\'' ? 2 : 1;
        value_ += c;
        if (!IsBlank(c)) keep_ = value_.size();
      }
    }
    return std::move(value_);
  }

 private:
  // At a line break: white space around it goes; one break is a space (or nothing, if escaped), further ones stay.
  void Fold(bool escaped) {
    if (!escaped) value_.resize(keep_);
    size_t breaks = 0;
    for (; at_ < body_.size() && (IsBlank(body_[at_]) || IsBreak(body_[at_])); ++at_) breaks += body_[at_] == '\n';
    if (breaks > 1) {
      value_.append(breaks - 1, '\n');
    } else if (!escaped) {
      value_ += ' ';
    }
    keep_ = value_.size();
  }

  void ReadEscape() {
    ++at_;
    if (at_ == body_.size()) return;
    const char letter = body_[at_];
    if (IsBreak(letter)) {
      Fold(true);
      return;
    }
    ++at_;
    const auto row = std::find_if(std::begin(kEscapes), std::end(kEscapes),
                                  [letter](const Escape& escape) { return escape.letter == letter; });
    char32_t code_point = row == std::end(kEscapes) ? static_cast<unsigned char>(letter) : row->meaning;
    if (const size_t digits = HexDigits(letter)) {
      const std::string_view hex = body_.substr(at_, digits);
      uint32_t number = 0;
      std::from_chars(hex.data(), hex.data() + hex.size(), number, 16);
      code_point = number;
      at_ += hex.size();
    }
    AppendUtf8(value_, code_point);
    keep_ = value_.size();
  }

  std::string_view body_;
  char quote_;
  size_t at_ = 0;
  size_t keep_ = 0;  // how much of the value stays when a line ends here
  std::string value_;
};

}  // namespace

std::string DecodeQuotedScalar(std::string_view body, char quote) { return Decoder(body, quote).Decode(); }

}  // namespace plinth::syntax
