// The detectors of the scorecard and what the framework's coverage says, against the rules that there are.
#include <map>
#include <set>

#include <fmt/format.h>

#include "app/evidence_examples.h"
#include "base/archive.h"
#include "rule/coverage.h"
#include "rule/rule_set.h"
#include "rule/taxonomy.h"

namespace plinth::app {
namespace {

// Best practices that a template shows directly and that no rule serves yet. The list only shrinks: whoever writes a
// rule takes its best practice off.
const std::set<std::string> kWithoutRule = {"COST03-BP01", "OPS08-BP05", "REL01-BP04", "REL02-BP04", "SUS02-BP04"};

const engine::Detectors& EmbeddedDetectors() {
  static const engine::Detectors detectors = rule::DetectorsOf(EmbeddedArchive());
  return detectors;
}

const rule::Taxonomy& TheTaxonomy() {
  static const rule::Taxonomy taxonomy = rule::TaxonomyFromJson(EmbeddedArchive().Find("taxonomy"));
  return taxonomy;
}

// How many rules, and detectors, serve each principle and each best practice.
std::map<std::string, size_t> Served(bool detectors_too) {
  std::map<std::string, size_t> served;
  const rule::RuleSet rules(EmbeddedArchive());
  for (const rule::RuleHeading& heading : rules.Headings()) {
    const Rule& rule = *rules.Find(heading.name);
    for (const std::string& slug : rule.principles) ++served[slug];
    for (const std::string& id : rule.best_practices) ++served[id];
  }
  if (!detectors_too) return served;
  for (const auto& detector : EmbeddedDetectors()) {
    for (const std::string& slug : detector->principles) ++served[slug];
    for (const std::string& id : detector->best_practices) ++served[id];
  }
  return served;
}

TEST(Evidence, EachDetectorHasHeldAndMissed) {
  EXPECT_GE(EmbeddedDetectors().size(), 142u);
  for (const auto& detector : EmbeddedDetectors()) {
    EXPECT_THAT(CheckEvidenceExamples(*detector, EmbeddedArchive(), "2026-11-23"), testing::IsEmpty());
  }
}

TEST(Evidence, ServesEveryPrincipleThriceWithTheRules) {
  std::map<std::string, size_t> served = Served(true);
  EXPECT_EQ(TheTaxonomy().PrincipleSlugs().size(), 27u);
  for (const std::string& slug : TheTaxonomy().PrincipleSlugs()) EXPECT_GE(served[slug], 3u) << slug;
}

TEST(Coverage, IsOfTheWholeFramework) {
  const rule::Coverages coverages = rule::CoveragesFromJson(EmbeddedArchive().Find("coverage"));
  for (const std::string& id : TheTaxonomy().BestPracticeIds()) EXPECT_TRUE(coverages.contains(id)) << id;
  for (const std::string& slug : TheTaxonomy().PrincipleSlugs()) EXPECT_TRUE(coverages.contains(slug)) << slug;
  EXPECT_EQ(coverages.size(), TheTaxonomy().best_practices.size() + TheTaxonomy().PrincipleSlugs().size());
}

TEST(Coverage, WhatATemplateShowsDirectlyHasARule) {
  std::map<std::string, size_t> served = Served(false);
  for (const auto& [id, coverage] : rule::CoveragesFromJson(EmbeddedArchive().Find("coverage"))) {
    if (coverage.sight != rule::Coverage::Sight::kDirect) continue;
    if (kWithoutRule.contains(id)) continue;
    EXPECT_GE(served[id], 1u) << id;
  }
}

TEST(Coverage, WhatATemplateShowsHasARuleOrADetector) {
  std::map<std::string, size_t> served = Served(true);
  for (const auto& [id, coverage] : rule::CoveragesFromJson(EmbeddedArchive().Find("coverage"))) {
    if (coverage.sight == rule::Coverage::Sight::kNone) continue;
    EXPECT_GE(served[id], 1u) << id;
  }
}

TEST(Taxonomy, PlacesEveryBestPracticeInAFocusArea) {
  for (const rule::BestPractice& practice : TheTaxonomy().best_practices) {
    EXPECT_NE(TheTaxonomy().FindArea(practice.area), nullptr) << practice.id;
    EXPECT_FALSE(practice.question.empty()) << practice.id;
  }
}

}  // namespace
}  // namespace plinth::app
