// One rule on one resource, under every assignment that matters.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "plinth/rule.h"

#include "engine/condition_evaluator.h"
#include "engine/decision.h"
#include "engine/existence.h"
#include "engine/explorer.h"
#include "engine/graph_index.h"

namespace plinth::engine {

// One thing that a rule says about a resource: what decided, and when it holds.
struct Offence {
  Decision decision;      // kFail or kUnknown
  std::string condition;  // "" : always
  Place element;          // of `each`: the offending element
  Assignment example;     // under which it holds
};

struct RunResult {
  bool applied = false;
  Verdict verdict = Verdict::kPass;
  std::string reason;  // of unknown
  Location where;
  std::vector<Offence> offences;  // of the verdict kFail; and one of kUnknown, if that is the verdict
  const Resource* anchor = nullptr;
};

class RuleRun {
 public:
  // `existences` is of the same graph, and outlives this.
  RuleRun(const Rule& rule, GraphIndex& index, Existences& existences, std::string_view as_of, uint32_t branches);

  RunResult OnResource(const Resource& resource);
  // A rule of scope workload: anchored at the first resource to which it applies.
  RunResult OnWorkload();

 private:
  // A part of `require` that is answered for itself.
  struct Unit {
    std::vector<std::pair<const Condition*, bool>> plain;  // all of them; true: negated
    const Condition* elements = nullptr;                   // or the elements of this one
    bool forbidden = false;                                // of it: the filter is what elements must not satisfy
  };
  struct Leaf {
    Assignment assignment;
    Decision decision;
    Place element;
  };
  // Leaves by what they are about; those under "" are about the unit as a whole.
  using Leaves = std::map<std::string, std::vector<Leaf>>;

  void Split(const Condition& condition, bool negated, Unit& plain);
  std::optional<ChoiceId> Prelude(const std::vector<const Resource*>& candidates, const Assignment& assignment);
  void RunUnit(const Unit& unit, const Assignment& assignment, const Resource& resource, bool unsure,
               const std::string& why);
  Decision Plain(const Unit& unit, ConditionEvaluator& evaluator, const Frame& frame) const;
  void RunElements(const Unit& unit, const Assignment& assignment, const Resource& resource, bool unsure,
                   const std::string& why, Leaves& leaves);
  Decision JudgeElement(const Unit& unit, ConditionEvaluator& evaluator, const Place& element, const Frame& frame);
  std::optional<Decision> PassInAnyCase(const Unit& unit, const Assignment& start, const Place& written,
                                        const Frame& frame);
  void RunElement(const Unit& unit, const Assignment& assignment, const Place& element, const Resource& resource,
                  bool unsure, const std::string& why, Leaves& leaves);
  // Assignments of the leaves in which the thing does not hold; `whole`: those under which its list was read.
  std::vector<Assignment> Outside(const std::vector<Leaf>& list, const std::vector<Assignment>& inside,
                                  const std::vector<Leaf>& whole) const;
  void Collect(const Leaves& leaves, RunResult& result) const;
  RunResult Run(const std::vector<const Resource*>& candidates);
  // The answer under the assumption that the resource exists, where that tells all; it is run in full otherwise.
  std::optional<RunResult> WhereItExists(const Resource& resource);

  const Rule& rule_;
  GraphIndex& index_;
  rule::Surroundings surroundings_;
  Existences& existences_;
  uint32_t branches_;
  std::vector<Unit> units_;
  // Of the run at hand.
  std::unique_ptr<Explorer> explorer_;
  std::vector<Leaves> leaves_;         // by unit
  std::vector<Assignment> elsewhere_;  // assignments in which the rule does not apply
  const Resource* anchor_ = nullptr;
  bool assume_existence_ = false;
  bool forked_ = false;  // some answer hung on a choice
};

}  // namespace plinth::engine
