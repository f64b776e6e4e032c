#include "frontend/cloudformation/intrinsics.h"

#include <array>

#include <fmt/format.h>

#include "frontend/cloudformation/include.h"
#include "frontend/cloudformation/lift.h"

namespace plinth::frontend::cloudformation {
namespace {

constexpr std::array kFunctions = {
    Function{"Ref", "Ref", ApplyRef},
    Function{"Fn::GetAtt", "GetAtt", ApplyGetAtt},
    Function{"Fn::Sub", "Sub", ApplySub},
    Function{"Fn::Join", "Join", ApplyJoin},
    Function{"Fn::Split", "Split", ApplySplit},
    Function{"Fn::Select", "Select", ApplySelect},
    Function{"Fn::If", "If", ApplyIf},
    Function{"Fn::FindInMap", "FindInMap", ApplyFindInMap},
    Function{"Fn::Base64", "Base64", ApplyBase64},
    Function{"Fn::ImportValue", "ImportValue", ApplyImportValue},
    Function{"Fn::GetAZs", "GetAZs", ApplyGetAzs},
    Function{"Fn::Cidr", "Cidr", ApplyCidr},
    Function{"Fn::Length", "Length", ApplyLength},
    Function{"Fn::ToJsonString", "ToJsonString", ApplyToJsonString},
    Function{"Fn::Transform", "Transform", ApplyTransform},
    Function{"Fn::Plinth::Unknown", "Plinth::Unknown", ApplyUnknown},
    Function{"Fn::Equals", "Equals", nullptr},
    Function{"Fn::And", "And", nullptr},
    Function{"Fn::Or", "Or", nullptr},
    Function{"Fn::Not", "Not", nullptr},
    Function{"Fn::Condition", "Condition", nullptr},  // the long form is {"Condition": name}, see conditions.cc
    // In the section Rules only.
    Function{"Fn::Contains", "Contains", nullptr},
    Function{"Fn::EachMemberEquals", "EachMemberEquals", nullptr},
    Function{"Fn::EachMemberIn", "EachMemberIn", nullptr},
    Function{"Fn::RefAll", "RefAll", nullptr},
    Function{"Fn::ValueOf", "ValueOf", nullptr},
    Function{"Fn::ValueOfAll", "ValueOfAll", nullptr},
};

// The argument as text, if it is text without evaluation or after it.
std::optional<std::string> NameIn(Scope& scope, const Argument& argument) {
  if (argument.IsScalar()) return scope.Key(argument.node->text);
  const Value value = scope.Evaluate(argument);
  if (value.IsScalar()) return value.ScalarText();
  return std::nullopt;
}

}  // namespace

std::optional<Call> CallIn(const syntax::Node& node) {
  if (!node.tag.empty()) {
    for (const Function& function : kFunctions) {
      if (function.tag == node.tag) return Call{&function, fmt::format("!{}", node.tag), {&node, true}};
    }
    return Call{nullptr, fmt::format("!{}", node.tag), {&node, true}};
  }
  return LongCallIn(node);
}

std::optional<Call> LongCallIn(const syntax::Node& node) {
  if (!node.IsMapping() || node.entries.size() != 1) return std::nullopt;
  const syntax::Entry& entry = node.entries[0];
  const bool named = entry.key.substr(0, 4) == "Fn::";
  if ((!named && entry.key != "Ref") || entry.key.substr(0, 13) == "Fn::ForEach::") return std::nullopt;
  for (const Function& function : kFunctions) {
    if (function.name == entry.key) return Call{&function, std::string(entry.key), {&entry.value}};
  }
  return Call{nullptr, std::string(entry.key), {&entry.value}};
}

Value ApplyRef(Scope& scope, const Argument& argument, Location where) {
  const std::optional<std::string> name = NameIn(scope, argument);
  if (!name) return Value::UnknownBecause("Ref to a name that is not known", where);
  return scope.Ref(*name, where);
}

Value ApplyGetAtt(Scope& scope, const Argument& argument, Location where) {
  std::string resource;
  std::string attribute;
  if (argument.IsSequence()) {
    for (const syntax::Node& item : argument.Items()) {
      const std::optional<std::string> name = NameIn(scope, {&item});
      if (!name) return Value::UnknownBecause("GetAtt of an attribute whose name is not known", where);
      if (&item == argument.node->items.data()) {
        resource = *name;
      } else {
        attribute += (attribute.empty() ? "" : ".") + *name;
      }
    }
  } else if (const std::optional<std::string> name = NameIn(scope, argument)) {
    const size_t dot = std::min(name->find('.'), name->size());
    resource = name->substr(0, dot);
    attribute = dot < name->size() ? name->substr(dot + 1) : "";
  }
  if (resource.empty() || attribute.empty()) return scope.Invalid("GetAtt names no attribute", where);
  return scope.GetAtt(resource, attribute, where);
}

Value ApplyIf(Scope& scope, const Argument& argument, Location where) {
  const auto items = argument.Items();
  if (items.size() != 3) {
    return scope.Invalid("Fn::If is not of the form [condition, value, value]", where);
  }
  // An expression in the place of a name is what some macros allow.
  const Guard guard = items[0].IsScalar() ? scope.Condition(scope.Key(items[0].text), scope.At(items[0]))
                                          : scope.conditions().Of(scope, items[0]);
  if (guard.IsTrue()) return scope.Evaluate(items[1]);
  if (guard.IsFalse()) return scope.Evaluate(items[2]);
  Value met = scope.Evaluate(items[1]);
  Value unmet = scope.Evaluate(items[2]);
  return MakeGuarded({{guard, std::move(met)}, {Guard::Not(guard), std::move(unmet)}}, where);
}

Value ApplyImportValue(Scope& scope, const Argument& argument, Location where) {
  const Value name =
      argument.IsScalar() ? Value::String(scope.Key(argument.node->text), where) : scope.Evaluate(argument);
  return Lift(scope.graph().choices, {name}, where, [&](const List& known) {
    if (scope.surroundings()) {
      if (std::optional<Value> value = scope.surroundings()->Import(known[0], where)) return value->At(where);
    }
    return Value::UnknownBecause(known[0].IsScalar()
                                     ? fmt::format("imported from another stack as {}", known[0].ScalarText())
                                     : "imported from another stack",
                                 where);
  });
}

Value ApplyUnknown(Scope&, const Argument& argument, Location where) {
  return Value::UnknownBecause(std::string(argument.node->text), where);
}

Value ApplyTransform(Scope& scope, const Argument& argument, Location where) {
  Value included;
  if (WithIncluded(scope, *argument.node, [&](const syntax::Node& root) { included = scope.Evaluate(root); })) {
    return included;
  }
  const syntax::Node* name = argument.node->Find("Name");
  std::string text = name && name->IsScalar() ? std::string(name->text) : "of a macro";
  scope.Note(fmt::format("Fn::Transform {} is not applied", text));
  return Value::UnknownBecause(fmt::format("made by Fn::Transform {}", text), where);
}

}  // namespace plinth::frontend::cloudformation
