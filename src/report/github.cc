#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "report/formats.h"
#include "report/severity_words.h"
#include "report/terminal_text.h"

namespace plinth::report {

namespace {

// GitHub shows ten errors, ten warnings and ten notices of a step, and drops the rest without a word.
constexpr size_t kShownOfEachKind = 10;

std::string EscapeMessage(std::string_view text) {
  return ReplaceAll(ReplaceAll(ReplaceAll(text, "%", "%25"), "\r", "%0D"), "\n", "%0A");
}

std::string EscapeProperty(std::string_view text) {
  return ReplaceAll(ReplaceAll(EscapeMessage(text), ":", "%3A"), ",", "%2C");
}

std::string_view CommandOf(const Finding& finding) {
  return finding.kind == FindingKind::kOpen ? "notice" : WordsOf(finding.severity).github;
}

std::string Annotation(const Finding& finding, const Report& report) {
  const Place place = PlaceOf(finding, report);
  // GitHub takes columns only where the range stays on one line.
  std::string columns;
  if (place.start.line == place.end.line) {
    columns = fmt::format(",col={},endColumn={}", place.start.column, place.end.column);
  }
  std::string message = OneLine(FullMessage(finding));
  if (!finding.fix.empty()) message += "\n" + OneLine(finding.fix);
  return fmt::format("::{} file={},line={},endLine={}{},title={}::{}\n", CommandOf(finding),
                     EscapeProperty(OneLine(place.path)), place.start.line, place.end.line, columns,
                     EscapeProperty(OneLine(finding.rule)), EscapeMessage(message));
}

}  // namespace

void WriteGithub(const Report& report, const RuleLookup&, const Options& options, const Sink& out) {
  std::vector<const Finding*> shown;
  for (const Finding& finding : report.findings) {
    if (IsShown(finding, options)) shown.push_back(&finding);
  }
  // The worst first, since the last may be dropped.
  std::stable_sort(shown.begin(), shown.end(), [](const Finding* a, const Finding* b) {
    const bool a_open = a->kind == FindingKind::kOpen;
    const bool b_open = b->kind == FindingKind::kOpen;
    return a_open != b_open ? b_open : a->severity > b->severity;
  });
  std::map<std::string_view, size_t> counts;
  for (const Finding* finding : shown) ++counts[CommandOf(*finding)];
  size_t hidden = 0;
  for (const auto& [command, count] : counts) hidden += count > kShownOfEachKind ? count - kShownOfEachKind : 0;
  if (hidden > 0) {
    out(
        fmt::format("::notice title=plinth::GitHub shows at most {} annotations of each kind in a step; {} more are in "
                    "the log of this step\n",
                    kShownOfEachKind, hidden));
  }
  for (const Finding* finding : shown) out(Annotation(*finding, report));
}

}  // namespace plinth::report
