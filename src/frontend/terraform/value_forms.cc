#include "frontend/terraform/value_forms.h"

#include <algorithm>
#include <optional>

#include "base/encoding.h"
#include "frontend/terraform/functions_bytes.h"
#include "frontend/terraform/json_text.h"

namespace plinth::frontend::terraform {
namespace {

Value Translate(const Row& row, const Value& value) {
  if (value.IsList()) {
    List list;
    for (const Value& item : value.AsList()) list.push_back(Translate(row, item));
    return Value::Of(std::move(list), value.Where());
  }
  if (!value.IsScalar()) return value;
  const Map::Entry* found = row.translate.Find(value.ScalarText());
  if (found == nullptr) return value;
  if (found->value.IsNull()) return Value::Absent();
  const Value translated = found->value.At(value.Where());
  return value.FromDefault() ? translated.AsDefault() : translated;
}

Value Pairs(const Value& value, const std::string& key_name, const std::string& value_name) {
  if (!value.IsMap()) return value;
  List list;
  for (const Map::Entry& entry : value.AsMap().Entries()) {
    if (entry.value.IsAbsent() || entry.value.IsNull()) continue;
    Map pair;
    pair.Set(key_name, Value::String(entry.key, entry.key_location), entry.key_location);
    pair.Set(value_name, AsText(entry.value), entry.key_location);
    list.push_back(Value::Of(std::move(pair), entry.value.Where()));
  }
  return Value::Of(std::move(list), value.Where());
}

// Under these keys of a container definition stand names of the author's own.
constexpr std::string_view kFreeKeys[] = {"dockerLabels", "options", "driverOpts", "labels"};

Value Pascal(const Value& value) {
  if (value.IsList()) {
    List list;
    for (const Value& item : value.AsList()) list.push_back(Pascal(item));
    return Value::Of(std::move(list), value.Where());
  }
  if (!value.IsMap()) return value;
  Map map;
  for (const Map::Entry& entry : value.AsMap().Entries()) {
    const bool free = std::find(std::begin(kFreeKeys), std::end(kFreeKeys), entry.key) != std::end(kFreeKeys);
    std::string key = entry.key;
    if (!key.empty() && key[0] >= 'a' && key[0] <= 'z') key[0] = static_cast<char>(key[0] - 'a' + 'A');
    map.Set(std::move(key), free ? entry.value : Pascal(entry.value), entry.key_location);
  }
  return Value::Of(std::move(map), value.Where());
}

Value FromJson(const Row& row, const Value& value) {
  // A reference into a resource is no document; it only says what the text was made of.
  if (value.IsReference()) {
    return Value::UnknownBecause("made from " + value.AsReference().resource + " when the plan is applied",
                                 value.Where());
  }
  if (value.IsString() && value.AsString().empty()) return Value::Absent();
  const Value read = ReadJsonText(value);
  return row.pascal ? Pascal(read) : read;
}

// Blocks that name themselves become the entries of a map.
Value ToMap(const Row& row, const Value& value) {
  if (!value.IsList()) return value;
  Map map;
  for (const Value& block : value.AsList()) {
    const Map::Entry* key = block.IsMap() ? block.AsMap().Find(row.key) : nullptr;
    if (key == nullptr || !key->value.IsScalar())
      return Value::UnknownBecause("a name in it is not known", value.Where());
    Map entry;
    for (const FanPart& part : row.keep) {
      const Map::Entry* kept = block.AsMap().Find(part.from);
      if (kept != nullptr && !kept->value.IsNull()) entry.Set(part.to, kept->value, kept->key_location);
    }
    const Map::Entry* only = block.AsMap().Find(row.value_key);
    Value made = only != nullptr ? only->value : Value::Of(std::move(entry), block.Where());
    map.Set(key->value.ScalarText(), std::move(made), key->value.Where());
  }
  return Value::Of(std::move(map), value.Where());
}

// Scripts are looked at as their authors wrote them. Anything else that is base64 (an archive, say) stays what it is.
Value FromBase64Text(const Value& value) {
  if (!value.IsString()) return value;
  const std::optional<std::string> bytes = FromBase64(value.AsString());
  const bool is_text = bytes && IsValidUtf8(*bytes) &&
                       std::none_of(bytes->begin(), bytes->end(), [](char c) { return c >= 0 && c < '\t'; });
  return is_text ? Value::String(*bytes, value.Where()) : value;
}

Value Inverted(const Value& value) {
  const std::string text = value.ScalarText();
  if (text != "true" && text != "false") return value;
  return Value::Bool(text == "false", value.Where());
}

Value First(const Value& value) {
  if (!value.IsList()) return value;
  return value.AsList().empty() ? Value::Absent() : value.AsList().front();
}

Value Shaped(const Row& row, const Value& value) {
  switch (row.via) {
    case Via::kTags:
      return Pairs(value, "Key", "Value");
    case Via::kKvMap:
      return Pairs(value, row.key, row.value_key);
    case Via::kJson:
      return FromJson(row, value);
    case Via::kBase64:
      return FromBase64Text(value);
    case Via::kToMap:
      return ToMap(row, value);
    case Via::kInvert:
      return Inverted(value);
    case Via::kFirst:
      return First(value);
    case Via::kPresent:
      return value.IsList() && value.AsList().empty() ? Value::Absent() : Value::Bool(true, value.Where());
    case Via::kCount:
      return value.IsList() ? Value::Integer(static_cast<int64_t>(value.AsList().size()), value.Where()) : value;
    default:
      return value;
  }
}

}  // namespace

Value AsText(const Value& value) {
  if (!value.IsScalar() || value.IsString()) return value;
  Value text = Value::String(value.ScalarText(), value.Where());
  if (value.Sensitive()) text = text.AsSensitive();
  return value.FromDefault() ? text.AsDefault() : text;
}

Value Transform(const Row& row, const Value& value) {
  const Value translated = row.translate.Empty() ? value : Translate(row, value);
  if (translated.IsAbsent()) return translated;
  Value shaped = Shaped(row, translated);
  if (row.as_text) shaped = AsText(shaped);
  if (value.Sensitive() && !shaped.IsAbsent()) shaped = shaped.AsSensitive();
  return value.FromDefault() && !shaped.IsAbsent() ? shaped.AsDefault() : shaped;
}

}  // namespace plinth::frontend::terraform
