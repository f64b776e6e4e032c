#include <array>

#include "frontend/canonical/canonicalize.h"
#include "frontend/canonical/json_text.h"

namespace plinth::frontend::canonical {
namespace {

using Change = Value (*)(const Value& value);

// The change on each alternative of a guarded value, or on the value.
Value Each(const Value& value, Change change) {
  if (!value.IsGuarded()) return change(value);
  Guarded guarded;
  for (const Alternative& alternative : value.AsGuarded().alternatives) {
    guarded.alternatives.push_back({alternative.guard, Each(alternative.value, change)});
  }
  return Value::Of(std::move(guarded), value.Where());
}

Value AsList(const Value& value) {
  return Each(value, [](const Value& one) {
    const bool single = one.IsScalar() || one.IsReference() || one.IsTemplate() || one.IsMap();
    return single ? Value::Of(List{one}, one.Where()) : one;
  });
}

// {Key: value} -> {Key: [value]}; other values as they are.
Value WithLists(const Value& value) {
  return Each(value, [](const Value& one) {
    if (!one.IsMap()) return one;
    Map map = one.AsMap();
    for (Map::Entry& entry : map.Entries()) entry.value = AsList(entry.value);
    return Value::Of(std::move(map), one.Where());
  });
}

Value AsPrincipal(const Value& value) {
  return Each(value, [](const Value& one) {
    if (!one.IsScalar()) return WithLists(one);
    Map map;
    map.Set("*", Value::Of(List{one}, one.Where()), one.Where());
    return Value::Of(std::move(map), one.Where());
  });
}

Value AsCondition(const Value& value) {
  return Each(value, [](const Value& one) {
    if (!one.IsMap()) return one;
    Map map = one.AsMap();
    for (Map::Entry& entry : map.Entries()) entry.value = WithLists(entry.value);
    return Value::Of(std::move(map), one.Where());
  });
}

struct StatementKey {
  std::string_view name;
  Value (*shape)(const Value& value);
};
constexpr std::array kStatementKeys = {
    StatementKey{"Action", AsList},         StatementKey{"NotAction", AsList},
    StatementKey{"Resource", AsList},       StatementKey{"NotResource", AsList},
    StatementKey{"Principal", AsPrincipal}, StatementKey{"NotPrincipal", AsPrincipal},
    StatementKey{"Condition", AsCondition},
};

Value AsStatement(const Value& value) {
  return Each(value, [](const Value& one) {
    if (!one.IsMap()) return one;
    Map map = one.AsMap();
    for (const StatementKey& key : kStatementKeys) {
      if (Map::Entry* entry = map.Find(key.name)) entry->value = key.shape(entry->value);
    }
    return Value::Of(std::move(map), one.Where());
  });
}

Value AsStatements(const Value& value) {
  return Each(value, [](const Value& one) {
    if (one.IsMap()) return Value::Of(List{AsStatement(one)}, one.Where());
    if (!one.IsList()) return one;
    List list = one.AsList();
    for (Value& statement : list) statement = AsStatement(statement);
    return Value::Of(std::move(list), one.Where());
  });
}

bool HasEffect(const Value& value) {
  if (value.IsMap()) return value.AsMap().Find("Effect") != nullptr;
  if (value.IsGuarded()) {
    const std::vector<Alternative>& alternatives = value.AsGuarded().alternatives;
    return std::any_of(alternatives.begin(), alternatives.end(),
                       [](const Alternative& alternative) { return HasEffect(alternative.value); });
  }
  if (!value.IsList()) return false;
  return std::any_of(value.AsList().begin(), value.AsList().end(), HasEffect);
}

// Told by its shape, because the properties that hold one have many names: Statement with an Effect in it.
bool IsPolicy(const Map& map) {
  const Map::Entry* statement = map.Find("Statement");
  return statement && HasEffect(statement->value);
}

bool NormalizeEntries(Map& map);

// The value with every policy in it in the normal shape; none where nothing changes.
std::optional<Value> Normalized(const Value& value) {
  if (value.IsMap()) {
    Map map = value.AsMap();
    return NormalizeEntries(map) ? std::optional(Value::Of(std::move(map), value.Where())) : std::nullopt;
  }
  if (value.IsList()) {
    std::optional<List> changed;
    for (size_t i = 0; i < value.AsList().size(); ++i) {
      if (std::optional<Value> item = Normalized(value.AsList()[i])) {
        if (!changed) changed = value.AsList();
        (*changed)[i] = *std::move(item);
      }
    }
    return changed ? std::optional(Value::Of(*std::move(changed), value.Where())) : std::nullopt;
  }
  if (value.IsGuarded()) {
    Guarded guarded = value.AsGuarded();
    bool changed = false;
    for (Alternative& alternative : guarded.alternatives) {
      if (std::optional<Value> better = Normalized(alternative.value)) {
        alternative.value = *std::move(better);
        changed = true;
      }
    }
    return changed ? std::optional(Value::Of(std::move(guarded), value.Where())) : std::nullopt;
  }
  if (!MayBePolicyText(value)) return std::nullopt;
  std::optional<Value> read = ReadJsonText(value);
  if (!read || !read->IsMap() || !IsPolicy(read->AsMap())) return std::nullopt;
  std::optional<Value> better = Normalized(*read);
  return better ? better : read;
}

bool NormalizeEntries(Map& map) {
  bool changed = false;
  for (Map::Entry& entry : map.Entries()) {
    if (std::optional<Value> better = Normalized(entry.value)) {
      entry.value = *std::move(better);
      changed = true;
    }
  }
  if (!IsPolicy(map)) return changed;
  Map::Entry* statement = map.Find("Statement");
  statement->value = AsStatements(statement->value);
  return true;
}

}  // namespace

void NormalizePolicies(ResourceGraph& graph) {
  for (Resource& resource : graph.Resources()) NormalizeEntries(resource.properties);
}

}  // namespace plinth::frontend::canonical
