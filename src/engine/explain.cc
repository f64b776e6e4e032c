// The trace of an evaluation, for people.
#include <fmt/format.h>

#include "engine/finding_builder.h"
#include "engine/rule_run.h"

namespace plinth::engine {
namespace {

std::string_view Word(Verdict verdict) {
  return verdict == Verdict::kPass ? "pass" : verdict == Verdict::kFail ? "fail" : "unknown";
}

std::string PlaceText(const Location& where) {
  if (!where) return "";
  const Position start = where.Start();
  return fmt::format("{}:{}:{}", where.file->Path(), start.line, start.column);
}

// "StorageEncrypted is false at db.yaml:6:25"
std::string What(const Decision& decision) {
  if (!decision.resource) return "";
  const Place& place = decision.place;
  if (place.value.IsAbsent()) return place.path.empty() ? "" : fmt::format("{} is absent", place.path);
  const std::string at = place.where ? " at " + PlaceText(place.where) : "";
  const std::string by_default = place.value.FromDefault() ? " by default" : "";
  const std::string name = place.path.empty() ? "the resource" : place.path;
  return fmt::format("{} is {}{}{}", name, ValueText(place.value), by_default, by_default.empty() ? at : "");
}

std::string LineText(const TraceLine& line, uint32_t indent) {
  std::string text = fmt::format("{:{}}{:<8}{}\n", "", indent + 2 * line.depth, Word(line.decision.verdict), line.text);
  std::string detail = What(line.decision);
  const std::string& reason = line.decision.reason;
  if (line.decision.verdict == Verdict::kUnknown && !reason.empty()) detail += (detail.empty() ? "" : "; ") + reason;
  if (!detail.empty()) text += fmt::format("{:{}}{}\n", "", indent + 2 * line.depth + 8, detail);
  return text;
}

std::string TraceText(std::string_view title, const Condition& condition, const Resource& resource,
                      const Assignment& assignment, GraphIndex& index, const rule::Surroundings& surroundings) {
  rule::Reader reader = index.Under(assignment);
  Trace trace;
  ConditionEvaluator(index, reader, surroundings, &trace).Evaluate(condition, {&resource, nullptr, nullptr, false});
  std::string text = fmt::format("  {}\n", title);
  for (const TraceLine& line : trace) text += LineText(line, 4);
  return text;
}

std::string ResultText(const Rule& rule, const RunResult& result, const Resource& resource, GraphIndex& index,
                       const EvaluationOptions& options) {
  const rule::Surroundings surroundings{&rule, options.as_of};
  std::string text = fmt::format("{}  {}  {}\n", resource.id, resource.type, PlaceText(resource.key));
  if (resource.generated) return text + "  not looked at: a tool made it\n";
  Assignment assignment = index.Graph().defaults;
  if (!result.applied) {
    text += "  does not apply\n";
  } else {
    text += fmt::format("  {}{}\n", Word(result.verdict), result.reason.empty() ? "" : ": " + result.reason);
    for (const Offence& offence : result.offences) {
      if (!offence.condition.empty()) text += fmt::format("  when {}\n", offence.condition);
    }
    if (!result.offences.empty()) assignment = result.offences.front().example;
    const std::string decided = Describe(assignment, index.Graph().choices);
    if (!decided.empty()) text += fmt::format("  looked at with {}\n", decided);
  }
  if (rule.when) text += TraceText("when", *rule.when, resource, assignment, index, surroundings);
  if (result.applied && rule.require) {
    text += TraceText("require", *rule.require, resource, assignment, index, surroundings);
  }
  return text;
}

}  // namespace

std::string Explain(const Rule& rule, const ResourceGraph& graph, const EvaluationOptions& options) {
  GraphIndex index(graph);
  Existences existences(index, options.branches);
  RuleRun run(rule, index, existences, options.as_of, options.branches);
  std::string text;
  if (rule.scope == Scope::kWorkload) {
    const RunResult result = run.OnWorkload();
    if (result.anchor) text = ResultText(rule, result, *result.anchor, index, options);
  } else {
    for (const uint32_t i : index.OfTypes(rule.resources)) {
      const Resource& resource = graph.Resources()[i];
      const RunResult result = resource.generated ? RunResult() : run.OnResource(resource);
      text += ResultText(rule, result, resource, index, options);
    }
  }
  return text.empty() ? fmt::format("{}: nothing in the input is of a type that it is about\n", rule.name) : text;
}

}  // namespace plinth::engine
