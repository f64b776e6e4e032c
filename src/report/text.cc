#include "report/text.h"

#include <fmt/format.h>

#include "report/severity_words.h"
#include "report/terminal_text.h"

namespace plinth::report {

namespace {

std::string_view StyleOf(Severity severity) {
  switch (severity) {
    case Severity::kCritical:
    case Severity::kHigh:
      return "1;31";
    case Severity::kMedium:
      return "1;33";
    case Severity::kLow:
    case Severity::kInfo:
      break;
  }
  return "1;36";
}

// A log line that begins with "::" or "##[" is a command to some CI systems; a file name must not give one.
std::string PathInLog(const std::string& path) {
  const std::string shown = OneLine(path);
  return shown.starts_with("::") || shown.starts_with("##[") ? "./" + shown : shown;
}

std::string SkippedLine(const InputSummary& input) {
  return fmt::format("{}: skipped: {}\n", PathInLog(input.path), OneLine(input.detail));
}

}  // namespace

std::string Style::operator()(std::string_view codes, std::string_view text) const {
  return color ? fmt::format("\x1b[{}m{}\x1b[0m", codes, text) : std::string(text);
}

std::string Style::OfSeverity(Severity severity, std::string_view text) const {
  return (*this)(StyleOf(severity), text);
}

std::string ConciseLine(const Finding& finding, const Report& report, const Style& style) {
  const Place place = PlaceOf(finding, report);
  const Severity severity = finding.kind == FindingKind::kOpen ? Severity::kInfo : finding.severity;
  std::string message = OneLine(FullMessage(finding));
  if (finding.suppressed) message += " (suppressed)";
  return fmt::format("{}:{}:{}: {}: {} [{}]\n", style("1", PathInLog(place.path)), place.start.line, place.start.column,
                     style.OfSeverity(severity, WordsOf(severity).matcher), message, style("2", OneLine(finding.rule)));
}

void WriteText(const Report& report, const RuleLookup& rules, const Options& options, const Sink& out) {
  Options shown = options;
  shown.show_unknown = options.show_unknown || options.verbose;
  const Style style = {options.color};
  const TaxonomyNames taxonomy(options.rich ? options.taxonomy : std::string());
  for (const Finding& finding : report.findings) {
    if (!IsShown(finding, shown)) continue;
    out(options.rich ? RichBlock(finding, report, rules(finding.rule), taxonomy, style)
                     : ConciseLine(finding, report, style));
  }
  if (!options.verbose) return;
  for (const InputSummary& input : report.inputs) {
    if (input.status == InputStatus::kSkipped) out(SkippedLine(input));
  }
}

}  // namespace plinth::report
