// The Well-Architected Framework as rules point into it: pillars, design principles, focus areas, best practices.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/node.h"

namespace plinth::rule {

struct Principle {
  std::string slug;  // "security/enable-traceability"
  std::string title;
};

struct Pillar {
  std::string slug;
  std::string title;
  std::vector<Principle> principles;
  std::vector<Principle> areas;
};

struct BestPractice {
  std::string id;  // "SEC08-BP02"
  std::string title;
  std::string pillar;    // slug
  std::string question;  // that it answers, with those that share the first part of its id
  std::string area;      // slug of the focus area that the question belongs to
};

struct Taxonomy {
  std::vector<Pillar> pillars;
  std::vector<BestPractice> best_practices;

  bool Empty() const { return pillars.empty(); }
  const Pillar* FindPillar(std::string_view slug) const;
  const Principle* FindPrinciple(std::string_view slug) const;
  const Principle* FindArea(std::string_view slug) const;
  const BestPractice* FindBestPractice(std::string_view id) const;
  std::vector<std::string> PillarSlugs() const;
  std::vector<std::string> PrincipleSlugs() const;
  std::vector<std::string> AreaSlugs() const;
  std::vector<std::string> BestPracticeIds() const;
};

Taxonomy TaxonomyOf(const syntax::Node& root);
// From the archive entry "taxonomy" (JSON); empty where it cannot be read.
Taxonomy TaxonomyFromJson(std::string_view json);

}  // namespace plinth::rule
