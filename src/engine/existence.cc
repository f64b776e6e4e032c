#include "engine/existence.h"

#include "engine/assignment_cover.h"
#include "engine/explorer.h"

namespace plinth::engine {

const Existence& Existences::Of(const Resource& resource) {
  const auto [slot, added] = by_guard_.try_emplace(resource.condition.Identity());
  if (added) slot->second = WorkOut(resource.condition);
  return slot->second;
}

Existence Existences::WorkOut(const Guard& guard) const {
  std::vector<Assignment> inside;
  std::vector<Assignment> outside;
  Existence existence;
  Explorer explorer(index_, branches_);
  explorer.Explore(
      index_.Graph().defaults,
      [&](const Assignment& assignment) -> std::optional<ChoiceId> {
        ChoiceId undecided = 0;
        const Truth exists = guard.Under(assignment, &undecided);
        if (exists == Truth::kUndecided) return undecided;
        (exists == Truth::kTrue ? inside : outside).push_back(assignment);
        return std::nullopt;
      },
      [&](const Assignment&) { existence.told = false; });
  existence.possible = !inside.empty();
  if (!inside.empty()) {
    existence.condition = DescribeCover(inside, outside, index_.Graph().choices);
    existence.example = inside.front();
  }
  return existence;
}

}  // namespace plinth::engine
