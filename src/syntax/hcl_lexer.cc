#include "syntax/hcl_lexer.h"

#include <array>

namespace plinth::syntax {

namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

// Bytes of a non-ASCII letter at `at`; 0 where there is none. Letters and marks are not told apart from other symbols,
// but punctuation that gets pasted from documents (quotes, dashes, non-breaking spaces) is no letter.
uint32_t WideLetter(std::string_view text, uint32_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0xC2) return 0;
  const uint32_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (at + size > text.size()) return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  if (lead == 0xC2) return 0;                    // U+0080-U+00BF
  if (lead == 0xE2 && second < 0x82) return 0;   // U+2000-U+207F
  if (lead == 0xE3 && second == 0x80) return 0;  // U+3000-U+303F
  if (lead == 0xEF && second == 0xBB) return 0;  // byte order mark
  return size;
}

std::string_view Trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return text.substr(0, 0);
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

uint32_t HclIdentifierEnd(std::string_view text, uint32_t at) {
  const uint32_t begin = at;
  while (at < text.size()) {
    const char c = text[at];
    if (IsLetter(c) || (at > begin && (IsDigit(c) || c == '-'))) {
      ++at;
    } else if (const uint32_t size = WideLetter(text, at)) {
      at += size;
    } else {
      break;
    }
  }
  return at;
}

HclToken HclLexer::Make(HclTokenKind kind, uint32_t begin, uint32_t end) const {
  return {kind, begin, end, text_.substr(begin, end - begin)};
}

void HclLexer::Keep(uint32_t begin, uint32_t end, uint32_t text_begin, uint32_t text_end) {
  if (!comments_.empty() && comments_.back().range.begin >= begin) return;  // read again after a change of mode
  uint32_t before = begin;
  while (before > 0 && (text_[before - 1] == ' ' || text_[before - 1] == '\t')) --before;
  const bool own_line = before == 0 || text_[before - 1] == '\n';
  comments_.push_back({{begin, end}, Trimmed(text_.substr(text_begin, text_end - text_begin)), own_line});
}

uint32_t HclLexer::SkipLineComment(uint32_t at, uint32_t marker) {
  const size_t found = text_.find('\n', at);
  uint32_t end = static_cast<uint32_t>(found == std::string_view::npos ? text_.size() : found);
  const uint32_t after = end;
  if (end > at && text_[end - 1] == '\r') --end;
  Keep(at, end, at + marker, end);
  return after;
}

bool HclLexer::SkipBlanks(uint32_t& at, bool newlines_count) {
  while (at < text_.size()) {
    const char c = text_[at];
    const std::string_view two = text_.substr(at, 2);
    if (c == ' ' || c == '\t' || c == '\r' || (c == '\n' && !newlines_count)) {
      ++at;
    } else if (c == '#') {
      at = SkipLineComment(at, 1);
    } else if (two == "//") {
      at = SkipLineComment(at, 2);
    } else if (two == "/*") {
      const size_t end = text_.find("*/", at + 2);
      if (end == std::string_view::npos) return false;
      Keep(at, static_cast<uint32_t>(end + 2), at + 2, static_cast<uint32_t>(end));
      at = static_cast<uint32_t>(end + 2);
    } else {
      break;
    }
  }
  return true;
}

uint32_t HclLexer::NumberEnd(uint32_t at) const {
  const auto digits = [&](uint32_t from) {
    while (from < text_.size() && IsDigit(text_[from])) ++from;
    return from;
  };
  uint32_t end = digits(at);
  if (end + 1 < text_.size() && text_[end] == '.' && IsDigit(text_[end + 1])) end = digits(end + 1);
  if (end < text_.size() && (text_[end] == 'e' || text_[end] == 'E')) {
    uint32_t exponent = end + 1;
    if (exponent < text_.size() && (text_[exponent] == '+' || text_[exponent] == '-')) ++exponent;
    if (exponent < text_.size() && IsDigit(text_[exponent])) end = digits(exponent);
  }
  return end;
}

uint32_t HclLexer::HeredocEnd(uint32_t at) const {
  uint32_t name = at + 2;
  if (text_.substr(at, 2) != "<<") return at;
  if (name < text_.size() && text_[name] == '-') ++name;
  const uint32_t end = HclIdentifierEnd(text_, name);
  if (end == name || end >= text_.size()) return at;
  return text_[end] == '\n' || text_.substr(end, 2) == "\r\n" ? end : at;
}

uint32_t HclLexer::SymbolEnd(uint32_t at) const {
  static constexpr std::array<std::string_view, 10> kLong = {
      "...", "==", "!=", "<=", ">=", "&&", "||", "=>", "::", "~}"};
  for (const std::string_view symbol : kLong) {
    if (text_.substr(at, symbol.size()) == symbol) return at + static_cast<uint32_t>(symbol.size());
  }
  return std::string_view("{}[]().,:=<>+-*/%!?").find(text_[at]) == std::string_view::npos ? at : at + 1;
}

HclToken HclLexer::Read(uint32_t at, bool newlines_count) {
  if (!SkipBlanks(at, newlines_count)) return Make(HclTokenKind::kInvalid, at, at + 2);
  const auto size = static_cast<uint32_t>(text_.size());
  if (at >= size) return Make(HclTokenKind::kEnd, size, size);
  if (text_[at] == '\n') return Make(HclTokenKind::kNewline, at, at + 1);
  if (text_[at] == '"') return Make(HclTokenKind::kQuote, at, at + 1);
  if (IsDigit(text_[at])) return Make(HclTokenKind::kNumber, at, NumberEnd(at));
  if (const uint32_t end = HclIdentifierEnd(text_, at); end > at) return Make(HclTokenKind::kIdentifier, at, end);
  if (const uint32_t end = HeredocEnd(at); end > at) return Make(HclTokenKind::kHeredoc, at, end);
  if (const uint32_t end = SymbolEnd(at); end > at) return Make(HclTokenKind::kSymbol, at, end);
  uint32_t end = at + 1;  // the whole of a wide character
  while (end < size && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) ++end;
  return Make(HclTokenKind::kInvalid, at, end);
}

}  // namespace plinth::syntax
