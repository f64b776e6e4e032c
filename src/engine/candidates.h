// Which other resources a condition about the graph needs to look at. Filters are asked once a resource that asks and
// resource that is asked about; what they say without regard to the one who asks is remembered here.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "plinth/guard.h"
#include "plinth/value.h"

#include "engine/decision.h"
#include "rule/condition.h"
#include "rule/guard_answers.h"

namespace plinth::engine {

// The parts of a filter, all of which must hold.
struct FilterParts {
  std::vector<const Condition*> closed;  // read nothing of the one who asks
  const Condition* same = nullptr;       // {same: [PATH, ^.PATH]}
  bool all_closed = true;
};
FilterParts PartsOf(const Condition* filter);

// What two resources are called by is never equal; attributes like a zone may be.
bool NamesResource(const Reference& reference);

// Resources by the value of one property, for those that may have the same as another resource.
class ValueIndex {
 public:
  void Add(uint32_t resource, const Place& place);
  // Those whose value may be the same as this one, in the order added.
  std::vector<uint32_t> MaySame(const Place& place) const;

 private:
  using Lists = std::unordered_map<std::string, std::vector<uint32_t>>;
  std::vector<uint32_t> all_;
  std::vector<uint32_t> unknown_;
  std::vector<uint32_t> other_;  // present, neither scalars nor references that name a resource
  Lists scalars_;
  std::unordered_map<std::string, Lists> references_;  // by attribute, by resource
};

// Of one condition under one assignment.
struct ConditionMemory {
  explicit ConditionMemory(const Condition& condition) : parts(PartsOf(condition.filter.get())) {}

  FilterParts parts;
  uint32_t asked = 0;
  std::optional<std::vector<uint32_t>> possible;  // resources that the closed parts admit
  std::optional<ValueIndex> values;               // of those, where there is a `same`
  std::optional<Decision> decision;               // where all parts are closed; without a resource: none satisfies
  std::optional<ChoiceId> wanted;                 // what the decision hung on
};

class ConditionMemories {
 public:
  ConditionMemory& Of(const Condition& condition, const rule::GuardAnswers::Sheet& sheet) {
    return memories_.try_emplace({&condition, &sheet}, condition).first->second;
  }

 private:
  using Key = std::pair<const Condition*, const rule::GuardAnswers::Sheet*>;
  struct Hash {
    size_t operator()(const Key& key) const {
      return std::hash<const void*>()(key.first) * 31 + std::hash<const void*>()(key.second);
    }
  };
  std::unordered_map<Key, ConditionMemory, Hash> memories_;
};

}  // namespace plinth::engine
