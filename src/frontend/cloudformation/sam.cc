#include "frontend/cloudformation/sam.h"

#include <array>

#include <fmt/format.h>

namespace plinth::frontend::cloudformation {
namespace {

constexpr std::string_view kPrefix = "AWS::Serverless::";

struct Kind {
  std::string_view name;
  void (*expand)(Expansion& expansion);
};
constexpr std::array kKinds = {
    Kind{"Function", ExpandFunction},       Kind{"StateMachine", ExpandStateMachine},
    Kind{"SimpleTable", ExpandSimpleTable}, Kind{"LayerVersion", ExpandLayerVersion},
    Kind{"Application", ExpandApplication}, Kind{"Api", ExpandApi},
    Kind{"HttpApi", ExpandHttpApi},
};

// A resource's own settings over the global ones: maps merge, lists are added up, all else is replaced.
Value Merged(const Value& global, const Value& own) {
  if (own.IsAbsent()) return global;
  if (global.IsMap() && own.IsMap()) {
    Map map = global.AsMap();
    for (const Map::Entry& entry : own.AsMap().Entries()) {
      const Map::Entry* below = map.Find(entry.key);
      map.Set(entry.key, Merged(below ? below->value : Value::Absent(), entry.value), entry.key_location);
    }
    return Value::Of(std::move(map), own.Where());
  }
  if (global.IsList() && own.IsList()) {
    List list = global.AsList();
    list.insert(list.end(), own.AsList().begin(), own.AsList().end());
    return Value::Of(std::move(list), own.Where());
  }
  return own;
}

std::string_view KindOf(std::string_view type) {
  return type.substr(0, kPrefix.size()) == kPrefix ? type.substr(kPrefix.size()) : std::string_view();
}

}  // namespace

Resource& Expansion::Make(std::string id, std::string_view type) {
  Resource resource;
  resource.id = std::move(id);
  resource.type = type;
  resource.source_type = source.source_type;
  resource.key = source.key;
  resource.body = source.body;
  resource.condition = source.condition;
  resource.path = source.path;
  resource.construct_path = source.construct_path;
  if (made.empty()) resource.attributes = source.attributes;
  made.reserve(8);  // callers hold on to what they made
  made.push_back(std::move(resource));
  return made.back();
}

Value Expansion::Take(std::string_view property) {
  const Map::Entry* entry = properties.Find(property);
  if (!entry) return Value::Absent();
  Value value = entry->value;
  properties.Erase(property);
  return value;
}

void Expansion::Move(std::string_view property, Resource& into, std::string_view name) {
  const Map::Entry* entry = properties.Find(property);
  if (!entry) return;
  into.properties.Set(std::string(name), entry->value, entry->key_location);
  properties.Erase(property);
}

void Expansion::MoveTags(Resource& into) {
  const Value tags = Take("Tags");
  if (tags.IsAbsent()) return;
  if (!tags.IsMap()) {
    into.properties.Set("Tags", tags, tags.Where());
    return;
  }
  List list;
  for (const Map::Entry& entry : tags.AsMap().Entries()) {
    Map tag;
    tag.Set("Key", Value::String(entry.key, entry.key_location), entry.key_location);
    tag.Set("Value", entry.value, entry.key_location);
    list.push_back(Value::Of(std::move(tag), entry.key_location));
  }
  into.properties.Set("Tags", Value::Of(std::move(list), tags.Where()), tags.Where());
}

void Expansion::Keep(Resource& into) {
  if (properties.Empty()) return;
  Map plinth;
  plinth.Set("Serverless", Value::Of(std::move(properties)));
  into.properties.Set("Plinth", Value::Of(std::move(plinth)));
}

Serverless::Serverless(Scope& scope, const syntax::Node& root) : scope_(scope) {
  const syntax::Node* globals = root.Find("Globals");
  if (globals && globals->IsMapping()) globals_ = scope.EvaluateEntries(*globals);
}

void Serverless::Announce(const syntax::Entry& resource) {
  const syntax::Node* type = resource.value.Find("Type");
  const std::string_view kind = type && type->IsScalar() ? KindOf(type->text) : std::string_view();
  if (kind.empty()) return;
  const std::string id = scope_.Key(resource.key);
  if (kind == "Function" || kind == "StateMachine") scope_.AddResource(id + "Role");
  if (kind == "Function") {
    scope_.AddResource(id + "Url");
    scope_.AddResource("ServerlessRestApi");
    scope_.AddResource("ServerlessHttpApi");
  }
  const syntax::Node* properties = resource.value.Find("Properties");
  const syntax::Node* stage = kind == "Api" && properties ? properties->Find("StageName") : nullptr;
  if (stage && stage->IsScalar()) scope_.AddResource(fmt::format("{}{}Stage", id, stage->text));
}

std::vector<Resource> Serverless::Expand(Resource resource) {
  const std::string_view name = KindOf(resource.type);
  const auto kind =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& candidate) { return candidate.name == name; });
  if (kind == kKinds.end()) {
    if (!name.empty()) scope_.Note(fmt::format("{} is not expanded", resource.type));
    return {std::move(resource)};
  }
  if (name == "Function") NoteEvents(resource);
  Map properties = std::move(resource.properties);
  if (const Map::Entry* global = globals_.Find(name); global && global->value.IsMap()) {
    properties = Merged(global->value, Value::Of(std::move(properties))).AsMap();
  }
  Expansion expansion{resource, std::move(properties), {}};
  kind->expand(expansion);
  return std::move(expansion.made);
}

void Serverless::NoteEvents(const Resource& function) {
  const Map::Entry* events = function.properties.Find("Events");
  if (!events || !events->value.IsMap()) return;
  for (const Map::Entry& event : events->value.AsMap().Entries()) {
    if (!event.value.IsMap()) continue;
    const Map& fields = event.value.AsMap();
    const Map::Entry* type = fields.Find("Type");
    const Map::Entry* properties = fields.Find("Properties");
    const auto names = [&](std::string_view api) {
      return properties && properties->value.IsMap() && properties->value.AsMap().Find(api);
    };
    if (!type || !type->value.IsString()) continue;
    if (type->value.AsString() == "Api" && !names("RestApiId") && !rest_api_) rest_api_ = event.key_location;
    if (type->value.AsString() == "HttpApi" && !names("ApiId") && !http_api_) http_api_ = event.key_location;
  }
}

std::vector<Resource> Serverless::Implicit() {
  std::vector<Resource> all;
  const auto add = [&](std::string_view id, std::string_view kind, Location where, std::string_view stage) {
    if (!where || scope_.graph().Find(id)) return;
    Resource resource;
    resource.id = id;
    resource.type = resource.source_type = fmt::format("{}{}", kPrefix, kind);
    resource.key = resource.body = where;
    resource.properties.Set("StageName", Value::String(std::string(stage), where), where);
    for (Resource& made : Expand(std::move(resource))) all.push_back(std::move(made));
  };
  add("ServerlessRestApi", "Api", rest_api_, "Prod");
  add("ServerlessHttpApi", "HttpApi", http_api_, "$default");
  return all;
}

}  // namespace plinth::frontend::cloudformation
