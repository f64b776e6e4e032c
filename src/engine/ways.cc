// Conditions that walk over several resources: ways from the internet, and values at the end of a chain of references.
#include <set>

#include <fmt/format.h>

#include "engine/condition_evaluator.h"
#include "graph/graph_dump.h"
#include "rule/ports.h"

namespace plinth::engine {
namespace {

network::PortSet PortsOf(const std::vector<std::string>& texts) {
  std::vector<rule::PortRange> ranges;
  for (const std::string& text : texts) {
    if (const auto range = rule::PortRange::Parse(text)) ranges.push_back(*range);
  }
  return network::PortSet::Of(ranges);
}

bool Names(const std::vector<std::string>& parts, std::string_view part) {
  return parts.empty() || std::find(parts.begin(), parts.end(), part) != parts.end();
}

}  // namespace

Decision ConditionEvaluator::Reachable(const Condition& condition, const Frame& frame) {
  const Resource& resource = *frame.resource;
  network::ReachQuestion question;
  question.through = condition.reach.through;
  question.address = Names(condition.reach.parts, "address");
  question.subnet = Names(condition.reach.parts, "subnet");
  question.security_groups = Names(condition.reach.parts, "security_groups");
  question.network_acl = Names(condition.reach.parts, "network_acl");
  if (condition.op) {
    const Value nothing;
    const rule::Question asked{nothing, condition.operand, false, reader_, surroundings_};
    question.ports = PortsOf(asked.WantedTexts());
    if (condition.op->name == "opens_only_ports") question.ports = network::PortSet::All().Minus(question.ports);
  }
  network::ReachAnswer answer = index_.Network().Reach(resource, question, reader_);
  Decision decision{ToVerdict(answer.truth), std::move(answer.reason), {}, &resource};
  decision.place.where = resource.key;
  if (!answer.property.empty()) {
    decision.place = lookup_.At(*ParsePath(answer.property), Frame{&resource, nullptr, nullptr, false});
  }
  if (answer.truth == Truth::kTrue) {
    decision.path = std::make_shared<const std::vector<RelatedLocation>>(std::move(answer.path));
  }
  return decision;
}

void ConditionEvaluator::Admit(const Resource& resource, const Condition& step, const Frame& from, Reached& reached) {
  const bool of_type = step.types.empty() || step.types.front() == "*" ||
                       std::find(step.types.begin(), step.types.end(), resource.type) != step.types.end();
  if (!of_type) return;
  const Decision decision = Satisfies(resource, step.filter.get(), from);
  if (decision.verdict == Verdict::kUnknown) {
    reached.open = true;
    reached.reason = decision.reason;
  } else if (decision.verdict == Verdict::kPass) {
    reached.resources.push_back(&resource);
  }
}

void ConditionEvaluator::FollowValue(const Value& written, const Condition& step, const Frame& from, Reached& reached) {
  const Value value = reader_.Resolve(written);
  if (value.IsAbsent()) return;
  if (value.IsList()) {
    for (const Value& item : value.AsList()) FollowValue(item, step, from, reached);
    return;
  }
  const Resource* target = value.IsReference() ? index_.Graph().Find(value.AsReference().resource) : nullptr;
  if (target) {
    Admit(*target, step, from, reached);
    return;
  }
  reached.open = true;
  reached.reason = value.IsUnknown() ? value.AsUnknown().reason : "what it refers to is not in the input";
}

void ConditionEvaluator::FollowReferences(const Condition& step, const Frame& from, Reached& reached) {
  Lookup::Elements elements;
  if (step.path.HasEach()) {
    elements = lookup_.All(step.path, from);
  } else {
    elements.places.push_back(lookup_.At(step.path, from));
  }
  if (elements.open) std::tie(reached.open, reached.reason) = std::tie(elements.open, elements.reason);
  for (const Place& place : elements.places) FollowValue(place.value, step, from, reached);
}

void ConditionEvaluator::Follow(const Condition& step, const Resource& resource, const Frame& frame, Reached& reached) {
  const Frame from{&resource, nullptr, &frame.OfResource(), false};
  if (step.kind == Condition::Kind::kReferences) {
    FollowReferences(step, from, reached);
    return;
  }
  for (const uint32_t index : index_.Referrers(resource, step.types, step.paths)) {
    const Decision refers = RefersFrom(index, step, from);
    if (refers.verdict == Verdict::kPass) reached.resources.push_back(&index_.Graph().Resources()[index]);
    if (refers.verdict == Verdict::kUnknown) std::tie(reached.open, reached.reason) = std::tuple(true, refers.reason);
  }
  for (const uint32_t index : index_.Vague(step.types, step.paths)) {
    if (reached.open) break;
    const Decision refers = RefersFrom(index, step, from);
    if (refers.verdict == Verdict::kUnknown) std::tie(reached.open, reached.reason) = std::tuple(true, refers.reason);
  }
}

Decision ConditionEvaluator::Distinct(const Condition& condition, const Frame& frame) {
  Reached reached;
  if (condition.types.empty()) {
    reached.resources.push_back(frame.OfResource().resource);
  } else {
    Condition any;
    for (const uint32_t index : index_.OfTypes(condition.types)) {
      Admit(index_.Graph().Resources()[index], any, frame, reached);
    }
  }
  for (const auto& step : condition.parts) {
    Reached next;
    std::tie(next.open, next.reason) = std::tie(reached.open, reached.reason);
    for (const Resource* resource : reached.resources) Follow(*step, *resource, frame, next);
    std::sort(next.resources.begin(), next.resources.end());
    next.resources.erase(std::unique(next.resources.begin(), next.resources.end()), next.resources.end());
    reached = std::move(next);
  }
  std::set<std::string> known;
  int64_t unknown = 0;
  Decision evidence{Verdict::kUnknown, reached.reason, {}, frame.resource};
  evidence.place.where = frame.resource->key;
  for (const Resource* resource : reached.resources) {
    Condition filter;
    filter.filter = condition.filter;
    Reached kept;
    Admit(*resource, filter, frame, kept);
    if (kept.open) std::tie(reached.open, evidence.reason) = std::tie(kept.open, kept.reason);
    if (kept.resources.empty()) continue;
    const Place place = lookup_.At(condition.path, Frame{resource, nullptr, &frame.OfResource(), false});
    const bool told = !place.undecided && (place.value.IsScalar() || place.value.IsReference());
    if (told) {
      known.insert(place.value.IsScalar() ? place.value.ScalarText() : DumpValue(place.value));
    } else {
      ++unknown;
      evidence.reason = place.value.IsUnknown() ? place.value.AsUnknown().reason : "a value is not known";
    }
  }
  const auto certain = static_cast<int64_t>(known.size());
  const int64_t low = certain == 0 && unknown > 0 ? 1 : certain;
  return CompareCount(condition, low, reached.open ? -1 : certain + unknown, std::move(evidence));
}

}  // namespace plinth::engine
