#include "engine/scorecard.h"

#include <fmt/format.h>

namespace plinth::engine {

void ScorecardBuilder::Add(const std::vector<Outcome>& outcomes) {
  ++inputs_;
  for (const Outcome& outcome : outcomes) {
    std::set<std::string> keys = {"", outcome.rule->pillar};
    keys.insert(outcome.rule->principles.begin(), outcome.rule->principles.end());
    keys.insert(outcome.rule->best_practices.begin(), outcome.rule->best_practices.end());
    for (const std::string& key : keys) {
      Tally& tally = tallies_[key];
      tally.resources.insert(fmt::format("{} {}", inputs_, outcome.resource));
      tally.rules.insert(outcome.rule->name);
      tally.passed += outcome.verdict == Verdict::kPass ? 1 : 0;
      tally.failed += outcome.verdict == Verdict::kFail ? 1 : 0;
      tally.unknown += outcome.verdict == Verdict::kUnknown ? 1 : 0;
      if (outcome.verdict == Verdict::kFail) tally.failed_rules.insert(outcome.rule->name);
    }
  }
}

Score ScorecardBuilder::ScoreOf(const std::string& key) const {
  const auto found = tallies_.find(key);
  if (found == tallies_.end()) return {};
  const Tally& tally = found->second;
  Score score{tally.resources.size(), tally.passed, tally.failed, tally.unknown, {}, {}};
  score.rules.assign(tally.rules.begin(), tally.rules.end());
  score.failed_rules.assign(tally.failed_rules.begin(), tally.failed_rules.end());
  return score;
}

Scorecard ScorecardBuilder::Build() const {
  Scorecard card;
  card.total = ScoreOf("");
  for (const rule::Pillar& pillar : taxonomy_->pillars) {
    PillarScore& line = card.pillars.emplace_back();
    line.slug = pillar.slug;
    line.title = pillar.title;
    line.score = ScoreOf(pillar.slug);
    for (const rule::Principle& principle : pillar.principles) {
      line.principles.push_back({principle.slug, principle.title, ScoreOf(principle.slug)});
    }
    for (const rule::BestPractice& practice : taxonomy_->best_practices) {
      if (practice.pillar == pillar.slug) {
        line.best_practices.push_back({practice.id, practice.title, ScoreOf(practice.id)});
      }
    }
  }
  return card;
}

}  // namespace plinth::engine
