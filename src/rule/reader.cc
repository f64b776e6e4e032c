#include "rule/reader.h"

namespace plinth::rule {

void Reader::Want(ChoiceId choice) {
  if (!wanted_) wanted_ = choice;
}

Truth Reader::Holds(const Guard& guard) {
  ChoiceId undecided = 0;
  const Truth truth = guard.Under(*assignment_, &undecided);
  if (truth == Truth::kUndecided) Want(undecided);
  return truth;
}

Reader::Reading Reader::Read(const Value& value) {
  if (value.IsNull()) return {Value::Absent()};
  if (!value.IsGuarded()) return {value};
  ChoiceId undecided = 0;
  const Value* possible = nullptr;
  size_t possibilities = 0;
  for (const Alternative& alternative : value.AsGuarded().alternatives) {
    ChoiceId choice = 0;
    const Truth truth = alternative.guard.Under(*assignment_, &choice);
    if (truth == Truth::kTrue) return Read(alternative.value);
    if (truth == Truth::kFalse) continue;
    if (possibilities++ == 0) {
      undecided = choice;
      possible = &alternative.value;
    }
  }
  if (possibilities == 0) return {Value::Absent()};
  if (possibilities == 1) return Read(*possible);  // exactly one alternative holds
  Want(undecided);
  const std::string subject = undecided < choices_->size() ? (*choices_)[undecided].subject : "a parameter";
  return {Value::UnknownBecause("it depends on " + subject, value.Where()), true};
}

Reader::Items Reader::Elements(const Value& value) {
  Items result;
  const auto add = [&](const Value& item) {
    Reading reading = Read(item);
    if (reading.value.IsAbsent()) return;
    result.unsure += reading.undecided ? 1 : 0;
    result.items.push_back(std::move(reading.value));
  };
  if (value.IsList()) {
    for (const Value& item : value.AsList()) add(item);
  } else {
    add(value);
  }
  return result;
}

}  // namespace plinth::rule
