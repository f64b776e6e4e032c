// Attributes, elements and references: how one gets from a value to what lies within it.
#include <algorithm>

#include <fmt/format.h>

#include "frontend/terraform/expressions.h"
#include "frontend/terraform/expressions_convert.h"

namespace plinth::frontend::terraform {

namespace {

constexpr std::string_view kJsonKey = "\x01json";

bool IsObject(const Value& value) { return value.IsReference() && value.AsReference().attribute.empty(); }

std::string NameOf(const Reference& reference) {
  return reference.attribute.empty() ? reference.resource : reference.resource + "." + reference.attribute;
}

Value Within(const Reference& reference, const std::string& step) {
  return Value::Of(Reference{reference.resource, reference.attribute + step});
}

// The instance of an object under a key; the object itself where it stands for an unknown number.
Value InstanceAt(const Value& object, const Value& key, const Scope& scope) {
  const std::string& address = object.AsReference().resource;
  const Instances* instances = scope.names.InstancesOf(address);
  if (instances == nullptr) return AttributeOf(object, key.ScalarText(), scope);
  if (instances->kind == Instances::Kind::kOne || instances->kind == Instances::Kind::kUnknown) return object;
  for (const Value& candidate : instances->keys) {
    if (key.IsScalar() && candidate.ScalarText() == key.ScalarText()) {
      return Value::Of(Reference{address + InstanceKey(candidate), ""});
    }
  }
  if (key.IsScalar()) return Failure(scope, fmt::format("there is no {}{}", address, InstanceKey(key)));
  if (instances->keys.size() == 1) return Value::Of(Reference{address + InstanceKey(instances->keys[0]), ""});
  return Value::UnknownBecause(fmt::format("which instance of {} is meant is unknown: {}", address, ReasonOf(key)));
}

Value ListElement(const Value& value, const Value& key, const Scope& scope) {
  if (value.CollectionKind() == Collection::kSet) return Failure(scope, "the elements of a set have no index");
  const List& list = value.AsList();
  const Value index = ToNumber(key, scope);
  if (index.Kind() != ValueKind::kInteger) return index.IsUnknown() ? index : Failure(scope, "the index is no number");
  const int64_t at = index.AsInteger();
  if (at >= 0 && static_cast<uint64_t>(at) < list.size()) return list[static_cast<size_t>(at)];
  return Failure(scope, fmt::format("there is no element {} in a list of {}", at, list.size()));
}

bool IsKnownText(const Value& value) { return value.IsScalar(); }

}  // namespace

Value AttributeOf(const Value& base, std::string_view name, const Scope& scope) {
  if (IsObject(base)) {
    const Instances* instances = scope.names.InstancesOf(base.AsReference().resource);
    const bool several = instances != nullptr &&
                         (instances->kind == Instances::Kind::kCounted || instances->kind == Instances::Kind::kKeyed);
    if (several) return InstanceAt(base, Value::String(std::string(name)), scope);
    return scope.names.AttributeOf(base.AsReference(), name);
  }
  if (base.IsReference()) return Within(base.AsReference(), fmt::format(".{}", name));
  if (base.IsUnknown()) return base;
  if (base.IsMap() && ContentsOfEncodedJson(base) == nullptr) {
    if (const Map::Entry* entry = base.AsMap().Find(name)) {
      return base.Sensitive() ? entry->value.AsSensitive() : entry->value;
    }
    return Failure(scope, fmt::format("the object has no attribute \"{}\"", name));
  }
  return Failure(scope, fmt::format("there is no attribute \"{}\" in what is no object", name));
}

Value ElementAt(const Value& base, const Value& key, const Scope& scope) {
  if (base.IsUnknown()) return base;
  const Value known = Forced(key, scope);
  if (IsObject(base)) return InstanceAt(base, known, scope);
  if (!IsKnownText(known)) return Value::UnknownBecause("the index is unknown: " + ReasonOf(known));
  if (base.IsReference()) return Within(base.AsReference(), InstanceKey(known));
  if (base.IsList()) return ListElement(base, known, scope);
  if (base.IsMap()) return AttributeOf(base, known.ScalarText(), scope);
  return Failure(scope, "an index into what is neither list nor map");
}

std::optional<std::vector<Element>> Elements(const Value& value, const Scope& scope) {
  std::vector<Element> elements;
  if (IsObject(value)) {
    const Instances* instances = scope.names.InstancesOf(value.AsReference().resource);
    if (instances == nullptr || instances->kind == Instances::Kind::kOne ||
        instances->kind == Instances::Kind::kUnknown) {
      return std::nullopt;
    }
    for (const Value& key : instances->keys) {
      elements.push_back({key, Value::Of(Reference{value.AsReference().resource + InstanceKey(key), ""})});
    }
    return elements;
  }
  const Value known = Forced(value, scope);
  if (known.IsList()) {
    const bool keyed = known.CollectionKind() == Collection::kSet;
    for (const Value& item : known.AsList()) {
      elements.push_back({keyed ? item : Value::Integer(static_cast<int64_t>(elements.size())), item});
    }
  } else if (known.IsMap() && ContentsOfEncodedJson(known) == nullptr) {
    for (const Map::Entry& entry : known.AsMap().Entries()) {
      elements.push_back({Value::String(entry.key, entry.key_location), entry.value});
    }
    std::sort(elements.begin(), elements.end(),
              [](const Element& left, const Element& right) { return left.key.AsString() < right.key.AsString(); });
  } else {
    return std::nullopt;
  }
  Charge(scope, 4 * elements.size());
  return elements;
}

Value Forced(const Value& value, const Scope& scope) {
  if (!value.IsReference()) return value;
  const Value known = scope.names.Known(value.AsReference());
  const Value result = known.IsUnknown() ? Value::UnknownBecause(ReasonOf(value)) : known;
  return (value.Sensitive() ? result.AsSensitive() : result).At(value.Where());
}

Value ForcedThroughout(const Value& value, const Scope& scope) {
  Value result = Forced(value, scope);
  if (FirstUnknown(result) == nullptr) return result;
  if (result.IsList()) {
    List list;
    for (const Value& item : result.AsList()) list.push_back(ForcedThroughout(item, scope));
    const Value forced = Value::Of(std::move(list), result.Where()).As(result.CollectionKind());
    return result.Sensitive() ? forced.AsSensitive() : forced;
  }
  if (result.IsTemplate()) {
    List parts;
    for (const Value& part : result.AsTemplate().parts) parts.push_back(ToText(Forced(part, scope), scope));
    return Value::Concatenation(std::move(parts), result.Where());
  }
  if (!result.IsMap()) return result;
  Map map = result.AsMap();
  for (Map::Entry& entry : map.Entries()) entry.value = ForcedThroughout(entry.value, scope);
  const Value forced = Value::Of(std::move(map), result.Where()).As(result.CollectionKind());
  return result.Sensitive() ? forced.AsSensitive() : forced;
}

const Value* FirstUnknown(const Value& value) {
  if (value.IsUnknown() || value.IsReference() || value.IsTemplate() || value.IsGuarded()) return &value;
  if (value.IsList()) {
    for (const Value& item : value.AsList()) {
      if (const Value* found = FirstUnknown(item)) return found;
    }
  }
  if (value.IsMap()) {
    for (const Map::Entry& entry : value.AsMap().Entries()) {
      if (const Value* found = FirstUnknown(entry.value)) return found;
    }
  }
  return nullptr;
}

std::string ReasonOf(const Value& value) {
  if (value.IsUnknown()) return value.AsUnknown().reason;
  if (value.IsReference()) return NameOf(value.AsReference()) + " is known after apply";
  if (value.IsTemplate()) {
    for (const Value& part : value.AsTemplate().parts) {
      if (!part.IsString()) return ReasonOf(part);
    }
  }
  if (const Value* inner = FirstUnknown(value); inner != nullptr && inner != &value) return ReasonOf(*inner);
  return "it has another type than is needed";
}

bool SensitiveThroughout(const Value& value) {
  if (value.Sensitive()) return true;
  if (value.IsList()) return std::any_of(value.AsList().begin(), value.AsList().end(), SensitiveThroughout);
  if (!value.IsMap()) return false;
  const auto& entries = value.AsMap().Entries();
  return std::any_of(entries.begin(), entries.end(),
                     [](const auto& entry) { return SensitiveThroughout(entry.value); });
}

Value WithoutPlaces(const Value& value) {
  Value result = value;
  if (value.IsTemplate()) {
    List parts;
    for (const Value& part : value.AsTemplate().parts) parts.push_back(part.At({}));
    result = Value::Concatenation(std::move(parts));
  } else if (value.IsList()) {
    List list;
    for (const Value& item : value.AsList()) list.push_back(WithoutPlaces(item));
    result = Value::Of(std::move(list));
  } else if (value.IsMap()) {
    Map map = value.AsMap();
    for (Map::Entry& entry : map.Entries()) entry = {entry.key, {}, WithoutPlaces(entry.value)};
    result = Value::Of(std::move(map));
  }
  return value.Sensitive() ? result.AsSensitive().At({}) : result.At({});
}

Value EncodedJson(Value contents) {
  const bool sensitive = SensitiveThroughout(contents);
  Map map;
  map.Set(std::string(kJsonKey), std::move(contents));
  const Value result = Value::Of(std::move(map));
  return sensitive ? result.AsSensitive() : result;
}

const Value* ContentsOfEncodedJson(const Value& value) {
  if (!value.IsMap() || value.AsMap().Size() != 1) return nullptr;
  const Map::Entry& entry = value.AsMap().Entries()[0];
  return entry.key == kJsonKey ? &entry.value : nullptr;
}

Value WithJsonContents(const Value& value) {
  if (const Value* contents = ContentsOfEncodedJson(value)) return WithJsonContents(*contents).At(value.Where());
  Value result = value;
  if (value.IsList()) {
    List list;
    for (const Value& item : value.AsList()) list.push_back(WithJsonContents(item));
    result = Value::Of(std::move(list), value.Where());
  } else if (value.IsMap()) {
    Map map = value.AsMap();
    for (Map::Entry& entry : map.Entries()) entry.value = WithJsonContents(entry.value);
    result = Value::Of(std::move(map), value.Where());
  }
  return value.Sensitive() ? result.AsSensitive() : result;
}

std::string InstanceKey(const Value& key) {
  if (key.IsAbsent()) return {};
  if (!key.IsString()) return "[" + key.ScalarText() + "]";
  std::string result = "[\"";
  const std::string& text = key.AsString();
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') {
      result += "\\n";
      continue;
    }
    if (text[i] == '"' || text[i] == '\\') result += '\\';
    if ((text[i] == '$' || text[i] == '%') && text.substr(i + 1, 1) == "{") result += text[i];
    result += text[i];
  }
  return result + "\"]";
}

}  // namespace plinth::frontend::terraform
