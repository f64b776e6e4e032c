// Where reading goes on after a broken attribute or block.
#include <algorithm>

#include "syntax/hcl_parser.h"

namespace plinth::syntax {

namespace {

// Longer than any sound item's rest; a bound, so that many errors in a large file cost no more than its size.
constexpr uint32_t kFarthest = 32 << 10;

uint32_t LineEnd(std::string_view text, uint32_t at) {
  const size_t found = text.find('\n', at);
  return static_cast<uint32_t>(found == std::string_view::npos ? text.size() : found);
}

// Counts brackets roughly: strings end with their line, comments and strings hold none.
class Brackets {
 public:
  // False at a '}' that closes nothing that was opened.
  bool See(char c) {
    if (c == '{' || c == '[' || c == '(') open_.push_back(c);
    if (c == ']' && !open_.empty() && open_.back() == '[') open_.pop_back();
    if (c == ')' && !open_.empty() && open_.back() == '(') open_.pop_back();
    if (c != '}') return true;
    while (!open_.empty() && open_.back() != '{') open_.pop_back();
    if (open_.empty()) return false;
    open_.pop_back();
    return true;
  }
  bool AllClosed() const { return open_.empty(); }
  bool InBraces() const { return !open_.empty() && open_.back() == '{'; }

 private:
  std::string open_;
};

// The end of a string that begins at `at`, or of its line.
uint32_t StringEnd(std::string_view text, uint32_t at) {
  for (++at; at < text.size() && text[at] != '\n'; ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '"')
      return at + 1;
  }
  return std::min(at, static_cast<uint32_t>(text.size()));
}

bool BeginsComment(std::string_view text, uint32_t at) { return text[at] == '#' || text.substr(at, 2) == "//"; }

uint32_t SkipSpaces(std::string_view text, uint32_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

// The start of the line where only white space stands before `at`; else `at`.
uint32_t LineStartIfFirst(std::string_view text, uint32_t at) {
  uint32_t begin = at;
  while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
  return begin == 0 || text[begin - 1] == '\n' ? begin : at;
}

}  // namespace

// "name =", "name {" or "name "label"...".
bool HclParser::LooksLikeItem(uint32_t line_start) const {
  const uint32_t begin = SkipSpaces(text_, line_start);
  const uint32_t end = HclIdentifierEnd(text_, begin);
  if (end == begin) return false;
  const uint32_t next = SkipSpaces(text_, end);
  if (next >= text_.size()) return false;
  if (text_[next] == '=') return text_.substr(next, 2) != "==" && text_.substr(next, 2) != "=>";
  return text_[next] == '{' || (text_[next] == '"' && AtMarginHeader(line_start));
}

// A block header that begins in the first column and opens its brace on the same line.
bool HclParser::AtMarginHeader(uint32_t at) const {
  if (at >= text_.size() || (at > 0 && text_[at - 1] != '\n')) return false;
  uint32_t next = HclIdentifierEnd(text_, at);
  if (next == at) return false;
  for (next = SkipSpaces(text_, next); next < text_.size() && text_[next] == '"'; next = SkipSpaces(text_, next)) {
    next = StringEnd(text_, next);
  }
  return next < text_.size() && text_[next] == '{';
}

uint32_t HclParser::ResumePoint(uint32_t item, uint32_t error) const {
  const auto size = static_cast<uint32_t>(text_.size());
  if (error > item && AtMarginHeader(error)) return error;
  const uint32_t from = LineStartIfFirst(text_, error);
  const uint32_t last = std::min(size, std::max(error, item) + kFarthest);
  Brackets brackets;
  for (uint32_t at = error - item > kFarthest ? error : item; at < last; ++at) {
    const char c = text_[at];
    if (c == '"') {
      at = StringEnd(text_, at) - 1;
    } else if (BeginsComment(text_, at)) {
      at = LineEnd(text_, at) - 1;
    } else if (c == '\n' && at + 1 >= from) {
      if (brackets.AllClosed() || AtMarginHeader(at + 1)) return at + 1;
      if (!brackets.InBraces() && LooksLikeItem(at + 1)) return at + 1;
    } else if (!brackets.See(c) && at > item && at >= error) {
      return at;
    }
  }
  if (last == size && brackets.AllClosed()) return size;
  for (uint32_t line = LineEnd(text_, error) + 1; line < last; line = LineEnd(text_, line) + 1) {
    if (LooksLikeItem(line)) return line;
  }
  return LineEnd(text_, std::max(last, error));
}

uint32_t HclParser::NextMarginHeader(uint32_t at) const {
  const auto size = static_cast<uint32_t>(text_.size());
  for (at = LineEnd(text_, at) + 1; at < size; at = LineEnd(text_, at) + 1) {
    if (AtMarginHeader(at)) return at;
  }
  return size;
}

void HclParser::Recover(uint32_t item) {
  const uint32_t resume = ResumePoint(item, error_at_);
  failed_ = false;
  has_next_ = false;
  at_ = std::min(std::max(resume, item + 1), static_cast<uint32_t>(text_.size()));
  if (AtMarginHeader(at_)) unwinding_ = true;
}

}  // namespace plinth::syntax
