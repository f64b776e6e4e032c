#include "report/formats.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"

namespace plinth::report {

bool IsShown(const Finding& finding, const Options& options) {
  if (finding.suppressed && !options.show_suppressed) return false;
  return finding.kind != FindingKind::kOpen || options.show_unknown;
}

std::string FullMessage(const Finding& finding) {
  std::string message = finding.message.empty() ? finding.rule : finding.message;
  if (!finding.condition.empty()) message += " (when " + finding.condition + ")";
  return message;
}

Place PlaceOf(const Finding& finding, const Report& report) {
  if (finding.where) return {finding.where.file->Path(), finding.where.Start(), finding.where.End()};
  const auto broken = std::find_if(report.inputs.begin(), report.inputs.end(), [&finding](const InputSummary& input) {
    return input.status == InputStatus::kBroken && input.detail.find(finding.message) != std::string::npos;
  });
  if (broken != report.inputs.end()) return {broken->path, {}, {}};
  if (!report.inputs.empty()) return {report.inputs.front().path, {}, {}};
  return {".", {}, {}};
}

std::string FingerprintOf(const Finding& finding, const Report& report) {
  if (!finding.fingerprint.empty()) return finding.fingerprint;
  const std::string separator(1, '\0');
  return HexHash(Hash64(Join(
      {finding.rule, PlaceOf(finding, report).path, finding.resource, finding.property, finding.message}, separator)));
}

}  // namespace plinth::report
