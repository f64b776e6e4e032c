#include "syntax/hcl.h"

#include <utility>

#include "syntax/hcl_parser.h"

namespace plinth::syntax {

namespace {

void ReadInto(HclDocument& document, const Limits& limits, bool close_at_margin, bool& unclosed) {
  document.problems.clear();
  document.storage.clear();
  const std::string_view text = document.file->Text();
  HclParser parser(*document.file, text, {0, static_cast<uint32_t>(text.size())}, limits,
                   {document.problems, document.storage});
  document.body = parser.ReadFile(close_at_margin);
  document.comments = std::move(parser.Comments());
  unclosed = parser.FoundUnclosedBlock();
}

template <typename Read>
HclFragment ReadFragment(const SourceFile& file, std::string_view text, Range place, const Limits& limits, Read read) {
  HclFragment fragment;
  HclParser parser(file, text, place, limits, {fragment.problems, fragment.storage});
  fragment.expression = read(parser);
  return fragment;
}

}  // namespace

HclDocument ReadHcl(std::shared_ptr<const SourceFile> file, const Limits& limits) {
  HclDocument document;
  document.file = std::move(file);
  if (document.file->Text().size() > limits.bytes) {
    document.problems.push_back({"limit-exceeded", "the file is too large to be read", {document.file.get(), {0, 0}}});
    return document;
  }
  bool unclosed = false;
  ReadInto(document, limits, false, unclosed);
  // A block that is never closed would swallow all others: read again, and end it where the next one begins.
  if (unclosed) ReadInto(document, limits, true, unclosed);
  std::stable_sort(document.problems.begin(), document.problems.end(),
                   [](const Problem& left, const Problem& right) { return left.where.range < right.where.range; });
  return document;
}

HclFragment ReadHclExpression(const SourceFile& file, std::string_view text, Range place, const Limits& limits) {
  return ReadFragment(file, text, place, limits, [](HclParser& parser) { return parser.ReadLoneExpression(); });
}

HclFragment ReadHclTemplate(const SourceFile& file, std::string_view text, Range place, const Limits& limits) {
  return ReadFragment(file, text, place, limits, [](HclParser& parser) { return parser.ReadLoneTemplate(); });
}

}  // namespace plinth::syntax
