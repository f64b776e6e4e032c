#include <fmt/format.h>

#include "base/text.h"
#include "rule/coverage.h"
#include "rule/detector.h"
#include "rule/documentation.h"

namespace plinth::rule {
namespace {

constexpr std::string_view kGenerated = "<!-- Made by rule_docs from the rule files; edit those. -->\n\n";

// What serves one principle or best practice.
struct Served {
  std::vector<const Rule*> rules;
  std::vector<const Detector*> detectors;
};

class FrameworkPages {
 public:
  FrameworkPages(const RuleSet& rules, const Archive& data, const Taxonomy& taxonomy)
      : taxonomy_(taxonomy), coverages_(CoveragesFromJson(data.Find("coverage"))), detectors_(DetectorsOf(data)) {
    for (const RuleHeading& heading : rules.Headings()) {
      const Rule* rule = rules.Find(heading.name);
      if (!rule) continue;
      for (const std::string& slug : rule->principles) served_[slug].rules.push_back(rule);
      for (const std::string& id : rule->best_practices) served_[id].rules.push_back(rule);
    }
    for (const auto& detector : detectors_) {
      for (const std::string& slug : detector->principles) served_[slug].detectors.push_back(detector.get());
      for (const std::string& id : detector->best_practices) served_[id].detectors.push_back(detector.get());
    }
  }

  void AddTo(Pages& pages) const {
    for (const Pillar& pillar : taxonomy_.pillars) {
      for (const Principle& principle : pillar.principles) {
        pages[fmt::format("principles/{}.md", ReplaceAll(principle.slug, "/", "-"))] = PrinciplePage(pillar, principle);
      }
      pages[fmt::format("best-practices/{}.md", pillar.slug)] = PracticesPage(pillar);
    }
    pages["best-practices/README.md"] = PracticesIndex();
    pages["principles/README.md"] = PrinciplesIndex();
  }

 private:
  std::string PrinciplePage(const Pillar& pillar, const Principle& principle) const {
    return fmt::format("{}# {}\n\n`{}`, a design principle of [{}](../pillars/{}.md).\n\n{}{}", kGenerated,
                       principle.title, principle.slug, pillar.title, pillar.slug, Sight(principle.slug),
                       ServedBy(principle.slug, "## "));
  }

  std::string PracticesPage(const Pillar& pillar) const {
    std::string page = fmt::format("{}# {}: best practices\n\n", kGenerated, pillar.title);
    std::string question;
    for (const BestPractice& practice : taxonomy_.best_practices) {
      if (practice.pillar != pillar.slug) continue;
      if (practice.question != question) page += fmt::format("## {}\n\n", practice.question);
      question = practice.question;
      page += fmt::format("### {} {}\n\n{}{}", practice.id, practice.title, Sight(practice.id),
                          ServedBy(practice.id, "#### "));
    }
    return page;
  }

  std::string Sight(const std::string& key) const {
    const auto found = coverages_.find(key);
    if (found == coverages_.end()) return "";
    const Coverage& coverage = found->second;
    std::string text;
    if (coverage.sight == Coverage::Sight::kNone) text += "A template shows nothing of it.\n";
    if (!coverage.can_show.empty()) text += fmt::format("A template can show: {}.\n", coverage.can_show);
    if (!coverage.cannot_show.empty()) text += fmt::format("It cannot show: {}.\n", coverage.cannot_show);
    return text + "\n";
  }

  std::string ServedBy(const std::string& key, std::string_view heading) const {
    const auto found = served_.find(key);
    if (found == served_.end()) return "";
    std::string text;
    if (!found->second.rules.empty()) {
      text += fmt::format("{}Rules\n\n| rule | states | severity | tier |\n| --- | --- | --- | --- |\n", heading);
      for (const Rule* rule : found->second.rules) {
        text += fmt::format("| [{0}](../rules/{0}.md) | {1} | {2} | {3} |\n", rule->name, rule->title,
                            ToString(rule->severity), ToString(rule->tier));
      }
      text += "\n";
    }
    if (found->second.detectors.empty()) return text;
    text += fmt::format("{}Evidence\n\n| detector | shows | looks at |\n| --- | --- | --- |\n", heading);
    for (const Detector* detector : found->second.detectors) {
      text += fmt::format("| {} | {} | {} |\n", detector->name, detector->shows, LooksAt(*detector));
    }
    return text + "\n";
  }

  // Types, those with a condition first.
  static std::string LooksAt(const Detector& detector) {
    std::vector<std::string> conditional;
    std::vector<std::string> present;
    for (const auto& clause : detector.clauses) {
      for (const std::string& type : clause->probe.resources) {
        std::vector<std::string>& types = clause->by_existence ? present : conditional;
        const std::string name = type == "*" ? "the whole input" : fmt::format("`{}`", type);
        if (std::find(types.begin(), types.end(), name) == types.end()) types.push_back(name);
      }
    }
    std::string text = Join(conditional, ", ");
    if (!present.empty()) text += fmt::format("{}presence of {}", text.empty() ? "" : "; ", Join(present, ", "));
    return text;
  }

  std::string PracticesIndex() const {
    std::string page = fmt::format(
        "{}# Best practices\n\nWhat of each best practice a template shows, and by what.\n\n"
        "| pillar | best practices | direct | partial | none | with a rule | with evidence |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n",
        kGenerated);
    for (const Pillar& pillar : taxonomy_.pillars) page += IndexRow(pillar);
    return page;
  }

  std::string IndexRow(const Pillar& pillar) const {
    size_t all = 0, rules = 0, evidence = 0;
    size_t sights[3] = {};
    for (const BestPractice& practice : taxonomy_.best_practices) {
      if (practice.pillar != pillar.slug) continue;
      ++all;
      if (const auto found = coverages_.find(practice.id); found != coverages_.end()) {
        ++sights[static_cast<size_t>(found->second.sight)];
      }
      const auto served = served_.find(practice.id);
      if (served == served_.end()) continue;
      rules += served->second.rules.empty() ? 0 : 1;
      evidence += served->second.detectors.empty() ? 0 : 1;
    }
    return fmt::format("| [{}]({}.md) | {} | {} | {} | {} | {} | {} |\n", pillar.title, pillar.slug, all, sights[2],
                       sights[1], sights[0], rules, evidence);
  }

  std::string PrinciplesIndex() const {
    std::string page = fmt::format(
        "{}# Design principles\n\n| principle | pillar | rules | detectors |\n"
        "| --- | --- | --- | --- |\n",
        kGenerated);
    for (const Pillar& pillar : taxonomy_.pillars) {
      for (const Principle& principle : pillar.principles) {
        const auto served = served_.find(principle.slug);
        const Served none;
        const Served& by = served == served_.end() ? none : served->second;
        page += fmt::format("| [{}]({}.md) | {} | {} | {} |\n", principle.title, ReplaceAll(principle.slug, "/", "-"),
                            pillar.title, by.rules.size(), by.detectors.size());
      }
    }
    return page;
  }

  const Taxonomy& taxonomy_;
  Coverages coverages_;
  std::vector<std::unique_ptr<Detector>> detectors_;
  std::map<std::string, Served> served_;
};

}  // namespace

void AddFrameworkPages(const RuleSet& rules, const Archive& data, const Taxonomy& taxonomy, Pages& pages) {
  FrameworkPages(rules, data, taxonomy).AddTo(pages);
}

}  // namespace plinth::rule
