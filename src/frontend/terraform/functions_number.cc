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

Value Sign(const Call& call) {
  if (call[0].Kind() != ValueKind::kInteger) return call.Fail("an integer is needed");
  return Value::Integer((call.Number(0) > 0) - (call.Number(0) < 0));
}

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

// Up to base 36 the case of a letter does not count; beyond, capitals stand for 36 and more.
Value ParseInteger(const Call& call) {
  static constexpr std::string_view kDigits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const int64_t base = call.Integer(1);
  if (!call[0].IsString() || base < 2 || base > 62) return call.Fail("a text and a base from 2 to 62 are needed");
  const std::string text = base > 36 ? call.Text(0) : ToLower(call.Text(0));
  std::string_view digits = text;
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  int64_t result = digits.empty() ? -1 : 0;
  for (const char c : digits) {
    const size_t digit = kDigits.find(c);
    const bool fits = digit < static_cast<size_t>(base) && !__builtin_mul_overflow(result, base, &result) &&
                      !__builtin_add_overflow(result, static_cast<int64_t>(digit), &result);
    if (!fits) return call.Fail("no integer, or one out of range");
  }
  if (digits.empty()) return call.Fail("no integer");
  return Value::Integer(negative ? -result : result);
}

// With truth values and nulls among the elements; null counts as false.
Value Quantified(const Call& call, bool any) {
  const Value* undecided = nullptr;
  bool decided = false;
  for (const Value& item : call.Items(0)) {
    const uint32_t errors = call.scope.names.State().errors;
    const Value truth = item.IsNull() ? Value::Bool(false) : ToBool(Forced(item, call.scope), call.scope);
    if (call.scope.names.State().errors != errors) return truth;
    if (truth.IsUnknown())
      undecided = &item;
    else
      decided = decided || truth.AsBool() == any;
  }
  if (decided) return Value::Bool(any);
  return undecided != nullptr ? Value::UnknownBecause(ReasonOf(*undecided)) : Value::Bool(!any);
}
Value AllTrue(const Call& call) { return Quantified(call, false); }
Value AnyTrue(const Call& call) { return Quantified(call, true); }

constexpr FunctionRow kRows[] = {
    {"abs", "n", Absolute},  {"alltrue", "L", AllTrue}, {"anytrue", "L", AnyTrue},
    {"ceil", "n", Ceiling},  {"floor", "n", Floor},     {"log", "nn", Logarithm},
    {"max", "nn*", Largest}, {"min", "nn*", Smallest},  {"parseint", "an", ParseInteger},
    {"pow", "nn", Power},    {"signum", "n", Sign},     {"sum", "l", Sum},
};

}  // namespace

std::span<const FunctionRow> NumberFunctions() { return kRows; }

}  // namespace plinth::frontend::terraform
