#include "frontend/cloudformation/parameters.h"

#include <array>
#include <unordered_set>

#include <fmt/format.h>

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

Parameters::Parameters(const syntax::Node* section, const Options& options, ResourceGraph& graph) : graph_(graph) {
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
    if (options.scenario == Scenario::kAll && given == options.parameters.end() && row.name == "AWS::Partition") {
      parameter.text.reset();
      parameter.allowed = {"aws", "aws-cn", "aws-us-gov"};
    }
    parameters_[parameter.name] = std::move(parameter);
  }
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
  const syntax::Node* fallback = body.Find("Default");
  const bool explore = options.scenario == Scenario::kAll && !parameter.allowed.empty();
  const auto given = options.parameters.find(parameter.name);
  if (given != options.parameters.end()) {
    parameter.text = given->second;
  } else if (fallback && !explore) {
    parameter.text = ScalarOf(fallback);
  } else if (parameter.allowed.size() == 1) {
    parameter.text = parameter.allowed[0];
  }
  parameters_[parameter.name] = std::move(parameter);
}

const Parameter* Parameters::Find(std::string_view name) const {
  const auto found = parameters_.find(std::string(name));
  return found == parameters_.end() ? nullptr : &found->second;
}

Value Parameters::Known(const Parameter& parameter, std::string_view text, Location where) const {
  Value value = parameter.IsList() ? Value::Of(CommaList(text, where), where) : Value::String(std::string(text), where);
  return parameter.no_echo ? value.AsSensitive() : value;
}

Value Parameters::ValueOf(const Parameter& parameter, Location where) {
  if (parameter.name == "AWS::NoValue") return Value::Absent().At(where);
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

std::optional<ChoiceId> Parameters::ChoiceOf(const Parameter& parameter) {
  if (parameter.text || parameter.IsList() || parameter.IsStoreName() || parameter.name == "AWS::NoValue") {
    return std::nullopt;
  }
  const auto [found, added] = choices_.try_emplace(parameter.name, static_cast<ChoiceId>(graph_.choices.size()));
  if (added) {
    Choice choice;
    choice.subject = parameter.name;
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
