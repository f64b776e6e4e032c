#include "frontend/cloudformation/crossing.h"

#include <optional>

namespace plinth::frontend::cloudformation {
namespace {

// Before an id that is one of the graph of all already. No template can write it: it is no letter or digit.
constexpr char kAbsolute = '\x01';

using Id = std::function<std::string(const std::string&)>;
using Place = std::function<Location(Location)>;

// Rebuilds values with other ids and places.
class Rewriter {
 public:
  Rewriter(const Id& id, const Place& place) : id_(id), place_(place) {}

  Value Rewrite(const Value& value) const {
    if (std::optional<Value> changed = Changed(value)) return *std::move(changed);
    return value;
  }

  void Rewrite(Map& map) const {
    for (Map::Entry& entry : map.Entries()) {
      if (std::optional<Value> changed = Changed(entry.value)) entry.value = *std::move(changed);
      if (place_) entry.key_location = place_(entry.key_location);
    }
  }

 private:
  // None where nothing changes, so that what has no references is not copied.
  std::optional<Value> Changed(const Value& value) const {
    std::optional<Value> changed = ChangedContents(value);
    if (!changed && !place_) return std::nullopt;
    Value result = changed ? *std::move(changed) : value;
    result = result.At(place_ ? place_(value.Where()) : value.Where());
    if (value.Sensitive()) result = result.AsSensitive();
    if (value.FromDefault()) result = result.AsDefault();
    return result;
  }

  std::optional<Value> ChangedContents(const Value& value) const {
    switch (value.Kind()) {
      case ValueKind::kReference: {
        Reference reference = value.AsReference();
        reference.resource = id_(reference.resource);
        if (reference == value.AsReference()) return std::nullopt;
        return Value::Of(std::move(reference));
      }
      case ValueKind::kList:
        if (auto list = ChangedList(value.AsList())) return Value::Of(*std::move(list));
        return std::nullopt;
      case ValueKind::kTemplate:
        if (auto parts = ChangedList(value.AsTemplate().parts)) return Value::Concatenation(*std::move(parts));
        return std::nullopt;
      case ValueKind::kMap:
        return ChangedMap(value.AsMap());
      case ValueKind::kGuarded:
        return ChangedGuarded(value.AsGuarded());
      default:
        return std::nullopt;
    }
  }

  std::optional<List> ChangedList(const List& list) const {
    std::optional<List> result;
    for (size_t i = 0; i < list.size(); ++i) {
      std::optional<Value> changed = Changed(list[i]);
      if (!changed) continue;
      if (!result) result = list;
      (*result)[i] = *std::move(changed);
    }
    return result;
  }

  std::optional<Value> ChangedMap(const Map& map) const {
    std::optional<Map> result;
    for (size_t i = 0; i < map.Size(); ++i) {
      std::optional<Value> changed = Changed(map.Entries()[i].value);
      if (!changed) continue;
      if (!result) result = map;
      result->Entries()[i].value = *std::move(changed);
      if (place_) result->Entries()[i].key_location = place_(map.Entries()[i].key_location);
    }
    if (!result) return std::nullopt;
    return Value::Of(*std::move(result));
  }

  std::optional<Value> ChangedGuarded(const Guarded& guarded) const {
    std::optional<Guarded> result;
    for (size_t i = 0; i < guarded.alternatives.size(); ++i) {
      std::optional<Value> changed = Changed(guarded.alternatives[i].value);
      if (!changed) continue;
      if (!result) result = guarded;
      result->alternatives[i].value = *std::move(changed);
    }
    if (!result) return std::nullopt;
    return Value::Of(*std::move(result));
  }

  const Id& id_;
  const Place& place_;
};

bool IsAbsolute(const std::string& id) { return !id.empty() && id[0] == kAbsolute; }

}  // namespace

Value Absolute(const Value& value, std::string_view prefix) {
  const Id id = [&](const std::string& own) {
    return IsAbsolute(own) ? own : std::string(1, kAbsolute).append(prefix).append(own);
  };
  const Place same;
  return Rewriter(id, same).Rewrite(value);
}

std::string Crossing::Id(const std::string& id) const { return IsAbsolute(id) ? id.substr(1) : prefix + id; }

Value Crossing::Of(const Value& value) const {
  const cloudformation::Id id = [this](const std::string& own) { return Id(own); };
  return Rewriter(id, place).Rewrite(value);
}

void Crossing::Apply(Resource& resource) const {
  const cloudformation::Id id = [this](const std::string& own) { return Id(own); };
  const Rewriter rewriter(id, place);
  if (!prefix.empty() && resource.written_in.empty()) resource.written_in = resource.id;
  resource.id = Id(resource.id);
  for (std::string& whole : resource.part_of) whole = Id(whole);
  rewriter.Rewrite(resource.properties);
  rewriter.Rewrite(resource.attributes);
  if (!place) return;
  resource.key = place(resource.key);
  resource.body = place(resource.body);
}

}  // namespace plinth::frontend::cloudformation
