// The Well-Architected scorecard: what the outcomes of rules say about each pillar, principle and best practice.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/evaluate.h"
#include "rule/taxonomy.h"

namespace plinth::engine {

// Over outcomes (one rule on one resource), except `resources`: how many different resources were looked at.
struct Score {
  size_t resources = 0;
  size_t passed = 0;
  size_t failed = 0;
  size_t unknown = 0;
  std::vector<std::string> rules;         // that applied somewhere, sorted
  std::vector<std::string> failed_rules;  // of them, those that failed somewhere, sorted
  // Nothing applied: that is no "passed".
  bool NoEvidence() const { return passed + failed + unknown == 0; }
};

struct ScoreLine {
  std::string id;  // slug, or "SEC08-BP02"
  std::string title;
  Score score;
};

struct PillarScore {
  std::string slug;
  std::string title;
  Score score;
  std::vector<ScoreLine> principles;      // all of the taxonomy, in its order
  std::vector<ScoreLine> best_practices;  // all of the taxonomy, in its order
};

struct Scorecard {
  std::vector<PillarScore> pillars;
  Score total;
};

// Gathers the evaluations of all inputs. A rule counts for its pillar, all its principles and all its best practices.
class ScorecardBuilder {
 public:
  explicit ScorecardBuilder(const rule::Taxonomy& taxonomy) : taxonomy_(&taxonomy) {}
  void Add(const std::vector<Outcome>& outcomes);
  Scorecard Build() const;

 private:
  struct Tally {
    std::set<std::string> resources;
    std::set<std::string> rules;
    std::set<std::string> failed_rules;
    size_t passed = 0;
    size_t failed = 0;
    size_t unknown = 0;
  };
  Score ScoreOf(const std::string& key) const;

  const rule::Taxonomy* taxonomy_;
  uint32_t inputs_ = 0;
  std::map<std::string, Tally> tallies_;  // by slug or id; "" is the total
};

}  // namespace plinth::engine
