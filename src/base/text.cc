#include "base/text.h"

namespace plinth {

namespace {

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The digits at the start of `text` are taken off; false where there is none.
bool TakeDigits(std::string_view& text) {
  size_t n = 0;
  while (n < text.size() && IsDigit(text[n])) ++n;
  text.remove_prefix(n);
  return n > 0;
}

void TakeSign(std::string_view& text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
}

std::string Mapped(std::string_view text, char (*map)(char)) {
  std::string out(text);
  for (char& c : out) c = map(c);
  return out;
}

}  // namespace

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  size_t begin = 0;
  for (size_t end; (end = text.find(separator, begin)) != text.npos; begin = end + 1) {
    parts.push_back(text.substr(begin, end - begin));
  }
  parts.push_back(text.substr(begin));
  return parts;
}

std::vector<std::string_view> SplitLines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (end != text.npos && line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    if (end == text.npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::vector<std::string_view> SplitWords(std::string_view text) {
  std::vector<std::string_view> words;
  for (text = TrimStart(text); !text.empty(); text = TrimStart(text)) {
    size_t n = 0;
    while (n < text.size() && !IsSpace(text[n])) ++n;
    words.push_back(text.substr(0, n));
    text.remove_prefix(n);
  }
  return words;
}

std::string_view TrimStart(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  return text;
}

std::string_view TrimEnd(std::string_view text) {
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view Trim(std::string_view text) { return TrimEnd(TrimStart(text)); }

std::string ToLower(std::string_view text) { return Mapped(text, ToLower); }
std::string ToUpper(std::string_view text) { return Mapped(text, ToUpper); }

bool EqualsIgnoreCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && StartsWithIgnoreCase(a, b);
}

bool StartsWithIgnoreCase(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  for (size_t i = 0; i < prefix.size(); ++i) {
    if (ToLower(text[i]) != ToLower(prefix[i])) return false;
  }
  return true;
}

bool ContainsIgnoreCase(std::string_view text, std::string_view part) { return Contains(ToLower(text), ToLower(part)); }

std::string ReplaceAll(std::string_view text, std::string_view what, std::string_view with) {
  if (what.empty()) return std::string(text);
  std::string out;
  size_t begin = 0;
  for (size_t at; (at = text.find(what, begin)) != text.npos; begin = at + what.size()) {
    out.append(text.substr(begin, at - begin)).append(with);
  }
  return out.append(text.substr(begin));
}

bool LooksLikeInteger(std::string_view text) {
  TakeSign(text);
  return TakeDigits(text) && text.empty();
}

bool LooksLikeNumber(std::string_view text) {
  TakeSign(text);
  if (!TakeDigits(text)) return false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (!TakeDigits(text)) return false;
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    TakeSign(text);
    if (!TakeDigits(text)) return false;
  }
  return text.empty();
}

size_t CodePointCount(std::string_view text) {
  size_t count = 0;
  for (char c : text) count += !IsContinuation(c);
  return count;
}

std::string Shorten(std::string_view text, size_t max) {
  if (text.size() <= max || CodePointCount(text) <= max) return std::string(text);
  if (max == 0) return {};
  size_t bytes = 0;
  for (size_t taken = 0; taken + 1 < max; ++taken) {
    ++bytes;
    while (bytes < text.size() && IsContinuation(text[bytes])) ++bytes;
  }
  return std::string(text.substr(0, bytes)) + "…";
}

}  // namespace plinth
