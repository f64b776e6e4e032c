#include "tools/plan_as_json.h"

#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "frontend/terraform/plan_address.h"

namespace plinth::tools {
namespace {

using frontend::terraform::SchemaPath;
using frontend::terraform::SchemaTable;
using frontend::terraform::TfModel;
using frontend::terraform::TfResource;
using frontend::terraform::TypeSchema;
using nlohmann::json;

// One value in the four forms that a plan has of it.
struct Planned {
  json after;       // null where not known
  json unknown;     // true, or the shape with true at unknown leaves; null: all known
  json expression;  // {"constant_value"}, {"references"}, or a list of objects for blocks
};

void MentionedIn(const Value& value, std::vector<std::string>& mentions) {
  switch (value.Kind()) {
    case ValueKind::kReference: {
      const Reference& to = value.AsReference();
      if (!to.attribute.empty()) mentions.push_back(to.resource + "." + to.attribute);
      mentions.push_back(to.resource);
      return;
    }
    case ValueKind::kTemplate:
      for (const Value& part : value.AsTemplate().parts) MentionedIn(part, mentions);
      return;
    case ValueKind::kList:
      for (const Value& item : value.AsList()) MentionedIn(item, mentions);
      return;
    case ValueKind::kMap:
      for (const Map::Entry& entry : value.AsMap().Entries()) MentionedIn(entry.value, mentions);
      return;
    case ValueKind::kGuarded:
      for (const Alternative& one : value.AsGuarded().alternatives) MentionedIn(one.value, mentions);
      return;
    default:
      return;
  }
}

class PlanWriter {
 public:
  PlanWriter(const TfModel& model, const SchemaTable& schemas, bool provider_decides)
      : model_(model), schemas_(schemas), provider_decides_(provider_decides) {
    for (const TfResource& resource : model.resources) by_address_[resource.address] = &resource;
  }

  std::string Run() {
    json planned = json::array();
    json changes = json::array();
    for (const TfResource& resource : model_.resources) {
      if (resource.type != frontend::terraform::kOutputType) Add(resource, planned, changes);
    }
    const json plan = {{"format_version", "1.2"},
                       {"terraform_version", "1.11.4"},
                       {"planned_values", {{"root_module", {{"resources", planned}}}}},
                       {"resource_changes", changes},
                       {"configuration", {{"provider_config", Providers()}, {"root_module", Configuration()}}}};
    return plan.dump(1);
  }

 private:
  static json Head(const TfResource& resource) {
    return {{"address", resource.address},
            {"mode", resource.is_data ? "data" : "managed"},
            {"type", resource.type},
            {"name", resource.name},
            {"provider_name", "registry.terraform.io/hashicorp/aws"}};
  }

  void Add(const TfResource& resource, json& planned, json& changes) {
    const TypeSchema* schema = resource.is_data ? nullptr : schemas_.Find(resource.type);
    Planned body = OfMap(resource.values, schema, "", true);
    json unknown = body.unknown.is_object() ? body.unknown : json::object();
    AddProviders(resource, schema, unknown);
    json place = Head(resource);
    place["values"] = body.after;
    planned.push_back(place);
    json change = Head(resource);
    change["change"] = {{"actions", {resource.is_data ? "read" : "create"}},
                        {"before", nullptr},
                        {"after", body.after},
                        {"after_unknown", unknown},
                        {"after_sensitive", json::object()}};
    changes.push_back(change);
    Configure(resource, std::move(body.expression));
  }

  // What nobody wrote and the provider knows after the apply.
  void AddProviders(const TfResource& resource, const TypeSchema* schema, json& unknown) const {
    unknown["id"] = true;
    if (resource.is_data) unknown["json"] = true;
    if (schema == nullptr) return;
    for (const auto& [path, row] : schema->Paths()) {
      const bool nested = path.find_first_of(".[") != std::string::npos || row.primitive.starts_with("block");
      if (nested || resource.values.Find(path) != nullptr) continue;
      if (row.read_only || provider_decides_) unknown[path] = true;
    }
  }

  void Configure(const TfResource& resource, json expressions) {
    const frontend::terraform::InstanceAddress address = frontend::terraform::ParseAddress(resource.address);
    const std::string base = (resource.is_data ? "data." : "") + resource.type + "." + resource.name;
    if (!configured_.insert(base).second) return;
    json one = {{"address", base},
                {"mode", resource.is_data ? "data" : "managed"},
                {"type", resource.type},
                {"name", resource.name},
                {"provider_config_key", resource.provider.empty() ? "aws" : resource.provider},
                {"expressions", std::move(expressions)},
                {"schema_version", 0}};
    if (const Map::Entry* depends = resource.meta.Find("depends_on")) {
      std::vector<std::string> mentions;
      MentionedIn(depends->value, mentions);
      if (!mentions.empty()) one["depends_on"] = mentions;
    }
    resources_.push_back(std::move(one));
  }

  // A reference to what the configuration says is known while planning.
  const Value* KnownTarget(const Reference& reference) const {
    const auto found = by_address_.find(reference.resource);
    if (found == by_address_.end() || found->second->is_data) return nullptr;
    const Map::Entry* entry = found->second->values.Find(reference.attribute);
    return entry != nullptr && entry->value.IsScalar() ? &entry->value : nullptr;
  }

  Planned Of(const Value& value, const TypeSchema* schema, const std::string& path) const {
    switch (value.Kind()) {
      case ValueKind::kBool:
        return Constant(value.AsBool());
      case ValueKind::kInteger:
        return Constant(value.AsInteger());
      case ValueKind::kNumber:
        return Constant(value.AsNumber());
      case ValueKind::kString:
        return Constant(value.AsString());
      case ValueKind::kList:
        return OfList(value, schema, path);
      case ValueKind::kMap:
        return OfMap(value.AsMap(), schema, path, false);
      case ValueKind::kAbsent:
      case ValueKind::kNull:
        return {nullptr, nullptr, json::object()};
      default:
        return Unknown(value);
    }
  }

  Planned Unknown(const Value& value) const {
    std::vector<std::string> mentions;
    MentionedIn(value, mentions);
    const Value* known = value.IsReference() ? KnownTarget(value.AsReference()) : nullptr;
    // What a function gives whose result is known after the apply mentions nothing.
    json expression = mentions.empty() ? json::object() : json{{"references", mentions}};
    if (known != nullptr) return {Constant(*known), nullptr, std::move(expression)};
    return {nullptr, true, std::move(expression)};
  }

  json Constant(const Value& value) const { return Of(value, nullptr, "").after; }
  template <typename T>
  static Planned Constant(T value) {
    return {value, nullptr, {{"constant_value", value}}};
  }

  // What the schema calls an element of `path`: "A[].B" where there may be several.
  static std::string ElementPath(const TypeSchema* schema, const std::string& path) {
    const SchemaPath* row = schema ? schema->Find(path) : nullptr;
    return row != nullptr && row->primitive == "blocks" ? path + "[]" : path;
  }

  static bool IsBlock(const Value& value, const TypeSchema* schema, const std::string& path) {
    const SchemaPath* row = schema ? schema->Find(path) : nullptr;
    if (row != nullptr) return row->primitive.starts_with("block");
    return schema == nullptr && !value.AsList().empty() && value.AsList()[0].IsMap();
  }

  Planned OfList(const Value& value, const TypeSchema* schema, const std::string& path) const {
    const bool is_block = IsBlock(value, schema, path);
    Planned list{json::array(), json::array(), json::array()};
    const std::string below = ElementPath(schema, path);
    bool any_unknown = false;
    for (const Value& item : value.AsList()) {
      Planned one = item.IsMap() && is_block ? OfMap(item.AsMap(), schema, below, true) : Of(item, schema, path);
      any_unknown |= !one.unknown.is_null();
      list.after.push_back(std::move(one.after));
      list.unknown.push_back(one.unknown.is_null() ? json(false) : std::move(one.unknown));
      list.expression.push_back(std::move(one.expression));
    }
    if (!is_block) list.expression = Whole(value, list.after, any_unknown);
    if (!any_unknown) list.unknown = nullptr;
    return list;
  }

  // The expression of an attribute that is a list or a map.
  static json Whole(const Value& value, const json& after, bool any_unknown) {
    std::vector<std::string> mentions;
    MentionedIn(value, mentions);
    if (!mentions.empty()) return {{"references", mentions}};
    return any_unknown ? json::object() : json{{"constant_value", after}};
  }

  Planned OfMap(const Map& map, const TypeSchema* schema, const std::string& path, bool is_block) const {
    Planned body{json::object(), json::object(), json::object()};
    for (const Map::Entry& entry : map.Entries()) {
      const TypeSchema* below = is_block ? schema : nullptr;
      Planned one = Of(entry.value, below, path.empty() ? entry.key : path + "." + entry.key);
      if (one.unknown.is_null() || !one.unknown.is_boolean()) body.after[entry.key] = std::move(one.after);
      if (!one.unknown.is_null()) body.unknown[entry.key] = std::move(one.unknown);
      body.expression[entry.key] = std::move(one.expression);
    }
    const bool any_unknown = !body.unknown.empty();
    if (!is_block) body.expression = Whole(Value::Of(map), body.after, any_unknown);
    if (!any_unknown) body.unknown = nullptr;
    return body;
  }

  json Providers() const {
    json providers = {{"aws", {{"name", "aws"}, {"full_name", "registry.terraform.io/hashicorp/aws"}}}};
    for (const Map::Entry& entry : model_.providers.Entries()) {
      json& one = providers[entry.key];
      one["name"] = entry.key.substr(0, entry.key.find('.'));
      one["full_name"] = "registry.terraform.io/hashicorp/" + std::string(one["name"]);
      if (const size_t dot = entry.key.find('.'); dot != std::string::npos) one["alias"] = entry.key.substr(dot + 1);
      if (entry.value.IsMap()) one["expressions"] = OfMap(entry.value.AsMap(), nullptr, "", true).expression;
    }
    return providers;
  }

  json Configuration() const {
    json outputs = json::object();
    for (const TfResource& resource : model_.resources) {
      if (resource.type != frontend::terraform::kOutputType) continue;
      const Map::Entry* value = resource.values.Find("value");
      if (value != nullptr) outputs[resource.name] = {{"expression", Of(value->value, nullptr, "").expression}};
    }
    return {{"resources", resources_}, {"outputs", std::move(outputs)}};
  }

  const TfModel& model_;
  const SchemaTable& schemas_;
  const bool provider_decides_;
  std::map<std::string, const TfResource*> by_address_;
  std::set<std::string> configured_;
  json resources_ = json::array();
};

}  // namespace

std::string PlanAsJson(const TfModel& model, const SchemaTable& schemas, bool provider_decides) {
  return PlanWriter(model, schemas, provider_decides).Run();
}

}  // namespace plinth::tools
