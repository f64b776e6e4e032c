// YAML -> Document: yaml-cpp parses, YamlTree builds, and no exception gets out.
#include <algorithm>
#include <istream>
#include <streambuf>

#include <fmt/format.h>
#include <yaml-cpp/anchor.h>
#include <yaml-cpp/emitterstyle.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "syntax/problems.h"
#include "syntax/yaml_errors.h"
#include "syntax/yaml_tree.h"

namespace plinth::syntax {

namespace {

constexpr size_t kMostReparsed = 16u << 20;  // bytes; or four times the text
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// A text as a stream, not copied.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast): only read
    setg(begin, begin, begin + text.size());
  }
};

// yaml-cpp's events, passed on to the tree while the document that counts is read; then it only looks whether another
// document has content.
class Events : public YAML::EventHandler {
 public:
  Events(Document& document, const Limits& limits, uint32_t base)
      : document_(document), text_(document.file->Text()), tree_(document, limits), base_(base) {}

  YamlTree& Tree() { return tree_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    const uint32_t at = At(mark);
    if (documents_++ > 0 && at == document_at_) RefuseStuckDocument(at);
    document_at_ = at;
    if (tree_.HasRoot() && tree_.RootIsEmpty()) document_.root.reset();
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const bool second = depth_ == 0 && tree_.HasRoot();
    if (!second) tree_.Null({At(mark), "?", anchor});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    RefuseSecondDocument();
    tree_.Alias(At(mark), anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    RefuseSecondDocument();
    tree_.Scalar({At(mark), tag, anchor}, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    RefuseSecondDocument();
    tree_.BeginSequence({At(mark), tag, anchor}, StyleOf(style));
    ++depth_;
  }
  void OnSequenceEnd() override {
    tree_.EndSequence();
    --depth_;
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    RefuseSecondDocument();
    tree_.BeginMapping({At(mark), tag, anchor}, StyleOf(style));
    ++depth_;
  }
  void OnMapEnd() override {
    tree_.EndMapping();
    --depth_;
  }

  uint32_t At(const YAML::Mark& mark) const {
    if (mark.pos < 0) return tree_.LastEnd();
    return std::min(static_cast<uint32_t>(mark.pos) + base_, static_cast<uint32_t>(text_.size()));
  }

 private:
  static CollectionStyle StyleOf(YAML::EmitterStyle::value style) {
    if (style == YAML::EmitterStyle::Block) return CollectionStyle::kBlock;
    return style == YAML::EmitterStyle::Flow ? CollectionStyle::kFlow : CollectionStyle::kNone;
  }

  // yaml-cpp takes text that fits nowhere for a new document, even without a "---".
  void RefuseSecondDocument() {
    if (depth_ > 0 || !tree_.HasRoot()) return;
    const bool marked = text_.substr(document_at_).starts_with("---") || EndsWithMarker(text_.substr(0, document_at_));
    const Range range = {document_at_, std::min(document_at_ + 3, static_cast<uint32_t>(text_.size()))};
    if (marked) {
      AddProblem(document_, kSeveralDocuments, range, "a second YAML document begins here; only the first is read");
    } else {
      AddProblem(document_, kSyntaxError, {range.begin, range.begin + 1},
                 "this does not continue what stands above it; check its indentation");
    }
    throw YamlStop();
  }

  // A ',' or ']' where a document might begin: yaml-cpp would offer it as an empty document for ever.
  void RefuseStuckDocument(uint32_t at) {
    AddProblem(document_, kSyntaxError, {at, std::min(at + 1, static_cast<uint32_t>(text_.size()))},
               fmt::format("unexpected {}", Excerpt(text_.substr(at, 1))));
    throw YamlStop();
  }

  // Whether the last document was ended by "...".
  static bool EndsWithMarker(std::string_view before) {
    const size_t marker = before.rfind("\n...");
    return marker != before.npos && before.find_first_not_of(" \t\r\n", marker + 4) == before.npos;
  }

  Document& document_;
  std::string_view text_;
  YamlTree tree_;
  uint32_t base_;
  uint32_t document_at_ = 0;
  size_t documents_ = 0;
  size_t depth_ = 0;
};

bool IsForbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

// YAML has no control characters. The first is told; yaml-cpp, which takes NUL and EOT for its own signs, gets a copy.
std::string WithoutControlCharacters(Document& document, std::string_view text) {
  const auto first = std::find_if(text.begin(), text.end(), IsForbidden);
  if (first == text.end()) return {};
  const auto at = static_cast<uint32_t>(first - text.begin());
  AddProblem(document, kSyntaxError, {at, at + 1},
             fmt::format("the control character U+{:04X} cannot stand in YAML", static_cast<unsigned char>(*first)));
  std::string copy(text);
  std::replace_if(copy.begin(), copy.end(), IsForbidden, '\x1A');
  return copy;
}

// False where yaml-cpp misread the text because of the tag that is then appended to `retries`.
bool Parse(Document& document, Events& events, std::string_view text, std::vector<YamlRetry>& retries) {
  ViewBuffer buffer(text);
  std::istream stream(&buffer);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(events)) {
    }
  } catch (const YamlRetry& retry) {
    retries.push_back(retry);
    return false;
  } catch (const YamlStop&) {
    // Its Problem stands.
  } catch (const YAML::Exception& error) {
    YamlError explained =
        ExplainYamlError(document.file->Text(), error.msg, events.At(error.mark), events.Tree().LastEnd());
    AddProblem(document, kSyntaxError, explained.range, std::move(explained.message));
  } catch (const std::exception& error) {
    const uint32_t at = events.Tree().LastEnd();
    AddProblem(document, kSyntaxError, {at, at}, fmt::format("cannot be read from here: {}", error.what()));
  }
  return true;
}

// Parses until no tag has to be hidden any more. Each round costs a whole parse, so their number is bounded by bytes.
void ParseWithRetries(Document& document, const Limits& limits, std::string copy) {
  const std::string_view text = document.file->Text();
  const uint32_t base = text.starts_with(kByteOrderMark) ? static_cast<uint32_t>(kByteOrderMark.size()) : 0;
  const std::vector<Problem> problems = document.problems;
  std::vector<YamlRetry> retries;
  for (size_t parsed = text.size();; parsed += text.size()) {
    Events events(document, limits, base);
    events.Tree().Retag(retries);
    if (Parse(document, events, copy.empty() ? text : copy, retries)) {
      events.Tree().Finish();
      if (events.Tree().RootIsEmpty()) document.root.reset();
      return;
    }
    const Range tag = retries.back().tag;
    if (parsed > std::max(kMostReparsed, 4 * text.size())) {
      AddProblem(document, kLimitExceeded, tag, "too many scalars are indented less than their tags; rest left unread");
      events.Tree().Finish();
      return;
    }
    if (copy.empty()) copy = text;
    std::fill(copy.begin() + tag.begin, copy.begin() + tag.end, ' ');
    document.root.reset();
    document.comments.clear();
    document.storage.clear();
    document.problems = problems;
  }
}

// Faster by far than yaml-cpp, and right about \u escapes.
bool ReadAsJson(Document& document, const Limits& limits) {
  const std::string_view text = document.file->Text();
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos || text[first] != '{') return false;
  Document json = ReadJson(document.file, limits);
  if (json.Broken()) return false;
  document = std::move(json);
  return true;
}

}  // namespace

Document ReadYaml(std::shared_ptr<const SourceFile> file, const Limits& limits) {
  Document document;
  document.file = std::move(file);
  const std::string_view text = document.file->Text();
  if (text.size() > limits.bytes) {
    AddProblem(document, kLimitExceeded, {0, 0}, fmt::format("the file is larger than {} bytes", limits.bytes));
    return document;
  }
  if (ReadAsJson(document, limits)) return document;
  ParseWithRetries(document, limits, WithoutControlCharacters(document, text));
  SortProblems(document);
  return document;
}

}  // namespace plinth::syntax
