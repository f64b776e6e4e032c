// Which detectors hold in a graph, and where: the positive evidence of the scorecard.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/evaluate.h"
#include "rule/detector.h"

namespace plinth::engine {

using Detectors = std::vector<std::unique_ptr<rule::Detector>>;

// One clause of a detector on one resource (or on the workload: resource empty).
struct Sighting {
  const rule::Detector* detector = nullptr;
  const rule::Clause* clause = nullptr;
  std::string resource;
  Verdict verdict = Verdict::kPass;  // kPass: it holds; kUnknown: it may hold, or does under some parameters only
  Location where;
};

// Of clauses that found a resource of their type. What a macro generates counts, too: it will be built.
std::vector<Sighting> Detect(const Detectors& detectors, const ResourceGraph& graph, const EvaluationOptions& options);
// One clause alone.
std::vector<Sighting> DetectOne(const rule::Detector& detector, const rule::Clause& clause, const ResourceGraph& graph,
                                const EvaluationOptions& options);

}  // namespace plinth::engine
