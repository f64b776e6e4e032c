// Guards: under which choices of the deployer (parameters, unresolvable conditions) something holds.
//
// A graph has a table of choices, each with finitely many values. A guard is a formula over "choice is value".
// Nothing multiplies: whoever evaluates decides choices one by one, as they turn up, in an Assignment.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace plinth {

using ChoiceId = uint32_t;

// Something that the deployer decides. Value indexes run over `values`, and one more where `open`: "anything else".
struct Choice {
  std::string subject;              // in the author's words: "Environment", "condition UseVpc"
  std::vector<std::string> values;  // e.g. {"prod", "dev"}; a condition that cannot be read: {"true", "false"}
  bool open = false;                // may also take a value that is not listed
  bool is_condition = false;        // a condition taken as a whole, because its inputs cannot be compared
  uint32_t ValueCount() const { return static_cast<uint32_t>(values.size()) + (open ? 1 : 0); }
};

// A partial map from choices to value indexes. Cheap to copy.
class Assignment {
 public:
  // -1 where undecided.
  int32_t ValueOf(ChoiceId choice) const { return choice < values_.size() ? values_[choice] : -1; }
  void Set(ChoiceId choice, uint32_t value);
  Assignment With(ChoiceId choice, uint32_t value) const;
  // Choices decided, in the order of their ids.
  std::vector<ChoiceId> Decided() const;
  friend bool operator==(const Assignment&, const Assignment&) = default;

 private:
  std::vector<int32_t> values_;
};

enum class Truth : uint8_t { kFalse, kUndecided, kTrue };

// An immutable formula; copies share it. Simplifies constants as it is built.
class Guard {
 public:
  Guard() = default;  // true
  static Guard True() { return Guard(); }
  static Guard False();
  static Guard Is(ChoiceId choice, uint32_t value);
  static Guard Not(const Guard& guard);
  static Guard And(const Guard& left, const Guard& right);
  static Guard Or(const Guard& left, const Guard& right);

  bool IsTrue() const { return node_ == nullptr; }
  bool IsFalse() const;
  // Alike for copies of one guard, null for true; other guards have other ones while both live.
  const void* Identity() const { return node_.get(); }

  // Kleene evaluation. Where it answers kUndecided, `*undecided` (if given) is a choice whose value is missing.
  Truth Under(const Assignment& assignment, ChoiceId* undecided = nullptr) const;
  // Adds every choice that the formula mentions (with repeats).
  void CollectChoices(std::vector<ChoiceId>& out) const;
  // E.g. "Environment is prod and not (Region is eu-west-1)"; "true" for the empty guard.
  std::string ToString(const std::vector<Choice>& choices) const;

 private:
  struct Node;
  explicit Guard(std::shared_ptr<const Node> node) : node_(std::move(node)) {}
  std::shared_ptr<const Node> node_;  // null: true
};

// "Environment is prod", "Environment is not prod" (open, two values), "condition UseVpc is true"; joined with " and ".
std::string Describe(const Assignment& assignment, const std::vector<Choice>& choices);

}  // namespace plinth
