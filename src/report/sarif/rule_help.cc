#include "report/sarif/rule_help.h"

#include <fmt/format.h>

#include "base/text.h"
#include "rule/placeholders.h"

namespace plinth::report::sarif {

namespace {

std::string SettingText(std::string_view name, const Rule& rule) {
  const auto setting = rule.settings.find(std::string(name));
  const std::string text = setting == rule.settings.end() ? std::string() : setting->second.ScalarText();
  return text.empty() ? "the setting " + std::string(name) : text;
}

std::string PlaceholderText(std::string_view name, const Rule& rule) {
  if (name == "resource") return "the resource";
  if (name == "type") return "the resource type";
  if (name == "value") return "the value";
  if (name == "key") return "the key";
  if (name.starts_with("setting:")) return SettingText(name.substr(8), rule);
  return std::string(name);
}

// What the rule serves and what other tools call it: "Best practice: SEC08-BP02 Enforce encryption at rest".
std::vector<std::string> References(const Rule& rule, const TaxonomyNames& taxonomy) {
  std::vector<std::string> references;
  if (!rule.pillar.empty()) references.push_back("Pillar: " + taxonomy.TitleOf(rule.pillar));
  for (const std::string& principle : rule.principles) {
    references.push_back("Design principle: " + taxonomy.TitleOf(principle));
  }
  for (const std::string& practice : rule.best_practices) {
    const Taxon* taxon = taxonomy.Find(practice);
    references.push_back("Best practice: " + practice + (taxon ? " " + taxon->title : ""));
  }
  for (const auto& [tool, ids] : rule.equivalents) {
    references.push_back(fmt::format("In {}: {}", tool, Join(ids, ", ")));
  }
  if (!rule.docs.empty()) references.push_back("Documentation: " + rule.docs);
  return references;
}

// The marker of the line that fails is for the tests of the example.
std::string WithoutMarkers(std::string_view code) {
  std::string out;
  for (std::string_view line : SplitLines(code)) out.append(TrimEnd(line.substr(0, line.find("# <-")))) += '\n';
  return out;
}

// A fence longer than any run of backticks in the text.
std::string Fence(std::string_view text) {
  size_t longest = 2;
  size_t run = 0;
  for (char c : text) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  return std::string(longest + 1, '`');
}

void AddCode(std::string_view heading, std::string_view language, const std::string& code, std::string& out) {
  if (code.empty()) return;
  const std::string text = WithoutMarkers(code);
  const std::string fence = Fence(text);
  out += fmt::format("\n{}:\n\n{}{}\n{}{}\n", heading, fence, language, text, fence);
}

void AddExample(std::string_view verdict, const std::vector<Example>& examples, std::string& out) {
  std::string cloudformation;
  std::string terraform;
  for (const Example& example : examples) {
    if (cloudformation.empty()) cloudformation = example.cloudformation;
    if (terraform.empty()) terraform = example.terraform;
  }
  AddCode(fmt::format("{} (CloudFormation)", verdict), "yaml", cloudformation, out);
  AddCode(fmt::format("{} (Terraform)", verdict), "hcl", terraform, out);
}

}  // namespace

std::string WithoutPlaceholders(std::string_view text, const Rule& rule) {
  std::string named =
      rule::FillPlaceholders(text, [&rule](std::string_view name) { return PlaceholderText(name, rule); });
  if (text.starts_with('{') && named.starts_with("the ")) named.front() = 'T';
  return named;
}

std::string HelpText(const Rule& rule, const TaxonomyNames& taxonomy) {
  std::string text = rule.title + ".";
  if (!rule.why.empty()) text += "\n\nWhy: " + WithoutPlaceholders(rule.why, rule);
  if (!rule.fix.empty()) text += "\n\nFix: " + WithoutPlaceholders(rule.fix, rule);
  const std::vector<std::string> references = References(rule, taxonomy);
  if (!references.empty()) text += "\n\n" + Join(references, "\n");
  return text;
}

std::string HelpMarkdown(const Rule& rule, const TaxonomyNames& taxonomy) {
  std::string text = fmt::format("# {}\n", rule.title);
  if (!rule.why.empty()) text += fmt::format("\n{}\n", WithoutPlaceholders(rule.why, rule));
  if (!rule.fix.empty()) text += fmt::format("\n**Fix:** {}\n", WithoutPlaceholders(rule.fix, rule));
  AddExample("Found", rule.fail, text);
  AddExample("In order", rule.pass, text);
  const std::vector<std::string> references = References(rule, taxonomy);
  if (!references.empty()) text += "\n**References**\n\n";
  for (const std::string& reference : references) text += fmt::format("- {}\n", reference);
  return text;
}

}  // namespace plinth::report::sarif
