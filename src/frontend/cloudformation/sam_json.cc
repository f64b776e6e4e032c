#include "frontend/cloudformation/sam_json.h"

#include <algorithm>

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr size_t kIndexedFrom = 16;  // members; below, looking through all of them is faster
constexpr size_t kNone = static_cast<size_t>(-1);

}  // namespace

Json Json::Scalar(Kind kind, std::string text) {
  Json json;
  json.kind_ = kind;
  json.text_ = std::move(text);
  return json;
}

Json Json::List(std::vector<Json> items) {
  Json json;
  json.kind_ = Kind::kList;
  json.items_ = std::move(items);
  return json;
}

Json Json::Map(std::initializer_list<std::pair<std::string_view, Json>> members) {
  Json json;
  json.kind_ = Kind::kMap;
  for (const auto& [key, value] : members) json.members_.push_back({std::string(key), value, {}});
  return json;
}

bool Json::Truthy() const {
  switch (kind_) {
    case Kind::kNull:
      return false;
    case Kind::kBool:
      return text_ == "true";
    case Kind::kInteger:
    case Kind::kNumber:
      return text_.find_first_not_of("0.+-") != std::string::npos;
    case Kind::kString:
      return !text_.empty();
    case Kind::kList:
      return !items_.empty();
    case Kind::kMap:
      return !members_.empty();
  }
  return false;
}

void Json::AddAll(Json list) {
  for (Json& item : list.items_) items_.push_back(std::move(item));
}

bool Json::Contains(const Json& item) const { return std::find(items_.begin(), items_.end(), item) != items_.end(); }

size_t Json::PositionOf(std::string_view key) const {
  if (members_.size() < kIndexedFrom) {
    for (size_t i = 0; i < members_.size(); ++i) {
      if (members_[i].key == key) return i;
    }
    return kNone;
  }
  if (!index_.places) {
    index_.places = std::make_unique<std::unordered_map<std::string, size_t>>();
    for (size_t i = 0; i < members_.size(); ++i) (*index_.places)[members_[i].key] = i;
  }
  const auto found = index_.places->find(std::string(key));
  return found == index_.places->end() ? kNone : found->second;
}

const Json::Member* Json::FindMember(std::string_view key) const {
  const size_t position = PositionOf(key);
  return position == kNone ? nullptr : &members_[position];
}

const Json* Json::Find(std::string_view key) const {
  const Member* member = FindMember(key);
  return member ? &member->value : nullptr;
}

Json* Json::Find(std::string_view key) {
  const size_t position = PositionOf(key);
  return position == kNone ? nullptr : &members_[position].value;
}

const Json& Json::operator[](std::string_view key) const {
  static const Json kNull;
  const Json* value = Find(key);
  return value ? *value : kNull;
}

Json& Json::At(std::string_view key) {
  if (IsNull()) kind_ = Kind::kMap;
  if (Json* value = Find(key)) return *value;
  if (index_.places) index_.places->emplace(key, members_.size());
  members_.push_back({std::string(key), {}, {}});
  return members_.back().value;
}

Json& Json::MapAt(std::string_view key) {
  Json& value = At(key);
  if (value.IsNull()) value.kind_ = Kind::kMap;
  return value;
}

Json& Json::ListAt(std::string_view key) {
  Json& value = At(key);
  if (value.IsNull()) value.kind_ = Kind::kList;
  return value;
}

void Json::Set(std::string_view key, Json value) { At(key) = std::move(value); }

void Json::SetIfAny(std::string_view key, const Json& value) {
  if (!value.IsNull()) Set(key, value);
}

Json Json::Take(std::string_view key) {
  Json* value = Find(key);
  if (!value) return {};
  Json taken = std::move(*value);
  Erase(key);
  return taken;
}

void Json::Erase(std::string_view key) {
  const size_t position = PositionOf(key);
  if (position == kNone) return;
  members_.erase(members_.begin() + static_cast<std::ptrdiff_t>(position));
  index_.places.reset();
}

void Json::Update(const Json& other) {
  for (const Member& member : other.members_) {
    Set(member.key, member.value);
    members_[PositionOf(member.key)].key_where = member.key_where;
  }
}

void Json::CopyFrom(const Json& other, std::string_view key) {
  const Member* member = other.FindMember(key);
  if (!member || member->value.IsNull()) return;
  Set(key, member->value);
  PlaceKey(key, member->key_where);
}

void Json::PlaceKey(std::string_view key, Range place) {
  const size_t position = PositionOf(key);
  if (position != kNone) members_[position].key_where = place;
}

Range Json::PlaceOf(std::string_view key) const {
  const Member* member = FindMember(key);
  if (!member) return where;
  return member->key_where == Range{} ? member->value.where : member->key_where;
}

bool operator==(const Json& left, const Json& right) {
  if (left.kind_ != right.kind_ || left.text_ != right.text_ || left.items_ != right.items_) return false;
  if (left.members_.size() != right.members_.size()) return false;
  return std::all_of(left.members_.begin(), left.members_.end(), [&](const Json::Member& member) {
    const Json* other = right.Find(member.key);
    return other && *other == member.value;
  });
}

}  // namespace plinth::frontend::cloudformation::sam
