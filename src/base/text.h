// base: what every room may use. In: bytes and text. Out: text in shape, files, archives, hashes, dates.
// It refuses to know AWS, Terraform, YAML, JSON and rules.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plinth {

// The parts between separators: Split("a,,b", ',') is {"a", "", "b"}; Split("", ',') is {""}. Views into `text`.
std::vector<std::string_view> Split(std::string_view text, char separator);
// Lines without their breaks (\n or \r\n); a break at the end opens no further line.
std::vector<std::string_view> SplitLines(std::string_view text);
// Words between runs of white space; none of them empty.
std::vector<std::string_view> SplitWords(std::string_view text);

template <typename Parts>
std::string Join(const Parts& parts, std::string_view separator) {
  std::string joined;
  bool first = true;
  for (const auto& part : parts) {
    if (!first) joined += separator;
    joined += part;
    first = false;
  }
  return joined;
}
inline std::string Join(std::initializer_list<std::string_view> parts, std::string_view separator) {
  return Join<std::initializer_list<std::string_view>>(parts, separator);
}

// Without ASCII white space at both ends, or at the one named.
std::string_view Trim(std::string_view text);
std::string_view TrimStart(std::string_view text);
std::string_view TrimEnd(std::string_view text);

// ASCII only, whatever the locale.
inline bool IsDigit(char c) { return c >= '0' && c <= '9'; }
inline bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
inline bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool IsLetter(char c) { return IsLower(c) || IsUpper(c); }
inline bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
inline char ToLower(char c) { return IsUpper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }
inline char ToUpper(char c) { return IsLower(c) ? static_cast<char>(c - ('a' - 'A')) : c; }
std::string ToLower(std::string_view text);
std::string ToUpper(std::string_view text);

bool EqualsIgnoreCase(std::string_view a, std::string_view b);
bool StartsWithIgnoreCase(std::string_view text, std::string_view prefix);
bool ContainsIgnoreCase(std::string_view text, std::string_view part);
inline bool Contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

std::string ReplaceAll(std::string_view text, std::string_view what, std::string_view with);

// A decimal number as JSON would write it, a leading '+' or zeros allowed: "-1", "08", "2.50", "1e3"; no white space.
bool LooksLikeNumber(std::string_view text);
bool LooksLikeInteger(std::string_view text);

// The number of code points in valid UTF-8.
size_t CodePointCount(std::string_view text);
// At most `max` code points; where something was cut the last of them is an ellipsis.
std::string Shorten(std::string_view text, size_t max);

}  // namespace plinth
