// Functions on numbers and truth values.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.h"
#include "frontend/terraform/expressions_convert.h"
#include "frontend/terraform/functions.h"

namespace plinth::frontend::terraform {

namespace {

Value Absolute(const Call& call) { return NumberFrom(std::abs(call.Number(0))); }
Value Ceiling(const Call& call) { return NumberFrom(std::ceil(call.Number(0))); }
Value Floor(const Call& call) { return NumberFrom(std::floor(call.Number(0))); }

Value Logarithm(const Call& call) {
  const double result = std::log(call.Number(0)) / std::log(call.Number(1));
  return std::isfinite(result) ? NumberFrom(result) : call.Fail("no logarithm");
}

Value Power(const Call& call) {
  const double result = std::pow(call.Number(0), call.Number(1));
  return std::isfinite(result) ? NumberFrom(result) : call.Fail("out of range");
}

Value Sign(const Call& call) { return Value::Integer((call.Number(0) > 0) - (call.Number(0) < 0)); }

Value Extreme(const Call& call, bool largest) {
  const auto less = [](const Value& left, const Value& right) { return left.AsNumber() < right.AsNumber(); };
  const auto& all = call.arguments;
  return largest ? *std::max_element(all.begin(), all.end(), less) : *std::min_element(all.begin(), all.end(), less);
}
Value Largest(const Call& call) { return Extreme(call, true); }
Value Smallest(const Call& call) { return Extreme(call, false); }

Value Sum(const Call& call) {
  if (call.Items(0).empty()) return call.Fail("an empty list");
  double total = 0;
  for (const Value& item : call.Items(0)) {
    const Value number = ToNumber(item, call.scope);
    if (number.IsUnknown()) return number;
    total += number.AsNumber();
  }
  return NumberFrom(total);
}

Value ParseInteger(const Call& call) {
  const Value text = ToText(call[0], call.scope);
  const int64_t base = call.Integer(1);
  if (!text.IsString() || base < 2 || base > 36) return call.Fail("a text and a base from 2 to 36 are needed");
  std::string_view digits = text.AsString();
  if (digits.starts_with('+')) digits.remove_prefix(1);
  int64_t result = 0;
  const char* end = digits.data() + digits.size();
  const auto [last, error] = std::from_chars(digits.data(), end, result, static_cast<int>(base));
  return error == std::errc() && last == end ? Value::Integer(result) : call.Fail("no integer");
}

// With truth values and nulls among the elements; null counts as false.
Value Quantified(const Call& call, bool any) {
  const Value* undecided = nullptr;
  for (const Value& item : call.Items(0)) {
    const Value truth = item.IsNull() ? Value::Bool(false) : ToBool(Forced(item, call.scope), call.scope);
    if (truth.IsUnknown())
      undecided = &item;
    else if (truth.AsBool() == any)
      return Value::Bool(any);
  }
  return undecided != nullptr ? Value::UnknownBecause(ReasonOf(*undecided)) : Value::Bool(!any);
}
Value AllTrue(const Call& call) { return Quantified(call, false); }
Value AnyTrue(const Call& call) { return Quantified(call, true); }

constexpr FunctionRow kRows[] = {
    {"abs", "n", Absolute}, {"alltrue", "L", AllTrue}, {"anytrue", "L", AnyTrue},
    {"ceil", "n", Ceiling}, {"floor", "n", Floor},     {"log", "nn", Logarithm},
    {"max", "n*", Largest}, {"min", "n*", Smallest},   {"parseint", "an", ParseInteger},
    {"pow", "nn", Power},   {"signum", "n", Sign},     {"sum", "l", Sum},
};

}  // namespace

std::span<const FunctionRow> NumberFunctions() { return kRows; }

}  // namespace plinth::frontend::terraform
