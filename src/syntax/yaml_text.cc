#include "syntax/yaml_text.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace plinth::syntax {

namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsBreak(char c) { return c == '\n' || c == '\r'; }
bool IsFlowIndicator(char c) { return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'; }
bool EndsAnchor(char c) { return IsBlank(c) || IsBreak(c) || IsFlowIndicator(c); }

// As yaml-cpp reads tags: a quote or a block indicator ends one, "!Sub'x'" does not.
bool IsTagCharacter(char c) {
  return IsLetter(c) || IsDigit(c) || std::string_view("-#;/?:@&=+$_.~*'()%!").find(c) != std::string_view::npos;
}

uint32_t Size(std::string_view text) { return static_cast<uint32_t>(text.size()); }

uint32_t LineEnd(std::string_view text, uint32_t at) {
  const size_t end = text.find('\n', at);
  return end == text.npos ? Size(text) : static_cast<uint32_t>(end);
}

uint32_t TagEnd(std::string_view text, uint32_t at) {
  if (text.substr(at).starts_with("!<")) {
    const size_t close = text.find('>', at);
    return close == text.npos ? Size(text) : static_cast<uint32_t>(close + 1);
  }
  while (at < text.size() && IsTagCharacter(text[at])) ++at;
  return at;
}

uint32_t AnchorEnd(std::string_view text, uint32_t at) {
  while (at < text.size() && !EndsAnchor(text[at])) ++at;
  return at;
}

// The columns of white space before the first character of the line, and whether there is such a character.
struct Indent {
  uint32_t columns = 0;
  bool blank = false;
};

Indent IndentOf(std::string_view line) {
  const size_t first = line.find_first_not_of(" \t\r");
  if (first == line.npos) return {Size(line), true};
  const size_t spaces = line.find_first_not_of(' ');
  return {static_cast<uint32_t>(spaces), false};
}

// How far the first line with content is indented beyond the scalar's own indentation.
uint32_t ExtraIndent(std::string_view value) {
  for (std::string_view line : Split(value.substr(0, value.find_first_not_of(" \n") + 1), '\n')) {
    const size_t first = line.find_first_not_of(' ');
    if (first != line.npos) return static_cast<uint32_t>(first);
  }
  return 0;
}

}  // namespace

uint32_t SkipYamlSpace(std::string_view text, uint32_t at) {
  while (at < text.size()) {
    if (IsBlank(text[at]) || IsBreak(text[at])) {
      ++at;
    } else if (text[at] == '#') {
      at = LineEnd(text, at);
    } else {
      break;
    }
  }
  return at;
}

YamlProperties SkipYamlProperties(std::string_view text, uint32_t at) {
  YamlProperties properties{at, at};
  while (properties.content < text.size()) {
    const char c = text[properties.content];
    if (c != '!' && c != '&') break;
    properties.end = c == '!' ? TagEnd(text, properties.content) : AnchorEnd(text, properties.content);
    properties.content = SkipYamlSpace(text, properties.end);
  }
  return properties;
}

std::optional<uint32_t> QuotedScalarEnd(std::string_view text, uint32_t begin) {
  const char quote = text[begin];
  uint32_t at = begin + 1;
  while (at < text.size()) {
    const char c = text[at++];
    if (c == '\\' && quote == '"') {
      ++at;
    } else if (c == quote) {
      const bool doubled = quote == '\'' && at < text.size() && text[at] == quote;
      if (!doubled) return at;
      ++at;
    }
  }
  return std::nullopt;
}

uint32_t PlainScalarEnd(std::string_view text, uint32_t begin, std::string_view value) {
  if (text.substr(begin).starts_with(value)) return begin + Size(value);
  // It goes over lines: breaks and indentation were folded, everything else stands in the text in the same order.
  uint32_t at = begin;
  for (char c : value) {
    if (IsBlank(c) || IsBreak(c)) continue;
    while (at < text.size() && (IsBlank(text[at]) || IsBreak(text[at]))) ++at;
    if (at < text.size()) ++at;
  }
  return at;
}

uint32_t BlockScalarEnd(std::string_view text, uint32_t begin, std::string_view value) {
  uint32_t end = LineEnd(text, begin);
  const auto without_return = [text](uint32_t at) { return at > 0 && text[at - 1] == '\r' ? at - 1 : at; };
  uint32_t last = without_return(end);
  if (value.find_first_not_of('\n') == value.npos) return last;
  uint32_t indent = 0;
  for (bool first = true; end < text.size();) {
    const uint32_t start = end + 1;
    end = LineEnd(text, start);
    const Indent line = IndentOf(text.substr(start, end - start));
    if (line.blank) continue;
    if (first) indent = line.columns - std::min(line.columns, ExtraIndent(value));
    first = false;
    if (line.columns < indent) break;
    last = without_return(end);
  }
  return last;
}

bool IsCutShort(std::string_view text, uint32_t tag, uint32_t end, int parent) {
  const size_t tag_line = tag == 0 ? 0 : text.rfind('\n', tag - 1) + 1;
  const auto tag_column = static_cast<int>(tag - tag_line);
  for (uint32_t at = LineEnd(text, end); at < text.size();) {
    const uint32_t start = at + 1;
    at = LineEnd(text, start);
    const Indent line = IndentOf(text.substr(start, at - start));
    if (line.blank) continue;
    const auto column = static_cast<int>(line.columns);
    return column > parent && column <= tag_column && text[start + line.columns] != '#';
  }
  return false;
}

uint32_t AliasEnd(std::string_view text, uint32_t begin) { return AnchorEnd(text, begin + 1); }

uint32_t PlainNullEnd(std::string_view text, uint32_t at, bool as_key) {
  constexpr std::array<std::string_view, 4> kWords = {"~", "null", "Null", "NULL"};
  for (std::string_view word : kWords) {
    if (!text.substr(std::min<size_t>(at, text.size())).starts_with(word)) continue;
    const uint32_t end = at + Size(word);
    uint32_t next = end;
    while (next < text.size() && IsBlank(text[next])) ++next;
    if (next == text.size() || IsBreak(text[next]) || IsFlowIndicator(text[next])) return end;
    if (text[next] == ':' ? as_key : (text[next] == '#' && next > end)) return end;
  }
  return at;
}

uint32_t FindUnclosedQuote(std::string_view text, uint32_t from) {
  for (uint32_t at = from; at < text.size(); ++at) {
    const char before = at == 0 ? '\n' : text[at - 1];
    const bool starts_token = IsBlank(before) || IsBreak(before) || IsFlowIndicator(before) || before == ':';
    if (!starts_token) continue;
    if (text[at] == '#') {
      at = LineEnd(text, at);
    } else if (text[at] == '"' || text[at] == '\'') {
      const auto end = QuotedScalarEnd(text, at);
      if (!end) return at;
      at = *end - 1;
    }
  }
  return Size(text);
}

}  // namespace plinth::syntax
