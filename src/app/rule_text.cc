#include "app/rule_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/version.h"
#include "base/text.h"
#include "graph/graph_dump.h"

namespace plinth::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormatVersion = 1;

Json RuleAsJson(const Rule& rule) {
  Json settings = Json::object();
  for (const auto& [name, value] : rule.settings) settings[name] = DumpValue(value);
  return {{"name", rule.name},
          {"title", rule.title},
          {"severity", ToString(rule.severity)},
          {"tier", ToString(rule.tier)},
          {"scope", ToString(rule.scope)},
          {"service", rule.service},
          {"pillar", rule.pillar},
          {"principles", rule.principles},
          {"areas", rule.areas},
          {"best_practices", rule.best_practices},
          {"resource", rule.resources},
          {"terraform", rule.terraform},
          {"equivalents", rule.equivalents},
          {"settings", std::move(settings)},
          {"since", rule.since},
          {"embedded", rule.embedded}};
}

void AddLine(std::string& page, std::string_view label, const std::vector<std::string>& words) {
  if (!words.empty()) page += fmt::format("{:<15} {}\n", label, Join(words, ", "));
}

void AddExample(std::string& page, std::string_view label, const std::vector<Example>& examples) {
  for (const Example& example : examples) {
    for (const std::string* text : {&example.cloudformation, &example.terraform}) {
      if (text->empty()) continue;
      page += fmt::format("\n{}, {}:\n", label, text == &example.terraform ? "Terraform" : "CloudFormation");
      for (std::string_view line : SplitLines(*text)) page += fmt::format("    {}\n", line);
    }
    return;  // one of each kind is enough to see what is meant
  }
}

}  // namespace

std::string RulesAsJson(const std::vector<const Rule*>& rules) {
  Json json = {{"format", "plinth-rules"}, {"version", kFormatVersion}, {"plinth", kVersion}};
  json["rules"] = Json::array();
  for (const Rule* rule : rules) json["rules"].push_back(RuleAsJson(*rule));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string RulesAsTable(const std::vector<const Rule*>& rules) {
  size_t width = 0;
  for (const Rule* rule : rules) width = std::max(width, rule->name.size());
  std::string table;
  for (const Rule* rule : rules) {
    table += fmt::format("{:<8}  {:<{}}  {}\n", ToString(rule->severity), rule->name, width, rule->title);
  }
  return table;
}

std::string RuleAsPage(const Rule& rule) {
  std::string page = fmt::format("{}\n{}\n\n", rule.name, rule.title);
  AddLine(page, "severity", {std::string(ToString(rule.severity))});
  AddLine(page, "tier", {std::string(ToString(rule.tier))});
  AddLine(page, "pillar", {rule.pillar});
  AddLine(page, "principles", rule.principles);
  AddLine(page, "best practices", rule.best_practices);
  AddLine(page, "resource", rule.resources);
  for (const auto& [tool, ids] : rule.equivalents) AddLine(page, "as in " + tool, ids);
  for (const auto& [name, value] : rule.settings)
    page += fmt::format("{:<15} {} = {}\n", "setting", name, DumpValue(value));
  page += fmt::format("\nwhy  {}\nfix  {}\n", rule.why, rule.fix);
  AddExample(page, "fails", rule.fail);
  AddExample(page, "passes", rule.pass);
  return page;
}

}  // namespace plinth::app
