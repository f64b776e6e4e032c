#include "app/statistics.h"

#include <fmt/format.h>

namespace plinth::app {

std::string Statistics(const Report& report) {
  std::map<std::string, std::pair<size_t, Severity>> by_rule;
  for (const Finding& finding : report.findings) {
    if (finding.kind == FindingKind::kOpen || finding.suppressed) continue;
    auto& [count, severity] = by_rule[finding.rule];
    ++count;
    severity = std::max(severity, finding.severity);
  }
  std::vector<std::pair<std::string, std::pair<size_t, Severity>>> rows(by_rule.begin(), by_rule.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.second.first > b.second.first; });
  std::string text;
  for (const auto& [rule, row] : rows) text += fmt::format("{:>6}  {:<8}  {}\n", row.first, ToString(row.second), rule);
  return text;
}

}  // namespace plinth::app
