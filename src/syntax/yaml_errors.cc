#include "syntax/yaml_errors.h"

#include <algorithm>

#include <yaml-cpp/exceptions.h>

#include "syntax/problems.h"
#include "syntax/yaml_text.h"

namespace plinth::syntax {

namespace {

namespace Said = YAML::ErrorMsg;

struct Row {
  std::string_view complaint;  // what yaml-cpp's message begins with
  std::string_view message;
};

const Row kRows[] = {
    {Said::END_OF_MAP_FLOW, "expected ',' or '}' in this {...} mapping"},
    {Said::END_OF_SEQ_FLOW, "expected ',' or ']' in this [...] list"},
    {Said::END_OF_MAP, "this does not continue the mapping above it; check its indentation and quotes"},
    {Said::END_OF_SEQ, "this does not continue the list above it; check its indentation and quotes"},
    {Said::MULTIPLE_TAGS, "a value can have one tag only"},
    {Said::MULTIPLE_ANCHORS, "a value can have one anchor only"},
    {Said::INVALID_HEX, "an escape in this string needs hexadecimal digits"},
    {Said::INVALID_UNICODE, "an escape in this string names no character"},
    {Said::INVALID_ESCAPE, "unknown escape in a double-quoted string"},
    {Said::UNKNOWN_TOKEN, "a plain value cannot begin with this character; put it in quotes"},
    {Said::DOC_IN_SCALAR, "a document marker stands inside a quoted string; is its closing quote missing?"},
    {Said::EOF_IN_SCALAR, "the string that begins here is never closed"},
    {Said::TAB_IN_INDENTATION, "a tab cannot indent YAML; use spaces"},
    {Said::FLOW_END, "this closing bracket has no opening one"},
    {Said::BLOCK_ENTRY, "a list item cannot stand here; check its indentation"},
    {Said::MAP_KEY, "a key cannot stand here; check its indentation"},
    {Said::MAP_VALUE, "a ':' is not allowed here; is a quote missing, or the indentation wrong?"},
    {Said::ALIAS_NOT_FOUND, "the name of an anchor is missing after '*'; quote the value if '*' is text"},
    {Said::ANCHOR_NOT_FOUND, "a name is missing after '&'; quote the value if '&' is text"},
    {Said::CHAR_IN_ALIAS, "this character cannot stand in the name of an alias; quote the value if '*' is text"},
    {Said::CHAR_IN_ANCHOR, "this character cannot stand in the name of an anchor; quote the value if '&' is text"},
    {Said::ZERO_INDENT_IN_BLOCK, "the indentation of a block scalar cannot be 0"},
    {Said::CHAR_IN_BLOCK, "unexpected text after the '|' or '>' of a block scalar"},
    {Said::CHAR_IN_TAG_HANDLE, "this character cannot stand in a tag"},
    {Said::TAG_WITH_NO_SUFFIX, "the name of the tag is missing"},
    {Said::END_OF_VERBATIM_TAG, "the '>' of this tag is missing"},
    {Said::BAD_FILE, "nested too deep"},
};

// The tab in the white space that the line of `at` begins with; text.size() for none.
uint32_t TabInIndentation(std::string_view text, uint32_t at) {
  const size_t start = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  const size_t content = std::min(text.find_first_not_of(" \t", start), text.size());
  return static_cast<uint32_t>(std::min(text.substr(0, content).find('\t', start), text.size()));
}

}  // namespace

YamlError ExplainYamlError(std::string_view text, std::string_view complaint, uint32_t at, uint32_t last_end) {
  const auto size = static_cast<uint32_t>(text.size());
  at = std::min(at, size);
  std::string message(complaint);
  for (const Row& row : kRows) {
    if (!complaint.starts_with(row.complaint)) continue;
    message = row.message;
    break;
  }
  if (complaint.starts_with(Said::UNKNOWN_ANCHOR)) {
    const uint32_t end = AliasEnd(text, at);
    return {{at, end}, "no anchor before this has the name " + Excerpt(text.substr(at + 1, end - at - 1))};
  } else if (complaint == Said::EOF_IN_SCALAR || complaint == Said::DOC_IN_SCALAR) {
    const uint32_t quote = FindUnclosedQuote(text, last_end);
    if (quote < size && complaint == Said::EOF_IN_SCALAR) at = quote;
  } else if (at >= size && complaint == Said::END_OF_MAP_FLOW) {
    message = "a '{' is never closed";
  } else if (at >= size && complaint == Said::END_OF_SEQ_FLOW) {
    message = "a '[' is never closed";
  } else if (const uint32_t tab = TabInIndentation(text, at); tab < size) {
    at = tab;
    message = "a tab cannot indent YAML; use spaces";
  }
  return {{at, std::min(at + 1, size)}, std::move(message)};
}

}  // namespace plinth::syntax
