// Reads values under a partial assignment. What hangs on an undecided choice reads as unknown, and the choice is noted:
// whoever wants to know more decides it and reads again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plinth/guard.h"
#include "plinth/value.h"

#include "rule/guard_answers.h"

namespace plinth::rule {

class Reader {
 public:
  // `answers` of the guards' graph, if given, spares asking them again.
  Reader(const Assignment& assignment, const std::vector<Choice>& choices, GuardAnswers* answers = nullptr)
      : assignment_(&assignment), choices_(&choices), answers_(answers) {}

  struct Reading {
    Value value;             // neither guarded nor null (that reads as absent)
    bool undecided = false;  // unknown because of a choice: it may turn out to be absent
  };
  Reading Read(const Value& value);
  // Read(value).value
  Value Resolve(const Value& value) { return Read(value).value; }

  struct Items {
    List items;         // absent ones are left out
    size_t unsure = 0;  // of them, those that may turn out to be absent
  };
  // The elements of a list; of any other value that is there: itself.
  Items Elements(const Value& value);

  Truth Holds(const Guard& guard);

  // Stands for the assignment among all that are tried on the graph; null where they are too many, or not remembered.
  const GuardAnswers::Sheet* Sheet();

  // The first undecided choice that something hung on.
  const std::optional<ChoiceId>& Wanted() const { return wanted_; }
  // Notes a choice that something hung on, as if it had been read here.
  void Want(ChoiceId choice);
  const Assignment& Assigned() const { return *assignment_; }
  const std::vector<Choice>& Choices() const { return *choices_; }

 private:
  GuardAnswer Ask(const Guard& guard);

  const Assignment* assignment_;
  const std::vector<Choice>* choices_;
  GuardAnswers* answers_;
  GuardAnswers::Sheet* sheet_ = nullptr;
  std::optional<ChoiceId> wanted_;
};

}  // namespace plinth::rule
