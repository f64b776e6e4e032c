#include "plinth/value.h"

#include <cassert>
#include <utility>

#include <fmt/format.h>

namespace plinth {
namespace {

template <typename T>
std::shared_ptr<const T> Shared(T value) {
  return std::make_shared<const T>(std::move(value));
}

}  // namespace

const Map::Entry* Map::Find(std::string_view key) const {
  for (const Entry& entry : entries_) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

Map::Entry* Map::Find(std::string_view key) { return const_cast<Entry*>(std::as_const(*this).Find(key)); }

void Map::Set(std::string key, Value value, Location key_location) {
  if (Entry* entry = Find(key)) {
    entry->value = std::move(value);
    entry->key_location = key_location;
    return;
  }
  entries_.push_back({std::move(key), key_location, std::move(value)});
}

void Map::Erase(std::string_view key) {
  std::erase_if(entries_, [&](const Entry& entry) { return entry.key == key; });
}

Value Value::Null(Location where) { return {ValueKind::kNull, {}, where}; }
Value Value::Bool(bool value, Location where) { return {ValueKind::kBool, value, where}; }
Value Value::Integer(int64_t value, Location where) { return {ValueKind::kInteger, value, where}; }
Value Value::Number(double value, Location where) { return {ValueKind::kNumber, value, where}; }
Value Value::String(std::string value, Location where) { return {ValueKind::kString, Shared(std::move(value)), where}; }
Value Value::Of(List list, Location where) { return {ValueKind::kList, Shared(std::move(list)), where}; }
Value Value::Of(Map map, Location where) { return {ValueKind::kMap, Shared(std::move(map)), where}; }
Value Value::Of(Reference reference, Location where) {
  return {ValueKind::kReference, Shared(std::move(reference)), where};
}
Value Value::Of(Guarded guarded, Location where) { return {ValueKind::kGuarded, Shared(std::move(guarded)), where}; }
Value Value::UnknownBecause(std::string reason, Location where) { return Of(Unknown{std::move(reason)}, where); }
Value Value::Of(Unknown unknown, Location where) { return {ValueKind::kUnknown, Shared(std::move(unknown)), where}; }

namespace {

// Appends `part`, melting neighbouring texts into one.
void AppendPart(List& parts, const Value& part) {
  if (part.IsTemplate()) {
    for (const Value& inner : part.AsTemplate().parts) AppendPart(parts, inner);
    return;
  }
  if (!part.IsScalar()) {
    parts.push_back(part);
    return;
  }
  if (parts.empty() || !parts.back().IsString()) {
    parts.push_back(Value::String(part.ScalarText(), part.Where()));
    return;
  }
  Value joined = Value::String(parts.back().AsString() + part.ScalarText(), parts.back().Where());
  parts.back() = parts.back().Sensitive() || part.Sensitive() ? joined.AsSensitive() : joined;
}

}  // namespace

Value Value::Concatenation(List parts, Location where) {
  StringTemplate joined;
  bool sensitive = false;
  for (const Value& part : parts) {
    sensitive = sensitive || part.Sensitive();
    AppendPart(joined.parts, part);
  }
  const auto is_empty = [](const Value& part) { return part.IsString() && part.AsString().empty(); };
  std::erase_if(joined.parts, is_empty);
  Value value;
  if (joined.parts.empty()) {
    value = String("", where);
  } else if (joined.parts.size() == 1 && joined.parts[0].IsString()) {
    value = joined.parts[0].At(where);
  } else {
    value = {ValueKind::kTemplate, Shared(std::move(joined)), where};
  }
  return sensitive ? value.AsSensitive() : value;
}

bool Value::AsBool() const { return std::get<bool>(payload_); }
int64_t Value::AsInteger() const { return std::get<int64_t>(payload_); }
double Value::AsNumber() const {
  return kind_ == ValueKind::kInteger ? static_cast<double>(AsInteger()) : std::get<double>(payload_);
}
const std::string& Value::AsString() const { return *std::get<std::shared_ptr<const std::string>>(payload_); }
const List& Value::AsList() const { return *std::get<std::shared_ptr<const List>>(payload_); }
const Map& Value::AsMap() const { return *std::get<std::shared_ptr<const Map>>(payload_); }
const Reference& Value::AsReference() const { return *std::get<std::shared_ptr<const Reference>>(payload_); }
const StringTemplate& Value::AsTemplate() const { return *std::get<std::shared_ptr<const StringTemplate>>(payload_); }
const Unknown& Value::AsUnknown() const { return *std::get<std::shared_ptr<const Unknown>>(payload_); }
const Guarded& Value::AsGuarded() const { return *std::get<std::shared_ptr<const Guarded>>(payload_); }

std::string Value::ScalarText() const {
  switch (kind_) {
    case ValueKind::kBool:
      return AsBool() ? "true" : "false";
    case ValueKind::kInteger:
      return fmt::to_string(AsInteger());
    case ValueKind::kNumber:
      return fmt::to_string(AsNumber());
    case ValueKind::kString:
      return AsString();
    default:
      return {};
  }
}

Value Value::At(Location where) const {
  Value moved = *this;
  moved.where_ = where;
  return moved;
}

Value Value::AsSensitive() const {
  Value marked = *this;
  marked.sensitive_ = true;
  return marked;
}

Value Value::AsDefault() const {
  Value marked = *this;
  marked.from_default_ = true;
  return marked;
}

Value Value::As(Collection collection) const {
  Value converted = *this;
  converted.collection_ = collection;
  return converted;
}

namespace {

bool SameLists(const List& left, const List& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), SameContents);
}

bool SameMaps(const Map& left, const Map& right) {
  if (left.Size() != right.Size()) return false;
  for (const Map::Entry& entry : left.Entries()) {
    const Map::Entry* other = right.Find(entry.key);
    if (!other || !SameContents(entry.value, other->value)) return false;
  }
  return true;
}

bool SameGuarded(const Guarded& left, const Guarded& right) {
  return std::equal(
      left.alternatives.begin(), left.alternatives.end(), right.alternatives.begin(), right.alternatives.end(),
      [](const Alternative& one, const Alternative& other) { return SameContents(one.value, other.value); });
}

}  // namespace

bool SameContents(const Value& left, const Value& right) {
  if (left.Kind() != right.Kind()) return false;
  switch (left.Kind()) {
    case ValueKind::kList:
      return SameLists(left.AsList(), right.AsList());
    case ValueKind::kMap:
      return SameMaps(left.AsMap(), right.AsMap());
    case ValueKind::kReference:
      return left.AsReference() == right.AsReference();
    case ValueKind::kTemplate:
      return SameLists(left.AsTemplate().parts, right.AsTemplate().parts);
    case ValueKind::kGuarded:
      return SameGuarded(left.AsGuarded(), right.AsGuarded());
    default:
      return !left.IsScalar() || left.ScalarText() == right.ScalarText();
  }
}

}  // namespace plinth
