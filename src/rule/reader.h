// Reads values under a partial assignment. What hangs on an undecided choice reads as unknown, and the choice is noted:
// whoever wants to know more decides it and reads again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plinth/guard.h"
#include "plinth/value.h"

namespace plinth::rule {

class Reader {
 public:
  Reader(const Assignment& assignment, const std::vector<Choice>& choices)
      : assignment_(&assignment), choices_(&choices) {}

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

  // The first undecided choice that something hung on.
  const std::optional<ChoiceId>& Wanted() const { return wanted_; }
  const Assignment& Assigned() const { return *assignment_; }
  const std::vector<Choice>& Choices() const { return *choices_; }

 private:
  void Want(ChoiceId choice);

  const Assignment* assignment_;
  const std::vector<Choice>* choices_;
  std::optional<ChoiceId> wanted_;
};

}  // namespace plinth::rule
