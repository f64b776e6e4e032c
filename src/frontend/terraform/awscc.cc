#include "frontend/terraform/awscc.h"

#include "base/text.h"
#include "frontend/map_builder.h"
#include "frontend/terraform/json_text.h"

namespace plinth::frontend::terraform {

namespace {

// "DBInstance", "db_instance" and "db-instance" are one name.
std::string Squeezed(std::string_view name) {
  std::string result;
  for (const char c : name) {
    if (IsLetter(c) || IsDigit(c)) result += ToLower(c);
  }
  return result;
}

// "KMSKeyId" as "kms_key_id": a capital begins a word, but for those within a row of capitals.
std::string SnakeCase(std::string_view name) {
  std::string result;
  for (size_t i = 0; i < name.size(); ++i) {
    const bool begins =
        i > 0 && IsUpper(name[i]) && (!IsUpper(name[i - 1]) || (i + 1 < name.size() && IsLower(name[i + 1])));
    if (begins && result.back() != '.' && result.back() != '_') result += '_';
    result += ToLower(name[i]);
  }
  return result;
}

class SnakeCaseNames final : public AuthorNames {
 public:
  std::string Of(std::string_view canonical_path) const override { return SnakeCase(canonical_path); }
};

}  // namespace

std::string AwsccTypes::TypeOf(const std::string& source_type) {
  if (!indexed_) {
    indexed_ = true;
    for (const std::string_view name : data_.Names("schema/AWS::")) types_[Squeezed(name.substr(12))] = name.substr(7);
  }
  const auto found = types_.find(Squeezed(std::string_view(source_type).substr(6)));
  return found == types_.end() ? "" : found->second;
}

const AwsccTypes::Properties_& AwsccTypes::PropertiesOf(const std::string& type) {
  const auto [slot, made] = properties_.try_emplace(type);
  if (!made) return slot->second;
  for (const std::string_view line : SplitLines(data_.Find("schema/" + type))) {
    const size_t tab = std::min(line.find('\t'), line.size());
    const std::string path = ReplaceAll(line.substr(0, tab), "[]", "");
    const std::string_view primitive = tab < line.size() ? line.substr(tab + 1) : std::string_view();
    std::string squeezed;
    for (const std::string_view step : Split(path, '.')) squeezed += "." + Squeezed(step);
    slot->second[squeezed] = {path.substr(path.rfind('.') + 1), primitive.starts_with("json")};
    // Schemas name leaves; what they lie in has a name too.
    for (size_t dot = path.rfind('.'); dot != path.npos && dot > 0; dot = path.rfind('.', dot - 1)) {
      squeezed.resize(squeezed.rfind('.'));
      const std::string outer = path.substr(0, dot);
      slot->second.try_emplace(squeezed, Property{outer.substr(outer.rfind('.') + 1), false});
    }
  }
  return slot->second;
}

Value AwsccTypes::Translate(const Value& value, const Properties_& properties, const std::string& path) const {
  if (value.IsList()) {
    List list;
    for (const Value& item : value.AsList()) list.push_back(Translate(item, properties, path));
    return Value::Of(std::move(list), value.Where());
  }
  return value.IsMap() ? Value::Of(Translate(value.AsMap(), properties, path), value.Where()) : value;
}

Map AwsccTypes::Translate(const Map& map, const Properties_& properties, const std::string& path) const {
  MapBuilder result;
  for (const Map::Entry& entry : map.Entries()) {
    if (entry.value.IsNull()) continue;
    const std::string inner = path + "." + Squeezed(entry.key);
    const auto found = properties.find(inner);
    const bool json = found != properties.end() && found->second.json;
    Value value = json ? ReadJsonText(entry.value) : Translate(entry.value, properties, inner);
    if (entry.value.Sensitive()) value = value.AsSensitive();
    result.Set(found == properties.end() ? entry.key : found->second.name, std::move(value), entry.key_location);
  }
  return result.Take();
}

Map AwsccTypes::Properties(const std::string& type, const Map& values) {
  Map properties = Translate(values, PropertiesOf(type), "");
  properties.Erase("id");
  return properties;
}

std::string AwsccTypes::Attribute(std::string_view name) {
  if (name == "id") return "";
  std::string result;
  bool begins = true;
  for (const char c : name) {
    if (c == '_') {
      begins = true;
      continue;
    }
    result += begins ? ToUpper(c) : c;
    begins = c == '.';
  }
  return result;
}

std::shared_ptr<const AuthorNames> AwsccTypes::Names() {
  static const auto names = std::make_shared<const SnakeCaseNames>();
  return names;
}

}  // namespace plinth::frontend::terraform
