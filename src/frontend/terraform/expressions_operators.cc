#include "frontend/terraform/expressions_operators.h"

#include <cmath>

#include <fmt/format.h>

#include "frontend/terraform/expressions_convert.h"
#include "frontend/terraform/expressions_types.h"

namespace plinth::frontend::terraform {

using syntax::HclExpression;
using syntax::HclKind;

namespace {

bool IsNumber(const Value& value) { return value.Kind() == ValueKind::kInteger || value.Kind() == ValueKind::kNumber; }

Value Undecided(const Value& left, const Value& right) {
  return Value::UnknownBecause(ReasonOf(FirstUnknown(left) != nullptr ? left : right));
}

// Integers where the result fits; nothing else is exact.
std::optional<Value> IntegerArithmetic(char symbol, int64_t left, int64_t right) {
  int64_t result = 0;
  if (symbol == '+' && !__builtin_add_overflow(left, right, &result)) return Value::Integer(result);
  if (symbol == '-' && !__builtin_sub_overflow(left, right, &result)) return Value::Integer(result);
  if (symbol == '*' && !__builtin_mul_overflow(left, right, &result)) return Value::Integer(result);
  const bool divides = right != 0 && right != -1;
  if (symbol == '%' && divides) return Value::Integer(left % right);
  if (symbol == '/' && divides && left % right == 0) return Value::Integer(left / right);
  return std::nullopt;
}

Value Arithmetic(char symbol, const Value& left, const Value& right) {
  if (left.Kind() == ValueKind::kInteger && right.Kind() == ValueKind::kInteger) {
    if (const auto exact = IntegerArithmetic(symbol, left.AsInteger(), right.AsInteger())) return *exact;
  }
  const double a = left.AsNumber();
  const double b = right.AsNumber();
  if (symbol == '/' && b == 0) return Value::UnknownBecause("a division by zero");
  if (symbol == '%' && b == 0) return left;
  switch (symbol) {
    case '+':
      return NumberFrom(a + b);
    case '-':
      return NumberFrom(a - b);
    case '*':
      return NumberFrom(a * b);
    case '/':
      return NumberFrom(a / b);
    default:
      return NumberFrom(std::fmod(a, b));
  }
}

Value Comparison(std::string_view symbol, const Value& left, const Value& right) {
  const double a = left.AsNumber();
  const double b = right.AsNumber();
  if (symbol == "<") return Value::Bool(a < b);
  if (symbol == "<=") return Value::Bool(a <= b);
  if (symbol == ">") return Value::Bool(a > b);
  return Value::Bool(a >= b);
}

Value OnNumbers(const HclExpression& expression, const Value& left, const Value& right, const Scope& scope) {
  const Value a = ToNumber(Forced(left, scope), scope);
  const Value b = ToNumber(Forced(right, scope), scope);
  if (!IsNumber(a)) return a;
  if (!IsNumber(b)) return b;
  const char symbol = expression.text[0];
  if (symbol == '<' || symbol == '>') return Comparison(expression.text, a, b);
  return Arithmetic(symbol, a, b);
}

Value Equality(bool negated, const Value& left, const Value& right, const Scope& scope) {
  const std::optional<bool> equal = AreEqual(left, right, scope);
  return equal ? Value::Bool(*equal != negated) : Undecided(left, right);
}

// One side can decide where the other is unknown.
Value Logic(bool is_or, const HclExpression& expression, const Scope& scope) {
  const uint32_t errors = scope.names.State().errors;
  const Value left = ToBool(Forced(Evaluate(expression.operands[0], scope), scope), scope);
  if (scope.names.State().errors != errors) return left;
  if (left.Kind() == ValueKind::kBool && left.AsBool() == is_or) return left;
  const Value right = ToBool(Forced(Evaluate(expression.operands[1], scope), scope), scope);
  if (right.Kind() == ValueKind::kBool && right.AsBool() == is_or) return right;
  return left.Kind() == ValueKind::kBool ? right : left;
}

Value Unary(const HclExpression& expression, const Scope& scope) {
  const Value value = Forced(Evaluate(expression.operands[0], scope), scope);
  if (expression.text == "!") {
    const Value truth = ToBool(value, scope);
    return truth.Kind() == ValueKind::kBool ? Value::Bool(!truth.AsBool()) : truth;
  }
  const Value number = ToNumber(value, scope);
  if (number.Kind() == ValueKind::kNumber) return Value::Number(-number.AsNumber());
  if (number.Kind() != ValueKind::kInteger) return number;
  return Arithmetic('-', Value::Integer(0), number);
}

// A string that is not empty in at least one of its parts.
bool HasText(const Value& value) {
  if (!value.IsTemplate()) return false;
  for (const Value& part : value.AsTemplate().parts) {
    if (part.IsString()) return true;
  }
  return false;
}

Value WithMarks(const Value& result, const Value& left, const Value& right) {
  return left.Sensitive() || right.Sensitive() ? result.AsSensitive() : result;
}

}  // namespace

std::optional<bool> AreEqual(const Value& left, const Value& right, const Scope& scope) {
  const auto is_nothing = [](const Value& value) {
    return value.IsNull() || (value.IsString() && value.AsString().empty());
  };
  const Value a = ForcedThroughout(left, scope);
  const Value b = ForcedThroughout(right, scope);
  // What a resource gives is neither null nor empty, as far as anybody compares it with that.
  for (const auto& [one, other] : {std::pair(&left, &b), std::pair(&right, &a)}) {
    const Value& forced = one == &left ? a : b;
    if (is_nothing(*other) && ((one->IsReference() && forced.IsUnknown()) || HasText(forced))) return false;
    if (other->IsNull() && forced.IsTemplate()) return false;
  }
  if (FirstUnknown(a) == nullptr && FirstUnknown(b) == nullptr) {
    return SameContents(a, b) && (a.IsScalar() || TypeOf(a) == TypeOf(b));
  }
  const bool same_shape = a.Kind() == b.Kind() || a.IsUnknown() || b.IsUnknown() || a.IsTemplate() || b.IsTemplate();
  if (!same_shape) return false;
  if (a.IsList() && b.IsList() && a.AsList().size() != b.AsList().size()) return false;
  return std::nullopt;
}

Value EvaluateOperator(const HclExpression& expression, const Scope& scope) {
  if (expression.kind == HclKind::kUnary) return Unary(expression, scope);
  if (expression.text == "&&" || expression.text == "||") return Logic(expression.text == "||", expression, scope);
  const Value left = Evaluate(expression.operands[0], scope);
  const Value right = Evaluate(expression.operands[1], scope);
  const bool equality = expression.text == "==" || expression.text == "!=";
  const Value result =
      equality ? Equality(expression.text == "!=", left, right, scope) : OnNumbers(expression, left, right, scope);
  return WithMarks(result, left, right);
}

}  // namespace plinth::frontend::terraform
