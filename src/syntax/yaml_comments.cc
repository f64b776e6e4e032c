#include "syntax/yaml_comments.h"

#include <algorithm>

#include "base/text.h"

namespace plinth::syntax {

namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsBreak(char c) { return c == '\n' || c == '\r'; }

bool StartsItsLine(std::string_view text, size_t at) {
  while (at > 0 && IsBlank(text[at - 1])) --at;
  return at == 0 || IsBreak(text[at - 1]);
}

}  // namespace

void ReadYamlComments(Document& document, uint32_t begin, uint32_t end) {
  const std::string_view text = document.file->Text();
  const std::string_view gap = text.substr(0, end);  // a search must not run on to the next '#' of the file
  for (size_t at = begin; (at = gap.find('#', at)) != gap.npos;) {
    const bool is_comment = at == 0 || IsBlank(text[at - 1]) || IsBreak(text[at - 1]);
    if (!is_comment) {
      ++at;
      continue;
    }
    size_t stop = std::min(text.find('\n', at), text.size());
    const size_t next = stop;
    if (text[stop - 1] == '\r') --stop;
    Comment comment;
    comment.range = {static_cast<uint32_t>(at), static_cast<uint32_t>(stop)};
    comment.text = Trim(text.substr(at + 1, stop - at - 1));
    comment.own_line = StartsItsLine(text, at);
    document.comments.push_back(comment);
    at = next;
  }
}

}  // namespace plinth::syntax
