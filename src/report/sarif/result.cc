#include <fmt/format.h>

#include "base/text.h"
#include "report/sarif/run.h"
#include "report/severity_words.h"
#include "report/terminal_text.h"

namespace plinth::report::sarif {

namespace {

// Brackets before a parenthesis would read as a link.
std::string Plain(std::string_view text) { return ReplaceAll(text, "](", "\\]("); }

std::string RelatedText(const RelatedLocation& related) {
  return OneLine(related.message.empty() ? related.where.file->Path() : related.message);
}

// One sentence, then links to the related places: "Bucket Logs is public. See [the policy](1)."
std::string MessageText(const Finding& finding) {
  std::string text = Plain(OneLine(FullMessage(finding))) + ".";
  std::vector<std::string> links;
  for (const RelatedLocation& related : finding.related) {
    if (!related.where) continue;
    const std::string label = ReplaceAll(ReplaceAll(RelatedText(related), "[", "("), "]", ")");
    links.push_back(fmt::format("[{}]({})", label, links.size() + 1));
  }
  if (!links.empty()) text += " See " + Join(links, ", ") + ".";
  return text;
}

Json LogicalLocation(const std::string& resource) { return {{"fullyQualifiedName", resource}, {"kind", "resource"}}; }

Json LocationOf(const Finding& finding, const Run& run) {
  Json location = {{"physicalLocation", run.PhysicalLocation(PlaceOf(finding, run.Reported()))}};
  Json names = Json::array();
  if (!finding.resource.empty()) names.push_back(LogicalLocation(finding.resource));
  for (const std::string& related : finding.related_resources) names.push_back(LogicalLocation(related));
  if (!names.empty()) location["logicalLocations"] = std::move(names);
  return location;
}

Json LocationOf(const RelatedLocation& related, const Run& run) {
  const Place place = {related.where.file->Path(), related.where.Start(), related.where.End()};
  return {{"physicalLocation", run.PhysicalLocation(place)}, {"message", {{"text", RelatedText(related)}}}};
}

// The related places first: the message links to them by number.
Json RelatedLocationsOf(const Finding& finding, const Run& run) {
  Json list = Json::array();
  for (const auto* places : {&finding.related, &finding.path}) {
    for (const RelatedLocation& related : *places) {
      if (!related.where) continue;
      Json location = LocationOf(related, run);
      location["id"] = list.size() + 1;
      list.push_back(std::move(location));
    }
  }
  return list;
}

// One code flow of one thread: the way, hop by hop.
Json CodeFlowsOf(const Finding& finding, const Run& run) {
  Json hops = Json::array();
  for (const RelatedLocation& hop : finding.path) {
    if (hop.where) hops.push_back({{"location", LocationOf(hop, run)}});
  }
  if (hops.empty()) return Json::array();
  Json flow = {{"threadFlows", Json::array({{{"locations", std::move(hops)}}})}};
  return Json::array({std::move(flow)});
}

Json FingerprintsOf(const Finding& finding, const Run& run) {
  Json prints = Json::object();
  const std::string line = run.LineHash(finding);
  if (!line.empty()) prints["primaryLocationLineHash"] = line;
  prints["plinthFingerprint/v1"] = FingerprintOf(finding, run.Reported());
  return prints;
}

// Either all results of a run carry suppressions or none does (SARIF 3.27.23).
Json SuppressionsOf(const Finding& finding) {
  Json list = Json::array();
  if (!finding.suppressed) return list;
  Json suppression = {{"kind", "inSource"}, {"status", "accepted"}};
  if (!finding.suppression_reason.empty()) suppression["justification"] = finding.suppression_reason;
  list.push_back(std::move(suppression));
  return list;
}

Json PropertiesOf(const Finding& finding) {
  Json properties = {{"severity", ToString(finding.severity)}};
  const std::pair<const char*, const std::string&> texts[] = {{"resourceType", finding.resource_type},
                                                              {"sourceType", finding.source_type},
                                                              {"property", finding.property},
                                                              {"authorProperty", finding.author_property},
                                                              {"condition", finding.condition},
                                                              {"constructPath", finding.construct_path},
                                                              {"fix", finding.fix}};
  for (const auto& [key, text] : texts) {
    if (!text.empty()) properties[key] = text;
  }
  return properties;
}

}  // namespace

Json Result(const Finding& finding, const Run& run) {
  const bool open = finding.kind == FindingKind::kOpen;
  Json result = {{"ruleId", finding.rule},
                 {"ruleIndex", run.RuleIndex(finding.rule)},
                 {"kind", open ? "open" : "fail"},
                 {"level", open ? "none" : WordsOf(finding.severity).sarif},
                 {"message", {{"text", MessageText(finding)}}},
                 {"locations", Json::array({LocationOf(finding, run)})}};
  Json related = RelatedLocationsOf(finding, run);
  if (!related.empty()) result["relatedLocations"] = std::move(related);
  Json flows = CodeFlowsOf(finding, run);
  if (!flows.empty()) result["codeFlows"] = std::move(flows);
  result["partialFingerprints"] = FingerprintsOf(finding, run);
  if (run.Chosen().show_suppressed) result["suppressions"] = SuppressionsOf(finding);
  result["properties"] = PropertiesOf(finding);
  return result;
}

}  // namespace plinth::report::sarif
