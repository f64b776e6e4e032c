// The words that all formats of the scorecard share, so that they say the same.
#pragma once

#include <array>
#include <string>

#include "plinth/scorecard.h"

namespace plinth::report {

struct StandingWords {
  std::string_view word;   // "gap"
  std::string_view mark;   // one sign
  std::string_view about;  // one sentence
};
const StandingWords& WordsOf(Standing standing);
constexpr std::array<Standing, kStandings> kAllStandings = {Standing::kGap, Standing::kShown, Standing::kOpen,
                                                            Standing::kNoEvidence, Standing::kOutOfSight};

// What a figure is and what it is not, for the end of a page.
extern const std::string_view kWhatItIs;

// "1 rule", "3 rules".
std::string Counted(size_t number, std::string_view noun);
// "71%", or "no evidence".
std::string PercentOf(const Score& score);
std::string PercentOf(int percent);
// "12 rules on 30 resources and 4 detectors; 3 unknown": what the figure rests on.
std::string BasisOf(const Score& score);
// "3 gap, 5 shown, ... of 32 best practices".
std::string PracticesOf(const PillarScore& pillar);
// "3 inputs, rules of the tiers core and extended, as of 2026-11-23".
std::string ScopeOf(const Scorecard& card);

// Rules of the score that fail, and the evidence that holds.
std::vector<const RuleScore*> Failing(const Score& score);
std::vector<const EvidenceScore*> Holding(const Score& score);
std::vector<const EvidenceScore*> NotFound(const Score& score);

}  // namespace plinth::report
