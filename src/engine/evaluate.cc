#include "engine/evaluate.h"

#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "engine/finding_builder.h"
#include "engine/rule_run.h"

namespace plinth::engine {
namespace {

void Report(const Rule& rule, const RunResult& result, const GraphIndex& index, Evaluation& evaluation) {
  if (!result.applied) return;
  Outcome outcome{&rule, "", result.verdict, result.reason, result.where};
  if (rule.scope != Scope::kWorkload) outcome.resource = result.anchor->id;
  evaluation.outcomes.push_back(std::move(outcome));
  for (const Offence& offence : result.offences) {
    evaluation.findings.push_back(BuildFinding(rule, result, offence, index));
  }
}

void RunRule(const Rule& rule, GraphIndex& index, Existences& existences, const EvaluationOptions& options,
             Evaluation& evaluation) {
  RuleRun run(rule, index, existences, options.as_of, options.branches);
  if (rule.scope == Scope::kWorkload) {
    Report(rule, run.OnWorkload(), index, evaluation);
    return;
  }
  for (const uint32_t i : index.OfTypes(rule.resources)) {
    const Resource& resource = index.Graph().Resources()[i];
    if (!resource.generated) Report(rule, run.OnResource(resource), index, evaluation);
  }
}

// Where a finding is, for comparing findings with each other.
using Spot = std::tuple<std::string, std::string, const SourceFile*, uint32_t>;
Spot SpotOf(const std::string& rule, const Finding& finding) {
  return {rule, finding.resource, finding.where.file, finding.where.range.begin};
}

// Two findings of one rule at one place are one; it holds always if either does.
void MergeSameSpots(std::vector<Finding>& findings) {
  std::map<Spot, size_t> first;
  std::vector<Finding> merged;
  for (Finding& finding : findings) {
    const auto [slot, added] = first.try_emplace(SpotOf(finding.rule, finding), merged.size());
    if (added) {
      merged.push_back(std::move(finding));
      continue;
    }
    Finding& kept = merged[slot->second];
    if (finding.kind == FindingKind::kFail && kept.kind == FindingKind::kOpen) {
      kept = std::move(finding);
    } else if (finding.kind == kept.kind && kept.condition != finding.condition) {
      const bool always = kept.condition.empty() || finding.condition.empty();
      kept.condition = always ? "" : kept.condition + " or " + finding.condition;
    }
  }
  findings = std::move(merged);
}

// Silences what a rule that is yielded to says already, under every assignment, at the same place.
void Yield(const std::vector<const Rule*>& rules, std::vector<Finding>& findings) {
  std::unordered_map<std::string_view, const Rule*> by_name;
  for (const Rule* rule : rules) by_name.emplace(rule->name, rule);
  std::map<Spot, const Finding*> failing;
  for (const Finding& finding : findings) {
    if (finding.kind == FindingKind::kFail) failing.emplace(SpotOf(finding.rule, finding), &finding);
  }
  std::vector<bool> silent(findings.size());
  for (size_t i = 0; i < findings.size(); ++i) {
    const auto rule = by_name.find(findings[i].rule);
    if (rule == by_name.end()) continue;
    for (const std::string& other : rule->second->yields_to) {
      const auto found = failing.find(SpotOf(other, findings[i]));
      if (found == failing.end()) continue;
      const std::string& condition = found->second->condition;
      if (condition.empty() || condition == findings[i].condition) silent[i] = true;
    }
  }
  size_t i = 0;
  std::erase_if(findings, [&](const Finding&) { return silent[i++]; });
}

// Findings that are alike but for their place get different fingerprints, counted in order.
void NumberFingerprints(std::vector<Finding>& findings) {
  std::unordered_map<std::string, size_t> seen;
  for (Finding& finding : findings) {
    const size_t ordinal = seen[finding.fingerprint]++;
    if (ordinal > 0) finding.fingerprint = HexHash(Hash64(std::to_string(ordinal), Hash64(finding.fingerprint)));
  }
}

}  // namespace

Evaluation Evaluate(const std::vector<const Rule*>& rules, const ResourceGraph& graph,
                    const EvaluationOptions& options) {
  Evaluation evaluation;
  GraphIndex index(graph);
  Existences existences(index, options.branches);
  for (const Rule* rule : rules) RunRule(*rule, index, existences, options, evaluation);
  MergeSameSpots(evaluation.findings);
  Yield(rules, evaluation.findings);
  NumberFingerprints(evaluation.findings);
  return evaluation;
}

}  // namespace plinth::engine
