#include "report/review/words.h"

#include <fmt/format.h>

#include "base/text.h"

namespace plinth::report {
namespace {

constexpr StandingWords kWords[kStandings] = {
    {"gap", "✗", "some rule fails here"},
    {"shown", "✓", "nothing fails, and rules pass or evidence was found"},
    {"open", "?", "the answers hang on values that these files do not tell"},
    {"no evidence", "·", "a template could show it, and these do not: that is neither passed nor failed"},
    {"out of sight", "–", "no template can show it; ask the people"},
};

}  // namespace

const std::string_view kWhatItIs =
    "The figure is the weighted part of what was decided that speaks for a line; it says nothing of what was not "
    "decided. A template shows what will be built. It does not show how people work, what runs inside, what it costs "
    "in use, or what exists outside of these files: \"no evidence\" is never \"passed\".";

const StandingWords& WordsOf(Standing standing) { return kWords[static_cast<size_t>(standing)]; }

std::string Counted(size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

std::string PercentOf(int percent) { return percent < 0 ? "no evidence" : fmt::format("{}%", percent); }

std::string PercentOf(const Score& score) { return PercentOf(score.Percent()); }

std::string BasisOf(const Score& score) {
  std::vector<std::string> parts;
  const auto decided = static_cast<size_t>(std::count_if(
      score.rules.begin(), score.rules.end(), [](const RuleScore& rule) { return rule.passed + rule.failed > 0; }));
  if (decided > 0) {
    parts.push_back(fmt::format("{} on {}", Counted(decided, "rule"), Counted(score.resources, "resource")));
  }
  if (score.Held() > 0) parts.push_back(Counted(score.Held(), "detector"));
  std::string basis = parts.empty() ? "nothing decided" : Join(parts, " and ");
  if (score.unknown > 0) basis += fmt::format("; {} unknown", score.unknown);
  return basis;
}

std::string PracticesOf(const PillarScore& pillar) {
  std::vector<std::string> parts;
  for (const Standing standing : kAllStandings) {
    const size_t number = pillar.Practices(standing);
    const bool gaps = standing == Standing::kGap && number > 1;
    if (number > 0) parts.push_back(fmt::format("{} {}{}", number, WordsOf(standing).word, gaps ? "s" : ""));
  }
  return fmt::format("{} (of {})", Join(parts, ", "), Counted(pillar.best_practices.size(), "best practice"));
}

std::string ScopeOf(const Scorecard& card) {
  std::string scope = Counted(card.inputs.size(), "input");
  if (card.broken > 0) scope += fmt::format(" ({} more could not be read)", card.broken);
  return fmt::format("{}, {}, rules of the {}: {}; as of {}", scope, Counted(card.total.resources, "resource"),
                     card.tiers.size() == 1 ? "tier" : "tiers", Join(card.tiers, ", "), card.as_of);
}

std::vector<const RuleScore*> Failing(const Score& score) {
  std::vector<const RuleScore*> failing;
  for (const RuleScore& rule : score.rules) {
    if (rule.failed > 0) failing.push_back(&rule);
  }
  return failing;
}

std::vector<const EvidenceScore*> Holding(const Score& score) {
  std::vector<const EvidenceScore*> holding;
  for (const EvidenceScore& evidence : score.evidence) {
    if (evidence.weight > 0) holding.push_back(&evidence);
  }
  return holding;
}

std::vector<const EvidenceScore*> NotFound(const Score& score) {
  std::vector<const EvidenceScore*> missing;
  for (const EvidenceScore& evidence : score.evidence) {
    if (evidence.weight == 0) missing.push_back(&evidence);
  }
  return missing;
}

}  // namespace plinth::report
