#include "syntax/json_string.h"

#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/encoding.h"
#include "syntax/problems.h"

namespace plinth::syntax {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

// By byte: it neither ends the string nor needs care.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (size_t c = 0x20; c < plain.size(); ++c) plain[c] = c != '"' && c != '\\';
  return plain;
}();

// The first byte at or after `at` that is not plain.
size_t PlainUntil(std::string_view text, size_t at) {
  while (at < text.size() && kPlain[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

// What a one-letter escape stands for; NUL for none.
char ShortEscape(char letter) {
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  const size_t at = kLetters.find(letter);
  return at == kLetters.npos ? '\0' : kMeanings[at];
}

class StringReader {
 public:
  StringReader(Document& document, uint32_t begin)
      : document_(document), text_(document.file->Text()), begin_(begin), at_(begin + 1) {}

  JsonString Read() {
    const size_t end = PlainUntil(text_, at_);
    if (end < text_.size() && text_[end] == '"') {
      return {text_.substr(at_, end - at_), static_cast<uint32_t>(end + 1), true};
    }
    return ReadSlowly();
  }

 private:
  JsonString ReadSlowly() {
    bool closed = false;
    while (at_ < text_.size() && !closed) {
      const size_t end = PlainUntil(text_, at_);
      value_.append(text_.substr(at_, end - at_));
      at_ = end;
      if (at_ == text_.size() || AtLineEndOfUnclosedString()) break;
      closed = text_[at_] == '"';
      if (closed) {
        ++at_;
      } else if (text_[at_] == '\\') {
        ReadEscape();
      } else {
        ReadControl();
      }
    }
    if (!closed) Report(begin_, begin_ + 1, "this string is never closed");
    document_.storage.push_back(std::move(value_));
    return {document_.storage.back(), static_cast<uint32_t>(at_), closed};
  }

  // No string goes over a line's end: whoever forgot the quote must not lose the rest of the file.
  bool AtLineEndOfUnclosedString() const { return text_[at_] == '\n' || text_[at_] == '\r'; }

  void ReadControl() {
    const auto code = static_cast<unsigned char>(text_[at_]);
    Report(at_, at_ + 1, fmt::format("control character U+{:04X} in a string must be written as an escape", code));
    value_ += text_[at_++];
  }

  void ReadEscape() {
    const size_t begin = at_++;
    if (at_ == text_.size()) return;
    if (text_[at_] == 'u') {
      ReadUnicodeEscape(begin);
      return;
    }
    if (const char meaning = ShortEscape(text_[at_])) {
      value_ += meaning;
      ++at_;
      return;
    }
    Report(begin, at_ + 1, "unknown escape in a string");
    value_ += '\\';
  }

  void ReadUnicodeEscape(size_t begin) {
    std::optional<char32_t> unit = HexUnit(begin);
    if (!unit) {
      Report(begin, at_ + 1, "\\u needs four hexadecimal digits");
      value_ += '\\';
      return;
    }
    at_ = begin + 6;
    if (*unit >= 0xD800 && *unit <= 0xDBFF) {
      const auto low = text_.substr(at_).starts_with("\\u") ? HexUnit(at_) : std::nullopt;
      if (low && *low >= 0xDC00 && *low <= 0xDFFF) {
        at_ += 6;
        unit = 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00);
      }
    }
    if (*unit >= 0xD800 && *unit <= 0xDFFF) {
      Report(begin, at_, "half of a surrogate pair is no character");
      unit = kReplacement;
    }
    AppendUtf8(value_, *unit);
  }

  // The four digits of the escape whose backslash stands at `begin`.
  std::optional<char32_t> HexUnit(size_t begin) const {
    const std::string_view digits = text_.substr(begin + 2, 4);
    if (digits.size() < 4) return std::nullopt;
    char32_t unit = 0;
    for (char c : digits) {
      const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      if (!letter && !(c >= '0' && c <= '9')) return std::nullopt;
      unit = unit << 4 | static_cast<char32_t>(letter ? (c & 0xDF) - 'A' + 10 : c - '0');
    }
    return unit;
  }

  // The first mistake of a string stands for all of them.
  void Report(size_t begin, size_t end, std::string message) {
    if (std::exchange(reported_, true)) return;
    const Range range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(std::min(end, text_.size()))};
    AddProblem(document_, kSyntaxError, range, std::move(message));
  }

  Document& document_;
  std::string_view text_;
  size_t begin_;
  size_t at_;
  std::string value_;
  bool reported_ = false;
};

}  // namespace

JsonString ReadJsonString(Document& document, uint32_t begin) { return StringReader(document, begin).Read(); }

}  // namespace plinth::syntax
