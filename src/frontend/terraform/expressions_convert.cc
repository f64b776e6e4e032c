#include "frontend/terraform/expressions_convert.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"

namespace plinth::frontend::terraform {

using syntax::HclExpression;
using syntax::HclKind;

namespace {

constexpr double kExactIntegers = 9007199254740992.0;  // 2^53

bool NotYetKnown(const Value& value) { return value.IsReference() || value.IsUnknown() || value.IsTemplate(); }

Value Marked(const Value& value, const Value& source) { return source.Sensitive() ? value.AsSensitive() : value; }

Value ConvertElements(const Value& value, const HclExpression& type, const Scope& scope) {
  if (!value.IsList()) return value;
  List list;
  for (const Value& item : value.AsList()) list.push_back(Convert(item, type, scope));
  return Marked(Value::Of(std::move(list), value.Where()).As(Collection::kList), value);
}

Value ConvertEntries(const Value& value, const HclExpression& type, const Scope& scope) {
  if (!value.IsMap()) return value;
  Map map = value.AsMap();
  for (Map::Entry& entry : map.Entries()) entry.value = Convert(entry.value, type, scope);
  return Marked(Value::Of(std::move(map), value.Where()).As(Collection::kMap), value);
}

bool IsCall(const HclExpression& type, std::string_view name) {
  return type.kind == HclKind::kCall && type.text == name && !type.operands.empty();
}

// Of an attribute that was left out: optional(T, default), optional(T).
Value Default(const HclExpression& type, const Scope& scope) {
  if (!IsCall(type, "optional")) return Value::Absent();
  if (type.operands.size() < 2) return Value::Null();
  return Convert(Evaluate(type.operands[1], scope), type.operands[0], scope).AsDefault();
}

Value ConvertObject(const Value& value, const HclExpression& type, const Scope& scope) {
  if (!value.IsMap() || type.kind != HclKind::kObject) return value;
  Map map;
  for (size_t i = 0; i + 1 < type.operands.size(); i += 2) {
    const std::string_view name = type.operands[i].text;
    const HclExpression& inner = type.operands[i + 1];
    const Map::Entry* entry = value.AsMap().Find(name);
    const bool left_out = entry == nullptr || (entry->value.IsNull() && IsCall(inner, "optional"));
    Value converted = left_out ? Default(inner, scope) : Convert(entry->value, inner, scope);
    if (!converted.IsAbsent()) {
      map.Set(std::string(name), std::move(converted), entry != nullptr ? entry->key_location : Location{});
    }
  }
  return Marked(Value::Of(std::move(map), value.Where()), value);
}

Value ConvertTuple(const Value& value, const HclExpression& type, const Scope& scope) {
  if (!value.IsList() || type.kind != HclKind::kTuple || type.operands.size() != value.AsList().size()) return value;
  List list;
  for (size_t i = 0; i < type.operands.size(); ++i) {
    list.push_back(Convert(value.AsList()[i], type.operands[i], scope));
  }
  return Marked(Value::Of(std::move(list), value.Where()), value);
}

Value ConvertScalar(const Value& value, std::string_view type, const Scope& scope) {
  if (!value.IsScalar()) return value;
  const uint32_t errors = scope.names.State().errors;
  Value converted = value;
  if (type == "string") converted = ToText(value, scope);
  if (type == "number") converted = ToNumber(value, scope);
  if (type == "bool") converted = ToBool(value, scope);
  scope.names.State().errors = errors;
  return converted.IsUnknown() ? value : Marked(converted.At(value.Where()), value);
}

}  // namespace

Value NumberFrom(double number) {
  if (std::nearbyint(number) == number && std::abs(number) < kExactIntegers) {
    return Value::Integer(static_cast<int64_t>(number));
  }
  return Value::Number(number);
}

Value NumberFrom(std::string_view text) {
  int64_t integer = 0;
  const char* end = text.data() + text.size();
  if (const auto [last, error] = std::from_chars(text.data(), end, integer); error == std::errc() && last == end) {
    return Value::Integer(integer);
  }
  double number = 0;
  const auto [last, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || last != end) return Value::UnknownBecause("the number is out of range");
  return NumberFrom(number);
}

std::string TextOf(const Value& scalar) {
  if (scalar.Kind() != ValueKind::kNumber) return scalar.ScalarText();
  const double number = scalar.AsNumber();
  const std::string text = fmt::format("{:e}", number);  // for its exponent
  const std::string shortest = fmt::to_string(number);
  if (shortest.find('e') == std::string::npos) {
    return shortest.ends_with(".0") ? shortest.substr(0, shortest.size() - 2) : shortest;
  }
  // The digits that make the number, and zeros where they do not reach.
  std::string digits = shortest.substr(0, shortest.find('e'));
  const bool negative = digits.starts_with('-');
  std::erase_if(digits, [](char c) { return c == '.' || c == '-'; });
  const int exponent = std::stoi(text.substr(text.find('e') + 1));
  const auto size = static_cast<int>(digits.size());
  if (exponent < 0) digits = "0." + std::string(static_cast<size_t>(-exponent - 1), '0') + digits;
  if (exponent >= 0 && exponent + 1 >= size) digits += std::string(static_cast<size_t>(exponent + 1 - size), '0');
  return (negative ? "-" : "") + digits;
}

Value ToText(const Value& value, const Scope& scope) {
  if (value.IsString() || NotYetKnown(value)) return value;
  if (value.IsScalar()) return Marked(Value::String(TextOf(value), value.Where()), value);
  if (const Value* contents = ContentsOfEncodedJson(value)) return Marked(JsonText(*contents, scope), value);
  return Failure(scope, value.IsNull() ? "null where text is needed" : "a list or map where text is needed");
}

Value ToNumber(const Value& value, const Scope& scope) {
  if (value.Kind() == ValueKind::kInteger || value.Kind() == ValueKind::kNumber || value.IsUnknown()) return value;
  if (NotYetKnown(value)) return Value::UnknownBecause(ReasonOf(value));
  if (value.IsString() && LooksLikeNumber(value.AsString())) {
    const std::string_view text = value.AsString();
    return Marked(NumberFrom(text.starts_with('+') ? text.substr(1) : text).At(value.Where()), value);
  }
  return Failure(scope, "a number is needed");
}

Value ToBool(const Value& value, const Scope& scope) {
  if (value.Kind() == ValueKind::kBool || value.IsUnknown()) return value;
  if (NotYetKnown(value)) return Value::UnknownBecause(ReasonOf(value));
  const std::string_view text = value.IsString() ? std::string_view(value.AsString()) : std::string_view();
  if (text == "true" || text == "1") return Marked(Value::Bool(true, value.Where()), value);
  if (text == "false" || text == "0") return Marked(Value::Bool(false, value.Where()), value);
  return Failure(scope, "true or false is needed");
}

Value ToSet(const Value& list) {
  if (!list.IsList()) return list;
  List items = list.AsList();
  const auto sorts = [](const Value& item) { return item.IsScalar() || item.IsNull(); };
  if (!std::all_of(items.begin(), items.end(), sorts)) {
    List kept;
    for (const Value& item : items) {
      const bool again = FirstUnknown(item) == nullptr &&
                         std::any_of(kept.begin(), kept.end(), [&](auto& one) { return SameContents(one, item); });
      if (!again) kept.push_back(item);
    }
    return Marked(Value::Of(std::move(kept), list.Where()).As(Collection::kSet), list);
  }
  const bool numbers = std::all_of(items.begin(), items.end(), [](const Value& item) {
    return item.Kind() == ValueKind::kInteger || item.Kind() == ValueKind::kNumber || item.IsNull();
  });
  std::stable_sort(items.begin(), items.end(), [&](const Value& left, const Value& right) {
    if (left.IsNull() || right.IsNull()) return right.IsNull() && !left.IsNull();
    return numbers ? left.AsNumber() < right.AsNumber() : TextOf(left) < TextOf(right);
  });
  items.erase(std::unique(items.begin(), items.end(), SameContents), items.end());
  return Marked(Value::Of(std::move(items), list.Where()).As(Collection::kSet), list);
}

Value Convert(const Value& value, const HclExpression& type, const Scope& scope) {
  // In JSON a type may stand in "${...}".
  if (type.kind == HclKind::kTemplate && type.operands.size() == 1) return Convert(value, type.operands[0], scope);
  if (value.IsNull() || value.IsUnknown() || value.IsReference()) return value;
  if (type.kind == HclKind::kVariable || type.kind == HclKind::kString) return ConvertScalar(value, type.text, scope);
  if (IsCall(type, "optional")) return Convert(value, type.operands[0], scope);
  if (IsCall(type, "list")) return ConvertElements(value, type.operands[0], scope);
  if (IsCall(type, "set")) return ToSet(ConvertElements(value, type.operands[0], scope));
  if (IsCall(type, "map")) return ConvertEntries(value, type.operands[0], scope);
  if (IsCall(type, "object")) return ConvertObject(value, type.operands[0], scope);
  if (IsCall(type, "tuple")) return ConvertTuple(value, type.operands[0], scope);
  return value;
}

}  // namespace plinth::frontend::terraform
