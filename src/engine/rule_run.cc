#include "engine/rule_run.h"

#include <fmt/format.h>

#include "engine/assignment_cover.h"

namespace plinth::engine {
namespace {

constexpr std::string_view kTooMany = "it depends on too many combinations of parameters";

// A failure that is not certain to matter is unknown.
void Soften(Decision& decision, bool unsure, const std::string& why) {
  if (!unsure || decision.verdict != Verdict::kFail) return;
  decision.verdict = Verdict::kUnknown;
  decision.reason = why;
}

// The assignment decides all that the other one decides, and in the same way.
bool Extends(const Assignment& assignment, const Assignment& other) {
  for (const ChoiceId choice : other.Decided()) {
    if (assignment.ValueOf(choice) != other.ValueOf(choice)) return false;
  }
  return true;
}

// Leaves of one verdict, by what they point at; in the order found.
struct Group {
  Decision decision;
  Place element;
  std::vector<Assignment> inside;
};

}  // namespace

RuleRun::RuleRun(const Rule& rule, GraphIndex& index, Existences& existences, std::string_view as_of, uint32_t branches)
    : rule_(rule), index_(index), surroundings_{&rule, as_of}, existences_(existences), branches_(branches) {
  Unit plain;
  if (rule.require) Split(*rule.require, false, plain);
  if (!plain.plain.empty()) units_.insert(units_.begin(), plain);
}

// Conjunctions fall apart; what walks elements stands for itself, the rest stays together.
void RuleRun::Split(const Condition& condition, bool negated, Unit& plain) {
  using Kind = Condition::Kind;
  if (condition.kind == Kind::kNot) {
    Split(*condition.parts[0], !negated, plain);
  } else if (condition.kind == (negated ? Kind::kAny : Kind::kAll)) {
    for (const auto& part : condition.parts) Split(*part, negated, plain);
  } else if (condition.kind == (negated ? Kind::kSome : Kind::kEach)) {
    Unit unit;
    unit.elements = &condition;
    unit.forbidden = negated;
    units_.push_back(std::move(unit));
  } else {
    plain.plain.emplace_back(&condition, negated);
  }
}

RunResult RuleRun::OnResource(const Resource& resource) {
  if (!resource.condition.IsTrue()) {
    if (std::optional<RunResult> result = WhereItExists(resource)) return *std::move(result);
  }
  return Run({&resource});
}

std::optional<RunResult> RuleRun::WhereItExists(const Resource& resource) {
  const Existence& existence = existences_.Of(resource);
  if (!existence.possible && existence.told) return RunResult{};
  assume_existence_ = true;
  RunResult result = Run({&resource});
  assume_existence_ = false;
  if (!result.applied) return result;
  if (!existence.told || forked_) return std::nullopt;
  for (Offence& offence : result.offences) {
    if (offence.decision.verdict == Verdict::kFail) offence.condition = existence.condition;
    offence.example = existence.example;
  }
  return result;
}

RunResult RuleRun::OnWorkload() {
  std::vector<const Resource*> candidates;
  for (const uint32_t index : index_.OfTypes(rule_.resources)) candidates.push_back(&index_.Graph().Resources()[index]);
  return Run(candidates);
}

RunResult RuleRun::Run(const std::vector<const Resource*>& candidates) {
  explorer_ = std::make_unique<Explorer>(index_, branches_);
  leaves_.assign(units_.size(), {});
  elsewhere_.clear();
  anchor_ = nullptr;
  forked_ = false;
  RunResult result;
  explorer_->Explore(
      index_.Graph().defaults, [&](const Assignment& assignment) { return Prelude(candidates, assignment); },
      [&](const Assignment& assignment) {
        anchor_ = anchor_ ? anchor_ : candidates.front();
        Decision decision{Verdict::kUnknown, std::string(kTooMany), {}, candidates.front()};
        for (Leaves& leaves : leaves_) leaves[""].push_back({assignment, decision, {}});
      });
  forked_ = forked_ || explorer_->Forked();
  result.applied = anchor_ != nullptr;
  result.anchor = anchor_;
  if (anchor_) result.where = anchor_->key;
  for (const Leaves& leaves : leaves_) Collect(leaves, result);
  std::stable_sort(result.offences.begin(), result.offences.end(), [](const Offence& left, const Offence& right) {
    return left.decision.place.where.range.begin < right.decision.place.where.range.begin;
  });
  return result;
}

// Does the resource exist, and does the rule apply to it? Then its units are run.
std::optional<ChoiceId> RuleRun::Prelude(const std::vector<const Resource*>& candidates, const Assignment& assignment) {
  rule::Reader reader = index_.Under(assignment);
  ConditionEvaluator evaluator(index_, reader, surroundings_);
  const Resource* unsure = nullptr;
  std::string why;
  for (const Resource* resource : candidates) {
    const Truth exists = assume_existence_ ? Truth::kTrue : reader.Holds(resource->condition);
    if (exists == Truth::kFalse) continue;
    const Frame frame{resource, nullptr, nullptr, false};
    Decision applies{ToVerdict(exists), "it depends on a condition", {}, resource};
    if (rule_.when) {
      const Decision when = evaluator.Evaluate(*rule_.when, frame);
      if (when.verdict < applies.verdict) applies = when;
    }
    if (applies.verdict == Verdict::kPass) {
      anchor_ = anchor_ ? anchor_ : resource;
      for (const Unit& unit : units_) RunUnit(unit, assignment, *resource, false, "");
      return std::nullopt;
    }
    if (applies.verdict == Verdict::kUnknown && reader.Wanted()) return reader.Wanted();
    if (applies.verdict == Verdict::kUnknown && !unsure) {
      unsure = resource;
      why = applies.reason;
    }
  }
  if (unsure) {
    anchor_ = anchor_ ? anchor_ : unsure;
    for (const Unit& unit : units_) RunUnit(unit, assignment, *unsure, true, why);
  } else {
    elsewhere_.push_back(assignment);
  }
  return std::nullopt;
}

Decision RuleRun::Plain(const Unit& unit, ConditionEvaluator& evaluator, const Frame& frame) const {
  Decision worst;
  bool first = true;
  for (const auto& [condition, negated] : unit.plain) {
    Decision decision = evaluator.Evaluate(*condition, frame);
    if (negated) decision.verdict = Negate(decision.verdict);
    if (first || decision.verdict < worst.verdict) {
      worst = std::move(decision);
    } else if (decision.verdict == worst.verdict) {
      PreferPresent(worst, std::move(decision));
    }
    first = false;
  }
  return worst;
}

void RuleRun::RunUnit(const Unit& unit, const Assignment& start, const Resource& resource, bool unsure,
                      const std::string& why) {
  Leaves& leaves = leaves_[static_cast<size_t>(&unit - units_.data())];
  if (unit.elements) {
    RunElements(unit, start, resource, unsure, why, leaves);
    return;
  }
  const Frame frame{&resource, nullptr, nullptr, false};
  explorer_->Explore(
      start,
      [&](const Assignment& assignment) -> std::optional<ChoiceId> {
        rule::Reader reader = index_.Under(assignment);
        ConditionEvaluator evaluator(index_, reader, surroundings_);
        Decision decision = Plain(unit, evaluator, frame);
        if (decision.verdict == Verdict::kUnknown && reader.Wanted()) return reader.Wanted();
        Soften(decision, unsure, why);
        leaves[""].push_back({assignment, std::move(decision), {}});
        return std::nullopt;
      },
      [&](const Assignment& assignment) {
        leaves[""].push_back({assignment, {Verdict::kUnknown, std::string(kTooMany), {}, &resource}, {}});
      });
}

void RuleRun::RunElements(const Unit& unit, const Assignment& start, const Resource& resource, bool unsure,
                          const std::string& why, Leaves& leaves) {
  const Frame frame{&resource, nullptr, nullptr, false};
  std::vector<std::pair<Assignment, std::vector<Place>>> lists;
  explorer_->Explore(
      start,
      [&](const Assignment& assignment) -> std::optional<ChoiceId> {
        rule::Reader reader = index_.Under(assignment);
        ConditionEvaluator evaluator(index_, reader, surroundings_);
        Lookup::Elements elements = evaluator.ElementsOf(*unit.elements, frame);
        if (reader.Wanted()) return reader.Wanted();
        const Verdict verdict = elements.open ? Verdict::kUnknown : Verdict::kPass;
        leaves[""].push_back({assignment, {verdict, elements.reason, elements.list, &resource}, {}});
        lists.emplace_back(assignment, std::move(elements.places));
        return std::nullopt;
      },
      [&](const Assignment& assignment) {
        leaves[""].push_back({assignment, {Verdict::kUnknown, std::string(kTooMany), {}, &resource}, {}});
      });
  for (const auto& [assignment, places] : lists) {
    for (const Place& place : places) RunElement(unit, assignment, place, resource, unsure, why, leaves);
  }
}

Decision RuleRun::JudgeElement(const Unit& unit, ConditionEvaluator& evaluator, const Place& element,
                               const Frame& frame) {
  const Condition& each = *unit.elements;
  if (!unit.forbidden) return evaluator.EvaluateElement(each.filter.get(), each.body.get(), element, frame);
  // No element may satisfy the filter.
  Decision decision = evaluator.EvaluateElement(nullptr, each.filter.get(), element, frame);
  if (!each.filter && !element.undecided) decision.verdict = Verdict::kPass;
  decision.verdict = Negate(decision.verdict);
  return decision;
}

// Where each alternative of the element passes nothing has to be decided.
std::optional<Decision> RuleRun::PassInAnyCase(const Unit& unit, const Assignment& start, const Place& written,
                                               const Frame& frame) {
  if (!ChoosesAmongScalars(written.value)) return std::nullopt;
  rule::Reader reader = index_.Under(start);
  ConditionEvaluator evaluator(index_, reader, surroundings_);
  std::optional<Decision> pass;
  for (const Alternative& one : written.value.AsGuarded().alternatives) {
    if (one.value.IsAbsent()) continue;
    Place element = written;
    element.value = one.value;
    Decision decision = JudgeElement(unit, evaluator, element, frame);
    if (decision.verdict != Verdict::kPass || reader.Wanted()) return std::nullopt;
    pass = std::move(decision);
  }
  return pass;
}

void RuleRun::RunElement(const Unit& unit, const Assignment& start, const Place& written, const Resource& resource,
                         bool unsure, const std::string& why, Leaves& leaves) {
  const Frame frame{&resource, nullptr, nullptr, false};
  std::vector<Leaf>& own = leaves["@" + written.path];
  const Condition& each = *unit.elements;
  if (std::optional<Decision> pass = PassInAnyCase(unit, start, written, frame)) {
    Soften(*pass, unsure, why);
    own.push_back({start, std::move(*pass), written});
    return;
  }
  Explorer explorer(index_, branches_);  // elements are many, and each has its own choices
  explorer.Explore(
      start,
      [&](const Assignment& assignment) -> std::optional<ChoiceId> {
        rule::Reader reader = index_.Under(assignment);
        ConditionEvaluator evaluator(index_, reader, surroundings_);
        Lookup lookup(reader);
        const Place element = lookup.Decide(written);
        if (element.value.IsAbsent()) {
          own.push_back({assignment, {}, {}});
          return std::nullopt;
        }
        Decision decision = JudgeElement(unit, evaluator, element, frame);
        if (decision.verdict == Verdict::kUnknown && reader.Wanted()) return reader.Wanted();
        if (each.statements) decision.place = element;
        Soften(decision, unsure, why);
        own.push_back({assignment, std::move(decision), element});
        return std::nullopt;
      },
      [&](const Assignment& assignment) {
        own.push_back({assignment, {Verdict::kUnknown, std::string(kTooMany), written, &resource}, written});
      });
  forked_ = forked_ || explorer.Forked();
}

std::vector<Assignment> RuleRun::Outside(const std::vector<Leaf>& list, const std::vector<Assignment>& inside,
                                         const std::vector<Leaf>& whole) const {
  std::vector<Assignment> outside = elsewhere_;
  for (const Leaf& leaf : list) {
    if (std::find(inside.begin(), inside.end(), leaf.assignment) == inside.end()) outside.push_back(leaf.assignment);
  }
  if (&list == &whole) return outside;
  for (const Leaf& reading : whole) {
    const bool has_element = std::any_of(
        list.begin(), list.end(), [&](const Leaf& leaf) { return Extends(leaf.assignment, reading.assignment); });
    if (!has_element) outside.push_back(reading.assignment);
  }
  return outside;
}

void RuleRun::Collect(const Leaves& leaves, RunResult& result) const {
  for (const auto& [about, list] : leaves) {
    std::map<std::string, Group> failures;
    std::vector<std::string> order;
    const Leaf* unknown = nullptr;
    for (const Leaf& leaf : list) {
      if (leaf.decision.verdict == Verdict::kUnknown && !unknown) unknown = &leaf;
      if (leaf.decision.verdict != Verdict::kFail) continue;
      // Failures of a resource as a whole are told by property; of an element, by the place of its contents too.
      std::string key = leaf.decision.place.path;
      if (!about.empty()) key += fmt::format("@{}", leaf.element.where.range.begin);
      const auto [slot, added] = failures.try_emplace(key, Group{leaf.decision, leaf.element, {}});
      if (added) order.push_back(key);
      PreferPresent(slot->second.decision, leaf.decision);
      slot->second.inside.push_back(leaf.assignment);
    }
    for (const std::string& key : order) {
      const Group& group = failures.at(key);
      const std::vector<Assignment> outside = Outside(list, group.inside, leaves.at(""));
      result.offences.push_back({group.decision, DescribeCover(group.inside, outside, index_.Graph().choices),
                                 group.element, group.inside.front()});
      result.verdict = Verdict::kFail;
    }
    if (!unknown || result.verdict != Verdict::kPass) continue;
    result.verdict = Verdict::kUnknown;
    result.reason = unknown->decision.reason;
    result.offences.push_back({unknown->decision, "", unknown->element, unknown->assignment});
  }
  if (result.verdict != Verdict::kFail) return;
  std::erase_if(result.offences, [](const Offence& offence) { return offence.decision.verdict != Verdict::kFail; });
}

}  // namespace plinth::engine
