#include "report/taxonomy_names.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include <nlohmann/json.hpp>

namespace plinth::report {

namespace {

using nlohmann::json;

std::string TextOf(const json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

const json& ListOf(const json& object, const char* key) {
  static const json kNone = json::array();
  const auto at = object.find(key);
  return at != object.end() && at->is_array() ? *at : kNone;
}

// Slugs may come with their pillar in front or without.
std::string Qualified(const std::string& pillar, const std::string& slug) {
  return slug.find('/') != slug.npos ? slug : pillar + "/" + slug;
}

// An entry is {slug, title}, or a slug alone.
std::pair<std::string, std::string> SlugAndTitle(const json& entry) {
  if (entry.is_string()) return {entry.get<std::string>(), entry.get<std::string>()};
  if (!entry.is_object()) return {};
  return {TextOf(entry, "slug"), TextOf(entry, "title")};
}

void AddPillar(const json& pillar, std::vector<Taxon>& taxa) {
  if (!pillar.is_object()) return;
  const std::string slug = TextOf(pillar, "slug");
  if (slug.empty()) return;
  taxa.push_back({TaxonKind::kPillar, slug, TextOf(pillar, "title"), slug});
  for (const json& entry : ListOf(pillar, "principles")) {
    auto [name, title] = SlugAndTitle(entry);
    if (!name.empty()) taxa.push_back({TaxonKind::kPrinciple, Qualified(slug, name), std::move(title), slug});
  }
  for (const json& entry : ListOf(pillar, "areas")) {
    auto [name, title] = SlugAndTitle(entry);
    if (!name.empty()) taxa.push_back({TaxonKind::kArea, AreaId(Qualified(slug, name)), std::move(title), slug});
  }
}

}  // namespace

std::string AreaId(std::string_view slug) { return "area/" + std::string(slug); }

TaxonomyNames::TaxonomyNames(const std::string& text) {
  const json taxonomy = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!taxonomy.is_object()) return;
  for (const json& pillar : ListOf(taxonomy, "pillars")) AddPillar(pillar, taxa_);
  for (const json& practice : ListOf(taxonomy, "best_practices")) {
    if (!practice.is_object() || TextOf(practice, "id").empty()) continue;
    taxa_.push_back(
        {TaxonKind::kBestPractice, TextOf(practice, "id"), TextOf(practice, "title"), TextOf(practice, "pillar")});
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
