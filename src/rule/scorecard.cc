#include "plinth/scorecard.h"

#include <cmath>

namespace plinth {

std::string_view ToString(Standing standing) {
  constexpr std::string_view kWords[kStandings] = {"gap", "shown", "open", "no-evidence", "out-of-sight"};
  return kWords[static_cast<size_t>(standing)];
}

size_t Score::Held() const {
  return static_cast<size_t>(
      std::count_if(evidence.begin(), evidence.end(), [](const EvidenceScore& one) { return one.weight > 0; }));
}

int Score::Percent() const {
  const double part = good / weight;
  if (!(weight > 0) || !std::isfinite(part)) return -1;
  // Sums of thirds and fifths miss whole numbers by little; all passed is 100 all the same.
  return static_cast<int>(std::floor(std::clamp(100 * part + 1e-9, 0.0, 100.0)));
}

size_t PillarScore::Practices(Standing standing) const {
  return static_cast<size_t>(std::count_if(best_practices.begin(), best_practices.end(),
                                           [&](const ScoreLine& line) { return line.standing == standing; }));
}

bool ScoreChange::Any() const {
  return before != after || percent_before != percent_after || !newly_failing.empty() || !mended.empty() ||
         !found.empty() || !lost.empty();
}

}  // namespace plinth
