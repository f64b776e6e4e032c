#include "frontend/cloudformation/parameters.h"

#include <array>
#include <unordered_set>

#include <fmt/format.h>

#include "base/text.h"
#include "frontend/cloudformation/dynamic_references.h"
#include "frontend/cloudformation/split.h"

namespace plinth::frontend::cloudformation {
namespace {

struct PseudoParameter {
  std::string_view name;
  std::string_view usual;  // its value in the commercial regions; empty: known at deployment only
};
constexpr std::array kPseudoParameters = {
    PseudoParameter{"AWS::AccountId", ""},        PseudoParameter{"AWS::NoValue", ""},
    PseudoParameter{"AWS::NotificationARNs", ""}, PseudoParameter{"AWS::Partition", "aws"},
    PseudoParameter{"AWS::Region", ""},           PseudoParameter{"AWS::StackId", ""},
    PseudoParameter{"AWS::StackName", ""},        PseudoParameter{"AWS::URLSuffix", "amazonaws.com"},
};

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

// "a, b" -> {a, b}; "" -> {}.
List CommaList(std::string_view text, Location where) {
  List items;
  if (Trimmed(text).empty()) return items;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(',', begin), text.size());
    items.push_back(Value::String(std::string(Trimmed(text.substr(begin, end - begin))), where));
    begin = end + 1;
  }
  return items;
}

std::string ScalarOf(const syntax::Node* node) {
  if (!node) return "";
  if (node->IsScalar()) return std::string(node->text);
  std::string joined;  // a list as the default of a list parameter
  for (const syntax::Node& item : node->items) {
    if (!item.IsScalar()) continue;
    joined += joined.empty() ? "" : ",";
    joined += item.text;
  }
  return joined;
}

bool IsTrue(const syntax::Node* node) {
  if (!node || !node->IsScalar()) return false;
  if (node->kind == syntax::NodeKind::kBool) return node->AsBool();
  return node->text == "true" || node->text == "True" || node->text == "TRUE";
}

}  // namespace

bool Parameter::IsList() const { return type == "CommaDelimitedList" || type.find("List<") != std::string::npos; }

bool Parameter::IsStoreName() const { return type.rfind("AWS::SSM::Parameter::Value", 0) == 0; }

Parameters::Parameters(const syntax::Node* section, const Options& options, const Boundary& boundary,
                       ResourceGraph& graph)
    : boundary_(boundary), graph_(graph) {
  DefinePseudoParameters(options);
  if (!section || !section->IsMapping()) return;
  for (const syntax::Entry& entry : section->entries) Define(entry, options);
}

void Parameters::DefinePseudoParameters(const Options& options) {
  for (const PseudoParameter& row : kPseudoParameters) {
    Parameter parameter;
    parameter.name = row.name;
    parameter.type = row.name == "AWS::NotificationARNs" ? "List<String>" : "String";
    parameter.pseudo = true;
    if (!row.usual.empty()) parameter.text = row.usual;
    const auto given = options.parameters.find(parameter.name);
    if (given != options.parameters.end()) parameter.text = given->second;
    if (Bind(parameter)) {
      parameters_[parameter.name] = std::move(parameter);
      continue;
    }
    if (options.scenario == Scenario::kAll && given == options.parameters.end() && row.name == "AWS::Partition") {
      parameter.text.reset();
      parameter.allowed = {"aws", "aws-cn", "aws-us-gov"};
    }
    parameters_[parameter.name] = std::move(parameter);
  }
}

bool Parameters::Bind(Parameter& parameter) {
  const auto binding = boundary_.bindings.find(parameter.name);
  if (binding == boundary_.bindings.end()) return false;
  parameter.bound = binding->second.value;
  if (binding->second.choice) choices_[parameter.name] = *binding->second.choice;
  return true;
}

void Parameters::Define(const syntax::Entry& entry, const Options& options) {
  Parameter parameter;
  parameter.name = entry.key;
  const syntax::Node& body = entry.value;
  parameter.type = ScalarOf(body.Find("Type"));
  parameter.no_echo = IsTrue(body.Find("NoEcho"));
  std::unordered_set<std::string_view> seen;
  if (const syntax::Node* allowed = body.Find("AllowedValues")) {
    for (const syntax::Node& item : allowed->items) {
      if (item.IsScalar() && seen.insert(item.text).second) parameter.allowed.emplace_back(item.text);
    }
  }
  if (Bind(parameter)) {
    parameters_[parameter.name] = std::move(parameter);
    return;
  }
  const syntax::Node* fallback = body.Find("Default");
  const bool explore = options.scenario == Scenario::kAll && !parameter.allowed.empty() && !parameter.IsList();
  const auto given = boundary_.nested ? options.parameters.end() : options.parameters.find(parameter.name);
  if (given != options.parameters.end()) {
    parameter.text = given->second;
  } else if (fallback && !explore) {
    parameter.text = ScalarOf(fallback);
  } else if (parameter.allowed.size() == 1) {
    parameter.text = parameter.allowed[0];
  }
  CheckAllowed(parameter, given == options.parameters.end() && fallback ? fallback->range : entry.key_range);
  parameters_[parameter.name] = std::move(parameter);
}

void Parameters::CheckAllowed(const Parameter& parameter, Range where) {
  if (!parameter.text || parameter.allowed.empty() || graph_.files.empty()) return;
  const List values = parameter.IsList() ? CommaList(*parameter.text, {}) : List{Value::String(*parameter.text)};
  for (const Value& value : values) {
    // "True" and true are one value for a template in YAML.
    const bool listed =
        std::any_of(parameter.allowed.begin(), parameter.allowed.end(),
                    [&](const std::string& allowed) { return EqualsIgnoreCase(allowed, value.AsString()); });
    if (listed) continue;
    const std::string shown = parameter.no_echo ? "its value" : fmt::format("\"{}\"", Shorten(value.AsString(), 60));
    graph_.problems.push_back({"parameter-not-allowed",
                               fmt::format("Parameter {}: {} is none of the AllowedValues", parameter.name, shown),
                               {graph_.files[0].get(), where}});
  }
}

const Parameter* Parameters::Find(std::string_view name) const {
  const auto found = parameters_.find(std::string(name));
  return found == parameters_.end() ? nullptr : &found->second;
}

Value Parameters::Known(const Parameter& parameter, std::string_view text, Location where) const {
  Value value = parameter.IsList() ? Value::Of(CommaList(text, where), where)
                                   : WithDynamicReferences(Value::String(std::string(text), where));
  return parameter.no_echo ? value.AsSensitive() : value;
}

Value Parameters::ValueOf(const Parameter& parameter, Location where) {
  if (parameter.name == "AWS::NoValue") return Value::Absent().At(where);
  if (parameter.bound) return Bound(parameter, where);
  if (parameter.IsStoreName()) {
    return Value::UnknownBecause(parameter.text ? fmt::format("SSM parameter {}", *parameter.text)
                                                : fmt::format("parameter {} names an SSM parameter", parameter.name),
                                 where);
  }
  if (parameter.text) return Known(parameter, *parameter.text, where);
  if (parameter.pseudo && parameter.allowed.empty()) {
    return Value::UnknownBecause(fmt::format("{} is known at deployment only", parameter.name), where);
  }
  const std::optional<ChoiceId> choice = parameter.allowed.empty() ? std::nullopt : ChoiceOf(parameter);
  if (!choice) {
    Unknown unknown{fmt::format("parameter {} has no default", parameter.name)};
    if (parameter.no_echo) return Value::Of(std::move(unknown), where).AsSensitive();
    unknown.visible_parameter = parameter.name;
    return Value::Of(std::move(unknown), where);
  }
  Guarded guarded;
  for (uint32_t i = 0; i < parameter.allowed.size(); ++i) {
    guarded.alternatives.push_back({Guard::Is(*choice, i), Known(parameter, parameter.allowed[i], where)});
  }
  return Value::Of(std::move(guarded), where);
}

// Texts and lists as the parameter's type reads them; all else as it is.
Value Parameters::Bound(const Parameter& parameter, Location where) const {
  if (parameter.IsStoreName()) {
    return Value::UnknownBecause(fmt::format("parameter {} names an SSM parameter", parameter.name), where);
  }
  const auto typed = [&](const Value& value) {
    if (value.IsTemplate() && parameter.IsList()) {
      Pieces items = SplitText(value, ",", where);
      if (items.complete) return Value::Of(std::move(items.pieces), where);
      return Value::UnknownBecause(fmt::format("the items of parameter {} are not known", parameter.name), where);
    }
    if (!value.IsScalar()) return value.At(where);
    const Value read = Known(parameter, value.ScalarText(), where);
    return value.Sensitive() ? read.AsSensitive() : read;
  };
  if (!parameter.bound->IsGuarded()) {
    const Value value = typed(*parameter.bound);
    return parameter.no_echo && !value.IsAbsent() ? value.AsSensitive() : value;
  }
  Guarded guarded = parameter.bound->AsGuarded();
  for (Alternative& alternative : guarded.alternatives) alternative.value = typed(alternative.value);
  return Value::Of(std::move(guarded), where);
}

std::optional<ChoiceId> Parameters::ChoiceOf(const Parameter& parameter) {
  if (parameter.bound) {
    const auto shared = choices_.find(parameter.name);
    return shared == choices_.end() ? std::nullopt : std::optional(shared->second);
  }
  if (parameter.text || parameter.IsList() || parameter.IsStoreName() || parameter.name == "AWS::NoValue") {
    return std::nullopt;
  }
  const auto [found, added] = choices_.try_emplace(parameter.name, static_cast<ChoiceId>(graph_.choices.size()));
  if (added) {
    Choice choice;
    choice.subject = boundary_.subject + parameter.name;
    choice.values = parameter.allowed;
    choice.open = parameter.allowed.empty();
    graph_.choices.push_back(std::move(choice));
  }
  return found->second;
}

Guard Parameters::Is(ChoiceId choice, std::string_view value) {
  Choice& table = graph_.choices[choice];
  std::unordered_map<std::string, uint32_t>& places = places_[choice];
  for (size_t i = places.size(); i < table.values.size(); ++i) {
    places.try_emplace(table.values[i], static_cast<uint32_t>(i));
  }
  const auto found = places.find(std::string(value));
  if (found != places.end()) return Guard::Is(choice, found->second);
  if (!table.open) return Guard::False();
  table.values.emplace_back(value);
  places.emplace(value, static_cast<uint32_t>(table.values.size() - 1));
  return Guard::Is(choice, static_cast<uint32_t>(table.values.size() - 1));
}

}  // namespace plinth::frontend::cloudformation
