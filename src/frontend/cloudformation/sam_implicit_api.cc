// The APIs that events name none of, and the paths of events in the definitions that the transform manages.
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "frontend/cloudformation/sam_expand.h"
#include "frontend/cloudformation/sam_openapi.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

struct Kind {
  std::string_view event;  // type of the events
  std::string_view api_type;
  std::string_view api_property;  // of the event
  std::string_view id;            // of the implicit API
  Json (*skeleton)();
  bool rest;
};
constexpr auto kKinds = std::to_array<Kind>({
    {"Api", "AWS::Serverless::Api", "RestApiId", "ServerlessRestApi", SwaggerSkeleton, true},
    {"HttpApi", "AWS::Serverless::HttpApi", "ApiId", "ServerlessHttpApi", OpenApiSkeleton, false},
});

using Conditions = std::set<std::string>;  // "" for none

// What the events of one API say of it.
struct Uses {
  std::map<std::string, std::map<std::string, std::string>> conditions;  // path -> method -> condition
  Conditions deletion_policies;
  Conditions update_replace_policies;
};

bool IsConditional(const Conditions& conditions) { return !conditions.empty() && conditions.count("") == 0; }

// One condition as it is; several as one that is made of them, ten at a time.
std::string Combined(Template& sam, const std::string& name, const Conditions& conditions) {
  if (conditions.size() == 1) return *conditions.begin();
  constexpr size_t kMost = 10;
  std::vector<std::string> left(conditions.begin(), conditions.end());
  size_t number = (left.size() - 2) / (kMost - 1);
  while (left.size() > 1) {
    const std::string part = number > 0 ? fmt::format("{}{}", name, number--) : name;
    const size_t count = std::min(kMost, left.size());
    sam.AddCondition(part, AnyOf({left.begin(), left.begin() + static_cast<std::ptrdiff_t>(count)}));
    left.erase(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(count));
    left.push_back(part);
  }
  return name;
}

std::string PathWord(const std::string& path) {
  std::string word;
  for (const char c : path) {
    word += c == '/' ? "SLASH" : c == '{' ? "OB" : c == '}' ? "CB" : std::string(1, c);
  }
  return word;
}

class ImplicitApi {
 public:
  ImplicitApi(Template& sam, const Kind& kind) : sam_(sam), kind_(kind) {}

  void Run() {
    ManageDefinitions();
    for (Json::Member& member : sam_.Resources().members()) {
      const Json& type = member.value["Type"];
      if (type.Is("AWS::Serverless::Function") || type.Is("AWS::Serverless::StateMachine")) ReadEvents(member);
    }
    Json* own = sam_.Resource(kind_.id);
    if (!implicit_.IsNull()) {
      SetAttributes();
      if (own) *own = implicit_;
      if (!own) sam_.Resources().Set(kind_.id, implicit_);
      implicit_ = Json();
      sam_.Resources().PlaceKey(kind_.id, place_);
    }
    MakePathsConditional();
  }

 private:
  // An API without a definition gets one that events write into.
  void ManageDefinitions() {
    for (Json::Member& member : sam_.Resources().members()) {
      if (!member.value["Type"].Is(kind_.api_type)) continue;
      Json& properties = member.value.MapAt("Properties");
      if (!properties.IsMap()) continue;
      if (properties["DefinitionBody"].Truthy() || properties["DefinitionUri"].Truthy()) continue;
      properties.Set("DefinitionBody", kind_.skeleton());
      properties.Set("__MANAGE_SWAGGER", true);
    }
  }

  void ReadEvents(Json::Member& resource) {
    Json* properties = resource.value.Find("Properties");
    Json* events = properties && properties->IsMap() ? properties->Find("Events") : nullptr;
    if (!events || !events->IsMap()) return;
    for (Json::Member& event : events->members()) {
      if (event.value.IsMap() && event.value["Type"].Is(kind_.event)) ReadEvent(resource, event);
    }
  }

  void ReadEvent(Json::Member& resource, Json::Member& event) {
    const std::string what = fmt::format("{}, event {}", resource.key, event.key);
    Json& properties = event.value.At("Properties");
    if (kind_.rest && !properties.Truthy()) return;
    if (!Expect(sam_, properties, kMapping, event.key_where, fmt::format("Properties of {}", what))) return;
    if (!properties.Has(kind_.api_property)) {
      properties.Set(kind_.api_property, Ref(kind_.id));
      Need(resource, event.key_where);
    }
    if (!kind_.rest && !properties["Path"].Truthy() && !properties["Method"].Truthy()) {
      properties.Set("Path", kDefaultPath);
      properties.Set("Method", kAnyMethod);
    }
    for (const std::string_view part : {"Path", "Method"}) {
      if (properties[part].IsString()) continue;
      sam_.Complain(properties.Has(part) ? properties.PlaceOf(part) : event.key_where,
                    fmt::format("{}: {} is not a string", what, part));
      return;
    }
    const std::string id = NameOf(properties[kind_.api_property]);
    const auto [api, type] = Api(id);
    if (type.empty() || (kind_.rest && type == "AWS::Serverless::HttpApi")) {
      sam_.Complain(
          properties.PlaceOf(kind_.api_property),
          fmt::format("{}: {} is not a reference to an API of this kind in the template", what, kind_.api_property));
      return;
    }
    Note(resource.value, id, properties);
    if (!api) return;
    Json& body = api->At("DefinitionBody");
    const bool managed = (*api)["__MANAGE_SWAGGER"].Truthy();
    if (managed && body.IsMap()) AddPath(body, properties["Path"].text(), properties["Method"].text(), event.key_where);
    if (!kind_.rest && properties.Has("RouteSettings")) AddRouteSettings(resource.value, *api, properties, event);
  }

  // The implicit API is there from the first event on that needs it.
  void Need(const Json::Member& resource, Range place) {
    if (implicit_.IsNull()) {
      place_ = place;
      Json properties = Json::Map({{"DefinitionBody", kind_.skeleton()}, {"__MANAGE_SWAGGER", true}});
      if (kind_.rest) properties.Set("StageName", "Prod");
      implicit_ = Json::Map({{"Type", kind_.api_type}, {"Properties", properties}});
      implicit_.where = place;
    }
    const std::string section = resource.value["Type"].text().substr(std::string_view("AWS::Serverless::").size());
    const Json& global = sam_.root["Globals"][section];
    const Json& own = resource.value["Properties"];
    const auto either = [&](std::string_view name) { return own[name].Truthy() ? own[name] : global[name]; };
    if (!either("PropagateTags").Truthy() || !either("Tags").Truthy()) return;
    Json& properties = implicit_.At("Properties");
    properties.MapAt("Tags").Update(either("Tags"));
    properties.Set("PropagateTags", true);
  }

  // An API's properties and type. Null and "" where it is not there.
  std::pair<Json*, std::string> Api(const std::string& id) {
    if (id == kind_.id && !implicit_.IsNull()) return {&implicit_.At("Properties"), std::string(kind_.api_type)};
    Json* resource = id.empty() ? nullptr : sam_.Resource(id);
    if (!resource || !resource->IsMap()) return {nullptr, ""};
    const std::string type = (*resource)["Type"].text();
    Json& properties = resource->MapAt("Properties");
    return {properties.IsMap() ? &properties : nullptr, type};
  }

  void Note(const Json& resource, const std::string& api, const Json& properties) {
    Uses& uses = uses_[api];
    const auto text = [&](std::string_view name) { return resource[name].IsString() ? resource[name].text() : ""; };
    uses.conditions[properties["Path"].text()][properties["Method"].text()] = text("Condition");
    uses.deletion_policies.insert(text("DeletionPolicy"));
    uses.update_replace_policies.insert(text("UpdateReplacePolicy"));
  }

  void AddRouteSettings(const Json& resource, Json& api, const Json& properties, const Json::Member& event) {
    const std::string& method = properties["Method"].text();
    const std::string& path = properties["Path"].text();
    const std::string route = method == kAnyMethod ? path : fmt::format("{} {}", Uppercase(method), path);
    Json settings = properties["RouteSettings"];
    if (resource["Condition"].IsString()) settings = If(resource["Condition"], settings);
    Json& all = api.MapAt("RouteSettings");
    if (!Expect(sam_, all, kMapping, event.key_where, "RouteSettings of the API")) return;
    if (!Expect(sam_, settings, kMapping, event.key_where, "RouteSettings of the event")) return;
    all.MapAt(route).Update(settings);
  }

  void SetAttributes() {
    const Uses& uses = uses_[std::string(kind_.id)];
    Conditions conditions;
    for (const auto& [path, methods] : uses.conditions) {
      for (const auto& [method, condition] : methods) conditions.insert(condition);
    }
    if (IsConditional(conditions)) {
      implicit_.Set("Condition", Combined(sam_, fmt::format("{}Condition", kind_.id), conditions));
    }
    const auto strongest = [&](std::string_view name, const Conditions& wishes) {
      for (const std::string_view policy : {"Retain", "Snapshot", "Delete"}) {
        if (wishes.count(std::string(policy)) == 0) continue;
        implicit_.Set(name, policy);
        return;
      }
    };
    strongest("DeletionPolicy", uses.deletion_policies);
    strongest("UpdateReplacePolicy", uses.update_replace_policies);
  }

  // A path is there only where one of its methods is.
  void MakePathsConditional() {
    for (auto& [id, uses] : uses_) {
      const auto [api, type] = Api(id);
      if (!api || !(*api)["__MANAGE_SWAGGER"].Truthy()) continue;
      for (auto& [path, methods] : uses.conditions) {
        Conditions conditions;
        for (const auto& [method, condition] : methods) conditions.insert(condition);
        if (!IsConditional(conditions)) continue;
        Json* item = api->At("DefinitionBody").At("paths").Find(path);
        if (!item) continue;
        const std::string name = fmt::format("{}{}PathCondition", id, PathWord(path));
        Json condition = Combined(sam_, name, conditions);
        if (conditions.size() == 1) condition.where = api->At("DefinitionBody").At("paths").PlaceOf(path);
        *item = If(condition, std::move(*item));
      }
    }
  }

  Template& sam_;
  const Kind& kind_;
  Json implicit_;
  Range place_;
  std::map<std::string, Uses> uses_;
};

}  // namespace

void AddImplicitApis(Template& sam) {
  for (const Kind& kind : kKinds) ImplicitApi(sam, kind).Run();
}

}  // namespace plinth::frontend::cloudformation::sam
