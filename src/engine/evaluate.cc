#include "engine/evaluate.h"

#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "engine/finding_builder.h"
#include "engine/rule_run.h"

namespace plinth::engine {
namespace {

void Report(const Rule& rule, const RunResult& result, const GraphIndex& index, const EvaluationOptions& options,
            Evaluation& evaluation) {
  if (!result.applied) return;
  RuleTally& tally = evaluation.tallies[&rule];
  ++(result.verdict == Verdict::kFail ? tally.failed : result.verdict == Verdict::kPass ? tally.passed : tally.unknown);
  if (options.keep_outcomes) {
    Outcome outcome{&rule, "", result.verdict, result.reason, result.where};
    if (rule.scope != Scope::kWorkload) outcome.resource = result.anchor->id;
    evaluation.outcomes.push_back(std::move(outcome));
  }
  for (const Offence& offence : result.offences) {
    evaluation.findings.push_back(BuildFinding(rule, result, offence, index));
  }
}

void RunRule(const Rule& rule, GraphIndex& index, Existences& existences, const EvaluationOptions& options,
             Evaluation& evaluation) {
  RuleRun run(rule, index, existences, options.as_of, options.branches);
  if (rule.scope == Scope::kWorkload) {
    Report(rule, run.OnWorkload(), index, options, evaluation);
    return;
  }
  for (const uint32_t i : index.OfTypes(rule.resources)) {
    const Resource& resource = index.Graph().Resources()[i];
    if (!resource.generated) Report(rule, run.OnResource(resource), index, options, evaluation);
  }
}

// Where a finding of a rule is, for comparing findings with each other. Views into the finding.
struct Spot {
  std::string_view rule;
  std::string_view resource;
  const SourceFile* file = nullptr;
  uint32_t begin = 0;
  friend bool operator==(const Spot&, const Spot&) = default;
};
struct SpotHash {
  size_t operator()(const Spot& spot) const {
    const std::hash<std::string_view> hash;
    return ((hash(spot.rule) * 31 + hash(spot.resource)) * 31 + std::hash<const void*>()(spot.file)) * 31 + spot.begin;
  }
};
Spot SpotOf(std::string_view rule, const Finding& finding) {
  return {rule, finding.resource, finding.where.file, finding.where.range.begin};
}

void Erase(const std::vector<bool>& doomed, std::vector<Finding>& findings) {
  size_t i = 0;
  std::erase_if(findings, [&](const Finding&) { return doomed[i++]; });
}

// Two findings of one rule at one place are one; it holds always if either does.
void MergeSameSpots(std::vector<Finding>& findings) {
  std::unordered_map<Spot, size_t, SpotHash> first;
  first.reserve(findings.size());
  std::vector<bool> doomed(findings.size());
  for (size_t i = 0; i < findings.size(); ++i) {
    Finding& finding = findings[i];
    const auto [slot, added] = first.try_emplace(SpotOf(finding.rule, finding), i);
    if (added) continue;
    doomed[i] = true;
    Finding& kept = findings[slot->second];
    if (finding.kind == FindingKind::kFail && kept.kind == FindingKind::kOpen) {
      std::swap(kept, finding);  // their spots are equal, and so what the views say
    } else if (finding.kind == kept.kind && kept.condition != finding.condition) {
      const bool always = kept.condition.empty() || finding.condition.empty();
      kept.condition = always ? "" : kept.condition + " or " + finding.condition;
    }
  }
  Erase(doomed, findings);
}

// Silences what a rule that is yielded to says already, under every assignment, at the same place.
void Yield(const std::vector<const Rule*>& rules, std::vector<Finding>& findings) {
  std::unordered_map<std::string_view, const Rule*> yielding;
  std::unordered_set<std::string_view> yielded_to;
  for (const Rule* rule : rules) {
    if (!rule->yields_to.empty()) yielding.emplace(rule->name, rule);
    yielded_to.insert(rule->yields_to.begin(), rule->yields_to.end());
  }
  std::unordered_map<Spot, const Finding*, SpotHash> failing;
  for (const Finding& finding : findings) {
    if (finding.kind != FindingKind::kFail || !yielded_to.contains(finding.rule)) continue;
    failing.emplace(SpotOf(finding.rule, finding), &finding);
  }
  std::vector<bool> silent(findings.size());
  for (size_t i = 0; i < findings.size(); ++i) {
    const auto rule = yielding.find(findings[i].rule);
    if (rule == yielding.end()) continue;
    for (const std::string& other : rule->second->yields_to) {
      const auto found = failing.find(SpotOf(other, findings[i]));
      if (found == failing.end()) continue;
      const std::string& condition = found->second->condition;
      if (condition.empty() || condition == findings[i].condition) silent[i] = true;
    }
  }
  Erase(silent, findings);
}

// Findings that are alike but for their place get different fingerprints, counted in order.
void NumberFingerprints(std::vector<Finding>& findings) {
  std::unordered_map<std::string_view, size_t> seen;  // views of those that stay as they are
  seen.reserve(findings.size());
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
