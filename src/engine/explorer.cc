#include "engine/explorer.h"

namespace plinth::engine {
namespace {

constexpr int kFeasibilitySteps = 256;  // of the search for an assignment that the assertions admit

}  // namespace

void Explorer::Explore(const Assignment& assignment, const Look& look,
                       const std::function<void(const Assignment&)>& exhausted) {
  const std::optional<ChoiceId> choice = look(assignment);
  if (!choice) return;
  forked_ = true;
  const uint32_t values = index_.Graph().choices[*choice].ValueCount();
  if (values > left_) {
    left_ = 0;
    exhausted(assignment);
    return;
  }
  left_ -= values > 0 ? values - 1 : 0;
  for (uint32_t value = 0; value < values; ++value) {
    const Assignment child = assignment.With(*choice, value);
    if (Feasible(child, *choice)) Explore(child, look, exhausted);
  }
}

bool Explorer::Feasible(const Assignment& assignment, ChoiceId choice) {
  int steps = kFeasibilitySteps;
  return CanHold(assignment, index_.AssertionsOn(choice), steps);
}

bool Explorer::CanHold(const Assignment& assignment, const std::vector<const Guard*>& assertions, int& steps) {
  std::optional<ChoiceId> open;
  for (const Guard* assertion : assertions) {
    ChoiceId undecided = 0;
    const Truth truth = assertion->Under(assignment, &undecided);
    if (truth == Truth::kFalse) return false;
    if (truth == Truth::kUndecided && !open) open = undecided;
  }
  if (!open || --steps <= 0) return true;
  std::vector<const Guard*> more = assertions;  // what else the choice must satisfy
  for (const Guard* assertion : index_.AssertionsOn(*open)) {
    if (std::find(more.begin(), more.end(), assertion) == more.end()) more.push_back(assertion);
  }
  for (uint32_t value = 0; value < index_.Graph().choices[*open].ValueCount(); ++value) {
    if (CanHold(assignment.With(*open, value), more, steps)) return true;
  }
  return false;
}

}  // namespace plinth::engine
