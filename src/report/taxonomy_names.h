// The framework's titles, looked up by slug or id. Read from the taxonomy as JSON; what is missing there goes by its
// slug.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plinth::report {

enum class TaxonKind { kPillar, kPrinciple, kArea, kBestPractice };

struct Taxon {
  TaxonKind kind = TaxonKind::kPillar;
  std::string id;  // "security", "security/enable-traceability", "area/security/data-protection", "SEC08-BP02"
  std::string title;
  std::string pillar;
};

class TaxonomyNames {
 public:
  // The archive entry "taxonomy"; text that is none gives an empty taxonomy.
  explicit TaxonomyNames(const std::string& json);

  const std::vector<Taxon>& Taxa() const { return taxa_; }  // in the order of the framework
  const Taxon* Find(std::string_view id) const;
  // The title, or the id itself.
  std::string TitleOf(std::string_view id) const;

 private:
  std::vector<Taxon> taxa_;
  std::vector<size_t> by_id_;  // indexes of taxa_, sorted by id
};

// Areas and principles share slugs; this is an area's id among all taxa.
std::string AreaId(std::string_view slug);

}  // namespace plinth::report
