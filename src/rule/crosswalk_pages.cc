#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "rule/documentation.h"

namespace plinth::rule {
namespace {

constexpr std::string_view kGenerated = "<!-- Made by rule_docs from the rule files; edit those. -->\n\n";

// Runs of digits compare as numbers, so that CKV_AWS_9 stands before CKV_AWS_16.
struct ById {
  static size_t NumberAt(std::string_view text, size_t& at) {
    size_t number = 0;
    for (; at < text.size() && IsDigit(text[at]); ++at) number = number * 10 + static_cast<size_t>(text[at] - '0');
    return number;
  }

  bool operator()(std::string_view left, std::string_view right) const {
    size_t i = 0, j = 0;
    while (i < left.size() && j < right.size()) {
      if (IsDigit(left[i]) && IsDigit(right[j])) {
        const size_t a = NumberAt(left, i);
        const size_t b = NumberAt(right, j);
        if (a != b) return a < b;
      } else if (left[i] != right[j]) {
        return left[i] < right[j];
      } else {
        ++i;
        ++j;
      }
    }
    if (i < left.size() || j < right.size()) return i == left.size();
    return left < right;  // equal but for leading zeros
  }
};

using Ids = std::map<std::string, std::set<std::string>, ById>;  // id -> names of rules

std::string Page(const std::string& tool, const Ids& ids) {
  std::string page = fmt::format(
      "{}# From {} to plinth\n\nRules that ask the same, or nearly so: read a rule's page before you trade one for the "
      "other.\n\n| {} | plinth |\n| --- | --- |\n",
      kGenerated, tool, tool);
  for (const auto& [id, names] : ids) {
    std::vector<std::string> links;
    for (const std::string& name : names) links.push_back(fmt::format("[{0}](../rules/{0}.md)", name));
    page += fmt::format("| `{}` | {} |\n", id, Join(links, ", "));
  }
  return page;
}

}  // namespace

void AddCrosswalkPages(const RuleSet& rules, Pages& pages) {
  std::map<std::string, Ids> tools;
  for (const RuleHeading& heading : rules.Headings()) {
    const Rule* rule = rules.Find(heading.name);
    if (!rule) continue;
    for (const auto& [tool, ids] : rule->equivalents) {
      for (const std::string& id : ids) tools[tool][id].insert(rule->name);
    }
  }
  std::string index = fmt::format("{}# From other tools to plinth\n\n| tool | its ids |\n| --- | --- |\n", kGenerated);
  for (const auto& [tool, ids] : tools) {
    pages[fmt::format("crosswalk/{}.md", tool)] = Page(tool, ids);
    index += fmt::format("| [{0}]({0}.md) | {1} |\n", tool, ids.size());
  }
  pages["crosswalk/README.md"] = index;
}

}  // namespace plinth::rule
