#include "engine/assignment_cover.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace plinth::engine {
namespace {

// The values of one choice that are admitted.
struct Admitted {
  ChoiceId choice = 0;
  std::vector<bool> values;
  bool dropped = false;  // any value is

  bool Holds(int32_t value) const { return dropped || values[static_cast<size_t>(value)]; }
};

// For each choice that matters, in the order of their ids; choices that are not in it may have any value.
using Cube = std::vector<Admitted>;

Cube CubeOf(const Assignment& assignment, const std::vector<Choice>& choices) {
  Cube cube;
  for (const ChoiceId choice : assignment.Decided()) {
    Admitted& admitted = cube.emplace_back();
    admitted.choice = choice;
    admitted.values.resize(choices[choice].ValueCount());
    admitted.values[static_cast<size_t>(assignment.ValueOf(choice))] = true;
  }
  return cube;
}

// Some full assignment extends the partial one and lies in the cube.
bool Touches(const Cube& cube, const Assignment& assignment) {
  return std::all_of(cube.begin(), cube.end(), [&](const Admitted& admitted) {
    const int32_t value = assignment.ValueOf(admitted.choice);
    return value < 0 || admitted.Holds(value);
  });
}

bool TouchesAny(const Cube& cube, const std::vector<Assignment>& assignments) {
  return std::any_of(assignments.begin(), assignments.end(), [&](const Assignment& a) { return Touches(cube, a); });
}

// All extensions of the partial assignment lie in the cube.
bool Covers(const Cube& cube, const Assignment& assignment) {
  return std::all_of(cube.begin(), cube.end(), [&](const Admitted& admitted) {
    const int32_t value = assignment.ValueOf(admitted.choice);
    return value >= 0 && admitted.Holds(value);
  });
}

// Grows the cube while it stays outside of `outside`: drops whole choices first, then admits further values.
Cube Grow(Cube cube, const std::vector<Assignment>& outside) {
  for (auto admitted = cube.rbegin(); admitted != cube.rend(); ++admitted) {
    admitted->dropped = true;
    admitted->dropped = !TouchesAny(cube, outside);
  }
  std::erase_if(cube, [](const Admitted& admitted) { return admitted.dropped; });
  for (Admitted& admitted : cube) {
    for (size_t value = 0; value < admitted.values.size(); ++value) {
      if (admitted.values[value]) continue;
      admitted.values[value] = true;
      admitted.values[value] = !TouchesAny(cube, outside);
    }
  }
  return cube;
}

std::string ValueText(const Choice& choice, uint32_t value) {
  return value < choice.values.size() ? choice.values[value] : "something else";
}

std::string Values(const Choice& choice, const std::vector<uint32_t>& values, std::string_view word) {
  std::vector<std::string> texts;
  for (const uint32_t value : values) texts.push_back(ValueText(choice, value));
  return Join(texts, word);
}

// "Environment is prod", "Environment is not prod", "Environment is neither a nor b".
std::string Describe(const Choice& choice, const std::vector<bool>& admitted) {
  std::vector<uint32_t> values;
  std::vector<uint32_t> others;
  for (uint32_t value = 0; value < choice.ValueCount(); ++value) (admitted[value] ? values : others).push_back(value);
  const bool says_else = choice.open && admitted[choice.values.size()];
  const bool negative = says_else || (!choice.is_condition && others.size() == 1 && values.size() > 1);
  if (negative && others.size() == 1) return fmt::format("{} is not {}", choice.subject, ValueText(choice, others[0]));
  if (negative) return fmt::format("{} is neither {}", choice.subject, Values(choice, others, " nor "));
  return fmt::format("{} is {}", choice.subject, Values(choice, values, " or "));
}

std::string Describe(const Cube& cube, const std::vector<Choice>& choices) {
  std::vector<std::string> texts;
  for (const Admitted& admitted : cube) texts.push_back(Describe(choices[admitted.choice], admitted.values));
  return Join(texts, " and ");
}

}  // namespace

std::string DescribeCover(const std::vector<Assignment>& inside, const std::vector<Assignment>& outside,
                          const std::vector<Choice>& choices) {
  if (outside.empty()) return "";
  std::vector<Cube> cover;
  for (const Assignment& assignment : inside) {
    const bool covered = std::any_of(cover.begin(), cover.end(), [&](const Cube& c) { return Covers(c, assignment); });
    if (!covered) cover.push_back(Grow(CubeOf(assignment, choices), outside));
  }
  std::vector<std::string> texts;
  for (const Cube& cube : cover) {
    if (!cube.empty()) texts.push_back(Describe(cube, choices));
  }
  return Join(texts, " or ");
}

}  // namespace plinth::engine
