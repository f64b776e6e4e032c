#include "report/taxonomy_names.h"

#include <algorithm>
#include <numeric>

#include "rule/taxonomy.h"

namespace plinth::report {

namespace {

void AddPillar(const rule::Pillar& pillar, std::vector<Taxon>& taxa) {
  taxa.push_back({TaxonKind::kPillar, pillar.slug, pillar.title, pillar.slug});
  for (const rule::Principle& principle : pillar.principles) {
    taxa.push_back({TaxonKind::kPrinciple, principle.slug, principle.title, pillar.slug});
  }
  for (const rule::Principle& area : pillar.areas) {
    taxa.push_back({TaxonKind::kArea, AreaId(area.slug), area.title, pillar.slug});
  }
}

}  // namespace

std::string AreaId(std::string_view slug) { return "area/" + std::string(slug); }

TaxonomyNames::TaxonomyNames(const std::string& json) {
  const rule::Taxonomy taxonomy = rule::TaxonomyFromJson(json);
  for (const rule::Pillar& pillar : taxonomy.pillars) AddPillar(pillar, taxa_);
  for (const rule::BestPractice& practice : taxonomy.best_practices) {
    taxa_.push_back({TaxonKind::kBestPractice, practice.id, practice.title, practice.pillar});
  }
  by_id_.resize(taxa_.size());
  std::iota(by_id_.begin(), by_id_.end(), 0);
  std::stable_sort(by_id_.begin(), by_id_.end(), [this](size_t a, size_t b) { return taxa_[a].id < taxa_[b].id; });
}

const Taxon* TaxonomyNames::Find(std::string_view id) const {
  const auto at = std::lower_bound(by_id_.begin(), by_id_.end(), id,
                                   [this](size_t index, std::string_view wanted) { return taxa_[index].id < wanted; });
  return at != by_id_.end() && taxa_[*at].id == id ? &taxa_[*at] : nullptr;
}

std::string TaxonomyNames::TitleOf(std::string_view id) const {
  const Taxon* taxon = Find(id);
  return taxon && !taxon->title.empty() ? taxon->title : std::string(id);
}

}  // namespace plinth::report
