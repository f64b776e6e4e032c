#include <set>

#include "report/sarif/run.h"
#include "report/severity_words.h"
#include "report/terminal_text.h"

namespace plinth::report::sarif {

namespace {

Json ProblemNotification(const Finding& problem, const Run& run) {
  Json notification = {{"descriptor", {{"id", problem.rule}, {"index", run.ProblemIndex(problem.rule)}}},
                       {"level", WordsOf(problem.severity).sarif},
                       {"message", {{"text", OneLine(FullMessage(problem)) + "."}}}};
  if (problem.where) {
    notification["locations"] =
        Json::array({Json{{"physicalLocation", run.PhysicalLocation(PlaceOf(problem, run.Reported()))}}});
  }
  return notification;
}

Json FileNotification(const InputSummary& input, std::string_view level, const Run& run) {
  const std::string text = input.detail.empty() ? "No reason is known" : input.detail;
  return {
      {"level", level},
      {"message", {{"text", (input.status == InputStatus::kSkipped ? "Skipped: " : "Not analysed: ") + text + "."}}},
      {"locations",
       Json::array({Json{{"physicalLocation", {{"artifactLocation", run.ArtifactLocation(input.path)}}}}})}};
}

// Paths of which some problem tells that they are broken.
std::set<std::string> PathsWithProblems(const Report& report) {
  std::set<std::string> paths;
  for (const Finding& finding : report.findings) {
    if (finding.kind == FindingKind::kProblem) paths.insert(PlaceOf(finding, report).path);
  }
  return paths;
}

}  // namespace

Json Invocation(const Run& run) {
  const Report& report = run.Reported();
  Json notifications = Json::array();
  const std::set<std::string> told = PathsWithProblems(report);
  bool successful = true;
  for (const Finding& finding : report.findings) {
    if (finding.kind != FindingKind::kProblem || !IsShown(finding, run.Chosen())) continue;
    notifications.push_back(ProblemNotification(finding, run));
  }
  for (const InputSummary& input : report.inputs) {
    const bool broken = input.status == InputStatus::kBroken;
    successful = successful && !broken;
    if (broken && !told.contains(input.path)) notifications.push_back(FileNotification(input, "error", run));
    if (input.status == InputStatus::kSkipped && run.Chosen().verbose) {
      notifications.push_back(FileNotification(input, "note", run));
    }
  }
  Json invocation = {{"executionSuccessful", successful}};
  if (!notifications.empty()) invocation["toolExecutionNotifications"] = std::move(notifications);
  return invocation;
}

}  // namespace plinth::report::sarif
