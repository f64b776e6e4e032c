// The Well-Architected scorecard as plain data: what was found of each pillar, principle, focus area and best practice.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "plinth/rule.h"

namespace plinth {

// What the inputs say about one line of the scorecard.
enum class Standing : uint8_t {
  kGap,         // some rule fails
  kShown,       // nothing fails, and a rule passes or a detector holds
  kOpen,        // only unknown answers
  kNoEvidence,  // a template could show it; these say nothing about it
  kOutOfSight,  // no template can show it
};
constexpr size_t kStandings = 5;

std::string_view ToString(Standing standing);  // "gap", "shown", "open", "no-evidence", "out-of-sight"

// A rule that applied somewhere: on how many resources it gave which verdict.
struct RuleScore {
  std::string name;
  Severity severity = Severity::kMedium;
  size_t passed = 0;
  size_t failed = 0;
  size_t unknown = 0;
};

// A detector of positive evidence, whether it held or not.
struct EvidenceScore {
  std::string name;
  std::string shows;            // what it is evidence of, in one sentence
  uint32_t weight = 0;          // of the strongest way in which it holds; 0: it does not hold
  size_t held = 0;              // places where it holds
  size_t unknown = 0;           // places where it cannot be told
  std::vector<std::string> at;  // the first of them: "path resource"
};

struct Score {
  size_t resources = 0;  // different ones that rules looked at
  size_t passed = 0;     // verdicts: one rule on one resource
  size_t failed = 0;
  size_t unknown = 0;
  std::vector<RuleScore> rules;         // those that fail first, then by name
  std::vector<EvidenceScore> evidence;  // those that hold first, then by name
  // docs/review.md: the weight of all that was decided, and the part of it that speaks for the line.
  double weight = 0;
  double good = 0;

  size_t Held() const;
  bool HasEvidence() const { return passed + failed > 0 || Held() > 0; }
  // 0 to 100, rounded down, so that 100 means that nothing fails; -1 without evidence.
  int Percent() const;
};

struct ScoreLine {
  std::string id;  // slug, or "SEC08-BP02"
  std::string title;
  Standing standing = Standing::kNoEvidence;
  std::string can_show;     // what of it a template shows
  std::string cannot_show;  // and what it does not
  Score score;
};

struct PillarScore {
  std::string slug;
  std::string title;
  Score score;
  std::vector<ScoreLine> principles;      // all of the taxonomy, in its order
  std::vector<ScoreLine> areas;           // likewise
  std::vector<ScoreLine> best_practices;  // likewise

  size_t Practices(Standing standing) const;
};

struct Scorecard {
  std::string plinth;               // version
  std::string as_of;                // the day that rules compared dates with
  std::vector<std::string> tiers;   // of the rules that ran
  std::vector<std::string> inputs;  // that were analysed
  size_t skipped = 0;               // inputs
  size_t broken = 0;                // inputs
  std::vector<PillarScore> pillars;
  Score total;
};

// One line in an old and in a new scorecard.
struct ScoreChange {
  std::string id;
  std::string title;
  Standing before = Standing::kNoEvidence;
  Standing after = Standing::kNoEvidence;
  int percent_before = -1;
  int percent_after = -1;
  std::vector<std::string> newly_failing;  // rules
  std::vector<std::string> mended;         // rules that failed, and do not any more
  std::vector<std::string> found;          // detectors that hold now
  std::vector<std::string> lost;           // detectors that held

  bool Any() const;
};

struct PillarChange {
  ScoreChange line;
  std::vector<ScoreChange> best_practices;  // those that changed
};

struct ScorecardComparison {
  std::string old_plinth;  // version that made the old scorecard
  std::string new_plinth;
  std::vector<PillarChange> pillars;  // all
  ScoreChange total;
};

}  // namespace plinth
