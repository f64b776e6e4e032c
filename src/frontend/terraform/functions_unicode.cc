#include "frontend/terraform/functions_unicode.h"

#include "base/encoding.h"

namespace plinth::frontend::terraform {

namespace {

// Letters that lie a fixed way from their other case.
struct CaseRange {
  char32_t first_upper;
  char32_t last_upper;
  char32_t distance;
};
constexpr CaseRange kCases[] = {{U'A', U'Z', 32},   {0xC0, 0xD6, 32},   {0xD8, 0xDE, 32},  {0x391, 0x3A1, 32},
                                {0x3A3, 0x3AB, 32}, {0x410, 0x42F, 32}, {0x400, 0x40F, 80}};

char32_t Upper(char32_t c) {
  for (const CaseRange& range : kCases) {
    if (c >= range.first_upper + range.distance && c <= range.last_upper + range.distance) return c - range.distance;
  }
  return c >= 0x100 && c < 0x138 && c % 2 == 1 ? c - 1 : c;
}

char32_t Lower(char32_t c) {
  for (const CaseRange& range : kCases) {
    if (c >= range.first_upper && c <= range.last_upper) return c + range.distance;
  }
  return c >= 0x100 && c < 0x138 && c % 2 == 0 ? c + 1 : c;
}

}  // namespace

std::u32string Characters(std::string_view utf8) {
  std::u32string result;
  for (size_t at = 0; at < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    const size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t code = size == 1 ? lead : lead & (0xFF >> (size + 1));
    for (size_t i = 1; i < size && at + i < utf8.size(); ++i) code = code << 6 | (utf8[at + i] & 0x3F);
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

std::string UpperCase(std::string_view text) {
  std::u32string characters = Characters(text);
  for (char32_t& character : characters) character = Upper(character);
  return TextFrom(characters);
}

std::string LowerCase(std::string_view text) {
  std::u32string characters = Characters(text);
  for (char32_t& character : characters) character = Lower(character);
  return TextFrom(characters);
}

}  // namespace plinth::frontend::terraform
