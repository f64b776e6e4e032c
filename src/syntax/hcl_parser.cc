#include "syntax/hcl_parser.h"

#include <utility>

namespace plinth::syntax {

namespace {

std::string Quoted(std::string_view text) {
  static constexpr size_t kLongest = 40;
  std::string result = "\"";
  result += text.substr(0, kLongest);
  result += text.size() > kLongest ? "...\"" : "\"";
  return result;
}

std::string Describe(const HclToken& token) {
  switch (token.kind) {
    case HclTokenKind::kEnd:
      return "the end of the text";
    case HclTokenKind::kNewline:
      return "a line break";
    case HclTokenKind::kQuote:
      return "a string";
    case HclTokenKind::kHeredoc:
      return "a heredoc";
    default:
      return Quoted(token.text);
  }
}

}  // namespace

HclParser::HclParser(const SourceFile& file, std::string_view text, Range place, const Limits& limits, Sink sink)
    : file_(file), text_(text), place_(place), limits_(limits), sink_(sink), lexer_(text) {}

HclParser::Nesting::Nesting(HclParser& parser) : parser_(parser) {
  if (++parser_.depth_ <= parser_.limits_.depth || parser_.failed_) return;
  parser_.Fail("nested more than " + std::to_string(parser_.limits_.depth) + " levels deep; the rest is not read",
               parser_.at_, parser_.at_, "limit-exceeded");
}

const HclToken& HclParser::Peek() {
  if (failed_) {
    next_ = {};
    has_next_ = false;
    return next_;
  }
  if (!has_next_) {
    next_ = lexer_.Read(at_, newlines_count_);
    has_next_ = true;
    if (next_.kind == HclTokenKind::kInvalid && next_.text == "/*") {
      Fail("a comment begins here that is never closed", next_.begin, next_.end);
      stopped_ = true;  // all that follows stands in the comment
      return Peek();
    }
  }
  return next_;
}

HclToken HclParser::Take() {
  const HclToken token = Peek();
  if (!failed_) at_ = token.end;
  has_next_ = false;
  return token;
}

bool HclParser::TakeIf(std::string_view symbol) {
  if (!Peek().Is(symbol)) return false;
  Take();
  return true;
}

bool HclParser::Expect(std::string_view symbol, std::string_view where) {
  if (TakeIf(symbol)) return true;
  FailAt(Peek(), "expected " + Quoted(symbol) + " " + std::string(where));
  return false;
}

void HclParser::SkipNewlines() {
  while (Peek().kind == HclTokenKind::kNewline) Take();
}

void HclParser::Fail(std::string message, uint32_t begin, uint32_t end, std::string_view id) {
  if (failed_) return;
  Note(std::move(message), Place(begin, end), id);
  failed_ = true;
  has_next_ = false;
  error_at_ = begin;
  if (id == "limit-exceeded") stopped_ = true;
}

void HclParser::FailAt(const HclToken& token, std::string_view expected) {
  const HclToken found = token;
  Fail(std::string(expected) + ", found " + Describe(found), found.begin, found.end);
}

void HclParser::Note(std::string message, Range range, std::string_view id) {
  sink_.problems.push_back({std::string(id), std::move(message), {&file_, range}});
}

Range HclParser::Place(uint32_t begin, uint32_t end) const {
  if (place_.end - place_.begin != text_.size()) return place_;
  return {place_.begin + begin, place_.begin + end};
}

std::string_view HclParser::Store(std::string text) { return sink_.storage.emplace_back(std::move(text)); }

HclExpression HclParser::ReadLoneExpression() {
  HclExpression result;
  {
    const Newlines ignored(*this, false);
    result = ReadExpression();
    if (Peek().kind != HclTokenKind::kEnd) FailAt(Peek(), "expected the end of the expression");
  }
  return failed_ ? HclExpression{} : result;
}

}  // namespace plinth::syntax
