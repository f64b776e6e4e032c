#include "report/sarif/run.h"

namespace plinth::report::sarif {

namespace {

constexpr std::string_view kName = "AWS Well-Architected Framework";
// Made once, for this taxonomy as plinth writes it.
constexpr std::string_view kGuid = "9d7c0a52-35be-4c16-8f0b-6f1f7e1c6a41";

std::string_view KindText(TaxonKind kind) {
  switch (kind) {
    case TaxonKind::kPillar:
      return "pillar";
    case TaxonKind::kPrinciple:
      return "design principle";
    case TaxonKind::kArea:
      return "focus area";
    case TaxonKind::kBestPractice:
      break;
  }
  return "best practice";
}

Json Reference(std::string_view id, int index) {
  return {{"id", id}, {"index", index}, {"toolComponent", TaxonomyReference()}};
}

Json TaxonOf(const Taxon& taxon, const Run& run) {
  Json json = {{"id", taxon.id},
               {"shortDescription", {{"text", taxon.title.empty() ? taxon.id : taxon.title}}},
               {"properties", {{"kind", KindText(taxon.kind)}, {"pillar", taxon.pillar}}}};
  const int pillar = taxon.kind == TaxonKind::kPillar ? -1 : run.TaxonIndex(taxon.pillar);
  if (pillar >= 0) {
    json["relationships"] = Json::array(
        {Json{{"target", {{"id", taxon.pillar}, {"index", pillar}}}, {"kinds", Json::array({"superset"})}}});
  }
  return json;
}

void AddRelationship(const std::string& id, const Run& run, Json& list) {
  const int index = run.TaxonIndex(id);
  if (index >= 0) list.push_back({{"target", Reference(id, index)}, {"kinds", Json::array({"relevant"})}});
}

}  // namespace

Json TaxonomyReference() { return {{"name", kName}, {"index", 0}, {"guid", kGuid}}; }

Json RelationshipsOf(const Rule& rule, const Run& run) {
  Json list = Json::array();
  AddRelationship(rule.pillar, run, list);
  for (const std::string& principle : rule.principles) AddRelationship(principle, run, list);
  for (const std::string& area : rule.areas) AddRelationship(AreaId(area), run, list);
  for (const std::string& practice : rule.best_practices) AddRelationship(practice, run, list);
  return list;
}

Json TaxonomyComponent(const Run& run) {
  Json taxa = Json::array();
  for (const Taxon* taxon : run.Taxa()) taxa.push_back(TaxonOf(*taxon, run));
  return {{"name", kName},
          {"guid", kGuid},
          {"organization", "Amazon Web Services"},
          {"informationUri", "https://docs.aws.amazon.com/wellarchitected/latest/framework/welcome.html"},
          {"shortDescription", {{"text", "Pillars, design principles, focus areas and best practices."}}},
          {"isComprehensive", run.Chosen().all_rules},
          {"taxa", std::move(taxa)}};
}

}  // namespace plinth::report::sarif
