#include "rule/documentation.h"

#include <fmt/format.h>

#include "base/text.h"
#include "graph/graph_dump.h"
#include "rule/placeholders.h"

namespace plinth::rule {
namespace {

std::string Code(std::string_view text) { return fmt::format("`{}`", text); }

std::string CodeList(const std::vector<std::string>& texts) {
  std::vector<std::string> coded;
  for (const std::string& text : texts) coded.push_back(Code(text));
  return Join(coded, ", ");
}

// Placeholders of messages as readers of a page need them: property names as code, the rest in words.
std::string Readable(std::string_view text) {
  return FillPlaceholders(text, [](std::string_view name) -> std::string {
    if (name == "resource") return "the resource";
    if (name == "type") return "the type";
    if (name == "value" || name == "key") return fmt::format("the {}", name);
    return Code(name.starts_with("setting:") ? name.substr(8) : name);
  });
}

std::string TitleOf(const std::string& slug, const Taxonomy& taxonomy) {
  if (const Principle* principle = taxonomy.FindPrinciple(slug)) return principle->title;
  if (const Principle* area = taxonomy.FindArea(slug)) return area->title;
  if (const BestPractice* practice = taxonomy.FindBestPractice(slug)) return practice->title;
  const Pillar* pillar = taxonomy.FindPillar(slug);
  return pillar ? pillar->title : slug;
}

std::string Row(std::string_view name, const std::string& contents) {
  return contents.empty() ? "" : fmt::format("| {} | {} |\n", name, contents);
}

std::string Titles(const std::vector<std::string>& slugs, const Taxonomy& taxonomy) {
  std::vector<std::string> titles;
  for (const std::string& slug : slugs) titles.push_back(fmt::format("{} ({})", TitleOf(slug, taxonomy), Code(slug)));
  return Join(titles, "; ");
}

std::string Equivalents(const Rule& rule) {
  std::vector<std::string> tools;
  for (const auto& [tool, ids] : rule.equivalents) tools.push_back(fmt::format("{}: {}", tool, Join(ids, ", ")));
  return Join(tools, "; ");
}

std::string Settings(const Rule& rule) {
  std::vector<std::string> settings;
  for (const auto& [name, value] : rule.settings) {
    settings.push_back(fmt::format("{} (default {})", Code(name), Code(DumpValue(value))));
  }
  return Join(settings, ", ");
}

std::string Fenced(std::string_view language, const std::string& text) {
  return text.empty() ? "" : fmt::format("```{}\n{}{}```\n\n", language, text, text.ends_with('\n') ? "" : "\n");
}

std::string Examples(std::string_view title, const std::vector<Example>& examples) {
  std::string text;
  for (const Example& example : examples)
    text += Fenced("yaml", example.cloudformation) + Fenced("hcl", example.terraform);
  return text.empty() ? "" : fmt::format("## {}\n\n{}", title, text);
}

std::string RuleLine(const RuleHeading& heading, std::string_view folder) {
  return fmt::format("| [{0}]({1}{0}.md) | {2} | {3} | {4} |\n", heading.name, folder, heading.title,
                     ToString(heading.severity), ToString(heading.tier));
}

constexpr std::string_view kRuleTable = "| rule | states | severity | tier |\n| --- | --- | --- | --- |\n";
constexpr std::string_view kGenerated = "<!-- Made by rule_docs from the rule files; edit those. -->\n\n";

bool Serves(const RuleHeading& heading, const std::string& principle) {
  return std::find(heading.principles.begin(), heading.principles.end(), principle) != heading.principles.end();
}

}  // namespace

std::string RulePage(const Rule& rule, const Taxonomy& taxonomy) {
  std::string page = fmt::format("{}# {}\n\n{}.\n\n| | |\n| --- | --- |\n", kGenerated, rule.name, rule.title);
  page += Row("severity", std::string(ToString(rule.severity)));
  page += Row("tier", std::string(ToString(rule.tier)));
  page += Row("pillar", fmt::format("[{}](../pillars/{}.md)", TitleOf(rule.pillar, taxonomy), rule.pillar));
  page += Row("principles", Titles(rule.principles, taxonomy));
  page += Row("focus areas", Titles(rule.areas, taxonomy));
  page += Row("best practices", Titles(rule.best_practices, taxonomy));
  page += Row("resources", CodeList(rule.resources));
  const bool terraform = !rule.terraform.empty() && rule.terraform.front() != "~";
  page += Row("Terraform", terraform ? CodeList(rule.terraform) : "");
  page += Row("settings", Settings(rule));
  page += Row("stays silent where", CodeList(rule.yields_to));
  page += Row("elsewhere called", Equivalents(rule));
  page += Row("since", rule.since);
  page += fmt::format("\n## Why\n\n{}\n\n## Fix\n\n{}\n\n", rule.why, Readable(rule.fix));
  page += Examples("Fails", rule.fail) + Examples("Passes", rule.pass) + Examples("Cannot be told", rule.unknown);
  page += fmt::format("Keep it quiet at one place with `# plinth:ignore {} reason`.\n", rule.name);
  return page;
}

std::string RuleIndexPage(const RuleSet& rules, const Taxonomy& taxonomy) {
  std::string page = fmt::format("{}# Rules\n\n{} rules.\n\n", kGenerated, rules.Headings().size());
  for (const Pillar& pillar : taxonomy.pillars) {
    std::string lines;
    for (const RuleHeading& heading : rules.Headings()) {
      if (heading.pillar == pillar.slug) lines += RuleLine(heading, "");
    }
    if (!lines.empty()) page += fmt::format("## {}\n\n{}{}\n", pillar.title, kRuleTable, lines);
  }
  return page;
}

std::string PillarPage(const Pillar& pillar, const RuleSet& rules, const Taxonomy& taxonomy) {
  std::string page = fmt::format("{}# {}\n\n", kGenerated, pillar.title);
  for (const Principle& principle : pillar.principles) {
    page += fmt::format("## [{}](../principles/{}.md)\n\n`{}`\n\n", principle.title,
                        ReplaceAll(principle.slug, "/", "-"), principle.slug);
    std::string lines;
    for (const RuleHeading& heading : rules.Headings()) {
      if (Serves(heading, principle.slug)) lines += RuleLine(heading, "../rules/");
    }
    page += lines.empty() ? "No rule yet.\n\n" : fmt::format("{}{}\n", kRuleTable, lines);
  }
  std::string practices;
  for (const BestPractice& practice : taxonomy.best_practices) {
    if (practice.pillar != pillar.slug) continue;
    practices += fmt::format("- `{}` {}\n", practice.id, practice.title);
  }
  if (!practices.empty()) {
    page += fmt::format("## [Best practices](../best-practices/{}.md)\n\n{}", pillar.slug, practices);
  }
  return page;
}

std::string PillarIndexPage(const RuleSet& rules, const Taxonomy& taxonomy) {
  std::string page = fmt::format("{}# Pillars\n\n| pillar | principles | rules |\n| --- | --- | --- |\n", kGenerated);
  for (const Pillar& pillar : taxonomy.pillars) {
    const auto count = std::count_if(rules.Headings().begin(), rules.Headings().end(),
                                     [&](const RuleHeading& heading) { return heading.pillar == pillar.slug; });
    page += fmt::format("| [{}]({}.md) | {} | {} |\n", pillar.title, pillar.slug, pillar.principles.size(), count);
  }
  return page;
}

Pages DocumentationOf(const RuleSet& rules, const Archive& data) {
  const Taxonomy taxonomy = TaxonomyFromJson(data.Find("taxonomy"));
  Pages pages;
  for (const RuleHeading& heading : rules.Headings()) {
    if (const Rule* rule = rules.Find(heading.name))
      pages[fmt::format("rules/{}.md", heading.name)] = RulePage(*rule, taxonomy);
  }
  pages["rules/README.md"] = RuleIndexPage(rules, taxonomy);
  for (const Pillar& pillar : taxonomy.pillars) {
    pages[fmt::format("pillars/{}.md", pillar.slug)] = PillarPage(pillar, rules, taxonomy);
  }
  pages["pillars/README.md"] = PillarIndexPage(rules, taxonomy);
  pages["rule-language.md"] = LanguagePage();
  AddFrameworkPages(rules, data, taxonomy, pages);
  AddCrosswalkPages(rules, pages);
  return pages;
}

}  // namespace plinth::rule
