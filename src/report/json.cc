#include "report/formats.h"
#include "report/json_stream.h"
#include "report/summary.h"

namespace plinth::report {

namespace {

constexpr std::string_view kSchemaVersion = "1.0";

// Fields whose value is empty are left out of findings, so that large reports stay small.
void AddText(Json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

Json PositionOf(const Position& position) { return {{"line", position.line}, {"column", position.column}}; }

Json LocationOf(const Location& where, const Place& place) {
  Json json = {{"path", place.path}, {"start", PositionOf(place.start)}, {"end", PositionOf(place.end)}};
  if (where) json["offset"] = where.range.begin;
  if (where) json["length"] = where.range.end - where.range.begin;
  return json;
}

Json RelatedOf(const std::vector<RelatedLocation>& related) {
  Json list = Json::array();
  for (const RelatedLocation& other : related) {
    if (!other.where) continue;
    const Place place = {other.where.file->Path(), other.where.Start(), other.where.End()};
    list.push_back({{"message", other.message}, {"location", LocationOf(other.where, place)}});
  }
  return list;
}

void AddRule(Json& json, const Rule& rule) {
  json["title"] = rule.title;
  json["pillar"] = rule.pillar;
  json["principles"] = rule.principles;
  json["best_practices"] = rule.best_practices;
  json["tier"] = ToString(rule.tier);
  AddText(json, "docs", rule.docs);
}

Json FindingOf(const Finding& finding, const Report& report, const RuleLookup& rules) {
  Json json = {{"rule", finding.rule},
               {"severity", ToString(finding.severity)},
               {"message", finding.message.empty() ? finding.rule : finding.message},
               {"location", LocationOf(finding.where, PlaceOf(finding, report))}};
  AddText(json, "condition", finding.condition);
  AddText(json, "resource", finding.resource);
  if (!finding.related_resources.empty()) json["related_resources"] = finding.related_resources;
  AddText(json, "resource_type", finding.resource_type);
  AddText(json, "source_type", finding.source_type);
  AddText(json, "property", finding.property);
  AddText(json, "author_property", finding.author_property);
  AddText(json, "construct_path", finding.construct_path);
  AddText(json, "why", finding.why);
  AddText(json, "fix", finding.fix);
  if (const Rule* rule = rules(finding.rule)) AddRule(json, *rule);
  if (!finding.related.empty()) json["related"] = RelatedOf(finding.related);
  if (!finding.path.empty()) json["path"] = RelatedOf(finding.path);
  json["fingerprint"] = FingerprintOf(finding, report);
  if (finding.suppressed) json["suppression_reason"] = finding.suppression_reason;
  return json;
}

Json SummaryOf(const Counts& counts) {
  Json by_severity;
  for (size_t i = counts.by_severity.size(); i-- > 0;) {
    by_severity[std::string(ToString(static_cast<Severity>(i)))] = counts.by_severity[i];
  }
  return {{"findings", counts.findings}, {"by_severity", by_severity},      {"problems", counts.problems},
          {"unknown", counts.unknown},   {"suppressed", counts.suppressed}, {"analysed", counts.analysed},
          {"skipped", counts.skipped},   {"broken", counts.broken},         {"resources", counts.resources}};
}

Json InputOf(const InputSummary& input) {
  constexpr std::string_view kStatus[] = {"analysed", "skipped", "broken"};
  return {{"path", input.path},
          {"status", kStatus[static_cast<size_t>(input.status)]},
          {"detail", input.detail},
          {"resources", input.resources}};
}

template <typename Wanted>
void WriteFindings(JsonStream& stream, std::string_view key, const Report& report, const RuleLookup& rules,
                   const Wanted& wanted) {
  stream.OpenList(key);
  for (const Finding& finding : report.findings) {
    if (wanted(finding)) stream.Element(FindingOf(finding, report, rules));
  }
  stream.Close();
}

}  // namespace

void WriteJson(const Report& report, const RuleLookup& rules, const Options& options, const Sink& out) {
  JsonStream stream(out);
  stream.OpenObject();
  stream.Field("schema_version", kSchemaVersion);
  stream.Field("tool", {{"name", "plinth"}, {"version", report.version}});
  stream.Field("summary", SummaryOf(Count(report)));
  const auto of_kind = [](FindingKind kind) {
    return [kind](const Finding& finding) { return !finding.suppressed && finding.kind == kind; };
  };
  WriteFindings(stream, "findings", report, rules, of_kind(FindingKind::kFail));
  WriteFindings(stream, "problems", report, rules, of_kind(FindingKind::kProblem));
  if (options.show_unknown) WriteFindings(stream, "unknowns", report, rules, of_kind(FindingKind::kOpen));
  if (options.show_suppressed) {
    WriteFindings(stream, "suppressed", report, rules, [](const Finding& finding) { return finding.suppressed; });
  }
  stream.OpenList("inputs");
  for (const InputSummary& input : report.inputs) stream.Element(InputOf(input));
  stream.Close();
  stream.OpenObject("tallies");
  for (const auto& [rule, tally] : report.tallies) {
    stream.Field(rule, {{"passed", tally.passed}, {"failed", tally.failed}, {"unknown", tally.unknown}});
  }
  stream.Finish();
}

}  // namespace plinth::report
