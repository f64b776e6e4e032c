#include "frontend/terraform/apply_rows.h"

#include "frontend/terraform/resolver.h"
#include "frontend/terraform/value_forms.h"

namespace plinth::frontend::terraform {
namespace {

constexpr int kSatelliteRank = 100;
constexpr int kFillRank = -100;
constexpr int kDefaultRank = -1000;

// A block of a list on the way to the attribute.
struct Visit {
  std::string name;
  bool first = true;
  Guard guard;
  Place place;
};

size_t CountEach(const MapPath& path) {
  return static_cast<size_t>(std::count_if(path.begin(), path.end(), [](const MapStep& step) { return step.each; }));
}

bool IsNothing(const Value& value) { return value.IsAbsent() || value.IsNull(); }

void WriteAtPath(Draft& root, const std::string& path, const Value& value, const Place& place) {
  Draft* draft = &root;
  for (const MapStep& step : ParseMapPath(path)) draft = &draft->Child(step.name, place);
  draft->Write(value, Guard(), 0, place);
}

// Applies one row: walks the source, remembers the blocks passed, and writes at the target.
class RowWalk {
 public:
  RowWalk(const Row& row, const RowScope& scope) : row_(row), scope_(scope), eaches_(CountEach(row.from)) {}

  void Run(const Map& values) {
    guard_ = scope_.guard;
    VisitMap(values, 0);
  }

 private:
  void VisitMap(const Map& map, size_t step) {
    const MapStep& next = row_.from[step];
    const Map::Entry* entry = map.Find(next.name);
    const bool last = step + 1 == row_.from.size();
    if (entry == nullptr || IsNothing(entry->value)) {
      Leaf(Value::Absent(), last && !next.each);
      return;
    }
    const Place outer = place_;
    place_ = {entry->key_location, entry->value.Where()};
    if (next.each) {
      VisitBlocks(entry->value, step, "");
    } else if (last) {
      Leaf(entry->value, true);
    } else {
      VisitBlock(entry->value, step + 1);
    }
    place_ = outer;
  }

  // A single block: a map, or a list that holds it.
  void VisitBlock(const Value& value, size_t step) {
    if (value.IsGuarded()) {
      ForEachAlternative(value, [&](const Value& one, size_t) { VisitBlock(one, step); });
    } else if (value.IsMap()) {
      VisitMap(value.AsMap(), step);
    } else if (value.IsList()) {
      if (!value.AsList().empty()) VisitBlock(value.AsList().front(), step);
    } else if (!IsNothing(value)) {
      Leaf(AsUnknown(value), true);
    }
  }

  void VisitBlocks(const Value& value, size_t step, const std::string& alternative) {
    if (value.IsGuarded()) {
      ForEachAlternative(value, [&](const Value& one, size_t index) {
        VisitBlocks(one, step, alternative + "~" + std::to_string(index));
      });
    } else if (value.IsList()) {
      size_t index = 0;
      for (const Value& item : value.AsList()) VisitItem(item, step, alternative, index++);
    } else if (value.IsMap()) {
      VisitItem(value, step, alternative, 0);
    } else if (!IsNothing(value)) {
      Leaf(AsUnknown(value), true);
    }
  }

  void VisitItem(const Value& item, size_t step, const std::string& alternative, size_t index) {
    if (item.IsGuarded()) {
      ForEachAlternative(item, [&](const Value& one, size_t which) {
        VisitItem(one, step, alternative + "~" + std::to_string(index) + "." + std::to_string(which), index);
      });
      return;
    }
    if (IsNothing(item)) return;
    const Guard outer = guard_;
    visits_.push_back({scope_.owner + "/" + SourcePrefix(step) + alternative + "#" + std::to_string(index), index == 0,
                       guard_, Place{place_.key, item.Where()}});
    guard_ = Guard();
    if (step + 1 == row_.from.size()) {
      Leaf(item, true);
    } else {
      VisitBlock(item, step + 1);
    }
    guard_ = outer;
    visits_.pop_back();
  }

  template <typename Function>
  void ForEachAlternative(const Value& value, const Function& function) {
    const Guard outer = guard_;
    size_t index = 0;
    for (const Alternative& one : value.AsGuarded().alternatives) {
      guard_ = Guard::And(outer, one.guard);
      if (!guard_.IsFalse()) function(one.value, index);
      ++index;
    }
    guard_ = outer;
  }

  std::string SourcePrefix(size_t step) const {
    std::string prefix;
    for (size_t i = 0; i <= step; ++i) prefix += (i ? "." : "") + row_.from[i].name;
    return prefix;
  }

  static Value AsUnknown(const Value& value) {
    return value.IsUnknown() ? value : Value::UnknownBecause("not a block that can be read", value.Where());
  }

  // `in_reach`: the block that would hold the attribute is there.
  void Leaf(const Value& value, bool in_reach) {
    if (value.IsGuarded()) {
      ForEachAlternative(value, [&](const Value& one, size_t) { Leaf(one, in_reach); });
      return;
    }
    const bool room_for_all = !row_.over.empty() || !row_.own_type.empty();
    for (size_t i = CountEach(row_.to); i < visits_.size() && !room_for_all; ++i) {
      if (!visits_[i].first) return;  // the target has room for one
    }
    if (!IsNothing(value)) {
      WriteKnown(value);
    } else if (in_reach && !row_.unset.IsAbsent()) {
      WriteKnown(row_.unset);
    } else {
      MakeElements();
    }
  }

  void WriteKnown(const Value& given) {
    const Value value =
        scope_.unknown_reason.empty() ? given : Value::UnknownBecause(scope_.unknown_reason, given.Where());
    if (!row_.own_type.empty()) {
      const Place place = visits_.empty() ? place_ : Place{visits_.back().place.value, visits_.back().place.value};
      scope_.own_resource(row_, Transform(row_, value), place);
    } else if (!row_.over.empty()) {
      WriteFanBlock(value);
    } else if (row_.via == Via::kFan) {
      WriteFan(value);
    } else if (row_.via == Via::kBlock) {
      WriteBlock(value);
    } else if (row_.via == Via::kKv) {
      WriteKeyValue(value);
    } else if (row_.via == Via::kWrap) {
      if (Draft* list = Locate(row_.to, "", value)) {
        list->AppendOnce(Transform(row_, value), guard_);
        LeaveOpen(*list);
      }
    } else {
      WriteAt(row_.to, Transform(row_, value), "");
      for (const auto& [path, constant] : row_.also) WriteAt(path, constant.At(value.Where()), "");
    }
  }

  void WriteAt(const MapPath& path, Value value, const std::string& fresh) {
    if (value.IsAbsent()) return;
    if (Draft* draft = Locate(path, fresh, value)) draft->Write(value, guard_, Rank(value), place_);
  }

  int Rank(const Value& value) const {
    int rank = row_.prefer;
    if (scope_.satellite) rank += scope_.fold == Fold::kFill ? kFillRank : kSatelliteRank;
    return value.FromDefault() && SameContents(value, row_.unset) ? rank + kDefaultRank : rank;
  }

  // The draft at the target. Null where the blocks of a list are unknown: then the list itself was written as unknown.
  Draft* Locate(const MapPath& path, const std::string& fresh, const Value& value) {
    Draft* draft = row_.to_attribute ? scope_.attributes : scope_.properties;
    size_t seen = 0;
    for (const MapStep& step : path) {
      draft = &draft->Child(step.name, place_);
      if (!step.each) continue;
      if (scope_.satellite && scope_.fold == Fold::kMerge && scope_.guard.IsTrue()) draft->OwnElements(scope_.owner);
      LeaveOpen(*draft);
      if (seen < visits_.size()) {
        const Visit& visit = visits_[seen++];
        draft = &draft->Element(visit.name + (seen == visits_.size() ? fresh : ""), visit.guard, visit.place);
      } else if (seen < eaches_ && value.IsUnknown()) {
        draft->Write(value, guard_, 0, place_);
        return nullptr;
      } else {
        draft = &draft->Element(scope_.owner + "/+" + row_.element + fresh, Guard(), place_);
      }
    }
    return draft;
  }

  // Where the resource is out of sight, other satellites of this kind may be, too.
  void LeaveOpen(Draft& list) const {
    if (scope_.stub && scope_.fold == Fold::kAppend) list.MarkOpen("others may add to the list");
  }

  // A block is there although the attribute is not: its element exists all the same.
  void MakeElements() {
    if (visits_.empty() || row_.to_attribute || !row_.over.empty() || row_.via == Via::kFan) return;
    if (CountEach(row_.to) < visits_.size() || CountEach(row_.to) != eaches_) return;  // no element of its own
    MapPath path;
    size_t seen = 0;
    for (const MapStep& step : row_.to) {
      if (seen == visits_.size()) break;
      path.push_back(step);
      seen += step.each ? 1 : 0;
    }
    if (!path.empty() && path.back().each) Locate(path, "", Value())->MarkMap(visits_.back().place);
  }

  void WriteBlock(const Value& value) {
    if (value.IsUnknown()) {
      WriteAt(row_.to, value, "");
    } else if (!value.IsList() || !value.AsList().empty()) {
      if (Draft* draft = Locate(row_.to, "", value)) draft->MarkMap(place_);
    }
  }

  void WriteKeyValue(const Value& value) {
    Draft* list = Locate(row_.to, "", value);
    if (list == nullptr) return;
    Draft& pair = list->Element("kv:" + row_.key, guard_, place_);
    pair.Child("Key", place_).Write(Value::String(row_.key, place_.key), Guard(), 0, place_);
    pair.Child("Value", place_).Write(AsText(Transform(row_, value)), Guard(), Rank(value), place_);
  }

  // One element per value; a list that is not known gives one element that is not.
  void WriteFan(const Value& value) {
    const std::string prefix = "/" + SourcePrefix(row_.from.size() - 1) + "#";
    const List items = value.IsList() ? value.AsList() : List{value};
    for (size_t i = 0; i < items.size(); ++i) {
      WriteAt(row_.to, Transform(row_, items[i]), prefix + std::to_string(i));
    }
  }

  void WriteFanBlock(const Value& value) {
    if (!value.IsMap()) {
      if (Draft* draft = Locate(row_.to, "", value)) draft->Write(AsUnknown(value), guard_, 0, place_);
      return;
    }
    const Map& block = value.AsMap();
    size_t made = 0;
    for (const FanPart& part : row_.over) {
      const Map::Entry* entry = block.Find(part.from);
      if (entry != nullptr) FanPeers(block, part, *entry, entry->value, guard_, made);
    }
    if (made == 0) FanElement(block, nullptr, Value(), guard_, made);
  }

  void FanPeers(const Map& block, const FanPart& part, const Map::Entry& entry, const Value& value, const Guard& guard,
                size_t& made) {
    if (IsNothing(value)) return;
    if (value.IsGuarded()) {
      for (const Alternative& one : value.AsGuarded().alternatives) {
        FanPeers(block, part, entry, one.value, Guard::And(guard, one.guard), made);
      }
    } else if (value.IsList()) {
      for (const Value& item : value.AsList()) FanPeers(block, part, entry, item, guard, made);
    } else if (!part.self) {
      FanElement(block, &part, value, guard, made);
    } else if (value.ScalarText() == "true") {
      FanElement(block, &part, Value::Of(Reference{scope_.self, "GroupId"}, value.Where()), guard, made);
    }
  }

  void FanElement(const Map& block, const FanPart* part, const Value& peer, const Guard& guard, size_t& made) {
    Draft* list = scope_.properties;
    for (const MapStep& step : row_.to) list = &list->Child(step.name, place_);
    const Guard exists = Guard::And(visits_.empty() ? Guard() : visits_.back().guard, guard);
    const std::string name = (visits_.empty() ? scope_.owner : visits_.back().name) + "/" + std::to_string(made++);
    const Place place = visits_.empty() ? place_ : visits_.back().place;
    Draft& element = list->Element(name, exists, place);
    if (part != nullptr) {
      const Place at{block.Find(part->from)->key_location, peer.Where()};
      WriteAtPath(element, part->to, peer, at);
    }
    WriteKept(row_, block, element);
  }

  const Row& row_;
  const RowScope& scope_;
  const size_t eaches_;
  std::vector<Visit> visits_;
  Guard guard_;
  Place place_;
};

void ApplyConstants(const std::vector<std::pair<MapPath, Value>>& constants, const RowScope& scope, bool if_absent) {
  for (const auto& [path, value] : constants) {
    const bool attribute = path.front().name.starts_with('@');
    Draft* draft = attribute ? scope.attributes : scope.properties;
    for (const MapStep& step : path) draft = &draft->Child(step.name.substr(attribute ? 1 : 0), {});
    if (!if_absent || draft->Empty()) draft->Write(if_absent ? value.AsDefault() : value, scope.guard, 0, {});
  }
}

void ApplySelf(const Row& row, const Map& values, const RowScope& scope) {
  const Map::Entry* group = values.Find(row.key);
  if (group == nullptr) return;
  Draft* draft = scope.properties;
  const Place place{group->key_location, scope.fan_value.Where()};
  for (const MapStep& step : row.to) draft = &draft->Child(step.name, place);
  draft->Write(group->value.At(scope.fan_value.Where()), scope.guard, 0, place);
}

}  // namespace

void WriteKept(const Row& row, const Map& block, Draft& element) {
  for (const FanPart& kept : row.keep) {
    const Map::Entry* entry = block.Find(std::string_view(kept.from).substr(0, kept.from.find('.')));
    const Value value = ValueAt(block, kept.from);
    if (entry == nullptr || IsNothing(value)) continue;
    Row form;
    form.translate = row.translate;
    WriteAtPath(element, kept.to, Transform(form, value), {entry->key_location, value.Where()});
  }
  for (const auto& [path, constant] : row.also) {
    Draft* draft = &element;
    for (const MapStep& step : path) draft = &draft->Child(step.name, {});
    draft->Write(constant, Guard(), 0, {});
  }
}

bool FansOutResources(const Row& row) {
  if (!row.own_type.empty() || !row.over.empty()) return false;
  return (row.via == Via::kFan && CountEach(row.to) == 0) || row.via == Via::kSelf;
}

void ApplyRows(const Variant& variant, const Map& values, const RowScope& scope) {
  ApplyConstants(variant.set, scope, false);
  for (const Row& row : variant.rows) {
    if (!FansOutResources(row)) {
      RowWalk(row, scope).Run(values);
    } else if (&row == scope.fan_row && row.via == Via::kSelf) {
      ApplySelf(row, values, scope);
    } else if (&row == scope.fan_row) {
      Map one;
      const Map::Entry* entry = values.Find(row.from[0].name);
      one.Set(row.from[0].name, scope.fan_value, entry ? entry->key_location : Location());
      RowWalk(row, scope).Run(one);
    }
  }
  ApplyConstants(variant.absent, scope, true);
}

}  // namespace plinth::frontend::terraform
