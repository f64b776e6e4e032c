#include "engine/compare_scorecards.h"

#include <set>

namespace plinth::engine {
namespace {

using Names = std::set<std::string>;

Names FailingRules(const Score& score) {
  Names names;
  for (const RuleScore& rule : score.rules) {
    if (rule.failed > 0) names.insert(rule.name);
  }
  return names;
}

Names HoldingDetectors(const Score& score) {
  Names names;
  for (const EvidenceScore& evidence : score.evidence) {
    if (evidence.weight > 0) names.insert(evidence.name);
  }
  return names;
}

std::vector<std::string> Without(const Names& names, const Names& others) {
  std::vector<std::string> rest;
  std::set_difference(names.begin(), names.end(), others.begin(), others.end(), std::back_inserter(rest));
  return rest;
}

ScoreChange ChangeOf(const std::string& id, const std::string& title, const Score& before, const Score& after) {
  ScoreChange change;
  change.id = id;
  change.title = title;
  change.percent_before = before.Percent();
  change.percent_after = after.Percent();
  change.newly_failing = Without(FailingRules(after), FailingRules(before));
  change.mended = Without(FailingRules(before), FailingRules(after));
  change.found = Without(HoldingDetectors(after), HoldingDetectors(before));
  change.lost = Without(HoldingDetectors(before), HoldingDetectors(after));
  return change;
}

template <typename Line, typename Name>
const Line* FindLine(const std::vector<Line>& lines, const std::string& wanted, Name name) {
  const auto found = std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return line.*name == wanted; });
  return found == lines.end() ? nullptr : &*found;
}

PillarChange ChangeOf(const PillarScore& before, const PillarScore& after) {
  PillarChange pillar{ChangeOf(after.slug, after.title, before.score, after.score), {}};
  for (const ScoreLine& line : after.best_practices) {
    const ScoreLine* old = FindLine(before.best_practices, line.id, &ScoreLine::id);
    ScoreChange change = ChangeOf(line.id, line.title, old ? old->score : Score(), line.score);
    change.before = old ? old->standing : Standing::kNoEvidence;
    change.after = line.standing;
    if (change.Any()) pillar.best_practices.push_back(std::move(change));
  }
  return pillar;
}

}  // namespace

ScorecardComparison Compare(const Scorecard& before, const Scorecard& after) {
  ScorecardComparison comparison{before.plinth, after.plinth, {}, ChangeOf("", "All", before.total, after.total)};
  for (const PillarScore& pillar : after.pillars) {
    const PillarScore* old = FindLine(before.pillars, pillar.slug, &PillarScore::slug);
    comparison.pillars.push_back(ChangeOf(old ? *old : PillarScore(), pillar));
  }
  return comparison;
}

}  // namespace plinth::engine
