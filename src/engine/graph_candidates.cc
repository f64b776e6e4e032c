// What conditions about other resources remember, so that each of n resources need not ask all n of them.
#include "engine/condition_evaluator.h"

namespace plinth::engine {
namespace {

constexpr uint32_t kWorthwhile = 3;  // times that a question must come before its answer is prepared

}  // namespace

ConditionMemory* ConditionEvaluator::MemoryOf(const Condition& condition) {
  if (trace_ || !reader_.Sheet()) return nullptr;
  ConditionMemory& memory = index_.memories.Of(condition, *reader_.Sheet());
  ++memory.asked;
  return &memory;
}

const std::vector<uint32_t>& ConditionEvaluator::Possible(const Condition& condition,
                                                          const std::vector<uint32_t>& among, ConditionMemory& memory) {
  if (memory.possible) return *memory.possible;
  if (memory.asked < kWorthwhile) return among;
  rule::Reader reader = index_.Under(reader_.Assigned());
  ConditionEvaluator evaluator(index_, reader, surroundings_);
  std::vector<uint32_t> possible;
  for (const uint32_t index : among) {
    const Resource& resource = index_.Graph().Resources()[index];
    const Frame frame{&resource, nullptr, nullptr, false};
    const auto fails = [&](const Condition* part) {
      return evaluator.Evaluate(*part, frame).verdict == Verdict::kFail;
    };
    if (reader.Holds(resource.condition) == Truth::kFalse) continue;
    const std::vector<const Condition*>& closed = memory.parts.closed;
    if (std::none_of(closed.begin(), closed.end(), fails)) possible.push_back(index);
  }
  if (memory.parts.same && condition.kind != Condition::Kind::kReferencedBy) {
    const std::vector<PropertyPath>& paths = memory.parts.same->paths;
    const PropertyPath& own = paths[0].OfOuter() ? paths[1] : paths[0];
    memory.values.emplace();
    for (const uint32_t index : possible) {
      const Frame frame{&index_.Graph().Resources()[index], nullptr, nullptr, false};
      memory.values->Add(index, evaluator.lookup_.At(own, frame));
    }
  }
  return memory.possible.emplace(std::move(possible));
}

const std::vector<uint32_t>& ConditionEvaluator::Candidates(const Condition& condition, const Frame& frame,
                                                            ConditionMemory* memory, std::vector<uint32_t>& kept) {
  const std::vector<uint32_t>& all = index_.OfTypes(condition.types);
  if (!memory) return all;
  const std::vector<uint32_t>& possible = Possible(condition, all, *memory);
  if (!memory->values) return possible;
  const std::vector<PropertyPath>& paths = memory->parts.same->paths;
  const PropertyPath& askers = paths[0].OfOuter() ? paths[0] : paths[1];
  rule::Reader reader = index_.Under(reader_.Assigned());
  kept = memory->values->MaySame(Lookup(reader).At(askers, Frame{frame.resource, nullptr, &frame.OfResource(), false}));
  return kept;
}

Decision ConditionEvaluator::BestOf(const Condition& condition, const std::vector<uint32_t>& among,
                                    const Frame& frame) {
  Decision best{Verdict::kFail, {}, {}, nullptr};
  for (const uint32_t index : among) {
    Decision one = Satisfies(index_.Graph().Resources()[index], condition.filter.get(), frame);
    if (one.verdict > best.verdict) best = std::move(one);
    if (best.verdict == Verdict::kPass) break;
  }
  return best;
}

const Decision& ConditionEvaluator::AnswerOfAll(const Condition& condition, const Frame& frame,
                                                ConditionMemory& memory) {
  if (!memory.decision) {
    rule::Reader reader = index_.Under(reader_.Assigned());
    ConditionEvaluator evaluator(index_, reader, surroundings_);
    const std::vector<uint32_t>& all = index_.OfTypes(condition.types);
    memory.decision = condition.kind == Condition::Kind::kCountResources ? evaluator.CountOf(condition, all, frame)
                                                                         : evaluator.BestOf(condition, all, frame);
    memory.wanted = reader.Wanted();
  }
  if (memory.wanted) reader_.Want(*memory.wanted);
  return *memory.decision;
}

}  // namespace plinth::engine
