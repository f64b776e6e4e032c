// What guards answer under the assignments that are tried. Conditions of conditions make long formulas, and every rule
// asks the same ones on every resource: each is worked out once.
#pragma once

#include <cstddef>
#include <unordered_map>

#include "plinth/guard.h"

namespace plinth::rule {

struct GuardAnswer {
  Truth truth = Truth::kTrue;
  ChoiceId undecided = 0;  // of kUndecided: a choice whose value is missing
};

// Of one graph, whose guards outlive it.
class GuardAnswers {
 public:
  explicit GuardAnswers(size_t choices) : choices_(choices) {}

  // Answers under one assignment, by Guard::Identity(). Their address stands for the assignment.
  using Sheet = std::unordered_map<const void*, GuardAnswer>;
  // Null where there are too many assignments to remember.
  Sheet* Under(const Assignment& assignment);

 private:
  struct Hash {
    size_t choices;
    size_t operator()(const Assignment& assignment) const;
  };
  size_t choices_;
  std::unordered_map<Assignment, Sheet, Hash> sheets_{0, Hash{choices_}};
};

}  // namespace plinth::rule
