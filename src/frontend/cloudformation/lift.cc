#include "frontend/cloudformation/lift.h"

#include <optional>

namespace plinth::frontend::cloudformation {
namespace {

constexpr size_t kCombinations = 64;

bool DependsOnChoices(const Value& value) {
  if (value.IsGuarded()) return true;
  if (!value.IsList()) return false;
  const List& items = value.AsList();
  return std::any_of(items.begin(), items.end(), [](const Value& item) { return item.IsGuarded(); });
}

// The value under an assignment, its list elements too. None where a choice is missing: `*undecided` is one.
std::optional<Value> Under(const Value& value, const Assignment& assignment, ChoiceId* undecided) {
  if (value.IsGuarded()) {
    for (const Alternative& alternative : value.AsGuarded().alternatives) {
      const Truth truth = alternative.guard.Under(assignment, undecided);
      if (truth == Truth::kTrue) return Under(alternative.value, assignment, undecided);
      if (truth == Truth::kUndecided) return std::nullopt;
    }
    return Value::UnknownBecause("no alternative applies", value.Where());
  }
  if (!DependsOnChoices(value)) return value;
  List items;
  for (const Value& item : value.AsList()) {
    std::optional<Value> resolved = Under(item, assignment, undecided);
    if (!resolved) return std::nullopt;
    if (!resolved->IsAbsent()) items.push_back(*std::move(resolved));
  }
  return Value::Of(std::move(items), value.Where());
}

Value WithoutChoices(const Value& value) {
  if (value.IsGuarded()) return Value::UnknownBecause("depends on too many parameters at once", value.Where());
  if (!DependsOnChoices(value)) return value;
  List items;
  for (const Value& item : value.AsList()) items.push_back(WithoutChoices(item));
  return Value::Of(std::move(items), value.Where());
}

// Forks choice by choice, in the order in which the arguments ask for them.
class Forks {
 public:
  Forks(const std::vector<Choice>& choices, const List& arguments, const std::function<Value(const List&)>& function)
      : choices_(choices), arguments_(arguments), function_(function) {}

  // False: the budget is exhausted.
  bool Explore(const Assignment& assignment, const Guard& guard) {
    List resolved;
    for (const Value& argument : arguments_) {
      ChoiceId undecided = 0;
      std::optional<Value> value = Under(argument, assignment, &undecided);
      if (!value) return Fork(assignment, guard, undecided);
      resolved.push_back(*std::move(value));
    }
    if (++combinations_ > kCombinations) return false;
    Keep(guard, function_(resolved));
    return true;
  }

  std::vector<Alternative> TakeResults() { return std::move(results_); }

 private:
  bool Fork(const Assignment& assignment, const Guard& guard, ChoiceId choice) {
    const uint32_t listed = static_cast<uint32_t>(choices_[choice].values.size());
    for (uint32_t i = 0; i < choices_[choice].ValueCount(); ++i) {
      const Guard is = i < listed ? Guard::Is(choice, i) : OtherThanListed(choice, listed);
      if (!Explore(assignment.With(choice, i), Guard::And(guard, is))) return false;
    }
    return true;
  }

  // Said without the open value's index, which may still grow.
  static Guard OtherThanListed(ChoiceId choice, uint32_t listed) {
    std::vector<Guard> others;
    for (uint32_t i = 0; i < listed; ++i) others.push_back(Guard::Not(Guard::Is(choice, i)));
    return Balanced(others, false);
  }

  void Keep(const Guard& guard, Value value) {
    for (Alternative& result : results_) {
      if (!SameContents(result.value, value)) continue;
      result.guard = Guard::Or(result.guard, guard);
      return;
    }
    results_.push_back({guard, std::move(value)});
  }

  const std::vector<Choice>& choices_;
  const List& arguments_;
  const std::function<Value(const List&)>& function_;
  std::vector<Alternative> results_;
  size_t combinations_ = 0;
};

void Flatten(const Guard& guard, const Value& value, std::vector<Alternative>& out) {
  if (guard.IsFalse()) return;
  if (!value.IsGuarded()) {
    out.push_back({guard, value});
    return;
  }
  for (const Alternative& inner : value.AsGuarded().alternatives) {
    Flatten(Guard::And(guard, inner.guard), inner.value, out);
  }
}

}  // namespace

Guard Balanced(std::span<const Guard> guards, bool any) {
  if (guards.empty()) return any ? Guard::False() : Guard::True();
  if (guards.size() == 1) return guards[0];
  const Guard left = Balanced(guards.first(guards.size() / 2), any);
  const Guard right = Balanced(guards.subspan(guards.size() / 2), any);
  return any ? Guard::Or(left, right) : Guard::And(left, right);
}

Value MakeGuarded(std::vector<Alternative> alternatives, Location where) {
  Guarded guarded;
  for (const Alternative& alternative : alternatives)
    Flatten(alternative.guard, alternative.value, guarded.alternatives);
  for (const Alternative& alternative : guarded.alternatives) {
    if (alternative.guard.IsTrue()) return alternative.value;
  }
  return Value::Of(std::move(guarded), where);
}

Value Lift(const std::vector<Choice>& choices, List arguments, Location where,
           const std::function<Value(const List&)>& function) {
  if (std::none_of(arguments.begin(), arguments.end(), DependsOnChoices)) return function(arguments);
  Forks forks(choices, arguments, function);
  if (forks.Explore({}, Guard::True())) {
    std::vector<Alternative> results = forks.TakeResults();
    if (results.size() == 1) return results[0].value;
    return MakeGuarded(std::move(results), where);
  }
  for (Value& argument : arguments) argument = WithoutChoices(argument);
  return function(arguments);
}

}  // namespace plinth::frontend::cloudformation
