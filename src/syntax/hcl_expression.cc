// Expressions other than templates.
#include <algorithm>

#include "syntax/hcl_parser.h"

namespace plinth::syntax {

namespace {

struct Operator {
  std::string_view text;
  int precedence;
};
constexpr int kLoosest = 1;
constexpr Operator kOperators[] = {{"||", 1}, {"&&", 2}, {"==", 3}, {"!=", 3}, {"<", 4}, {">", 4}, {"<=", 4},
                                   {">=", 4}, {"+", 5},  {"-", 5},  {"*", 6},  {"/", 6}, {"%", 6}};

int PrecedenceOf(const HclToken& token) {
  if (token.kind != HclTokenKind::kSymbol) return 0;
  for (const Operator& row : kOperators) {
    if (token.text == row.text) return row.precedence;
  }
  return 0;
}

HclKind LiteralKind(std::string_view name) {
  if (name == "null") return HclKind::kNull;
  return name == "true" || name == "false" ? HclKind::kBool : HclKind::kVariable;
}

}  // namespace

HclExpression HclParser::Make(HclKind kind, uint32_t begin, std::string_view text) {
  if (++nodes_ > limits_.nodes) Fail("too many expressions; the rest is not read", begin, begin, "limit-exceeded");
  HclExpression result;
  result.kind = kind;
  result.text = text;
  result.range = Place(begin, begin + static_cast<uint32_t>(text.size()));
  return result;
}

void HclParser::Adopt(HclExpression& parent, HclExpression child) {
  parent.height = std::max<uint16_t>(parent.height, static_cast<uint16_t>(child.height + 1));
  parent.range.begin = std::min(parent.range.begin, child.range.begin);
  parent.range.end = std::max(parent.range.end, child.range.end);
  parent.operands.push_back(std::move(child));
  if (parent.height > limits_.depth) {
    Fail("an expression nested more than " + std::to_string(limits_.depth) + " levels deep; the rest is not read", at_,
         at_, "limit-exceeded");
  }
}

HclExpression HclParser::Finish(HclExpression expression, uint32_t end) {
  expression.range.end = std::max(expression.range.end, Place(end, end).end);
  return expression;
}

HclExpression HclParser::ReadExpression() {
  const Nesting nesting(*this);
  HclExpression condition = ReadBinary(kLoosest);
  if (!TakeIf("?")) return condition;
  HclExpression result = Make(HclKind::kConditional, at_);
  result.range = condition.range;
  Adopt(result, std::move(condition));
  Adopt(result, ReadExpression());
  if (Expect(":", "between the two sides of a conditional")) Adopt(result, ReadExpression());
  return result;
}

HclExpression HclParser::ReadBinary(int lowest) {
  HclExpression left = ReadUnary();
  while (true) {
    const HclToken symbol = Peek();
    const int precedence = PrecedenceOf(symbol);
    if (precedence < lowest || precedence == 0) return left;
    Take();
    HclExpression result = Make(HclKind::kBinary, symbol.begin, symbol.text);
    Adopt(result, std::move(left));
    Adopt(result, ReadBinary(precedence + 1));
    left = std::move(result);
  }
}

HclExpression HclParser::ReadUnary() {
  const HclToken token = Peek();
  if (!token.Is("!") && !token.Is("-")) return ReadPostfix(ReadTerm());
  const Nesting nesting(*this);
  Take();
  HclExpression result = Make(HclKind::kUnary, token.begin, token.text);
  Adopt(result, ReadUnary());
  return result;
}

HclExpression HclParser::ReadTerm() {
  const HclToken token = Peek();
  switch (token.kind) {
    case HclTokenKind::kIdentifier:
      return ReadName();
    case HclTokenKind::kNumber:
      Take();
      return Make(HclKind::kNumber, token.begin, token.text);
    case HclTokenKind::kQuote:
      return ReadQuoted();
    case HclTokenKind::kHeredoc:
      return ReadHeredoc();
    default:
      break;
  }
  if (token.Is("(")) return ReadParentheses();
  if (token.Is("[")) return ReadTuple();
  if (token.Is("{")) return ReadObject();
  FailAt(token, "expected an expression");
  return {};
}

HclExpression HclParser::ReadName() {
  const HclToken first = Take();
  uint32_t end = first.end;
  while (Peek().Is("::")) {  // provider::aws::arn_parse
    Take();
    const HclToken part = Take();
    if (part.kind != HclTokenKind::kIdentifier) FailAt(part, "expected the name of a function after \"::\"");
    end = part.end;
  }
  if (failed_) return {};
  if (Peek().Is("(")) return ReadCall(text_.substr(first.begin, end - first.begin), first.begin);
  if (end != first.end) FailAt(Peek(), "expected \"(\" after the name of a function");
  return Make(LiteralKind(first.text), first.begin, first.text);
}

HclExpression HclParser::ReadCall(std::string_view name, uint32_t begin) {
  const Nesting nesting(*this);
  const Newlines ignored(*this, false);
  HclExpression call = Make(HclKind::kCall, begin, name);
  Take();  // '('
  while (!failed_ && !Peek().Is(")")) {
    Adopt(call, ReadExpression());
    call.spread = TakeIf("...");
    if (call.spread) break;
    if (!TakeIf(",")) break;
  }
  Expect(")", "after the arguments of " + std::string(name) + "()");
  return Finish(std::move(call), at_);
}

HclExpression HclParser::ReadParentheses() {
  const Nesting nesting(*this);
  HclExpression result = Make(HclKind::kParentheses, Peek().begin);
  {
    const Newlines ignored(*this, false);
    Take();
    Adopt(result, ReadExpression());
    Expect(")", "to close the parenthesis");
  }
  return Finish(std::move(result), at_);
}

HclExpression HclParser::ReadPostfix(HclExpression base) {
  while (true) {
    const HclToken token = Peek();
    if (token.Is(".")) {
      base = ReadAttributeAccess(std::move(base));
    } else if (token.Is("[")) {
      base = ReadBrackets(std::move(base));
    } else {
      return base;
    }
  }
}

HclExpression HclParser::ReadAttributeAccess(HclExpression base) {
  Take();  // '.'
  const HclToken token = Peek();
  if (token.kind == HclTokenKind::kNumber) return ReadLegacyIndex(std::move(base));
  if (token.Is("*")) return ReadAttributeSplat(std::move(base));
  if (token.kind != HclTokenKind::kIdentifier) {
    FailAt(token, "expected a name after \".\"");
    return {};
  }
  Take();
  HclExpression result = Make(HclKind::kAttribute, token.begin, token.text);
  Adopt(result, std::move(base));
  return result;
}

// a.0 and a.0.1, where "0.1" is one number token.
HclExpression HclParser::ReadLegacyIndex(HclExpression base) {
  const HclToken token = Take();
  for (uint32_t begin = token.begin; begin < token.end && !failed_;) {
    const size_t dot = token.text.find('.', begin - token.begin);
    const uint32_t end = dot == std::string_view::npos ? token.end : token.begin + static_cast<uint32_t>(dot);
    HclExpression result = Make(HclKind::kIndex, begin);
    Adopt(result, std::move(base));
    Adopt(result, Make(HclKind::kNumber, begin, text_.substr(begin, end - begin)));
    base = std::move(result);
    begin = end + 1;
  }
  return base;
}

// a.*.b.0: names and numbers behind the star belong to each element, brackets to the whole.
HclExpression HclParser::ReadAttributeSplat(HclExpression base) {
  HclExpression result = Make(HclKind::kSplat, Peek().begin);
  Take();  // '*'
  HclExpression item = Make(HclKind::kSplatItem, at_);
  while (!failed_ && Peek().Is(".")) {
    const HclToken next = lexer_.Read(Peek().end, newlines_count_);
    if (next.Is("*")) {
      FailAt(next, "expected a name after \".\"");
      break;
    }
    item = ReadAttributeAccess(std::move(item));
  }
  Adopt(result, std::move(base));
  Adopt(result, std::move(item));
  return result;
}

// a[3], a["x"], and a[*].b[0], where all that follows belongs to each element.
HclExpression HclParser::ReadBrackets(HclExpression base) {
  const Nesting nesting(*this);
  HclExpression result = Make(HclKind::kIndex, Peek().begin);
  Adopt(result, std::move(base));
  {
    const Newlines ignored(*this, false);
    Take();  // '['
    if (TakeIf("*")) {
      result.kind = HclKind::kSplat;
    } else {
      Adopt(result, ReadExpression());
    }
    Expect("]", "after the index");
  }
  if (result.kind == HclKind::kSplat) Adopt(result, ReadPostfix(Make(HclKind::kSplatItem, at_)));
  return Finish(std::move(result), at_);
}

}  // namespace plinth::syntax
