// Answers conditions about one resource under one assignment.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/decision.h"
#include "engine/graph_index.h"
#include "engine/place.h"
#include "rule/condition.h"
#include "rule/operators.h"
#include "rule/reader.h"

namespace plinth::engine {

// What was asked and answered, for explanations; in the order asked.
struct TraceLine {
  uint32_t depth = 0;
  std::string text;
  Decision decision;
};
using Trace = std::vector<TraceLine>;

class ConditionEvaluator {
 public:
  ConditionEvaluator(GraphIndex& index, rule::Reader& reader, const rule::Surroundings& surroundings,
                     Trace* trace = nullptr)
      : index_(index), reader_(reader), surroundings_(surroundings), lookup_(reader), trace_(trace) {}

  Decision Evaluate(const Condition& condition, const Frame& frame);

  // The elements that `each`, `some` or `count` walk.
  Lookup::Elements ElementsOf(const Condition& condition, const Frame& frame);
  // One element of `each` (already decided): pass where `filter` (may be null) fails.
  Decision EvaluateElement(const Condition* filter, const Condition* body, const Place& element, const Frame& frame);

 private:
  Decision Answer(const Condition& condition, const Frame& frame);
  Decision Combine(const Condition& condition, const Frame& frame);
  Decision At(const Condition& condition, const Frame& frame);
  Decision AskAt(const Condition& condition, Place place, const rule::Operand& operand, const Resource* resource);
  Place ValuesAt(const PropertyPath& path, const Frame& frame);
  Decision CompareWithPath(const Condition& condition, Place place, const Frame& frame);
  // The document that a text holds satisfies a condition.
  Decision Embedded(const Condition& condition, Place place, const Frame& frame);
  Decision Each(const Condition& condition, const Frame& frame);
  Decision Some(const Condition& condition, const Frame& frame);
  Decision Count(const Condition& condition, const Frame& frame);
  Decision TotalLength(const Condition& condition, const Frame& frame);
  Decision Same(const Condition& condition, const Frame& frame);
  // Compares a number that lies in [low, high] (high < 0: no end) by the condition's operator.
  Decision CompareCount(const Condition& condition, int64_t low, int64_t high, Decision evidence);

  // graph_conditions.cc
  Decision References(const Condition& condition, const Frame& frame);
  Decision ReferenceTo(const Reference& reference, const Condition& condition, const Frame& frame);
  Decision ReferencesIn(const Value& value, const Condition& condition, const Frame& frame);
  Decision ReferencedBy(const Condition& condition, const Frame& frame);
  Decision MaybeSpelled(const Condition& condition, const Frame& frame);
  Decision RefersFrom(uint32_t from, const Condition& condition, const Frame& frame);
  Decision AboutResources(const Condition& condition, const Frame& frame);
  // What is remembered of the condition under the assignment; null where nothing is.
  ConditionMemory* MemoryOf(const Condition& condition);
  // Of `among`, those that the parts of the filter admit that do not depend on the frame; it keeps what it returns.
  const std::vector<uint32_t>& Possible(const Condition& condition, const std::vector<uint32_t>& among,
                                        ConditionMemory& memory);
  // Resources of the condition's types without some of those that its filter fails; `kept`: where they may be kept.
  const std::vector<uint32_t>& Candidates(const Condition& condition, const Frame& frame, ConditionMemory* memory,
                                          std::vector<uint32_t>& kept);
  // The best answer over resources, or how many there are; without a resource where none of them decided.
  Decision BestOf(const Condition& condition, const std::vector<uint32_t>& among, const Frame& frame);
  Decision CountOf(const Condition& condition, const std::vector<uint32_t>& among, const Frame& frame);
  // Over all of the types, for a filter that does not depend on the frame.
  const Decision& AnswerOfAll(const Condition& condition, const Frame& frame, ConditionMemory& memory);
  // ways.cc
  Decision Reachable(const Condition& condition, const Frame& frame);
  Decision Distinct(const Condition& condition, const Frame& frame);
  // The resources that one step leads to from one; `open` with the reason where there may be more.
  struct Reached {
    std::vector<const Resource*> resources;
    bool open = false;
    std::string reason;
  };
  void Follow(const Condition& step, const Resource& from, const Frame& frame, Reached& reached);
  void FollowReferences(const Condition& step, const Frame& from, Reached& reached);
  void FollowValue(const Value& value, const Condition& step, const Frame& from, Reached& reached);
  void Admit(const Resource& resource, const Condition& step, const Frame& from, Reached& reached);
  // A resource exists under the assignment and satisfies the filter.
  Decision Satisfies(const Resource& resource, const Condition* filter, const Frame& frame);
  struct Spellings {
    std::vector<std::string> own;
    std::string_view logical_id;
  };
  Truth Mentions(const Value& value, const Resource& target, const Spellings& names, std::string& reason);

  GraphIndex& index_;
  rule::Reader& reader_;
  const rule::Surroundings& surroundings_;
  Lookup lookup_;
  Trace* trace_;
  uint32_t depth_ = 0;
};

// The better evidence of two: what somebody wrote, else the first.
void PreferPresent(Decision& best, Decision other);

}  // namespace plinth::engine
