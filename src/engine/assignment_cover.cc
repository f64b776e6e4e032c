#include "engine/assignment_cover.h"

#include <map>
#include <set>

#include <fmt/format.h>

#include "base/text.h"

namespace plinth::engine {
namespace {

// For each choice that matters, the values admitted; choices that are not in it may have any.
using Cube = std::map<ChoiceId, std::set<uint32_t>>;

Cube CubeOf(const Assignment& assignment) {
  Cube cube;
  for (const ChoiceId choice : assignment.Decided()) {
    cube[choice] = {static_cast<uint32_t>(assignment.ValueOf(choice))};
  }
  return cube;
}

// Some full assignment extends the partial one and lies in the cube.
bool Touches(const Cube& cube, const Assignment& assignment) {
  for (const auto& [choice, values] : cube) {
    const int32_t value = assignment.ValueOf(choice);
    if (value >= 0 && !values.contains(static_cast<uint32_t>(value))) return false;
  }
  return true;
}

bool TouchesAny(const Cube& cube, const std::vector<Assignment>& assignments) {
  return std::any_of(assignments.begin(), assignments.end(), [&](const Assignment& a) { return Touches(cube, a); });
}

// All extensions of the partial assignment lie in the cube.
bool Covers(const Cube& cube, const Assignment& assignment) {
  for (const auto& [choice, values] : cube) {
    const int32_t value = assignment.ValueOf(choice);
    if (value < 0 || !values.contains(static_cast<uint32_t>(value))) return false;
  }
  return true;
}

// Grows the cube while it stays outside of `outside`: drops whole choices first, then admits further values.
Cube Grow(Cube cube, const std::vector<Assignment>& outside, const std::vector<Choice>& choices) {
  std::vector<ChoiceId> ids;
  for (const auto& [choice, values] : cube) ids.push_back(choice);
  for (auto id = ids.rbegin(); id != ids.rend(); ++id) {
    Cube without = cube;
    without.erase(*id);
    if (!TouchesAny(without, outside)) cube = std::move(without);
  }
  for (const ChoiceId id : ids) {
    if (!cube.contains(id)) continue;
    for (uint32_t value = 0; value < choices[id].ValueCount(); ++value) {
      Cube wider = cube;
      if (wider[id].insert(value).second && !TouchesAny(wider, outside)) cube = std::move(wider);
    }
  }
  return cube;
}

std::string ValueText(const Choice& choice, uint32_t value) {
  return value < choice.values.size() ? choice.values[value] : "something else";
}

std::string Values(const Choice& choice, const std::set<uint32_t>& values, std::string_view word) {
  std::vector<std::string> texts;
  for (const uint32_t value : values) texts.push_back(ValueText(choice, value));
  return Join(texts, word);
}

// "Environment is prod", "Environment is not prod", "Environment is neither a nor b".
std::string Describe(const Choice& choice, const std::set<uint32_t>& values) {
  std::set<uint32_t> others;
  for (uint32_t value = 0; value < choice.ValueCount(); ++value) {
    if (!values.contains(value)) others.insert(value);
  }
  const bool says_else = choice.open && values.contains(static_cast<uint32_t>(choice.values.size()));
  const bool negative = says_else || (!choice.is_condition && others.size() == 1 && values.size() > 1);
  if (negative && others.size() == 1) {
    return fmt::format("{} is not {}", choice.subject, ValueText(choice, *others.begin()));
  }
  if (negative) return fmt::format("{} is neither {}", choice.subject, Values(choice, others, " nor "));
  return fmt::format("{} is {}", choice.subject, Values(choice, values, " or "));
}

std::string Describe(const Cube& cube, const std::vector<Choice>& choices) {
  std::vector<std::string> texts;
  for (const auto& [choice, values] : cube) texts.push_back(Describe(choices[choice], values));
  return Join(texts, " and ");
}

}  // namespace

std::string DescribeCover(const std::vector<Assignment>& inside, const std::vector<Assignment>& outside,
                          const std::vector<Choice>& choices) {
  if (outside.empty()) return "";
  std::vector<Cube> cover;
  for (const Assignment& assignment : inside) {
    const bool covered = std::any_of(cover.begin(), cover.end(), [&](const Cube& c) { return Covers(c, assignment); });
    if (!covered) cover.push_back(Grow(CubeOf(assignment), outside, choices));
  }
  std::vector<std::string> texts;
  for (const Cube& cube : cover) {
    if (!cube.empty()) texts.push_back(Describe(cube, choices));
  }
  return Join(texts, " or ");
}

}  // namespace plinth::engine
