#include "rule/guard_answers.h"

namespace plinth::rule {
namespace {

constexpr size_t kMostSheets = 10'000;

}  // namespace

size_t GuardAnswers::Hash::operator()(const Assignment& assignment) const {
  size_t hash = 0;
  for (ChoiceId choice = 0; choice < choices; ++choice) {
    hash = (hash ^ static_cast<size_t>(assignment.ValueOf(choice) + 1)) * 0x9E3779B97F4A7C15u;
  }
  return hash ^ (hash >> 32);
}

GuardAnswers::Sheet* GuardAnswers::Under(const Assignment& assignment) {
  if (sheets_.size() < kMostSheets) return &sheets_.try_emplace(assignment).first->second;
  const auto known = sheets_.find(assignment);
  return known == sheets_.end() ? nullptr : &known->second;
}

}  // namespace plinth::rule
