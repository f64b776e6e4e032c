#include "frontend/cloudformation/assertions.h"

namespace plinth::frontend::cloudformation {
namespace {

void AddRule(Scope& scope, const syntax::Node& rule) {
  const syntax::Node* assertions = rule.Find("Assertions");
  if (!assertions) return;
  const syntax::Node* when = rule.Find("RuleCondition");
  for (const syntax::Node& assertion : assertions->items) {
    const syntax::Node* expression = assertion.Find("Assert");
    if (!expression) continue;
    const size_t made_up = scope.conditions().MadeUp();
    const Guard applies = when ? scope.conditions().Of(scope, *when) : Guard::True();
    const Guard holds = Guard::Or(Guard::Not(applies), scope.conditions().Of(scope, *expression));
    const bool readable = scope.conditions().MadeUp() == made_up;
    // Defaults that break an assertion say nothing about what will be deployed.
    if (readable && !holds.IsTrue() && !holds.IsFalse()) scope.graph().assertions.push_back(holds);
  }
}

}  // namespace

void AddAssertions(Scope& scope, const syntax::Node& root) {
  const syntax::Node* rules = root.Find("Rules");
  if (!rules) return;
  for (const syntax::Entry& entry : rules->entries) AddRule(scope, entry.value);
}

}  // namespace plinth::frontend::cloudformation
