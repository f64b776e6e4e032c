// JSON (RFC 8259) -> Document. Mistakes with one likely meaning (a comma too many or too few, a comment, a bad escape)
// are told and read over; at any other the reader stops and keeps what it has.
#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>

#include "base/text.h"
#include "syntax/json_string.h"
#include "syntax/json_trim.h"
#include "syntax/problems.h"

namespace plinth::syntax {

namespace {

constexpr size_t kMostErrors = 100;  // of one file; then it is no JSON, and the rest is left unread

bool IsWordCharacter(char c) {
  return IsLetter(c) || IsDigit(c) || c == '_' || c == '-' || c == '+' || c == '.' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// RFC 8259, section 6. Nothing for what is no number.
std::optional<NodeKind> NumberKind(std::string_view text) {
  const auto take_digits = [&text] {
    const size_t before = text.size();
    while (!text.empty() && IsDigit(text.front())) text.remove_prefix(1);
    return before - text.size();
  };
  if (text.starts_with('-')) text.remove_prefix(1);
  const bool zero = text.starts_with('0');
  const size_t digits = take_digits();
  if (digits == 0 || (zero && digits > 1)) return std::nullopt;
  if (text.empty()) return NodeKind::kInteger;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (take_digits() == 0) return std::nullopt;
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    if (take_digits() == 0) return std::nullopt;
  }
  return text.empty() ? std::optional(NodeKind::kNumber) : std::nullopt;
}

class JsonReader {
 public:
  JsonReader(Document& document, const Limits& limits, const Trim& trim)
      : document_(document), limits_(limits), trim_(trim), text_(document.file->Text()) {}

  void Read() {
    if (text_.size() > limits_.bytes) {
      Stop(kLimitExceeded, 0, fmt::format("the file is larger than {} bytes", limits_.bytes));
      return;
    }
    SkipSpace();
    if (AtEnd()) {
      Stop(kSyntaxError, at_, "the file is empty");
      return;
    }
    Node root = ReadValue(1);
    if (root_is_read_) document_.root = std::make_unique<Node>(std::move(root));
    CheckEnd();
  }

 private:
  bool AtEnd() const { return at_ >= text_.size(); }
  bool At(char c) const { return at_ < text_.size() && text_[at_] == c; }
  Range From(uint32_t begin) const { return {begin, at_}; }

  void SkipSpace() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
        ++at_;
      } else if (c != '/' || !SkipComment()) {
        return;
      }
    }
  }

  bool SkipComment() {
    const uint32_t begin = at_;
    const std::string_view rest = text_.substr(at_);
    const bool block = rest.starts_with("/*");
    if (!block && !rest.starts_with("//")) return false;
    const size_t end = block ? rest.find("*/", 2) : rest.find('\n');
    at_ = static_cast<uint32_t>(end == rest.npos ? text_.size() : at_ + end + (block ? 2 : 0));
    Report(From(begin), "JSON has no comments");
    return true;
  }

  Node ReadValue(uint32_t depth) {
    if (++nodes_ > limits_.nodes) {
      Stop(kLimitExceeded, at_, fmt::format("more than {} values; the rest is left unread", limits_.nodes));
      return {};
    }
    switch (AtEnd() ? '\0' : text_[at_]) {
      case '{':
        return depth > limits_.depth ? TooDeep() : ReadMapping(depth);
      case '[':
        return depth > limits_.depth ? TooDeep() : ReadSequence(depth);
      case '"':
        return ReadString();
      default:
        return ReadWord();
    }
  }

  Node TooDeep() {
    Stop(kLimitExceeded, at_, fmt::format("nested deeper than {} levels; the rest is left unread", limits_.depth));
    return {};
  }

  Node Begin(NodeKind kind) {
    root_is_read_ = true;
    Node node;
    node.kind = kind;
    node.range = {at_, at_};
    return node;
  }

  Node ReadString() {
    Node node = Begin(NodeKind::kString);
    node.quoted = true;
    node.text = ReadQuoted();
    node.range.end = at_;
    return node;
  }

  std::string_view ReadQuoted() {
    const size_t problems = document_.problems.size();
    const JsonString string = ReadJsonString(document_, at_);
    at_ = string.end;
    CountErrors(document_.problems.size() - problems);
    return string.text;
  }

  // true, false, null, a number; anything else is told and read as null.
  Node ReadWord() {
    const uint32_t begin = at_;
    while (at_ < text_.size() && IsWordCharacter(text_[at_])) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (word.empty()) {
      ReportNoValue();
      return {};
    }
    Node node;
    node.range = From(begin);
    node.text = word;
    if (word == "true" || word == "false") {
      node.kind = NodeKind::kBool;
    } else if (const auto kind = NumberKind(word)) {
      node.kind = *kind;
    } else if (word != "null") {
      Report(node.range, fmt::format("{} is no JSON value", Excerpt(word)));
      stopped_ |= !root_is_read_;
      return node;
    }
    root_is_read_ = true;
    return node;
  }

  void ReportNoValue() {
    if (AtEnd()) {
      Stop(kSyntaxError, at_, "a value is missing at the end of the file");
    } else {
      Stop(kSyntaxError, at_, fmt::format("expected a value, found {}", Excerpt(Character())));
    }
  }

  std::string_view Character() const {
    size_t size = 1;
    while (at_ + size < text_.size() && (static_cast<unsigned char>(text_[at_ + size]) & 0xC0) == 0x80) ++size;
    return text_.substr(at_, size);
  }

  // Children wait on a stack shared by all levels, so that each node's vector is allocated once, in its size.
  template <typename Child>
  static ThinVector<Child> TakeFrom(std::vector<Child>& stack, size_t base) {
    const auto begin = stack.begin() + static_cast<ptrdiff_t>(base);
    ThinVector<Child> children(std::make_move_iterator(begin), std::make_move_iterator(stack.end()));
    stack.erase(begin, stack.end());
    return children;
  }

  Node ReadSequence(uint32_t depth) {
    Node node = Begin(NodeKind::kSequence);
    const size_t base = items_.size();
    const uint32_t open = at_++;
    for (bool first = true; NextChild(']', open, first); first = false) {
      Node item = ReadValue(depth + 1);
      if (!stopped_ || item.range.end > 0) items_.push_back(std::move(item));
    }
    node.items = TakeFrom(items_, base);
    node.range.end = at_;
    if (trim_) trim_(path_, node);
    return node;
  }

  Node ReadMapping(uint32_t depth) {
    Node node = Begin(NodeKind::kMapping);
    const size_t base = entries_.size();
    const uint32_t open = at_++;
    for (bool first = true; NextChild('}', open, first); first = false) ReadEntry(depth);
    node.entries = TakeFrom(entries_, base);
    node.range.end = at_;
    ReportDuplicateKeys(document_, node);
    if (trim_) trim_(path_, node);
    return node;
  }

  void ReadEntry(uint32_t depth) {
    Entry entry;
    const uint32_t begin = at_;
    if (!ReadKey(entry.key)) return;
    entry.key_range = From(begin);
    SkipSpace();
    if (!At(':')) {
      Stop(kSyntaxError, at_, fmt::format("expected ':' after the key {}", Excerpt(entry.key)));
      return;
    }
    ++at_;
    SkipSpace();
    path_.push_back(entry.key);
    entry.value = ReadValue(depth + 1);
    path_.pop_back();
    if (!stopped_ || entry.value.range.end > 0) entries_.push_back(std::move(entry));
  }

  bool ReadKey(std::string_view& key) {
    if (At('"')) {
      key = ReadQuoted();
      return !stopped_;
    }
    const uint32_t begin = at_;
    while (at_ < text_.size() && IsWordCharacter(text_[at_])) ++at_;
    key = text_.substr(begin, at_ - begin);
    if (key.empty()) {
      Stop(kSyntaxError, at_, fmt::format("expected a key in double quotes, found {}", Excerpt(Character())));
      return false;
    }
    Report(From(begin), fmt::format("the key {} must stand in double quotes", Excerpt(key)));
    return !stopped_;
  }

  // Moves to the next child of a list or mapping opened at `open`; false at its end, which is read.
  bool NextChild(char close, uint32_t open, bool first) {
    if (stopped_) return false;
    SkipSpace();
    const uint32_t comma = at_;
    const bool has_comma = At(',');
    if (has_comma) {
      ++at_;
      SkipSpace();
    }
    if (AtEnd()) {
      Stop(kSyntaxError, open, fmt::format("this '{}' is never closed", text_[open]));
      return false;
    }
    if (has_comma && (first || At(close))) Report({comma, comma + 1}, "a comma too many");
    if (stopped_) return false;
    if (At(close)) {
      ++at_;
      return false;
    }
    if (!first && !has_comma) return MissesComma(close, open);
    return true;
  }

  bool MissesComma(char close, uint32_t open) {
    const char c = text_[at_];
    const bool begins_child = c == '"' || (close == ']' && (c == '{' || c == '[' || IsWordCharacter(c)));
    if (begins_child) {
      Report({at_, at_ + 1}, "a comma is missing before this");
    } else {
      const uint32_t line = document_.file->PositionAt(open).line;
      Stop(kSyntaxError, at_,
           fmt::format("expected ',' or '{}' (the '{}' of line {} is open), found {}", close, text_[open], line,
                       Excerpt(Character())));
    }
    return !stopped_;
  }

  void CheckEnd() {
    if (stopped_) return;
    SkipSpace();
    if (AtEnd() || stopped_) return;
    if (At('{') || At('[')) {
      Stop(kSeveralDocuments, at_, "a second JSON document begins here; only the first is read");
    } else {
      Stop(kSyntaxError, at_, "unexpected text after the end of the JSON document");
    }
  }

  void Report(Range range, std::string message) {
    AddProblem(document_, kSyntaxError, range, std::move(message));
    CountErrors(1);
  }

  void Stop(const char* id, uint32_t at, std::string message) {
    const auto end = static_cast<uint32_t>(std::min<size_t>(at + size_t{1}, text_.size()));
    if (!stopped_) AddProblem(document_, id, {at, end}, std::move(message));
    stopped_ = true;
  }

  void CountErrors(size_t more) {
    errors_ += more;
    if (errors_ >= kMostErrors) Stop(kLimitExceeded, at_, fmt::format("{} errors; the rest is left unread", errors_));
  }

  Document& document_;
  const Limits& limits_;
  const Trim& trim_;
  std::string_view text_;
  uint32_t at_ = 0;
  uint32_t nodes_ = 0;
  size_t errors_ = 0;
  bool stopped_ = false;
  bool root_is_read_ = false;
  std::vector<Node> items_;
  std::vector<Entry> entries_;
  std::vector<std::string_view> path_;
};

}  // namespace

Document ReadJson(std::shared_ptr<const SourceFile> file, const Limits& limits, const Trim& trim) {
  Document document;
  document.file = std::move(file);
  JsonReader(document, limits, trim).Read();
  SortProblems(document);
  return document;
}

Document ReadJson(std::shared_ptr<const SourceFile> file, const Limits& limits) {
  return ReadJson(std::move(file), limits, {});
}

}  // namespace plinth::syntax
