// The documents of an identity, and the statements in them, each with the guard under which it is there.
#pragma once

#include <string_view>

#include "frontend/canonical/canonicalize.h"

namespace plinth::frontend::canonical {

// Calls visit(element, guard) with each element of a list, or the one value; guarded ones once an alternative.
template <typename Visit>
void ForEachElement(const Value& value, const Guard& guard, const Visit& visit) {
  if (guard.IsFalse()) return;
  if (value.IsList()) {
    for (const Value& item : value.AsList()) ForEachElement(item, guard, visit);
  } else if (value.IsGuarded()) {
    for (const Alternative& one : value.AsGuarded().alternatives) {
      ForEachElement(one.value, Guard::And(guard, one.guard), visit);
    }
  } else if (!value.IsAbsent() && !value.IsNull()) {
    visit(value, guard);
  }
}

// Calls visit(value, guard) with what stands under the key in each map of the value.
template <typename Visit>
void ForEachUnder(const Value& value, std::string_view key, const Guard& guard, const Visit& visit) {
  ForEachElement(value, guard, [&](const Value& map, const Guard& holds) {
    const Map::Entry* entry = map.IsMap() ? map.AsMap().Find(key) : nullptr;
    if (entry) ForEachElement(entry->value, holds, visit);
  });
}

}  // namespace plinth::frontend::canonical
