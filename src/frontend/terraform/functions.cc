#include "frontend/terraform/functions.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "frontend/terraform/expressions_convert.h"

namespace plinth::frontend::terraform {

using syntax::HclExpression;

namespace {

// Signatures, one letter after the other.
class Signature {
 public:
  explicit Signature(std::string_view text) {
    for (const char c : text) {
      if (c == '?' && optional_ == std::string::npos)
        optional_ = letters_.size() - 1;
      else if (c == '*')
        any_number_ = true;
      else if (c != '?')
        letters_ += c;
    }
  }
  bool Takes(size_t count) const {
    const size_t least = std::min(optional_, letters_.size() - (any_number_ ? 1 : 0));
    return count >= least && (any_number_ || count <= letters_.size());
  }
  char LetterAt(size_t i) const { return letters_[std::min(i, letters_.size() - 1)]; }

 private:
  std::string letters_;
  size_t optional_ = std::string::npos;
  bool any_number_ = false;
};

Value AsText(const Value& value, const Scope& scope, bool partly) {
  const Value text = ToText(partly ? value : ForcedThroughout(value, scope), scope);
  if (text.IsString() || (partly && !text.IsUnknown())) return text;
  return Value::UnknownBecause(ReasonOf(text));
}

// A list or map whose elements may be unknown; with `whole` not even those.
Value AsCollection(const Value& value, const Scope& scope, bool list, bool whole) {
  if (!list || value.IsReference()) {
    const Value known = Forced(value, scope);
    if (list && !known.IsList()) {
      const auto elements = Elements(value, scope);
      if (!elements) return known.IsUnknown() ? known : Failure(scope, "a list is needed");
      List items;
      for (const Element& element : *elements) items.push_back(element.value);
      return Value::Of(std::move(items));
    }
    if (!list && known.IsUnknown()) return known;
    if (!list && (!known.IsMap() || ContentsOfEncodedJson(known) != nullptr)) return Failure(scope, "a map is needed");
    if (!list) return whole ? ForcedThroughout(known, scope) : known;
  }
  if (value.IsUnknown() || value.IsTemplate()) return Value::UnknownBecause(ReasonOf(value));
  if (!value.IsList()) return Failure(scope, "a list is needed");
  return whole ? ForcedThroughout(value, scope) : value;
}

bool IsKnownAs(char letter, const Value& value) {
  if (letter == 'L' || letter == 'M' || letter == 'S') return !value.IsUnknown();
  return FirstUnknown(value) == nullptr;
}

// The argument as the letter asks for it; unknown where it cannot be had.
Value Fit(char letter, const Value& value, const Scope& scope) {
  if (value.IsNull() && letter != 'a') return Failure(scope, "an argument is null");
  switch (letter) {
    case 's':
    case 'S':
      return AsText(value, scope, letter == 'S');
    case 'n':
      return ToNumber(Forced(value, scope), scope);
    case 'b':
      return ToBool(Forced(value, scope), scope);
    case 'l':
    case 'L':
      return AsCollection(value, scope, true, letter == 'l');
    case 'm':
    case 'M':
      return AsCollection(value, scope, false, letter == 'm');
    default:
      return ForcedThroughout(value, scope);
  }
}

std::optional<List> Arguments(const HclExpression& expression, const Scope& scope, Value& unknown) {
  List arguments;
  for (const HclExpression& operand : expression.operands) arguments.push_back(Evaluate(operand, scope));
  if (!expression.spread || arguments.empty()) return arguments;
  const Value last = arguments.back();
  arguments.pop_back();
  const auto elements = Elements(last, scope);
  if (!elements) {
    unknown = Value::UnknownBecause(ReasonOf(last));
    return std::nullopt;
  }
  for (const Element& element : *elements) arguments.push_back(element.value);
  return arguments;
}

Value Apply(const FunctionRow& row, List arguments, const Scope& scope) {
  const Signature signature(row.signature);
  if (!signature.Takes(arguments.size())) {
    return Failure(scope, fmt::format("{}() does not take {} arguments", row.name, arguments.size()));
  }
  bool sensitive = false;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const char letter = signature.LetterAt(i);
    sensitive = sensitive || SensitiveThroughout(arguments[i]);
    if (letter == '.') continue;
    Value fitting = Fit(letter, arguments[i], scope);
    if (!IsKnownAs(letter, fitting)) {
      const Value unknown = Value::UnknownBecause(ReasonOf(fitting));
      return sensitive ? unknown.AsSensitive() : unknown;
    }
    arguments[i] = std::move(fitting);
  }
  const Value result = row.function({row.name, std::move(arguments), scope});
  return sensitive && row.name != "nonsensitive" ? result.AsSensitive() : result;
}

// try() and can() see errors of their arguments, so they take expressions.
Value Try(const HclExpression& expression, const Scope& scope) {
  EvaluationState& state = scope.names.State();
  const uint32_t errors = state.errors;
  for (const HclExpression& operand : expression.operands) {
    const Value value = Evaluate(operand, scope);
    if (state.errors == errors) return value;
    state.errors = errors;
  }
  return Failure(scope, "no argument of try() can be evaluated");
}

Value Can(const HclExpression& expression, const Scope& scope) {
  EvaluationState& state = scope.names.State();
  const uint32_t errors = state.errors;
  const Value value = expression.operands.empty() ? Value::Null() : Evaluate(expression.operands[0], scope);
  const bool failed = state.errors != errors;
  state.errors = errors;
  if (!failed && value.IsUnknown()) return Value::UnknownBecause(ReasonOf(value));
  return Value::Bool(!failed);
}

}  // namespace

Value ListFrom(const Value& value, const Scope& scope) { return AsCollection(value, scope, true, false); }
Value MapFrom(const Value& value, const Scope& scope) { return AsCollection(value, scope, false, false); }

int64_t Call::Integer(size_t i, bool* ok) const {
  const bool integer = arguments[i].Kind() == ValueKind::kInteger;
  if (ok != nullptr) *ok = integer;
  return integer ? arguments[i].AsInteger() : 0;
}

const FunctionRow* FindFunction(std::string_view name) {
  if (name.starts_with("core::")) name.remove_prefix(6);
  for (const auto rows : {TextFunctions(), NumberFunctions(), CollectionFunctions(), SetFunctions(),
                          ConversionFunctions(), EncodingFunctions(), YamlFunctions(), CsvFunctions(), ByteFunctions(),
                          HashFunctions(), TimeFunctions(), NetworkFunctions(), FileFunctions(), RegexFunctions()}) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const FunctionRow& row) { return row.name == name; });
    if (found != rows.end()) return &*found;
  }
  return nullptr;
}

Value EvaluateCall(const HclExpression& expression, const Scope& scope) {
  if (expression.text == "try") return Try(expression, scope);
  if (expression.text == "can") return Can(expression, scope);
  const FunctionRow* row = FindFunction(expression.text);
  if (row == nullptr) return Value::UnknownBecause(fmt::format("{}() is not evaluated", expression.text));
  Value unknown;
  std::optional<List> arguments = Arguments(expression, scope, unknown);
  return arguments ? Apply(*row, std::move(*arguments), scope) : unknown;
}

}  // namespace plinth::frontend::terraform
