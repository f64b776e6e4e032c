#include "plinth/guard.h"

#include <fmt/format.h>

namespace plinth {

struct Guard::Node {
  enum class Kind : uint8_t { kFalse, kIs, kNot, kAnd, kOr };
  Kind kind;
  ChoiceId choice = 0;
  uint32_t value = 0;
  Guard left;
  Guard right;
};

void Assignment::Set(ChoiceId choice, uint32_t value) {
  if (choice >= values_.size()) values_.resize(choice + 1, -1);
  values_[choice] = static_cast<int32_t>(value);
}

Assignment Assignment::With(ChoiceId choice, uint32_t value) const {
  Assignment more = *this;
  more.Set(choice, value);
  return more;
}

std::vector<ChoiceId> Assignment::Decided() const {
  std::vector<ChoiceId> decided;
  for (ChoiceId i = 0; i < values_.size(); ++i) {
    if (values_[i] >= 0) decided.push_back(i);
  }
  return decided;
}

Guard Guard::False() {
  static const auto node = std::make_shared<const Node>(Node{Node::Kind::kFalse, 0, 0, {}, {}});
  return Guard(node);
}

Guard Guard::Is(ChoiceId choice, uint32_t value) {
  return Guard(std::make_shared<const Node>(Node{Node::Kind::kIs, choice, value, {}, {}}));
}

Guard Guard::Not(const Guard& guard) {
  if (guard.IsTrue()) return False();
  if (guard.IsFalse()) return True();
  if (guard.node_->kind == Node::Kind::kNot) return guard.node_->left;
  return Guard(std::make_shared<const Node>(Node{Node::Kind::kNot, 0, 0, guard, {}}));
}

Guard Guard::And(const Guard& left, const Guard& right) {
  if (left.IsFalse() || right.IsFalse()) return False();
  if (left.IsTrue() || left.node_ == right.node_) return right;
  if (right.IsTrue()) return left;
  return Guard(std::make_shared<const Node>(Node{Node::Kind::kAnd, 0, 0, left, right}));
}

Guard Guard::Or(const Guard& left, const Guard& right) {
  if (left.IsTrue() || right.IsTrue()) return True();
  if (left.IsFalse() || left.node_ == right.node_) return right;
  if (right.IsFalse()) return left;
  return Guard(std::make_shared<const Node>(Node{Node::Kind::kOr, 0, 0, left, right}));
}

bool Guard::IsFalse() const { return node_ && node_->kind == Node::Kind::kFalse; }

Truth Guard::Under(const Assignment& assignment, ChoiceId* undecided) const {
  if (!node_) return Truth::kTrue;
  switch (node_->kind) {
    case Node::Kind::kFalse:
      return Truth::kFalse;
    case Node::Kind::kIs: {
      const int32_t value = assignment.ValueOf(node_->choice);
      if (value >= 0) return static_cast<uint32_t>(value) == node_->value ? Truth::kTrue : Truth::kFalse;
      if (undecided) *undecided = node_->choice;
      return Truth::kUndecided;
    }
    case Node::Kind::kNot: {
      const Truth inner = node_->left.Under(assignment, undecided);
      return inner == Truth::kUndecided ? inner : (inner == Truth::kTrue ? Truth::kFalse : Truth::kTrue);
    }
    case Node::Kind::kAnd:
    case Node::Kind::kOr: {
      const Truth decisive = node_->kind == Node::Kind::kAnd ? Truth::kFalse : Truth::kTrue;
      const Truth left = node_->left.Under(assignment, undecided);
      if (left == decisive) return decisive;
      // The left side's missing choice is asked for first; the right side may make it superfluous.
      const Truth right = node_->right.Under(assignment, left == Truth::kUndecided ? nullptr : undecided);
      if (right == decisive) return decisive;
      return left == Truth::kUndecided ? left : right;
    }
  }
  return Truth::kUndecided;
}

void Guard::CollectChoices(std::vector<ChoiceId>& out) const {
  if (!node_) return;
  if (node_->kind == Node::Kind::kIs) out.push_back(node_->choice);
  if (node_->kind == Node::Kind::kNot || node_->kind >= Node::Kind::kAnd) node_->left.CollectChoices(out);
  if (node_->kind >= Node::Kind::kAnd) node_->right.CollectChoices(out);
}

namespace {

std::string DescribeOne(const Choice& choice, uint32_t value, bool is) {
  if (value < choice.values.size()) {
    return fmt::format("{} {} {}", choice.subject, is ? "is" : "is not", choice.values[value]);
  }
  // The open value: "none of those listed".
  if (choice.values.size() == 1) return fmt::format("{} {} {}", choice.subject, is ? "is not" : "is", choice.values[0]);
  std::string listed;
  for (const std::string& text : choice.values) listed += (listed.empty() ? "" : ", ") + text;
  return fmt::format("{} is {} {}", choice.subject, is ? "none of" : "one of", listed);
}

}  // namespace

std::string Guard::ToString(const std::vector<Choice>& choices) const {
  if (!node_) return "true";
  switch (node_->kind) {
    case Node::Kind::kFalse:
      return "false";
    case Node::Kind::kIs:
      return DescribeOne(choices.at(node_->choice), node_->value, true);
    case Node::Kind::kNot:
      if (node_->left.node_->kind == Node::Kind::kIs) {
        return DescribeOne(choices.at(node_->left.node_->choice), node_->left.node_->value, false);
      }
      return fmt::format("not ({})", node_->left.ToString(choices));
    case Node::Kind::kAnd:
    case Node::Kind::kOr: {
      const auto side = [&](const Guard& guard) {
        const bool mixed = guard.node_ && guard.node_->kind >= Node::Kind::kAnd && guard.node_->kind != node_->kind;
        return mixed ? fmt::format("({})", guard.ToString(choices)) : guard.ToString(choices);
      };
      return fmt::format("{} {} {}", side(node_->left), node_->kind == Node::Kind::kAnd ? "and" : "or",
                         side(node_->right));
    }
  }
  return "";
}

std::string Describe(const Assignment& assignment, const std::vector<Choice>& choices) {
  std::string text;
  for (const ChoiceId choice : assignment.Decided()) {
    if (!text.empty()) text += " and ";
    text += DescribeOne(choices.at(choice), static_cast<uint32_t>(assignment.ValueOf(choice)), true);
  }
  return text;
}

}  // namespace plinth
