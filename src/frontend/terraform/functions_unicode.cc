#include "frontend/terraform/functions_unicode.h"

#include <algorithm>
#include <cstdlib>
#include <memory>

#include <utf8proc.h>

#include "base/encoding.h"
#include "base/text.h"

namespace plinth::frontend::terraform {

namespace {

constexpr char32_t kSharpS = 0xDF;  // its capital is no simple one, as most libraries see it

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

size_t SizeAt(std::string_view text, size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(size, text.size() - at);
}

bool IsWhiteSpace(char32_t c) {
  return (c >= 9 && c <= 13) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Between words: ASCII that is no letter, digit or underscore, and white space beyond it.
bool IsSeparator(char32_t c) {
  if (c >= 0x80) return IsWhiteSpace(c);
  const char ascii = static_cast<char>(c);
  return !IsLetter(ascii) && !IsDigit(ascii) && ascii != '_';
}

template <typename Turn>
std::string Mapped(std::string_view text, Turn turn) {
  std::u32string characters = Characters(text);
  for (char32_t& character : characters) {
    if (character != kSharpS) character = static_cast<char32_t>(turn(static_cast<utf8proc_int32_t>(character)));
  }
  return TextFrom(characters);
}

}  // namespace

std::u32string Characters(std::string_view utf8) {
  std::u32string result;
  for (size_t at = 0; at < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    const size_t size = SizeAt(utf8, at);
    char32_t code = size == 1 ? lead : lead & (0xFF >> (size + 1));
    for (size_t i = 1; i < size; ++i) code = code << 6 | (utf8[at + i] & 0x3F);
    result += code;
    at += size;
  }
  return result;
}

std::string TextFrom(std::u32string_view characters) {
  std::string result;
  for (const char32_t character : characters) AppendUtf8(result, character);
  return result;
}

std::string UpperCase(std::string_view text) { return Mapped(text, utf8proc_toupper); }
std::string LowerCase(std::string_view text) { return Mapped(text, utf8proc_tolower); }

std::string TitleCase(std::string_view text) {
  std::u32string characters = Characters(text);
  bool begins = true;
  for (char32_t& character : characters) {
    const bool separates = IsSeparator(character);
    if (begins && character != kSharpS) {
      character = static_cast<char32_t>(utf8proc_totitle(static_cast<utf8proc_int32_t>(character)));
    }
    begins = separates;
  }
  return TextFrom(characters);
}

std::vector<std::string_view> Graphemes(std::string_view text) {
  std::vector<std::string_view> graphemes;
  utf8proc_int32_t state = 0;
  utf8proc_int32_t before = -1;
  size_t begin = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t size = SizeAt(text, at);
    const auto code = static_cast<utf8proc_int32_t>(Characters(text.substr(at, size))[0]);
    if (before >= 0 && utf8proc_grapheme_break_stateful(before, code, &state)) {
      graphemes.push_back(text.substr(begin, at - begin));
      begin = at;
    }
    before = code;
    at += size;
  }
  if (begin < text.size()) graphemes.push_back(text.substr(begin));
  return graphemes;
}

std::string Composed(std::string text) {
  if (IsAscii(text)) return text;
  utf8proc_uint8_t* composed = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &composed, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(composed, &std::free);
  if (size < 0) return text;
  return {reinterpret_cast<const char*>(composed), static_cast<size_t>(size)};
}

std::string_view TrimmedSpace(std::string_view text) {
  size_t begin = text.size();
  size_t end = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t size = SizeAt(text, at);
    if (!IsWhiteSpace(Characters(text.substr(at, size))[0])) {
      begin = std::min(begin, at);
      end = at + size;
    }
    at += size;
  }
  return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

}  // namespace plinth::frontend::terraform
