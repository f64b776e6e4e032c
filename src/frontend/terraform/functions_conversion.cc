// Functions that change a value's type or marks.
#include "frontend/terraform/expressions_convert.h"
#include "frontend/terraform/expressions_types.h"
#include "frontend/terraform/functions.h"

namespace plinth::frontend::terraform {

namespace {

Value MakeText(const Call& call) { return call[0].IsNull() ? call[0] : ToText(call[0], call.scope); }

// A reference that is no scalar that we know stays what it is.
Value MakeNumber(const Call& call) {
  if (call[0].IsNull()) return call[0];
  return ToNumber(Forced(call[0], call.scope), call.scope);
}

Value MakeBool(const Call& call) {
  if (call[0].IsNull()) return call[0];
  return ToBool(Forced(call[0], call.scope), call.scope);
}

Value Collect(const Call& call, Collection collection) {
  if (call[0].IsNull()) return call[0];
  const Value value = collection == Collection::kMap ? MapFrom(call[0], call.scope) : ListFrom(call[0], call.scope);
  if (value.IsUnknown()) return value;
  const auto collected = Collected(value, collection, call.scope);
  return collected ? *collected : call.Fail("the elements have no common type");
}
Value MakeList(const Call& call) { return Collect(call, Collection::kList); }
Value MakeMap(const Call& call) { return Collect(call, Collection::kMap); }

// References are equal to themselves and may be equal to others: with one of them a set of one is still a set of one.
Value MakeSet(const Call& call) {
  const Value set = Collect(call, Collection::kSet);
  if (!set.IsList() || set.AsList().size() < 2) return set;
  for (const Value& item : set.AsList()) {
    if (item.IsUnknown()) return item;
  }
  return set;
}

Value MakeSensitive(const Call& call) { return call[0].AsSensitive(); }

Value Unmarked(const Value& value) {
  switch (value.Kind()) {
    case ValueKind::kNull:
      return Value::Null(value.Where());
    case ValueKind::kBool:
      return Value::Bool(value.AsBool(), value.Where());
    case ValueKind::kInteger:
      return Value::Integer(value.AsInteger(), value.Where());
    case ValueKind::kNumber:
      return Value::Number(value.AsNumber(), value.Where());
    case ValueKind::kString:
      return Value::String(value.AsString(), value.Where());
    case ValueKind::kList:
      return Value::Of(value.AsList(), value.Where()).As(value.CollectionKind());
    case ValueKind::kMap:
      return Value::Of(value.AsMap(), value.Where()).As(value.CollectionKind());
    case ValueKind::kReference:
      return Value::Of(value.AsReference(), value.Where());
    case ValueKind::kTemplate:
      return Value::Concatenation(value.AsTemplate().parts, value.Where());
    case ValueKind::kUnknown:
      return Value::UnknownBecause(value.AsUnknown().reason, value.Where());
    default:
      return value;
  }
}

Value MakePlain(const Call& call) { return Unmarked(call[0]); }
Value IsSensitive(const Call& call) { return Value::Bool(call[0].Sensitive()); }
Value WithoutEphemeral(const Call& call) { return call[0]; }

constexpr FunctionRow kRows[] = {
    {"ephemeralasnull", ".", WithoutEphemeral},
    {"issensitive", ".", IsSensitive},
    {"nonsensitive", ".", MakePlain},
    {"sensitive", ".", MakeSensitive},
    {"tobool", ".", MakeBool},
    {"tolist", ".", MakeList},
    {"tomap", ".", MakeMap},
    {"tonumber", ".", MakeNumber},
    {"toset", ".", MakeSet},
    {"tostring", ".", MakeText},
};

}  // namespace

std::span<const FunctionRow> ConversionFunctions() { return kRows; }

}  // namespace plinth::frontend::terraform
