#include "engine/scorecard.h"

#include <fmt/format.h>

namespace plinth::engine {
namespace {

constexpr size_t kNamedPlaces = 5;

// Keys of what counts, so that equal slugs of different kinds stay apart; "" is the total.
std::string PillarKey(const std::string& slug) { return "pillar " + slug; }
std::string AreaKey(const std::string& slug) { return "area " + slug; }

bool FailsFirst(const RuleScore& left, const RuleScore& right) {
  if ((left.failed > 0) != (right.failed > 0)) return left.failed > 0;
  if (left.failed > 0 && left.severity != right.severity) return left.severity > right.severity;
  return left.name < right.name;
}

bool HoldsFirst(const EvidenceScore& left, const EvidenceScore& right) {
  return (left.weight > 0) != (right.weight > 0) ? left.weight > 0 : left.name < right.name;
}

// The weights of what was decided, and how much of them speaks for it.
void Weigh(Score& score) {
  for (const RuleScore& rule : score.rules) {
    const size_t decided = rule.passed + rule.failed;
    if (decided == 0) continue;
    score.weight += WeightOf(rule.severity);
    score.good += static_cast<double>(WeightOf(rule.severity) * rule.passed) / static_cast<double>(decided);
  }
  for (const EvidenceScore& evidence : score.evidence) {
    score.weight += evidence.weight;
    score.good += evidence.weight;
  }
}

Standing StandingOf(const Score& score, const rule::Coverage* coverage) {
  if (score.failed > 0) return Standing::kGap;
  if (score.HasEvidence()) return Standing::kShown;
  const bool may_hold = std::any_of(score.evidence.begin(), score.evidence.end(),
                                    [](const EvidenceScore& evidence) { return evidence.unknown > 0; });
  if (score.unknown > 0 || may_hold) return Standing::kOpen;
  const bool out_of_sight = coverage && coverage->sight == rule::Coverage::Sight::kNone;
  return out_of_sight ? Standing::kOutOfSight : Standing::kNoEvidence;
}

}  // namespace

uint32_t WeightOf(Severity severity) {
  constexpr uint32_t kWeights[] = {1, 2, 3, 5, 8};  // info, low, medium, high, critical
  return kWeights[static_cast<size_t>(severity)];
}

uint32_t WeightOf(const rule::Clause& clause) { return clause.by_existence ? 1 : 2; }

ScorecardBuilder::ScorecardBuilder(const rule::Taxonomy& taxonomy, const rule::Coverages& coverages,
                                   const Detectors& detectors)
    : taxonomy_(taxonomy), coverages_(coverages) {
  for (const auto& detector : detectors) {
    for (const std::string& key : KeysOf(*detector)) detectors_[key].push_back(detector.get());
  }
}

void ScorecardBuilder::AddPlaces(const std::vector<std::string>& principles, const std::vector<std::string>& practices,
                                 Keys& keys) const {
  keys.insert("");
  for (const std::string& slug : principles) {
    keys.insert(slug);
    keys.insert(PillarKey(slug.substr(0, slug.find('/'))));
  }
  for (const std::string& id : practices) {
    keys.insert(id);
    const rule::BestPractice* practice = taxonomy_.FindBestPractice(id);
    if (!practice) continue;
    keys.insert(PillarKey(practice->pillar));
    if (!practice->area.empty()) keys.insert(AreaKey(practice->area));
  }
}

ScorecardBuilder::Keys ScorecardBuilder::KeysOf(const Rule& rule) const {
  Keys keys = {PillarKey(rule.pillar)};
  AddPlaces(rule.principles, rule.best_practices, keys);
  for (const std::string& slug : rule.areas) {
    keys.insert(AreaKey(slug));
    keys.insert(PillarKey(slug.substr(0, slug.find('/'))));
  }
  return keys;
}

ScorecardBuilder::Keys ScorecardBuilder::KeysOf(const rule::Detector& detector) const {
  Keys keys;
  AddPlaces(detector.principles, detector.best_practices, keys);
  return keys;
}

void ScorecardBuilder::Add(const std::string& input, const std::vector<Outcome>& outcomes,
                           const std::vector<Sighting>& sightings) {
  ++inputs_;
  for (const Outcome& outcome : outcomes) {
    const auto [keys, added] = keys_of_rules_.try_emplace(outcome.rule);
    if (added) keys->second = KeysOf(*outcome.rule);
    for (const std::string& key : keys->second) {
      if (!outcome.resource.empty()) resources_[key].insert(fmt::format("{} {}", inputs_, outcome.resource));
      RuleScore& rule = rules_[key][outcome.rule->name];
      rule.name = outcome.rule->name;
      rule.severity = outcome.rule->severity;
      ++(outcome.verdict == Verdict::kPass   ? rule.passed
         : outcome.verdict == Verdict::kFail ? rule.failed
                                             : rule.unknown);
    }
  }
  for (const Sighting& sighting : sightings) {
    Found& found = found_[sighting.detector->name];
    if (sighting.verdict == Verdict::kUnknown) ++found.unknown;
    if (sighting.verdict != Verdict::kPass) continue;
    ++found.held;
    found.weight = std::max(found.weight, WeightOf(*sighting.clause));
    if (found.at.size() >= kNamedPlaces) continue;
    found.at.push_back(sighting.resource.empty() ? input : fmt::format("{} {}", input, sighting.resource));
  }
}

EvidenceScore ScorecardBuilder::EvidenceOf(const rule::Detector& detector) const {
  EvidenceScore evidence{detector.name, detector.shows, 0, 0, 0, {}};
  const auto found = found_.find(detector.name);
  if (found == found_.end()) return evidence;
  evidence.weight = found->second.weight;
  evidence.held = found->second.held;
  evidence.unknown = found->second.unknown;
  evidence.at = found->second.at;
  return evidence;
}

Score ScorecardBuilder::ScoreOf(const std::string& key) const {
  Score score;
  if (const auto resources = resources_.find(key); resources != resources_.end()) {
    score.resources = resources->second.size();
  }
  if (const auto rules = rules_.find(key); rules != rules_.end()) {
    for (const auto& [name, rule] : rules->second) {
      score.rules.push_back(rule);
      score.passed += rule.passed;
      score.failed += rule.failed;
      score.unknown += rule.unknown;
    }
  }
  if (const auto detectors = detectors_.find(key); detectors != detectors_.end()) {
    for (const rule::Detector* detector : detectors->second) score.evidence.push_back(EvidenceOf(*detector));
  }
  std::sort(score.rules.begin(), score.rules.end(), FailsFirst);
  std::sort(score.evidence.begin(), score.evidence.end(), HoldsFirst);
  Weigh(score);
  return score;
}

ScoreLine ScorecardBuilder::LineOf(const std::string& key, const std::string& id, const std::string& title) const {
  const auto found = coverages_.find(id);
  const rule::Coverage* coverage = found == coverages_.end() ? nullptr : &found->second;
  ScoreLine line{id, title, Standing::kNoEvidence, "", "", ScoreOf(key)};
  line.standing = StandingOf(line.score, coverage);
  if (coverage) line.can_show = coverage->can_show;
  if (coverage) line.cannot_show = coverage->cannot_show;
  return line;
}

PillarScore ScorecardBuilder::PillarOf(const rule::Pillar& pillar) const {
  PillarScore score{pillar.slug, pillar.title, ScoreOf(PillarKey(pillar.slug)), {}, {}, {}};
  for (const rule::Principle& principle : pillar.principles) {
    score.principles.push_back(LineOf(principle.slug, principle.slug, principle.title));
  }
  for (const rule::Principle& area : pillar.areas) {
    score.areas.push_back(LineOf(AreaKey(area.slug), area.slug, area.title));
  }
  for (const rule::BestPractice& practice : taxonomy_.best_practices) {
    if (practice.pillar != pillar.slug) continue;
    score.best_practices.push_back(LineOf(practice.id, practice.id, practice.title));
  }
  return score;
}

Scorecard ScorecardBuilder::Build() const {
  Scorecard card;
  card.total = ScoreOf("");
  for (const rule::Pillar& pillar : taxonomy_.pillars) card.pillars.push_back(PillarOf(pillar));
  return card;
}

}  // namespace plinth::engine
