#include "rule/reader.h"

namespace plinth::rule {

void Reader::Want(ChoiceId choice) {
  if (!wanted_) wanted_ = choice;
}

const GuardAnswers::Sheet* Reader::Sheet() {
  if (!sheet_ && answers_) {
    sheet_ = answers_->Under(*assignment_);
    if (!sheet_) answers_ = nullptr;
  }
  return sheet_;
}

GuardAnswer Reader::Ask(const Guard& guard) {
  if (guard.IsTrue()) return {};
  GuardAnswer direct;
  if (!Sheet()) {
    direct.truth = guard.Under(*assignment_, &direct.undecided);
    return direct;
  }
  const auto [slot, added] = sheet_->try_emplace(guard.Identity());
  if (added) slot->second.truth = guard.Under(*assignment_, &slot->second.undecided);
  return slot->second;
}

Truth Reader::Holds(const Guard& guard) {
  const GuardAnswer answer = Ask(guard);
  if (answer.truth == Truth::kUndecided) Want(answer.undecided);
  return answer.truth;
}

Reader::Reading Reader::Read(const Value& value) {
  if (value.IsNull()) return {Value::Absent()};
  if (!value.IsGuarded()) return {value};
  ChoiceId undecided = 0;
  const Value* possible = nullptr;
  size_t possibilities = 0;
  for (const Alternative& alternative : value.AsGuarded().alternatives) {
    const GuardAnswer answer = Ask(alternative.guard);
    if (answer.truth == Truth::kTrue) return Read(alternative.value);
    if (answer.truth == Truth::kFalse) continue;
    if (possibilities++ == 0) {
      undecided = answer.undecided;
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
