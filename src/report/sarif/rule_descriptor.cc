#include "base/text.h"
#include "report/sarif/rule_help.h"
#include "report/sarif/run.h"
#include "report/severity_words.h"
#include "rule/input_rules.h"

namespace plinth::report::sarif {

namespace {

// GitHub's limits.
constexpr size_t kMaxDescription = 1024;
constexpr size_t kMaxTags = 10;

Json Text(std::string_view text) { return {{"text", Shorten(text, kMaxDescription)}}; }

// How often a result is true: the further a rule has to look, the more may lie out of its sight.
std::string_view PrecisionOf(Scope scope) {
  if (scope == Scope::kProperty) return "very-high";
  return scope == Scope::kWorkload ? "medium" : "high";
}

Json TagsOf(const Rule& rule) {
  std::vector<std::string> tags = {rule.pillar, "well-architected", rule.service};
  tags.insert(tags.end(), rule.principles.begin(), rule.principles.end());
  tags.insert(tags.end(), rule.best_practices.begin(), rule.best_practices.end());
  Json list = Json::array();
  for (const std::string& tag : tags) {
    if (!tag.empty() && list.size() < kMaxTags) list.push_back(tag);
  }
  return list;
}

Json PropertiesOf(const Rule& rule) {
  const SeverityWords& words = WordsOf(rule.severity);
  Json properties = {{"tags", TagsOf(rule)}, {"precision", PrecisionOf(rule.scope)}};
  // Its mere presence makes an alert a security alert.
  if (rule.pillar == "security") properties["security-severity"] = words.security;
  properties["problem.severity"] = words.problem;
  if (rule.pillar == "security") properties.erase("problem.severity");
  properties["severity"] = ToString(rule.severity);
  properties["tier"] = ToString(rule.tier);
  properties["pillar"] = rule.pillar;
  properties["principles"] = rule.principles;
  properties["bestPractices"] = rule.best_practices;
  properties["aliases"] = Json::object();
  for (const auto& [tool, ids] : rule.equivalents) properties["aliases"][tool] = ids;
  return properties;
}

// Problems of the input: they have no rule file, but stand in a table of their own.
Json InputDescriptor(const std::string& id) {
  const rule::InputRule* known = rule::FindInputRule(id);
  const std::string title(known ? known->title : Sentence(id));
  const std::string why(known ? known->why : "This concerns the input itself, not the resources that it describes");
  const std::string fix(known ? known->fix : "Correct the input");
  return {{"id", id},
          {"name", PascalCase(id)},
          {"shortDescription", Text(title)},
          {"fullDescription", Text(why + ".")},
          {"help", {{"text", title + ".\n\nWhy: " + why + ".\n\nFix: " + fix + "."}}}};
}

Json InputRuleDescriptor(const std::string& id) {
  const rule::InputRule* known = rule::FindInputRule(id);
  const SeverityWords& words = WordsOf(known ? known->severity : Severity::kHigh);
  Json json = InputDescriptor(id);
  json["defaultConfiguration"] = {{"level", words.sarif}};
  json["properties"] = {
      {"tags", Json::array({"input"})}, {"precision", "very-high"}, {"problem.severity", words.problem}};
  return json;
}

}  // namespace

Json NotificationDescriptor(const std::string& id) { return InputDescriptor(id); }

Json RuleDescriptor(const std::string& name, const Run& run) {
  const Rule* rule = run.Lookup(name);
  if (rule == nullptr) return InputRuleDescriptor(name);
  const std::string why = rule->why.empty() ? rule->title + "." : WithoutPlaceholders(rule->why, *rule);
  Json json = {{"id", rule->name},
               {"name", PascalCase(rule->name)},
               {"shortDescription", Text(rule->title)},
               {"fullDescription", Text(why)},
               {"help", {{"text", HelpText(*rule, run.Taxonomy())}, {"markdown", HelpMarkdown(*rule, run.Taxonomy())}}},
               {"defaultConfiguration", {{"level", WordsOf(rule->severity).sarif}}}};
  if (rule->docs.starts_with("https://")) json["helpUri"] = rule->docs;
  Json relationships = RelationshipsOf(*rule, run);
  if (!relationships.empty()) json["relationships"] = std::move(relationships);
  json["properties"] = PropertiesOf(*rule);
  return json;
}

}  // namespace plinth::report::sarif
