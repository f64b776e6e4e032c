#include "frontend/terraform/expressions_types.h"

#include <algorithm>

#include "frontend/terraform/expressions_convert.h"

namespace plinth::frontend::terraform {

namespace {

using Kind = Type::Kind;

bool IsCollection(Kind kind) { return kind == Kind::kList || kind == Kind::kSet || kind == Kind::kMap; }

Type CollectionOf(Kind kind, Type element) { return {kind, {std::move(element)}, {}}; }

Type ElementType(const std::vector<Type>& types) { return Unified(types).value_or(Type{}); }

Type TypeOfList(const Value& value) {
  Type type;
  for (const Value& item : value.AsList()) type.inner.push_back(TypeOf(item));
  type.kind = Kind::kTuple;
  if (value.CollectionKind() == Collection::kAny) return type;
  return CollectionOf(value.CollectionKind() == Collection::kSet ? Kind::kSet : Kind::kList, ElementType(type.inner));
}

Type TypeOfMap(const Value& value) {
  if (ContentsOfEncodedJson(value) != nullptr) return {Kind::kString, {}, {}};
  std::vector<const Map::Entry*> entries;
  for (const Map::Entry& entry : value.AsMap().Entries()) entries.push_back(&entry);
  std::sort(entries.begin(), entries.end(), [](auto* left, auto* right) { return left->key < right->key; });
  Type type;
  type.kind = Kind::kObject;
  for (const Map::Entry* entry : entries) {
    type.names.push_back(entry->key);
    type.inner.push_back(TypeOf(entry->value));
  }
  return value.CollectionKind() == Collection::kMap ? CollectionOf(Kind::kMap, ElementType(type.inner)) : type;
}

bool IsConvertible(const Type& from, const Type& to);

bool AllConvertible(const std::vector<Type>& from, const Type& to) {
  return std::all_of(from.begin(), from.end(), [&](const Type& type) { return IsConvertible(type, to); });
}

bool IsConvertibleToObject(const Type& from, const Type& to) {
  if (from.kind == Kind::kMap) return true;
  if (from.kind != Kind::kObject) return false;
  for (size_t i = 0; i < to.names.size(); ++i) {
    const auto found = std::lower_bound(from.names.begin(), from.names.end(), to.names[i]);
    if (found == from.names.end() || *found != to.names[i]) return false;
    if (!IsConvertible(from.inner[static_cast<size_t>(found - from.names.begin())], to.inner[i])) return false;
  }
  return true;
}

bool IsConvertible(const Type& from, const Type& to) {
  if (from == to || from.kind == Kind::kAny || to.kind == Kind::kAny) return true;
  const bool listed = from.kind == Kind::kList || from.kind == Kind::kSet || from.kind == Kind::kTuple;
  switch (to.kind) {
    case Kind::kString:
      return from.kind == Kind::kBool || from.kind == Kind::kNumber;
    case Kind::kBool:
    case Kind::kNumber:
      return from.kind == Kind::kString;
    case Kind::kList:
    case Kind::kSet:
      return listed && AllConvertible(from.inner, to.inner[0]);
    case Kind::kMap:
      return (from.kind == Kind::kMap || from.kind == Kind::kObject) && AllConvertible(from.inner, to.inner[0]);
    case Kind::kObject:
      return IsConvertibleToObject(from, to);
    case Kind::kTuple:
      if (from.kind != Kind::kTuple || from.inner.size() != to.inner.size()) return false;
      for (size_t i = 0; i < to.inner.size(); ++i) {
        if (!IsConvertible(from.inner[i], to.inner[i])) return false;
      }
      return true;
    default:
      return false;
  }
}

size_t Count(const std::vector<Type>& types, Kind kind) {
  return static_cast<size_t>(std::count_if(types.begin(), types.end(), [&](auto& type) { return type.kind == kind; }));
}

// A collection of the one type that all elements of all these have.
std::optional<Type> UnifiedElements(const std::vector<Type>& types, Kind kind) {
  std::vector<Type> elements;
  for (const Type& type : types) elements.insert(elements.end(), type.inner.begin(), type.inner.end());
  auto element = Unified(elements);
  if (!element) return std::nullopt;
  return CollectionOf(kind, *std::move(element));
}

// Objects of the same names, or tuples of the same length, part by part.
std::optional<Type> UnifiedParts(const std::vector<Type>& types) {
  Type result = types[0];
  for (const Type& type : types) {
    if (type.names != result.names || type.inner.size() != result.inner.size()) return std::nullopt;
  }
  for (size_t i = 0; i < result.inner.size(); ++i) {
    std::vector<Type> parts;
    for (const Type& type : types) parts.push_back(type.inner[i]);
    auto part = Unified(parts);
    if (!part) return std::nullopt;
    result.inner[i] = *std::move(part);
  }
  return result;
}

// The lower, the sooner it is what others are converted to.
int RankOf(Kind kind) {
  if (kind == Kind::kString) return 0;
  return kind == Kind::kSet ? 2 : 1;
}

std::optional<Type> OneOf(std::vector<Type> types) {
  std::stable_sort(types.begin(), types.end(),
                   [](const Type& left, const Type& right) { return RankOf(left.kind) < RankOf(right.kind); });
  for (const Type& wanted : types) {
    if (AllConvertible(types, wanted)) return wanted;
  }
  return std::nullopt;
}

std::optional<Value> ConvertItems(const Value& value, const Type& type, const Scope& scope) {
  if (!value.IsList()) return std::nullopt;
  if (type.kind == Kind::kTuple && type.inner.size() != value.AsList().size()) return std::nullopt;
  List list;
  for (size_t i = 0; i < value.AsList().size(); ++i) {
    auto item = ConvertTo(value.AsList()[i], type.inner[type.kind == Kind::kTuple ? i : 0], scope);
    if (!item) return std::nullopt;
    list.push_back(*std::move(item));
  }
  const Value converted = Value::Of(std::move(list), value.Where());
  if (type.kind == Kind::kTuple) return converted;
  return type.kind == Kind::kSet ? ToSet(converted) : converted.As(Collection::kList);
}

std::optional<Value> ConvertEntries(const Value& value, const Type& type, const Scope& scope) {
  if (!value.IsMap() || ContentsOfEncodedJson(value) != nullptr) return std::nullopt;
  Map map;
  size_t found = 0;
  for (const Map::Entry& entry : value.AsMap().Entries()) {
    const auto place = std::lower_bound(type.names.begin(), type.names.end(), entry.key);
    const bool named = place != type.names.end() && *place == entry.key;
    if (type.kind == Kind::kObject && !named) continue;
    const auto index = type.kind == Kind::kObject ? static_cast<size_t>(place - type.names.begin()) : 0;
    auto converted = ConvertTo(entry.value, type.inner[index], scope);
    if (!converted) return std::nullopt;
    map.Entries().push_back({entry.key, entry.key_location, *std::move(converted)});
    ++found;
  }
  if (type.kind == Kind::kObject && found < type.names.size()) return std::nullopt;
  const Value result = Value::Of(std::move(map), value.Where());
  return type.kind == Kind::kMap ? result.As(Collection::kMap) : result;
}

std::optional<Value> ConvertScalar(const Value& value, const Type& type, const Scope& scope) {
  const uint32_t errors = scope.names.State().errors;
  const Value converted = type.kind == Kind::kString   ? ToText(value, scope)
                          : type.kind == Kind::kNumber ? ToNumber(value, scope)
                                                       : ToBool(value, scope);
  const bool failed = scope.names.State().errors != errors;
  scope.names.State().errors = errors;
  if (failed) return std::nullopt;
  return converted.At(value.Where());
}

}  // namespace

Type TypeOf(const Value& value) {
  switch (value.Kind()) {
    case ValueKind::kBool:
      return {Kind::kBool, {}, {}};
    case ValueKind::kInteger:
    case ValueKind::kNumber:
      return {Kind::kNumber, {}, {}};
    case ValueKind::kString:
    case ValueKind::kTemplate:
      return {Kind::kString, {}, {}};
    case ValueKind::kList:
      return TypeOfList(value);
    case ValueKind::kMap:
      return TypeOfMap(value);
    default:
      return {};
  }
}

std::optional<Type> Unified(const std::vector<Type>& types) {
  std::vector<Type> known;
  for (const Type& type : types) {
    if (type.kind != Kind::kAny && std::find(known.begin(), known.end(), type) == known.end()) known.push_back(type);
  }
  if (known.empty()) return Type{};
  if (known.size() == 1) return known[0];
  const size_t all = known.size();
  for (const auto& [collection, parts] : {std::pair(Kind::kMap, Kind::kObject), std::pair(Kind::kList, Kind::kTuple)}) {
    const size_t collections = Count(known, collection);
    const size_t others = Count(known, parts);
    if (collections + others != all) continue;
    if (collections == 0) {
      if (auto same = UnifiedParts(known)) return same;
    }
    return UnifiedElements(known, collection);
  }
  if (Count(known, Kind::kSet) == all) return UnifiedElements(known, Kind::kSet);
  return OneOf(std::move(known));
}

std::optional<Value> ConvertTo(const Value& value, const Type& type, const Scope& scope) {
  if (type.kind == Kind::kAny || value.IsNull() || value.IsUnknown() || value.IsReference()) return value;
  std::optional<Value> converted;
  if (type.kind == Kind::kTuple || type.kind == Kind::kList || type.kind == Kind::kSet) {
    converted = ConvertItems(value, type, scope);
  } else if (type.kind == Kind::kObject || IsCollection(type.kind)) {
    converted = ConvertEntries(value, type, scope);
  } else {
    converted = ConvertScalar(value, type, scope);
  }
  return converted && value.Sensitive() ? converted->AsSensitive() : converted;
}

std::optional<Value> Collected(const Value& value, Collection collection, const Scope& scope) {
  std::vector<Type> elements;
  if (value.IsList()) {
    for (const Value& item : value.AsList()) elements.push_back(TypeOf(item));
  } else if (value.IsMap()) {
    for (const Map::Entry& entry : value.AsMap().Entries()) elements.push_back(TypeOf(entry.value));
  }
  const auto element = Unified(elements);
  if (!element) return std::nullopt;
  const Kind kind = collection == Collection::kSet   ? Kind::kSet
                    : collection == Collection::kMap ? Kind::kMap
                                                     : Kind::kList;
  return ConvertTo(value, CollectionOf(kind, *element), scope);
}

}  // namespace plinth::frontend::terraform
