#include "engine/detect.h"

#include "engine/rule_run.h"

namespace plinth::engine {
namespace {

// What fails under some parameters holds under the others: that cannot be told. A resource that exists under some
// condition only is judged where it exists.
Verdict VerdictOf(const RunResult& result, const Resource& resource, Existences& existences) {
  if (result.verdict != Verdict::kFail) return result.verdict;
  const std::string& existence = existences.Of(resource).condition;
  const bool always = std::any_of(result.offences.begin(), result.offences.end(), [&](const Offence& offence) {
    return offence.condition.empty() || offence.condition == existence;
  });
  return always ? Verdict::kFail : Verdict::kUnknown;
}

// Of a clause that asks for a difference: it holds where the condition fails under some parameters only.
Verdict Sometimes(Verdict worst, Verdict verdict) {
  if (worst == Verdict::kFail && verdict == Verdict::kUnknown) return Verdict::kPass;
  return worst == Verdict::kUnknown ? Verdict::kUnknown : Verdict::kFail;
}

class Detection {
 public:
  Detection(const ResourceGraph& graph, const EvaluationOptions& options)
      : index_(graph), existences_(index_, options.branches), options_(options) {}

  void Ask(const rule::Detector& detector, const rule::Clause& clause) {
    RuleRun run(clause.probe, index_, existences_, options_.as_of, options_.branches);
    if (clause.probe.scope == Scope::kWorkload) {
      Keep(detector, clause, run.OnWorkload(), "");
      return;
    }
    for (const uint32_t i : index_.OfTypes(clause.probe.resources)) {
      const Resource& resource = index_.Graph().Resources()[i];
      Keep(detector, clause, run.OnResource(resource), resource.id);
    }
  }

  std::vector<Sighting> Finish() { return std::move(sightings_); }

 private:
  void Keep(const rule::Detector& detector, const rule::Clause& clause, const RunResult& result,
            const std::string& resource) {
    if (!result.applied) return;
    Verdict verdict = VerdictOf(result, *result.anchor, existences_);
    if (clause.sometimes) verdict = Sometimes(result.verdict, verdict);
    sightings_.push_back({&detector, &clause, resource, verdict, result.where});
  }

  GraphIndex index_;
  Existences existences_;
  const EvaluationOptions& options_;
  std::vector<Sighting> sightings_;
};

}  // namespace

std::vector<Sighting> Detect(const Detectors& detectors, const ResourceGraph& graph, const EvaluationOptions& options) {
  Detection detection(graph, options);
  for (const auto& detector : detectors) {
    for (const auto& clause : detector->clauses) detection.Ask(*detector, *clause);
  }
  return detection.Finish();
}

std::vector<Sighting> DetectOne(const rule::Detector& detector, const rule::Clause& clause, const ResourceGraph& graph,
                                const EvaluationOptions& options) {
  Detection detection(graph, options);
  detection.Ask(detector, clause);
  return detection.Finish();
}

}  // namespace plinth::engine
