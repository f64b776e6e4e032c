#include <fmt/format.h>

#include "report/formats.h"
#include "report/terminal_text.h"

namespace plinth::report {

namespace {

// XML 1.0 has no way to write most control characters; they become visible symbols.
std::string Xml(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const char32_t c = TakeCodePoint(text);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\n') {
      out += "&#10;";
    } else {
      AppendUtf8(out, c == 0xFFFE || c == 0xFFFF ? U'\uFFFD' : Visible(c));
    }
  }
  return out;
}

struct Suite {
  std::vector<const Finding*> findings;
  const InputSummary* input = nullptr;
};

// One suite a path: inputs first, then other files that findings point into (modules, nested templates).
std::map<std::string, Suite> SuitesOf(const Report& report, const Options& options) {
  std::map<std::string, Suite> suites;
  for (const InputSummary& input : report.inputs) suites[input.path].input = &input;
  for (const Finding& finding : report.findings) {
    if (IsShown(finding, options)) suites[PlaceOf(finding, report).path].findings.push_back(&finding);
  }
  return suites;
}

std::string_view ElementOf(const Finding& finding) {
  if (finding.kind == FindingKind::kProblem) return "error";
  return finding.kind == FindingKind::kOpen || finding.suppressed ? "skipped" : "failure";
}

std::string TestCase(const Finding& finding, const Report& report) {
  const Place place = PlaceOf(finding, report);
  const std::string name = finding.resource.empty() ? finding.rule : finding.rule + " " + finding.resource;
  std::string body =
      fmt::format("{}:{}:{}: {}\n", place.path, place.start.line, place.start.column, FullMessage(finding));
  if (!finding.why.empty()) body += "why: " + finding.why + "\n";
  if (!finding.fix.empty()) body += "fix: " + finding.fix + "\n";
  const std::string_view element = ElementOf(finding);
  const std::string type = element == "skipped" ? "" : fmt::format(" type=\"{}\"", ToString(finding.severity));
  return fmt::format(
      "    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{}\">\n"
      "      <{} message=\"{}\"{}>{}</{}>\n    </testcase>\n",
      Xml(finding.rule), Xml(name), Xml(place.path), place.start.line, element, Xml(FullMessage(finding)), type,
      Xml(body), element);
}

struct Totals {
  size_t tests = 0;
  size_t failures = 0;
  size_t errors = 0;
  size_t skipped = 0;
  void Add(std::string_view element) {
    ++tests;
    failures += element == "failure";
    errors += element == "error";
    skipped += element == "skipped";
  }
  std::string Attributes() const {
    return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\"", tests, failures, errors, skipped);
  }
};

// A file without findings is one passed or skipped test, so that it is seen that it was looked at.
std::string FileCase(const std::string& path, const InputSummary& input, Totals& totals) {
  const bool skipped = input.status == InputStatus::kSkipped;
  const bool broken = input.status == InputStatus::kBroken;
  totals.Add(skipped ? "skipped" : broken ? "error" : "passed");
  const std::string head =
      fmt::format("    <testcase classname=\"plinth\" name=\"{}\" file=\"{}\"", Xml(path), Xml(path));
  if (!skipped && !broken) return head + "/>\n";
  return fmt::format("{}>\n      <{} message=\"{}\"/>\n    </testcase>\n", head, skipped ? "skipped" : "error",
                     Xml(input.detail));
}

}  // namespace

void WriteJunit(const Report& report, const RuleLookup&, const Options& options, const Sink& out) {
  const std::map<std::string, Suite> suites = SuitesOf(report, options);
  Totals all;
  for (const auto& [path, suite] : suites) {
    for (const Finding* finding : suite.findings) all.Add(ElementOf(*finding));
    if (suite.findings.empty()) FileCase(path, *suite.input, all);
  }
  out(fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"plinth\" {}>\n", all.Attributes()));
  for (const auto& [path, suite] : suites) {
    Totals totals;
    std::string cases;
    for (const Finding* finding : suite.findings) {
      totals.Add(ElementOf(*finding));
      cases += TestCase(*finding, report);
    }
    if (suite.findings.empty()) cases = FileCase(path, *suite.input, totals);
    out(fmt::format("  <testsuite name=\"{}\" {}>\n{}  </testsuite>\n", Xml(path), totals.Attributes(), cases));
  }
  out("</testsuites>\n");
}

}  // namespace plinth::report
