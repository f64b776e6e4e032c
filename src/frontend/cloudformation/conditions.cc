#include "frontend/cloudformation/conditions.h"

#include <fmt/format.h>

#include "frontend/cloudformation/intrinsics.h"
#include "frontend/cloudformation/lift.h"
#include "frontend/cloudformation/loops.h"
#include "frontend/cloudformation/scope.h"

namespace plinth::frontend::cloudformation {
namespace {

// Stated in docs/limits.md: what is larger is taken as a whole.
constexpr size_t kFormulaSize = 2000;
constexpr uint32_t kDepth = 500;
constexpr size_t kPairs = 4096;

// An expression in few words, for people: Equals [Env, prod].
void AppendCompact(const syntax::Node& node, std::string& out) {
  if (out.size() > 80) return;
  if (!node.tag.empty()) out += fmt::format("{} ", node.tag);
  if (node.IsScalar()) {
    out += node.text.empty() ? "\"\"" : std::string(node.text);
  } else if (node.IsSequence()) {
    out += '[';
    for (const syntax::Node& item : node.items) {
      if (&item != node.items.data()) out += ", ";
      AppendCompact(item, out);
    }
    out += ']';
  } else {
    for (const syntax::Entry& entry : node.entries) {
      if (entry.key != "Ref") out += fmt::format("{} ", entry.key.substr(entry.key.substr(0, 4) == "Fn::" ? 4 : 0));
      AppendCompact(entry.value, out);
    }
  }
}

std::string Compact(const syntax::Node& node) {
  std::string out;
  AppendCompact(node, out);
  return out.size() > 80 ? out.substr(0, 80) + "..." : out;
}

// Both known to the last byte.
bool Comparable(const Value& left, const Value& right) { return left.IsScalar() && right.IsScalar(); }

// A text that begins otherwise than the known part of the other cannot equal it.
bool CannotBeEqual(const Value& left, const Value& right) {
  if (right.IsTemplate() && left.IsScalar()) return CannotBeEqual(right, left);
  if (!left.IsTemplate() || !right.IsScalar()) return false;
  const Value& first = left.AsTemplate().parts.front();
  return first.IsString() && right.ScalarText().compare(0, first.AsString().size(), first.AsString()) != 0;
}

std::vector<Alternative> AlternativesOf(const Value& value) {
  if (value.IsGuarded()) return value.AsGuarded().alternatives;
  return {{Guard::True(), value}};
}

// What an operand of Equals is: an undecided parameter, or a value.
struct Operand {
  std::optional<ChoiceId> choice;
  Value value;
};

Operand OperandOf(Scope& scope, const syntax::Node& node) {
  const std::optional<Call> call = CallIn(node);
  if (call && call->function && call->function->apply == ApplyRef && call->argument.IsScalar() &&
      !scope.FindVariable(call->argument.node->text)) {
    const Parameter* parameter = scope.parameters().Find(call->argument.node->text);
    const std::optional<ChoiceId> choice = parameter ? scope.parameters().ChoiceOf(*parameter) : std::nullopt;
    if (choice) return {choice, {}};
  }
  return {std::nullopt, scope.Evaluate(node)};
}

// None where it cannot be told.
std::optional<Guard> EqualChoices(ResourceGraph& graph, Parameters& parameters, ChoiceId left, ChoiceId right) {
  if (left == right) return Guard::True();
  if (graph.choices[left].open || graph.choices[right].open) return std::nullopt;
  std::vector<Guard> any;
  for (uint32_t i = 0; i < graph.choices[left].values.size(); ++i) {
    const std::string value = graph.choices[left].values[i];
    any.push_back(Guard::And(Guard::Is(left, i), parameters.Is(right, value)));
  }
  return Balanced(any, true);
}

std::optional<Guard> EqualToChoice(Parameters& parameters, ChoiceId choice, const Value& value) {
  std::vector<Guard> any;
  for (const Alternative& alternative : AlternativesOf(value)) {
    if (!alternative.value.IsScalar()) return std::nullopt;
    any.push_back(Guard::And(alternative.guard, parameters.Is(choice, alternative.value.ScalarText())));
  }
  return Balanced(any, true);
}

std::optional<Guard> EqualValues(const Value& left, const Value& right) {
  const std::vector<Alternative> lefts = AlternativesOf(left);
  const std::vector<Alternative> rights = AlternativesOf(right);
  if (lefts.size() * rights.size() > kPairs) return std::nullopt;
  std::vector<Guard> any;
  for (const Alternative& a : lefts) {
    for (const Alternative& b : rights) {
      if (CannotBeEqual(a.value, b.value)) continue;
      if (!Comparable(a.value, b.value)) return std::nullopt;
      if (a.value.ScalarText() == b.value.ScalarText()) any.push_back(Guard::And(a.guard, b.guard));
    }
  }
  return Balanced(any, true);
}

// The name in {"Condition": name}, which is a condition only among conditions.
const syntax::Node* ConditionName(const syntax::Node& node) {
  if (!node.IsMapping() || node.entries.size() != 1 || node.entries[0].key != "Condition") return nullptr;
  return node.entries[0].value.IsScalar() ? &node.entries[0].value : nullptr;
}

}  // namespace

void Conditions::Define(Scope& scope, const syntax::Node* section) {
  if (!section || !section->IsMapping()) return;
  std::vector<std::string> names;
  ForEachEntry(scope, *section, [&](const syntax::Entry& entry) {
    Definition definition;
    definition.expression = &entry.value;
    for (const Scope::Variable& variable : scope.variables()) {
      definition.variables.emplace_back(variable.name, variable.value);
    }
    names.push_back(scope.Key(entry.key));
    definitions_.insert_or_assign(names.back(), std::move(definition));
  });
  for (const std::string& name : names) Named(scope, name, {});
}

Guard Conditions::Named(Scope& scope, std::string_view name, Location where) {
  const auto found = definitions_.find(std::string(name));
  if (found == definitions_.end()) {
    scope.ComplainOfName(fmt::format("Condition {} is not defined", name), where);
    return MakeUp(fmt::format("condition {}", name), fmt::format("condition {}", name));
  }
  Definition& definition = found->second;
  if (definition.state == Definition::State::kRead) return definition.guard;
  const std::string subject = fmt::format("condition {}", name);
  if (definition.state == Definition::State::kReading) {
    scope.Complain("circular-reference", fmt::format("Condition {} refers to itself", name), where);
    return MakeUp(subject, subject);
  }
  if (depth_ >= kDepth) {
    scope.Complain("limit-exceeded", fmt::format("Condition {} leads through more than 500 others", name), where);
    return MakeUp(subject, subject);
  }
  definition.state = Definition::State::kReading;
  definition.guard = Read(scope, found->first, definition);
  definition.state = Definition::State::kRead;
  return definition.guard;
}

Guard Conditions::Read(Scope& scope, const std::string& name, Definition& definition) {
  const std::string outer = std::exchange(current_, name);
  const syntax::Node* outer_whole = std::exchange(whole_, definition.expression);
  ++depth_;
  for (const auto& [variable, value] : definition.variables) scope.Push({variable, value});
  Guard guard = Of(scope, *definition.expression);
  for (size_t i = 0; i < definition.variables.size(); ++i) scope.Pop();
  --depth_;
  current_ = outer;
  whole_ = outer_whole;
  std::vector<ChoiceId> mentioned;
  guard.CollectChoices(mentioned);
  if (mentioned.size() <= kFormulaSize) return guard;
  scope.Note(fmt::format("condition {} is too large: it is taken as a whole", name));
  return MakeUp(fmt::format("condition {}", name), fmt::format("condition {}", name));
}

Guard Conditions::Of(Scope& scope, const syntax::Node& expression) {
  if (const syntax::Node* name = ConditionName(expression)) return Named(scope, scope.Key(name->text), scope.At(*name));
  if (expression.kind == syntax::NodeKind::kBool) return expression.AsBool() ? Guard::True() : Guard::False();
  const std::optional<Call> call = CallIn(expression);
  const std::string_view function = call && call->function ? call->function->tag : "";
  const auto items = call ? call->argument.Items() : std::span<const syntax::Node>();
  if (function == "And" || function == "Or") return All(scope, items, function == "Or");
  if (function == "Not" && items.size() == 1) return Guard::Not(Of(scope, items[0]));
  if (function == "Condition" && call->argument.IsScalar()) {
    return Named(scope, scope.Key(call->argument.node->text), scope.At(*call->argument.node));
  }
  if (items.size() == 2 && (function == "Equals" || function == "Contains")) {
    const std::optional<Guard> known =
        function == "Equals" ? Equal(scope, items[0], items[1]) : Contains(scope, items[0], items[1]);
    if (known) return *known;
  }
  return MakeUpFor(scope, expression);
}

Guard Conditions::All(Scope& scope, std::span<const syntax::Node> items, bool any) {
  std::vector<Guard> parts;
  for (const syntax::Node& item : items) parts.push_back(Of(scope, item));
  return Balanced(parts, any);
}

std::optional<Guard> Conditions::Equal(Scope& scope, const syntax::Node& left, const syntax::Node& right) {
  Operand a = OperandOf(scope, left);
  Operand b = OperandOf(scope, right);
  if (a.choice && b.choice) return EqualChoices(graph_, scope.parameters(), *a.choice, *b.choice);
  if (b.choice) std::swap(a, b);
  if (a.choice) return EqualToChoice(scope.parameters(), *a.choice, b.value);
  return EqualValues(a.value, b.value);
}

std::optional<Guard> Conditions::Contains(Scope& scope, const syntax::Node& list, const syntax::Node& member) {
  if (!list.IsSequence() || CallIn(list)) return std::nullopt;
  std::vector<Guard> any;
  for (const syntax::Node& item : list.items) {
    const std::optional<Guard> equal = Equal(scope, item, member);
    if (!equal) return std::nullopt;
    any.push_back(*equal);
  }
  return Balanced(any, true);
}

Guard Conditions::MakeUpFor(Scope& scope, const syntax::Node& expression) {
  std::string key = syntax::Dump(expression);
  for (const Scope::Variable& variable : scope.variables()) key += "\n" + variable.value.ScalarText();
  return MakeUp(key, &expression == whole_ ? fmt::format("condition {}", current_) : Compact(expression));
}

Guard Conditions::MakeUp(const std::string& key, std::string subject) {
  const auto [found, added] = made_up_.try_emplace(key, static_cast<ChoiceId>(graph_.choices.size()));
  if (added) {
    Choice choice;
    choice.subject = std::move(subject);
    choice.values = {"true", "false"};
    choice.is_condition = true;
    graph_.choices.push_back(std::move(choice));
  }
  return Guard::Is(found->second, 0);
}

}  // namespace plinth::frontend::cloudformation
