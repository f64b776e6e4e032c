#include "frontend/terraform/mapping_table.h"

#include <nlohmann/json.hpp>

#include "frontend/terraform/author_names.h"

namespace plinth::frontend::terraform {
namespace {

using Json = nlohmann::ordered_json;

struct ViaName {
  std::string_view name;
  Via via;
};
constexpr ViaName kViaNames[] = {
    {"same", Via::kPlain},  {"tags_map", Via::kPlain}, {"block", Via::kBlock},     {"tags", Via::kTags},
    {"kv", Via::kKv},       {"kvmap", Via::kKvMap},    {"json", Via::kJson},       {"base64", Via::kBase64},
    {"wrap", Via::kWrap},   {"first", Via::kFirst},    {"fan", Via::kFan},         {"invert", Via::kInvert},
    {"count", Via::kCount}, {"self", Via::kSelf},      {"present", Via::kPresent}, {"to_map", Via::kToMap},
};

Value ToValue(const Json& json) {
  switch (json.type()) {
    case Json::value_t::boolean:
      return Value::Bool(json.get<bool>());
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
      return Value::Integer(json.get<int64_t>());
    case Json::value_t::number_float:
      return Value::Number(json.get<double>());
    case Json::value_t::string:
      return Value::String(json.get<std::string>());
    case Json::value_t::array: {
      List list;
      for (const Json& item : json) list.push_back(ToValue(item));
      return Value::Of(std::move(list));
    }
    case Json::value_t::object: {
      Map map;
      for (const auto& [key, item] : json.items()) map.Set(key, ToValue(item));
      return Value::Of(std::move(map));
    }
    default:
      return Value::Null();
  }
}

// "@unknown": what holds where the attribute is left out is decided outside of the input.
Value Unset(const Json& json) {
  if (json == "@unknown") return Value::UnknownBecause("left as it is in the account");
  return json.is_null() ? Value() : ToValue(json).AsDefault();
}

std::string Text(const Json& json, const char* key) { return json.value(key, std::string()); }

std::vector<std::pair<MapPath, Value>> Constants(const Json& json) {
  std::vector<std::pair<MapPath, Value>> constants;
  for (const auto& [path, value] : json.items()) constants.emplace_back(ParseMapPath(path), ToValue(value));
  return constants;
}

std::vector<FanPart> Parts(const Json& json) {
  constexpr std::string_view kSelfMark = "@self:";
  std::vector<FanPart> parts;
  for (const auto& [from, value] : json.items()) {
    std::string to = value.get<std::string>();
    const bool self = to.starts_with(kSelfMark);
    parts.push_back({from, self ? to.substr(kSelfMark.size()) : to, self});
  }
  return parts;
}

// "@DeletionPolicy" and "@AWS::S3::BucketPolicy.PolicyDocument" leave the properties of the resource.
void SetTarget(Row& row, std::string_view to) {
  if (!to.starts_with('@')) {
    row.to = ParseMapPath(to);
    return;
  }
  to.remove_prefix(1);
  const size_t dot = to.find('.');
  row.to_attribute = to.find("::") == std::string_view::npos;
  if (!row.to_attribute) row.own_type = std::string(to.substr(0, dot));
  if (dot != std::string_view::npos) to.remove_prefix(row.to_attribute ? 0 : dot + 1);
  row.to = dot == std::string_view::npos && !row.to_attribute ? MapPath() : ParseMapPath(to);
}

void ReadOptions(Row& row, const Json& options) {
  for (const auto& [key, value] : options.items()) {
    if (key == "via") row.via = *FindVia(value.get<std::string>());
    if (key == "key" || key == "k" || key == "of") row.key = value.get<std::string>();
    if (key == "v") row.value_key = value.get<std::string>();
    if (key == "element") row.element = value.get<std::string>();
    if (key == "case") row.pascal = true;
    if (key == "text") row.as_text = true;
    if (key == "prefer") row.prefer = value.get<int>();
    if (key == "unset") row.unset = Unset(value);
    if (key == "map") row.translate = ToValue(value).AsMap();
    if (key == "also") row.also = Constants(value);
    if (key == "over") row.over = Parts(value);
    if (key == "keep") row.keep = Parts(value);
    if (key == "link") row.own_link = ParseMapPath(value.get<std::string>());
  }
}

Row ToRow(const Json& json) {
  Row row;
  row.from = ParseMapPath(json[0].get<std::string>());
  SetTarget(row, json[1].get<std::string>());
  if (json.size() > 2) ReadOptions(row, json[2]);
  return row;
}

Variant ToVariant(const Json& json) {
  Variant variant;
  variant.type = Text(json, "type");
  variant.satellite = json.contains("link");
  variant.when_attribute = Text(json, "when");
  variant.when_equals = Text(json, "eq");
  if (variant.satellite) {
    const Json& link = json["link"];
    variant.link = {Text(link, "attr"), Text(link, "to"), link.value("by", std::vector<std::string>())};
  }
  const std::string fold = Text(json, "fold");
  variant.fold = fold == "append" ? Fold::kAppend : fold == "fill" ? Fold::kFill : Fold::kMerge;
  if (json.contains("ref")) {
    for (const auto& [attribute, target] : json["ref"].items()) {
      variant.refs.emplace_back(attribute, target.get<std::string>());
    }
  }
  if (json.contains("set")) variant.set = Constants(json["set"]);
  if (json.contains("absent")) variant.absent = Constants(json["absent"]);
  for (const Json& row : json["rows"]) variant.rows.push_back(ToRow(row));
  return variant;
}

std::shared_ptr<const AuthorNames> ToNames(const Json& json) {
  auto names = std::make_shared<TerraformNames>();
  for (const Json& name : json) {
    names->Add(name[0].get<std::string>(), name[1].get<std::string>(),
               name.size() > 2 ? name[2].get<std::string>() : "");
  }
  return names;
}

}  // namespace

const Via* FindVia(std::string_view name) {
  for (const ViaName& row : kViaNames) {
    if (row.name == name) return &row.via;
  }
  return nullptr;
}

MapPath ParseMapPath(std::string_view text) {
  MapPath path;
  while (!text.empty()) {
    const size_t dot = text.find('.');
    std::string_view step = text.substr(0, dot);
    const bool each = step.ends_with(']');
    path.push_back({std::string(step.substr(0, step.find('['))), each});
    text = dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
  }
  return path;
}

const Mapping* MappingTable::Find(const std::string& type) {
  if (auto found = decoded_.find(type); found != decoded_.end()) return found->second.get();
  std::unique_ptr<Mapping>& mapping = decoded_[type];
  const std::string_view bytes = archive_.Find("mapping/" + type);
  if (bytes.data() == nullptr) return nullptr;
  const Json json = Json::parse(bytes);
  mapping = std::make_unique<Mapping>();
  for (const Json& variant : json["variants"]) mapping->variants.push_back(ToVariant(variant));
  mapping->lists = json.value("lists", std::vector<std::string>());
  mapping->names = ToNames(json["names"]);
  return mapping.get();
}

}  // namespace plinth::frontend::terraform
