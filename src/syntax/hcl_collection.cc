// Tuples, objects and for expressions.
#include "syntax/hcl_parser.h"

namespace plinth::syntax {

HclExpression HclParser::ReadTuple() {
  const Nesting nesting(*this);
  HclExpression tuple = Make(HclKind::kTuple, Peek().begin);
  {
    const Newlines ignored(*this, false);
    const uint32_t begin = Take().begin;
    if (Peek().IsName("for")) return ReadFor(begin, false);
    while (!failed_ && !Peek().Is("]")) {
      Adopt(tuple, ReadExpression());
      if (!TakeIf(",")) break;
    }
    Expect("]", "or \",\" after an element of the list");
  }
  return Finish(std::move(tuple), at_);
}

HclExpression HclParser::ReadObject() {
  const Nesting nesting(*this);
  HclExpression object = Make(HclKind::kObject, Peek().begin);
  const uint32_t begin = Take().begin;
  {
    const Newlines ignored(*this, false);
    if (Peek().IsName("for")) return ReadFor(begin, true);
  }
  {
    const Newlines counted(*this, true);
    for (SkipNewlines(); !failed_ && !Peek().Is("}"); SkipNewlines()) {
      if (!ReadObjectItem(object)) break;
    }
    Expect("}", "to close the object");
  }
  return Finish(std::move(object), at_);
}

bool HclParser::ReadObjectItem(HclExpression& object) {
  HclExpression key = ReadExpression();
  // A bare name is a key, not a variable; so are true, false and null.
  if (key.kind == HclKind::kVariable || key.kind == HclKind::kBool || key.kind == HclKind::kNull) {
    key.kind = HclKind::kString;
  }
  if (!TakeIf("=") && !Expect(":", "or \"=\" after a key of the object")) return false;
  Adopt(object, std::move(key));
  Adopt(object, ReadExpression());
  if (Peek().Is("}")) return true;
  if (TakeIf(",") || Peek().kind == HclTokenKind::kNewline) return true;
  FailAt(Peek(), "expected a line break, \",\" or \"}\" after an item of the object");
  return false;
}

bool HclParser::ReadForIntro(HclExpression& result) {
  Take();  // "for"
  const HclToken first = Take();
  if (first.kind != HclTokenKind::kIdentifier) {
    FailAt(first, "expected a name after \"for\"");
    return false;
  }
  result.name = first.text;
  if (TakeIf(",")) {
    const HclToken second = Take();
    if (second.kind != HclTokenKind::kIdentifier) {
      FailAt(second, "expected a second name after \"for " + std::string(first.text) + ",\"");
      return false;
    }
    result.key_name = first.text;
    result.name = second.text;
  }
  if (!Peek().IsName("in")) {
    FailAt(Peek(), "expected \"in\" after the names of \"for\"");
    return false;
  }
  Take();
  Adopt(result, ReadExpression());
  return !failed_;
}

// Line breaks do not count in here. Operands: collection, value, [key], [condition].
HclExpression HclParser::ReadFor(uint32_t begin, bool object) {
  const Newlines ignored(*this, false);
  HclExpression result = Make(HclKind::kFor, begin);
  result.object = object;
  if (!ReadForIntro(result) || !Expect(":", "after the collection of \"for\"")) return {};
  HclExpression value = ReadExpression();
  if (object) {
    HclExpression key = std::move(value);
    if (!Expect("=>", "between key and value of \"for\"")) return {};
    value = ReadExpression();
    Adopt(result, std::move(value));
    Adopt(result, std::move(key));
    result.spread = TakeIf("...");
  } else {
    Adopt(result, std::move(value));
  }
  if (Peek().IsName("if")) {
    Take();
    Adopt(result, ReadExpression());
  }
  Expect(object ? "}" : "]", "to close the \"for\" expression");
  return Finish(std::move(result), at_);
}

}  // namespace plinth::syntax
