#include "app/merged_findings.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "engine/sort_findings.h"

namespace plinth::app {
namespace {

auto PlaceOf(const Finding& finding) {
  const std::string_view path = finding.where ? std::string_view(finding.where.file->Path()) : std::string_view();
  return std::make_tuple(path, finding.where.range, std::string_view(finding.rule));
}

auto OrderOf(const Finding& finding) {
  return std::tuple_cat(PlaceOf(finding),
                        std::make_tuple(std::string_view(finding.resource), std::string_view(finding.message)));
}

// A file that two inputs read (a nested template that is an input of its own) tells each finding once.
bool AreSame(const Finding& a, const Finding& b) {
  return OrderOf(a) == OrderOf(b) && a.kind == b.kind && a.condition == b.condition && a.fingerprint == b.fingerprint;
}

// The same text but for the name of the resource.
bool SaySame(const Finding& a, const Finding& b) {
  const auto split = [](const Finding& finding) {
    const std::string_view text = finding.message;
    const size_t at = finding.resource.empty() ? std::string_view::npos : text.find(finding.resource);
    if (at == std::string_view::npos) return std::make_pair(text, std::string_view());
    return std::make_pair(text.substr(0, at), text.substr(at + finding.resource.size()));
  };
  return split(a) == split(b);
}

bool AreInstances(const Finding& a, const Finding& b) {
  return a.where && PlaceOf(a) == PlaceOf(b) && a.kind == b.kind && a.kind != FindingKind::kProblem &&
         a.condition == b.condition && a.suppressed == b.suppressed && a.severity == b.severity &&
         a.author_property == b.author_property && a.source_type == b.source_type && !a.resource.empty() &&
         a.resource != b.resource && SaySame(a, b);
}

void AddName(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

void Absorb(Finding& first, const Finding& instance) {
  AddName(first.related_resources, instance.resource);
  for (const std::string& name : instance.related_resources) AddName(first.related_resources, name);
}

}  // namespace

void SortAndMerge(std::vector<Finding>& findings) {
  engine::SortFindings(findings, [](const Finding& a, const Finding& b) { return OrderOf(a) < OrderOf(b); });
  findings.erase(std::unique(findings.begin(), findings.end(), AreSame), findings.end());
  size_t kept = 0;
  for (size_t i = 0; i < findings.size();) {
    size_t end = i + 1;
    while (end < findings.size() && AreInstances(findings[i], findings[end])) Absorb(findings[i], findings[end++]);
    if (end - i > 1) {
      findings[i].message += fmt::format(" (and {} other{} like it)", end - i - 1, end - i == 2 ? "" : "s");
    }
    if (kept != i) findings[kept] = std::move(findings[i]);
    ++kept;
    i = end;
  }
  findings.resize(kept);
}

}  // namespace plinth::app
