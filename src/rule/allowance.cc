#include "rule/allowance.h"

#include "rule/pattern.h"

namespace plinth::rule {
namespace {

Truth Negate(Truth truth) {
  return truth == Truth::kUndecided ? truth : truth == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
}

}  // namespace

Truth Admits(const PartialText& entry, std::string_view wanted) {
  if (wanted == "*" || wanted == "*:*") {
    if (entry.Known()) return entry.Text() == "*" || entry.Text() == "*:*" ? Truth::kTrue : Truth::kFalse;
    return std::max(entry.EqualTo("*"), entry.EqualTo("*:*"));
  }
  if (entry.Known()) return PatternsIntersect(entry.Text(), wanted) ? Truth::kTrue : Truth::kFalse;
  return PatternsIntersect(entry.Masked('*'), wanted) ? Truth::kUndecided : Truth::kFalse;
}

ActionSet::ActionSet(const Statement& statement)
    : by_exclusion_(!statement.Has("Action") && statement.Has("NotAction")),
      entries_(statement.Texts(by_exclusion_ ? "NotAction" : "Action")) {}

Truth ActionSet::Meets(std::string_view wanted, std::string& reason) const {
  if (!by_exclusion_) {
    return Any(entries_, reason, [&](const PartialText& entry) { return Admits(entry, wanted); });
  }
  return Negate(Any(entries_, reason, [&](const PartialText& entry) { return entry.CoversAsPattern(wanted, true); }));
}

Truth ActionSet::Covers(std::string_view wanted, std::string& reason) const {
  if (!by_exclusion_) {
    return Any(entries_, reason, [&](const PartialText& entry) { return entry.CoversAsPattern(wanted, true); });
  }
  return Negate(Any(entries_, reason, [&](const PartialText& entry) { return Admits(entry, wanted); }));
}

Allowance::Others Allowance::OthersOf(const Statement& statement, std::string_view name) {
  Statement::Amendment amendment = statement.Amended(name);
  Others others{amendment.there, {}, std::move(amendment.unknown)};
  for (const Statement& other : amendment.list) others.list.emplace_back(other);
  return others;
}

Allowance::Allowance(const Statement& statement)
    : own_(statement),
      effect_(statement.Allows()),
      denied_(OthersOf(statement, "Denied")),
      boundary_(OthersOf(statement, "Boundary")) {}

Truth Allowance::Remains(std::string_view wanted, std::string& reason) const {
  Truth denied = denied_.unknown.empty() ? Truth::kFalse : Truth::kUndecided;
  Truth inside = boundary_.there ? boundary_.unknown.empty() ? Truth::kFalse : Truth::kUndecided : Truth::kTrue;
  if (!denied_.unknown.empty()) reason = denied_.unknown;
  if (!boundary_.unknown.empty()) reason = boundary_.unknown;
  for (const ActionSet& denial : denied_.list) denied = std::max(denied, denial.Covers(wanted, reason));
  for (const ActionSet& allowed : boundary_.list) inside = std::max(inside, allowed.Meets(wanted, reason));
  return std::min(inside, Negate(denied));
}

Truth Allowance::Allows(std::string_view wanted, std::string& reason) const {
  const Truth own = std::min(effect_, own_.Meets(wanted, reason));
  return own == Truth::kFalse ? own : std::min(own, Remains(wanted, reason));
}

}  // namespace plinth::rule
