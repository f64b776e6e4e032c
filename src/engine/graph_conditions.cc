// Conditions about other resources: references both ways, and what the input holds at all.
#include <fmt/format.h>

#include "base/wildcard.h"
#include "engine/condition_evaluator.h"
#include "rule/partial_text.h"

namespace plinth::engine {
namespace {

// Stated in docs/limits.md: of resources that may spell an unknown name, so many are asked.
constexpr size_t kSpellers = 64;

// A text of which parts are not known could name a resource whose names are these. A generated name is never written
// out, so a text that ends in a literal cannot mean a resource without a name of its own.
bool CouldName(const rule::PartialText& text, const std::vector<std::string>& names) {
  if (names.empty()) return text.Suffix().empty();
  const std::string pattern = text.Masked('*');
  for (const std::string& name : names) {
    if (WildcardMatch(pattern, name) || WildcardMatch(pattern, "arn:*:" + name)) return true;
    if (text.EndsWith(name) != Truth::kFalse) return true;
  }
  return false;
}

// The literal text of an ARN up to here ends before the name in it: partition, region or account come next.
bool IsBeforeName(std::string_view text) {
  return text.starts_with("arn:") && std::count(text.begin(), text.end(), ':') < 5;
}

bool IsOneOf(const std::vector<std::string>& types, const std::string& type) {
  if (types.empty()) return true;
  return std::find(types.begin(), types.end(), type) != types.end() || types.front() == "*";
}

void KeepBest(Decision& best, Decision other) {
  if (other.verdict > best.verdict) best = std::move(other);
}

}  // namespace

Decision ConditionEvaluator::Satisfies(const Resource& resource, const Condition* filter, const Frame& frame) {
  const Truth exists = reader_.Holds(resource.condition);
  Decision decision{ToVerdict(exists), "it depends on a condition", {}, &resource};
  decision.place.where = resource.key;
  if (exists == Truth::kFalse || !filter) return decision;
  const Frame inner{&resource, nullptr, &frame.OfResource(), false};
  Decision filtered = Evaluate(*filter, inner);
  if (filtered.verdict < decision.verdict) {
    decision.verdict = filtered.verdict;
    decision.reason = std::move(filtered.reason);
  }
  return decision;
}

Decision ConditionEvaluator::ReferenceTo(const Reference& reference, const Condition& condition, const Frame& frame) {
  const Resource* target = index_.Graph().Find(reference.resource);
  const bool any_resource = condition.types.empty() && !condition.filter;
  if (!target && any_resource) {  // what it refers to does not matter, only by which attribute
    const bool asked = condition.attribute.empty() || reference.attribute == condition.attribute;
    return {asked ? Verdict::kPass : Verdict::kFail, {}, {}, nullptr};
  }
  if (!target) {
    return {Verdict::kUnknown, fmt::format("{} is not in the input", reference.resource), {}, nullptr};
  }
  const bool by_attribute = condition.attribute.empty() || reference.attribute == condition.attribute;
  if (!by_attribute || !IsOneOf(condition.types, target->type)) return {Verdict::kFail, {}, {}, nullptr};
  if (!condition.filter) return {Verdict::kPass, {}, {}, nullptr};
  return Evaluate(*condition.filter, Frame{target, nullptr, &frame.OfResource(), false});
}

Decision ConditionEvaluator::ReferencesIn(const Value& written, const Condition& condition, const Frame& frame) {
  const Value value = reader_.Resolve(written);
  Decision best{Verdict::kFail, {}, {}, nullptr};
  if (value.IsUnknown()) return {Verdict::kUnknown, value.AsUnknown().reason, {}, nullptr};
  if (value.IsReference()) return ReferenceTo(value.AsReference(), condition, frame);
  if (value.IsString() && !condition.types.empty()) {
    if (const Resource* meant = index_.Spelled(value.AsString(), *frame.resource)) {
      return ReferenceTo(Reference{meant->id, ""}, condition, frame);
    }
  }
  if (value.IsTemplate()) {
    std::string before;
    for (const Value& part : value.AsTemplate().parts) {
      if (part.IsString()) before += part.AsString();
      const bool names_account = IsBeforeName(before) && !part.IsReference();
      if (!names_account) KeepBest(best, ReferencesIn(part, condition, frame));
    }
  } else if (value.IsList()) {
    for (const Value& item : value.AsList()) KeepBest(best, ReferencesIn(item, condition, frame));
  } else if (value.IsMap()) {
    for (const Map::Entry& entry : value.AsMap().Entries()) KeepBest(best, ReferencesIn(entry.value, condition, frame));
  }
  return best;
}

Decision ConditionEvaluator::References(const Condition& condition, const Frame& frame) {
  Lookup::Elements elements;
  if (condition.path.HasEach()) {
    elements = lookup_.All(condition.path, frame);
  } else {
    elements.places.push_back(lookup_.At(condition.path, frame));
  }
  Decision best{elements.open ? Verdict::kUnknown : Verdict::kFail, elements.reason, elements.list, frame.resource};
  if (elements.places.empty()) return best;
  if (!best.Present()) best.place = elements.places.front();
  for (const Place& place : elements.places) {
    Decision decision = ReferencesIn(place.value, condition, frame);
    if (decision.verdict <= best.verdict) continue;
    decision.place = place;
    decision.resource = frame.resource;
    best = std::move(decision);
  }
  return best;
}

// Does the value mention the target, by reference or by name?
Truth ConditionEvaluator::Mentions(const Value& written, const Resource& target, const Spellings& names,
                                   std::string& reason) {
  const Value value = reader_.Resolve(written);
  Truth best = Truth::kFalse;
  if (value.IsReference()) return value.AsReference().resource == target.id ? Truth::kTrue : Truth::kFalse;
  if (value.IsList()) {
    for (const Value& item : value.AsList()) best = std::max(best, Mentions(item, target, names, reason));
    return best;
  }
  if (value.IsMap()) {
    for (const Map::Entry& entry : value.AsMap().Entries()) {
      best = std::max(best, Mentions(entry.value, target, names, reason));
    }
    return best;
  }
  if (value.IsTemplate()) {
    for (const Value& part : value.AsTemplate().parts) {
      const Value known = reader_.Resolve(part);
      if (known.IsReference()) best = std::max(best, Mentions(known, target, names, reason));
    }
    if (best == Truth::kTrue) return best;
  }
  const auto text = rule::PartialText::Of(value, reader_);
  if (!text) return best;
  if (text->Known()) {
    if (SpellsLogicalId(text->Text(), names.logical_id)) return Truth::kTrue;
    const bool named = std::any_of(names.own.begin(), names.own.end(),
                                   [&](const std::string& name) { return SpellsName(text->Text(), name); });
    return named ? Truth::kTrue : best;
  }
  if (!text->HasUnknown() || !CouldName(*text, names.own)) return best;
  reason = text->Reason();
  return std::max(best, Truth::kUndecided);
}

// Whether one resource refers to the frame's, and satisfies the filter.
Decision ConditionEvaluator::RefersFrom(uint32_t from, const Condition& condition, const Frame& frame) {
  const Resource& source = index_.Graph().Resources()[from];
  const Resource& target = *frame.resource;
  // Where any property counts, a text is too likely to mean something else than the resource of that id.
  const Spellings names{OwnNames(target, reader_), condition.paths.empty() ? "" : LogicalId(target)};
  const Frame there{&source, nullptr, &frame.OfResource(), false};
  std::string reason;
  Truth mentions = Truth::kFalse;
  for (const PropertyPath& path : condition.paths) {
    Lookup::Elements elements;
    if (path.HasEach()) {
      elements = lookup_.All(path, there);
    } else {
      elements.places.push_back(lookup_.At(path, there));
    }
    if (elements.open) {
      mentions = std::max(mentions, Truth::kUndecided);
      reason = elements.reason;
    }
    for (const Place& place : elements.places) {
      mentions = std::max(mentions, Mentions(place.value, target, names, reason));
    }
  }
  if (condition.paths.empty()) {
    for (const Map* map : {&source.properties, &source.attributes}) {
      for (const Map::Entry& entry : map->Entries()) {
        mentions = std::max(mentions, Mentions(entry.value, target, names, reason));
      }
    }
  }
  if (mentions == Truth::kFalse) return {Verdict::kFail, {}, {}, nullptr};
  Decision decision = Satisfies(source, condition.filter.get(), frame);
  if (mentions == Truth::kUndecided && decision.verdict == Verdict::kPass) {
    decision.verdict = Verdict::kUnknown;
    decision.reason = fmt::format("{} may refer to it: {}", source.id, reason);
  }
  return decision;
}

Decision ConditionEvaluator::ReferencedBy(const Condition& condition, const Frame& frame) {
  const Frame& resource = frame.OfResource();
  Decision best{Verdict::kFail, {}, {}, resource.resource};
  best.place.where = resource.resource->key;
  for (const uint32_t from : index_.Referrers(*resource.resource, condition.types, condition.paths)) {
    KeepBest(best, RefersFrom(from, condition, resource));
    if (best.verdict == Verdict::kPass) return best;
  }
  if (best.verdict == Verdict::kUnknown) return best;
  const uint32_t self = index_.Graph().IndexOf(*resource.resource);
  const std::vector<uint32_t>& vague = index_.Vague(condition.types, condition.paths);
  ConditionMemory* memory = vague.empty() ? nullptr : MemoryOf(condition);
  for (const uint32_t from : memory ? Possible(condition, vague, *memory) : vague) {
    if (from == self) continue;
    Decision decision = RefersFrom(from, condition, resource);
    if (decision.verdict != Verdict::kFail) return decision;
  }
  return HasUnknownName(*resource.resource, reader_) ? MaybeSpelled(condition, resource) : best;
}

// Nothing is known of the resource's name: whoever spells a name may mean it.
Decision ConditionEvaluator::MaybeSpelled(const Condition& condition, const Frame& frame) {
  const uint32_t self = index_.Graph().IndexOf(*frame.resource);
  Decision unknown{Verdict::kUnknown, "its name is not known, and another resource may spell it", {}, frame.resource};
  unknown.place.where = frame.resource->key;
  size_t left = kSpellers;
  for (const uint32_t from : index_.Spelling(condition.types, condition.paths)) {
    if (from == self) continue;
    if (left-- == 0) return unknown;
    const Decision meant = Satisfies(index_.Graph().Resources()[from], condition.filter.get(), frame);
    if (meant.verdict != Verdict::kFail) return unknown;
  }
  unknown.verdict = Verdict::kFail;
  unknown.reason.clear();
  return unknown;
}

Decision ConditionEvaluator::CountOf(const Condition& condition, const std::vector<uint32_t>& among,
                                     const Frame& frame) {
  int64_t certain = 0;
  int64_t possible = 0;
  Decision evidence{Verdict::kUnknown, {}, {}, nullptr};
  for (const uint32_t index : among) {
    const Decision decision = Satisfies(index_.Graph().Resources()[index], condition.filter.get(), frame);
    certain += decision.verdict == Verdict::kPass ? 1 : 0;
    possible += decision.verdict != Verdict::kFail ? 1 : 0;
    if (decision.verdict == Verdict::kUnknown && evidence.reason.empty()) evidence.reason = decision.reason;
  }
  return CompareCount(condition, certain, possible, std::move(evidence));
}

// Conditions about all resources of some types: what they find, or the resource that asks.
Decision ConditionEvaluator::AboutResources(const Condition& condition, const Frame& frame) {
  ConditionMemory* memory = MemoryOf(condition);
  std::vector<uint32_t> kept;
  Decision answer;
  if (memory && memory->parts.all_closed) {
    answer = AnswerOfAll(condition, frame, *memory);
  } else if (condition.kind == Condition::Kind::kCountResources) {
    answer = CountOf(condition, Candidates(condition, frame, memory, kept), frame);
  } else {
    answer = BestOf(condition, Candidates(condition, frame, memory, kept), frame);
  }
  if (!answer.resource) {
    answer.resource = frame.resource;
    answer.place.where = frame.resource->key;
  }
  return answer;
}

}  // namespace plinth::engine
