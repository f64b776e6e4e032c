// The scorecard out of what rules and detectors said about all inputs. docs/review.md states the arithmetic.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "plinth/scorecard.h"

#include "engine/detect.h"
#include "engine/evaluate.h"
#include "rule/coverage.h"
#include "rule/taxonomy.h"

namespace plinth::engine {

// What one passed or failed rule weighs, by its severity.
uint32_t WeightOf(Severity severity);
// What a detector weighs that holds in this way.
uint32_t WeightOf(const rule::Clause& clause);

// A rule counts for its pillar, its principles, focus areas and best practices, and for the pillars and areas that
// these belong to; a detector for its principles and best practices, and for the pillars and areas of these.
class ScorecardBuilder {
 public:
  // All three outlive the builder.
  ScorecardBuilder(const rule::Taxonomy& taxonomy, const rule::Coverages& coverages, const Detectors& detectors);
  void Add(const std::string& input, const std::vector<Outcome>& outcomes, const std::vector<Sighting>& sightings);
  Scorecard Build() const;

 private:
  struct Found {  // of one detector
    uint32_t weight = 0;
    size_t held = 0;
    size_t unknown = 0;
    std::vector<std::string> at;
  };
  using Keys = std::set<std::string>;
  void AddPlaces(const std::vector<std::string>& principles, const std::vector<std::string>& practices,
                 Keys& keys) const;
  Keys KeysOf(const Rule& rule) const;
  Keys KeysOf(const rule::Detector& detector) const;
  Score ScoreOf(const std::string& key) const;
  EvidenceScore EvidenceOf(const rule::Detector& detector) const;
  ScoreLine LineOf(const std::string& key, const std::string& id, const std::string& title) const;
  PillarScore PillarOf(const rule::Pillar& pillar) const;

  const rule::Taxonomy& taxonomy_;
  const rule::Coverages& coverages_;
  uint32_t inputs_ = 0;
  std::map<const Rule*, Keys> keys_of_rules_;
  std::map<std::string, std::vector<const rule::Detector*>> detectors_;  // by key
  std::map<std::string, Found> found_;                                   // by detector
  std::map<std::string, std::set<std::string>> resources_;               // by key
  std::map<std::string, std::map<std::string, RuleScore>> rules_;        // by key, then by name
};

}  // namespace plinth::engine
