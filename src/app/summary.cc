#include "app/summary.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"

namespace plinth::app {
namespace {

std::string Plural(size_t count, std::string_view noun) { return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s"); }

bool IsTold(const Finding& finding) { return finding.kind != FindingKind::kOpen && !finding.suppressed; }

std::string FindingsLine(const Report& report) {
  std::array<size_t, 5> by_severity = {};
  size_t told = 0, suppressed = 0, open = 0;
  for (const Finding& finding : report.findings) {
    if (finding.suppressed) {
      ++suppressed;
    } else if (!IsTold(finding)) {
      ++open;
    } else {
      ++told;
      ++by_severity[static_cast<size_t>(finding.severity)];
    }
  }
  std::vector<std::string> parts;
  for (size_t i = by_severity.size(); i-- > 0;) {
    if (by_severity[i]) parts.push_back(fmt::format("{} {}", by_severity[i], ToString(static_cast<Severity>(i))));
  }
  std::vector<std::string> aside;
  if (suppressed) aside.push_back(fmt::format("{} suppressed", suppressed));
  if (open) aside.push_back(fmt::format("{} undecided", open));
  std::string line = told ? Plural(told, "finding") + ": " + Join(parts, ", ") : "no findings";
  if (!aside.empty()) line += "; " + Join(aside, ", ");
  return line;
}

std::string InputsLine(const Report& report) {
  std::array<size_t, 3> by_status = {};
  size_t resources = 0;
  for (const InputSummary& input : report.inputs) {
    ++by_status[static_cast<size_t>(input.status)];
    resources += input.resources;
  }
  const auto count = [&](InputStatus status) { return by_status[static_cast<size_t>(status)]; };
  std::string line = fmt::format("{} analysed ({})", Plural(count(InputStatus::kAnalysed), "input"),
                                 Plural(resources, "resource"));
  if (count(InputStatus::kBroken)) line += fmt::format(", {} broken", count(InputStatus::kBroken));
  if (count(InputStatus::kSkipped)) line += fmt::format(", {} skipped", count(InputStatus::kSkipped));
  return line;
}

}  // namespace

std::string Summarize(const Report& report) { return FindingsLine(report) + "\n" + InputsLine(report) + "\n"; }

std::string Statistics(const Report& report) {
  std::map<std::string, std::pair<size_t, Severity>> by_rule;
  for (const Finding& finding : report.findings) {
    if (!IsTold(finding)) continue;
    auto& [count, severity] = by_rule[finding.rule];
    ++count;
    severity = std::max(severity, finding.severity);
  }
  std::vector<std::pair<std::string, std::pair<size_t, Severity>>> rows(by_rule.begin(), by_rule.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second.first > b.second.first; });
  std::string text;
  for (const auto& [rule, row] : rows) text += fmt::format("{:>6}  {:<8}  {}\n", row.first, ToString(row.second), rule);
  return text;
}

}  // namespace plinth::app
