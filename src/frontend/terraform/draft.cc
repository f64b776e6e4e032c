#include "frontend/terraform/draft.h"

#include <algorithm>

namespace plinth::frontend::terraform {
namespace {

// Alternatives that do not cover every case leave "not written" for the rest.
Value Join(std::vector<Alternative> alternatives) {
  if (alternatives.empty()) return Value();
  if (alternatives.size() == 1 && alternatives[0].guard.IsTrue()) return alternatives[0].value;
  Guard rest;
  for (const Alternative& one : alternatives) rest = Guard::And(rest, Guard::Not(one.guard));
  const Location where = alternatives[0].value.Where();
  if (!rest.IsFalse()) alternatives.push_back({rest, Value::Absent()});
  return Value::Of(Guarded{std::move(alternatives)}, where);
}

}  // namespace

void Draft::Claim(const Place& place) {
  if (!place_.key) place_.key = place.key;
  if (!place_.value) place_.value = place.value;
}

Draft& Draft::Child(std::string_view name, const Place& place) {
  for (auto& [key, child] : children_) {
    if (key != name) continue;
    child->Claim(place);
    return *child;
  }
  children_.emplace_back(std::string(name), std::make_unique<Draft>());
  children_.back().second->Claim(place);
  return *children_.back().second;
}

const Draft* Draft::Find(std::string_view name) const {
  for (const auto& [key, child] : children_) {
    if (key == name) return child.get();
  }
  return nullptr;
}

Draft& Draft::Element(const std::string& name, const Guard& guard, const Place& place) {
  const auto [slot, made] = element_index_.try_emplace(name, elements_.size());
  if (made) elements_.push_back({guard, std::make_unique<Draft>()});
  elements_[slot->second].draft->Claim(place);
  return *elements_[slot->second].draft;
}

void Draft::OwnElements(const std::string& owner) {
  if (owner_ == owner) return;
  owner_ = owner;
  elements_.clear();
  element_index_.clear();
  leaf_.clear();
  ranks_.clear();
}

void Draft::Write(Value value, const Guard& guard, int rank, const Place& place) {
  if (value.IsAbsent()) return;
  Guard holds = guard;
  std::vector<Alternative> kept;
  std::vector<int> ranks;
  for (size_t i = 0; i < leaf_.size(); ++i) {
    if (ranks_[i] > rank) {
      holds = Guard::And(holds, Guard::Not(leaf_[i].guard));
    } else {
      leaf_[i].guard = Guard::And(leaf_[i].guard, Guard::Not(guard));
    }
    if (leaf_[i].guard.IsFalse()) continue;
    kept.push_back(std::move(leaf_[i]));
    ranks.push_back(ranks_[i]);
  }
  if (!holds.IsFalse()) {
    if (holds.IsTrue()) place_ = place;
    Claim(place);
    kept.push_back({holds, std::move(value)});
    ranks.push_back(rank);
  }
  leaf_ = std::move(kept);
  ranks_ = std::move(ranks);
}

void Draft::AppendOnce(Value value, const Guard& guard) {
  std::string name = "#" + std::to_string(elements_.size());
  if (value.IsScalar()) name = "=" + value.ScalarText();
  if (value.IsReference()) name = "@" + value.AsReference().resource + " " + value.AsReference().attribute;
  const Place place{{}, value.Where()};
  Element(name, guard, place).Write(std::move(value), Guard(), 0, place);
}

bool Draft::Empty() const { return leaf_.empty() && elements_.empty() && children_.empty() && !is_map_ && !is_list_; }

// What was written as a whole first, then the elements that it lacks. An unknown whole stays as one unknown element.
Value Draft::FinishList() const {
  List list;
  for (const Alternative& one : leaf_) {
    const List whole = one.value.IsList() ? one.value.AsList() : List{one.value};
    for (const Value& item : whole) list.push_back(one.guard.IsTrue() ? item : Join({{one.guard, item}}));
  }
  const size_t written = list.size();
  for (const Entry& entry : elements_) {
    Value value = entry.draft->Finish();
    if (value.IsAbsent()) value = Value::Of(Map(), entry.draft->Where().value);
    const auto end = list.begin() + static_cast<std::ptrdiff_t>(written);
    if (std::any_of(list.begin(), end, [&](const Value& item) { return SameContents(item, value); })) continue;
    if (!entry.guard.IsTrue()) value = Join({{entry.guard, std::move(value)}});
    list.push_back(std::move(value));
  }
  if (!open_.empty()) list.push_back(Value::UnknownBecause(open_, place_.value));
  return Value::Of(std::move(list), place_.value);
}

Map Draft::FinishMap() const {
  Map map;
  for (const auto& [name, child] : children_) {
    Value value = child->Finish();
    if (!value.IsAbsent()) map.Set(name, std::move(value), child->Where().key);
  }
  return map;
}

Value Draft::Finish() const {
  if (!elements_.empty()) return FinishList();
  Map map = FinishMap();
  if (!map.Empty()) {
    // A whole value from elsewhere keeps what the single rows did not say.
    if (leaf_.size() == 1 && leaf_[0].value.IsMap()) {
      for (const Map::Entry& entry : leaf_[0].value.AsMap().Entries()) {
        if (map.Find(entry.key) == nullptr) map.Set(entry.key, entry.value, entry.key_location);
      }
    }
    return Value::Of(std::move(map), place_.value);
  }
  if (!leaf_.empty()) return Join(leaf_);
  if (is_list_) return Value::Of(List(), place_.value);
  return is_map_ ? Value::Of(Map(), place_.value) : Value();
}

}  // namespace plinth::frontend::terraform
