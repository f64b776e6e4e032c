// Comes in: rules and a frozen graph. Goes out: verdicts and findings; equal arguments give equal results.
// Refuses to know: files on disk, clocks, services, how a graph was made.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "plinth/finding.h"
#include "plinth/resource_graph.h"
#include "plinth/rule.h"

namespace plinth::engine {

enum class Verdict : uint8_t { kFail, kUnknown, kPass };

struct EvaluationOptions {
  std::string as_of;          // the day that dates are compared with, "2026-11-23"
  uint32_t branches = 128;    // assignments that one rule may try on one resource; beyond: unknown (docs/limits.md)
  bool keep_outcomes = true;  // false: they are counted only
};

// One rule on one resource (or on the workload: resource empty).
struct Outcome {
  const Rule* rule = nullptr;
  std::string resource;
  Verdict verdict = Verdict::kPass;  // the worst over all assignments
  std::string reason;                // of unknown: in words
  Location where;
};

struct Evaluation {
  std::vector<Finding> findings;  // kFail and kOpen; unsorted; not yet suppressed
  std::vector<Outcome> outcomes;  // of rules that applied
  std::unordered_map<const Rule*, RuleTally> tallies;
};

Evaluation Evaluate(const std::vector<const Rule*>& rules, const ResourceGraph& graph,
                    const EvaluationOptions& options);

// Why a rule passes, fails or is unknown on each resource: one indented line a condition, with places and values.
std::string Explain(const Rule& rule, const ResourceGraph& graph, const EvaluationOptions& options);

// Marks findings that a suppression of the graph covers, appends a finding "unused-suppression" for each that covers
// none of the rules that ran (`ran`: their names), and turns the graph's problems into findings (kProblem). Sorts by
// place and rule.
void Finish(const ResourceGraph& graph, const std::vector<std::string>& ran, std::vector<Finding>& findings);

}  // namespace plinth::engine
