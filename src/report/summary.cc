#include "report/summary.h"

#include <fmt/format.h>

namespace plinth::report {

namespace {

constexpr Severity kFromWorst[] = {Severity::kCritical, Severity::kHigh, Severity::kMedium, Severity::kLow,
                                   Severity::kInfo};

std::string Plural(size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

void AddFinding(const Finding& finding, Counts& counts) {
  if (finding.suppressed) {
    ++counts.suppressed;
  } else if (finding.kind == FindingKind::kProblem) {
    ++counts.problems;
  } else if (finding.kind == FindingKind::kOpen) {
    ++counts.unknown;
  } else {
    ++counts.findings;
    ++counts.by_severity[static_cast<size_t>(finding.severity)];
  }
}

void AddInput(const InputSummary& input, Counts& counts) {
  counts.resources += input.resources;
  if (input.status == InputStatus::kAnalysed) ++counts.analysed;
  if (input.status == InputStatus::kSkipped) ++counts.skipped;
  if (input.status == InputStatus::kBroken) ++counts.broken;
}

std::string BySeverity(const Counts& counts) {
  std::string text;
  for (Severity severity : kFromWorst) {
    const size_t count = counts.by_severity[static_cast<size_t>(severity)];
    if (count > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, ToString(severity));
  }
  return text;
}

}  // namespace

Counts Count(const Report& report) {
  Counts counts;
  for (const Finding& finding : report.findings) AddFinding(finding, counts);
  for (const InputSummary& input : report.inputs) AddInput(input, counts);
  // The tallies know of unknown results even where no open findings were kept.
  size_t unknown = 0;
  for (const auto& [rule, tally] : report.tallies) unknown += tally.unknown;
  if (unknown > 0) counts.unknown = unknown;
  return counts;
}

std::string Summary(const Report& report) {
  const Counts counts = Count(report);
  std::string text = counts.findings == 0
                         ? std::string("No findings")
                         : fmt::format("{} ({})", Plural(counts.findings, "finding"), BySeverity(counts));
  if (counts.problems > 0) text += ", " + Plural(counts.problems, "problem");
  if (counts.unknown > 0) text += fmt::format(", {} unknown", counts.unknown);
  if (counts.suppressed > 0) text += fmt::format(", {} suppressed", counts.suppressed);
  text += fmt::format("\n{} analysed ({})", Plural(counts.analysed, "file"), Plural(counts.resources, "resource"));
  if (counts.skipped > 0) text += fmt::format(", {} skipped", counts.skipped);
  if (counts.broken > 0) text += fmt::format(", {} broken", counts.broken);
  return text + "\n";
}

}  // namespace plinth::report
