#include "engine/condition_evaluator.h"

#include <optional>

#include <fmt/format.h>

#include "rule/embedded_documents.h"
#include "rule/written_length.h"

namespace plinth::engine {
namespace {

bool IsOrHolds(const Value& value, const Value& reference) {
  if (!value.IsList()) return SameContents(value, reference);
  const List& items = value.AsList();
  return std::any_of(items.begin(), items.end(), [&](const Value& item) { return SameContents(item, reference); });
}

Decision About(Place place, const Resource* resource, Verdict verdict, std::string reason = {}) {
  return {verdict, std::move(reason), std::move(place), resource};
}

Decision Nothing(Verdict verdict, std::string reason = {}) { return {verdict, std::move(reason), {}, nullptr}; }

// Frames whose element is the resource itself (path ".") are the resource's own frame.
bool IsItself(const Place& place) { return place.path.empty() || place.path == "@"; }

}  // namespace

void PreferPresent(Decision& best, Decision other) {
  const auto path = best.path ? best.path : other.path;
  const bool none = !best.resource && other.resource;
  if (none || (!best.Present() && other.Present())) {
    std::string reason = best.reason.empty() ? other.reason : best.reason;
    const Verdict verdict = best.verdict;
    best = std::move(other);
    best.verdict = verdict;
    best.reason = std::move(reason);
  } else if (best.reason.empty()) {
    best.reason = std::move(other.reason);
  }
  best.path = path;
}

Decision ConditionEvaluator::Evaluate(const Condition& condition, const Frame& frame) {
  if (!trace_) return Answer(condition, frame);
  const size_t line = trace_->size();
  trace_->push_back({depth_, condition.Heading(), {}});
  ++depth_;
  Decision decision = Answer(condition, frame);
  --depth_;
  (*trace_)[line].decision = decision;
  return decision;
}

Decision ConditionEvaluator::Answer(const Condition& condition, const Frame& frame) {
  switch (condition.kind) {
    case Condition::Kind::kAll:
    case Condition::Kind::kAny:
      return Combine(condition, frame);
    case Condition::Kind::kNot: {
      Decision decision = Evaluate(*condition.parts[0], frame);
      decision.verdict = Negate(decision.verdict);
      return decision;
    }
    case Condition::Kind::kAt:
      return At(condition, frame);
    case Condition::Kind::kEach:
      return Each(condition, frame);
    case Condition::Kind::kSome:
      return Some(condition, frame);
    case Condition::Kind::kCount:
      return Count(condition, frame);
    case Condition::Kind::kTotalLength:
      return TotalLength(condition, frame);
    case Condition::Kind::kReferences:
      return References(condition, frame);
    case Condition::Kind::kReferencedBy:
      return ReferencedBy(condition, frame);
    case Condition::Kind::kExistsResource:
    case Condition::Kind::kCountResources:
      return AboutResources(condition, frame);
    case Condition::Kind::kSame:
      return Same(condition, frame);
    case Condition::Kind::kReachable:
      return Reachable(condition, frame);
    case Condition::Kind::kDistinct:
      return Distinct(condition, frame);
  }
  return Nothing(Verdict::kUnknown);
}

// `all` is the minimum, `any` the maximum; what decided is the first part of that verdict that somebody wrote.
Decision ConditionEvaluator::Combine(const Condition& condition, const Frame& frame) {
  const bool all = condition.kind == Condition::Kind::kAll;
  std::optional<Decision> best;
  for (const auto& part : condition.parts) {
    Decision decision = Evaluate(*part, frame);
    const bool decides = best && (all ? decision.verdict < best->verdict : decision.verdict > best->verdict);
    if (!best || decides) {
      best = std::move(decision);
    } else if (decision.verdict == best->verdict) {
      PreferPresent(*best, std::move(decision));
    }
    const bool final = best->verdict == (all ? Verdict::kFail : Verdict::kPass);
    if (final && best->Present() && !trace_) break;
  }
  return best ? std::move(*best) : Nothing(all ? Verdict::kPass : Verdict::kFail);
}

Decision ConditionEvaluator::At(const Condition& condition, const Frame& frame) {
  Place place = lookup_.At(condition.path, frame);
  const Frame& used = condition.path.OfOuter() ? frame.OutOf(condition.path) : frame;
  if (place.value.IsAbsent() && condition.default_value) {
    place.value = condition.default_value->AsDefault().At({});
  }
  if (place.undecided) return About(place, used.resource, Verdict::kUnknown, place.value.AsUnknown().reason);
  if (condition.operand.condition) return Embedded(condition, std::move(place), used);
  if (condition.operand.path) return CompareWithPath(condition, std::move(place), frame);
  return AskAt(condition, std::move(place), condition.operand, used.resource);
}

Decision ConditionEvaluator::AskAt(const Condition& condition, Place place, const rule::Operand& operand,
                                   const Resource* resource) {
  const rule::Question question{place.value, operand, condition.ignore_case, reader_, surroundings_};
  rule::Answer answer = rule::Ask(*condition.op, question);
  const Map::Entry* inner =
      !answer.property.empty() && place.value.IsMap() ? place.value.AsMap().Find(answer.property) : nullptr;
  if (inner) {
    place.path = JoinPath(place.path, inner->key);
    place.value = inner->value;
    place.where = inner->value.Where() ? inner->value.Where() : inner->key_location ? inner->key_location : place.where;
  }
  return About(std::move(place), resource, ToVerdict(answer.truth), std::move(answer.reason));
}

// The scalars at a path with [], as one list; unknown where there may be more.
Place ConditionEvaluator::ValuesAt(const PropertyPath& path, const Frame& frame) {
  if (!path.HasEach()) return lookup_.At(path, frame);
  const Lookup::Elements elements = lookup_.All(path, frame);
  Place all = elements.list;
  all.undecided = elements.open;
  List values;
  for (const Place& element : elements.places) {
    for (Value& value : reader_.Elements(element.value).items) values.push_back(std::move(value));
  }
  all.value = elements.open ? Value::UnknownBecause(elements.reason) : Value::Of(std::move(values));
  return all;
}

// The operand is the value of another property.
Decision ConditionEvaluator::CompareWithPath(const Condition& condition, Place place, const Frame& frame) {
  Place other = ValuesAt(*condition.operand.path, frame);
  if (other.value.IsAbsent() && condition.operand.path_default) other.value = *condition.operand.path_default;
  const Resource* resource = frame.resource;
  if (other.value.IsAbsent()) return About(std::move(place), resource, Verdict::kFail);
  if (other.undecided || other.value.IsUnknown()) {
    return About(std::move(place), resource, Verdict::kUnknown, other.value.AsUnknown().reason);
  }
  if (place.value.IsReference() && IsOrHolds(other.value, place.value)) {
    const bool equality =
        condition.op->name == "equals" || condition.op->name == "in" || condition.op->name == "includes";
    if (equality) return About(std::move(place), resource, Verdict::kPass);
  }
  if (!other.value.IsScalar() && !other.value.IsList()) {
    const Verdict verdict = place.value.IsAbsent() ? Verdict::kFail : Verdict::kUnknown;
    return About(std::move(place), resource, verdict, "what it is compared with is taken from another resource");
  }
  rule::Operand operand;
  operand.value = other.value;
  if (other.value.IsList()) operand.value = Value::Of(reader_.Elements(other.value).items);
  if (condition.operand.times != 1 || condition.operand.plus != 0) {
    const std::optional<double> number = rule::NumberOf(other.value);
    if (!number) return About(std::move(place), resource, Verdict::kUnknown, "what it is compared with is no number");
    operand.value = Value::Number(*number * condition.operand.times + condition.operand.plus);
  }
  return AskAt(condition, std::move(place), operand, resource);
}

Decision ConditionEvaluator::Embedded(const Condition& condition, Place place, const Frame& frame) {
  if (place.value.IsAbsent()) return About(std::move(place), frame.resource, Verdict::kFail);
  Place document = place;
  if (place.value.IsString()) {
    document.value = rule::ReadEmbedded(condition.op->name, place.value.AsString());
    if (document.value.IsAbsent()) return About(std::move(place), frame.resource, Verdict::kFail);
  } else if (place.value.IsUnknown()) {
    return About(std::move(place), frame.resource, Verdict::kUnknown, place.value.AsUnknown().reason);
  } else if (!place.value.IsMap() && !place.value.IsList()) {
    return About(std::move(place), frame.resource, Verdict::kUnknown, "a part of the text is not known");
  }
  const Frame inner{frame.resource, &document, &frame.OfResource(), true};
  Decision decision = Evaluate(*condition.operand.condition, inner);
  if (decision.Present()) return decision;
  return About(std::move(place), frame.resource, decision.verdict, std::move(decision.reason));
}

Lookup::Elements ConditionEvaluator::ElementsOf(const Condition& condition, const Frame& frame) {
  Lookup::Elements out;
  for (const PropertyPath& path : condition.paths) {
    Lookup::Elements more = condition.statements ? lookup_.Statements(path, frame)
                            : condition.texts    ? lookup_.Texts(path, frame)
                                                 : lookup_.All(path, frame);
    out.places.insert(out.places.end(), more.places.begin(), more.places.end());
    if (more.open) std::tie(out.open, out.reason) = std::tie(more.open, more.reason);
    if (out.list.value.IsAbsent()) out.list = std::move(more.list);
  }
  return out;
}

Decision ConditionEvaluator::EvaluateElement(const Condition* filter, const Condition* body, const Place& element,
                                             const Frame& frame) {
  Frame inner{frame.resource, &element, &frame.OfResource(), frame.document};
  if (IsItself(element)) inner = frame.OfResource();
  if (element.undecided) return About(element, frame.resource, Verdict::kUnknown, element.value.AsUnknown().reason);
  Decision admitted = filter ? Evaluate(*filter, inner) : Nothing(Verdict::kPass);
  if (admitted.verdict == Verdict::kFail) return Nothing(Verdict::kPass);
  Decision decision = body ? Evaluate(*body, inner) : Nothing(Verdict::kFail);
  if (decision.verdict == Verdict::kFail && admitted.verdict == Verdict::kUnknown) {
    decision.verdict = Verdict::kUnknown;
    decision.reason = admitted.reason;
  }
  const bool points = decision.Present() && decision.place.where;
  if (!points && !IsItself(element)) {
    const std::string path = decision.resource ? decision.place.path : element.path;
    decision.place = element;
    if (path.starts_with(element.path)) decision.place.path = path;
  }
  decision.resource = decision.resource && points ? decision.resource : frame.resource;
  return decision;
}

Decision ConditionEvaluator::Each(const Condition& condition, const Frame& frame) {
  const Lookup::Elements elements = ElementsOf(condition, frame);
  Decision worst =
      About(elements.list, frame.resource, elements.open ? Verdict::kUnknown : Verdict::kPass, elements.reason);
  for (const Place& written : elements.places) {
    const Place element = lookup_.Decide(written);
    if (element.value.IsAbsent()) continue;
    Decision decision = EvaluateElement(condition.filter.get(), condition.body.get(), element, frame);
    if (decision.verdict < worst.verdict) worst = std::move(decision);
  }
  return worst;
}

Decision ConditionEvaluator::Some(const Condition& condition, const Frame& frame) {
  const Lookup::Elements elements = ElementsOf(condition, frame);
  Decision best =
      About(elements.list, frame.resource, elements.open ? Verdict::kUnknown : Verdict::kFail, elements.reason);
  for (const Place& written : elements.places) {
    const Place element = lookup_.Decide(written);
    if (element.value.IsAbsent()) continue;
    Decision decision = EvaluateElement(nullptr, condition.filter.get(), element, frame);
    if (!condition.filter) decision.verdict = element.undecided ? Verdict::kUnknown : Verdict::kPass;
    if (decision.verdict > best.verdict) best = std::move(decision);
  }
  return best;
}

Decision ConditionEvaluator::Count(const Condition& condition, const Frame& frame) {
  const Lookup::Elements elements = ElementsOf(condition, frame);
  int64_t certain = 0;
  int64_t possible = 0;
  Decision evidence = About(elements.list, frame.resource, Verdict::kUnknown, elements.reason);
  for (const Place& written : elements.places) {
    const Place element = lookup_.Decide(written);
    if (element.value.IsAbsent()) continue;
    Decision decision = EvaluateElement(nullptr, condition.filter.get(), element, frame);
    if (!condition.filter) decision.verdict = element.undecided ? Verdict::kUnknown : Verdict::kPass;
    certain += decision.verdict == Verdict::kPass ? 1 : 0;
    possible += decision.verdict != Verdict::kFail ? 1 : 0;
    if (decision.verdict == Verdict::kUnknown && evidence.reason.empty()) evidence.reason = decision.reason;
  }
  return CompareCount(condition, certain, elements.open ? -1 : possible, std::move(evidence));
}

Decision ConditionEvaluator::TotalLength(const Condition& condition, const Frame& frame) {
  const Lookup::Elements elements = ElementsOf(condition, frame);
  int64_t length = 0;
  bool open = elements.open;
  Decision evidence = About(elements.list, frame.resource, Verdict::kUnknown, elements.reason);
  for (const Place& written : elements.places) {
    const rule::WrittenLength one = rule::LengthAsJson(lookup_.Decide(written).value, reader_);
    length += static_cast<int64_t>(one.characters);
    open = open || one.open;
    if (one.open && evidence.reason.empty()) evidence.reason = "it is not known as a whole";
  }
  return CompareCount(condition, length, open ? -1 : length, std::move(evidence));
}

Decision ConditionEvaluator::CompareCount(const Condition& condition, int64_t low, int64_t high, Decision evidence) {
  // All comparisons with a constant change their answer at most twice as the number grows: look at both ends, and
  // between them at the constant itself and its neighbours.
  const auto ask = [&](int64_t number) {
    const Value value = Value::Integer(number);
    return ToVerdict(rule::Ask(*condition.op, {value, condition.operand, false, reader_, surroundings_}).truth);
  };
  const rule::Question probe{Value::Absent(), condition.operand, false, reader_, surroundings_};
  const Value& wanted = probe.Wanted();
  const int64_t pivot = wanted.Kind() == ValueKind::kInteger || wanted.Kind() == ValueKind::kNumber
                            ? static_cast<int64_t>(wanted.AsNumber())
                            : low;
  const Verdict first = ask(low);
  bool certain = true;
  for (const int64_t number : {high < 0 ? std::max(low, pivot) + 1 : high, pivot - 1, pivot, pivot + 1}) {
    if (number < low || (high >= 0 && number > high)) continue;
    certain = certain && ask(number) == first;
  }
  evidence.verdict = certain ? first : Verdict::kUnknown;
  if (certain) evidence.reason.clear();
  return evidence;
}

namespace {

bool NameDifferentResources(const Value& left, const Value& right) {
  if (!left.IsReference() || !right.IsReference()) return false;
  const Reference& one = left.AsReference();
  const Reference& other = right.AsReference();
  return NamesResource(one) && one.attribute == other.attribute && one.resource != other.resource;
}

// Whether an unknown part stands for one value wherever it stands: a parameter, or a pseudo parameter.
bool IsOneValue(const Value& part, const Value& other) {
  const Unknown& unknown = part.AsUnknown();
  const bool named = !unknown.visible_parameter.empty() || unknown.reason.starts_with("AWS::");
  return named && unknown.reason == other.AsUnknown().reason;
}

bool AreOneValue(const Value& left, const Value& right) {
  return left.IsUnknown() && right.IsUnknown() && IsOneValue(left, right);
}

// Texts that read the same but for parts which nobody knows.
bool MayDiffer(const Value& left, const Value& right) {
  if (!left.IsTemplate() || !right.IsTemplate()) return false;
  const List& parts = left.AsTemplate().parts;
  const List& others = right.AsTemplate().parts;
  for (size_t i = 0; i < std::min(parts.size(), others.size()); ++i) {
    if (parts[i].IsUnknown() && others[i].IsUnknown() && !IsOneValue(parts[i], others[i])) return true;
  }
  return false;
}

}  // namespace

Decision ConditionEvaluator::Same(const Condition& condition, const Frame& frame) {
  const Place left = lookup_.At(condition.paths[0], frame);
  const Place right = lookup_.At(condition.paths[1], frame);
  if (AreOneValue(left.value, right.value)) return About(left, frame.resource, Verdict::kPass);
  for (const Place* place : {&left, &right}) {
    if (place->undecided || place->value.IsUnknown()) {
      return About(*place, frame.resource, Verdict::kUnknown, place->value.AsUnknown().reason);
    }
  }
  Verdict verdict = Verdict::kFail;
  if (left.value.IsAbsent() || right.value.IsAbsent()) {
    verdict = Verdict::kFail;
  } else if (SameContents(left.value, right.value) || rule::LooselyEqual(left.value, right.value)) {
    verdict = MayDiffer(left.value, right.value) ? Verdict::kUnknown : Verdict::kPass;
  } else if ((!left.value.IsScalar() || !right.value.IsScalar()) && !NameDifferentResources(left.value, right.value)) {
    verdict = Verdict::kUnknown;
  }
  return About(left, frame.resource, verdict, "the two values are not both known");
}

}  // namespace plinth::engine
