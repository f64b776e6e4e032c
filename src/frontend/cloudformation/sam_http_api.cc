#include "frontend/cloudformation/sam_http_api.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_openapi.h"
#include "frontend/cloudformation/sam_tree.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr auto kProperties = std::to_array<Property>({
    {"__MANAGE_SWAGGER", kBoolean},
    {"Name"},
    {"StageName", kText | kMapping},
    {"Tags", kMapping},
    {"PropagateTags", kBoolean},
    {"DefinitionBody", kMapping},
    {"DefinitionUri", kText | kMapping},
    {"StageVariables", kMapping},
    {"CorsConfiguration", kBoolean | kMapping},
    {"AccessLogSettings", kMapping},
    {"DefaultRouteSettings", kMapping},
    {"Auth", kMapping},
    {"RouteSettings", kMapping},
    {"Domain", kMapping},
    {"FailOnWarnings", kBoolean},
    {"Description", kText},
    {"DisableExecuteApiEndpoint", kBoolean},
});
constexpr auto kSameInStage =
    std::to_array<std::string_view>({"StageVariables", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings"});
constexpr auto kNeedBody = std::to_array<std::string_view>(
    {"CorsConfiguration", "Auth", "Tags", "Description", "Name", "DisableExecuteApiEndpoint"});
constexpr auto kCors = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"AllowOrigins", "allowOrigins"},
    {"AllowHeaders", "allowHeaders"},
    {"AllowMethods", "allowMethods"},
    {"ExposeHeaders", "exposeHeaders"},
    {"MaxAge", "maxAge"},
    {"AllowCredentials", "allowCredentials"},
});
constexpr std::string_view kTag = "httpapi:createdBy";

void Check(Template& sam, const Source& source) {
  CheckProperties(sam, source.properties, kProperties, source.place, source.id);
  const bool has_body = source["DefinitionBody"].Truthy();
  const bool has_uri = source["DefinitionUri"].Truthy();
  if (has_uri && has_body) sam.Complain(source, "DefinitionUri", "DefinitionUri and DefinitionBody are both set");
  if (!has_uri && !has_body)
    sam.Complain(source, "DefinitionBody", "there is neither DefinitionBody nor DefinitionUri");
  for (const std::string_view property : kNeedBody) {
    const Json& value = source[property];
    if (has_body || (property == "DisableExecuteApiEndpoint" ? value.IsNull() : !value.Truthy())) continue;
    sam.Complain(source, property, fmt::format("{} works only with an inline definition", property));
  }
}

// The members of a map, or of the maps in a function's arguments, as API Gateway names them.
void RenameMembers(Json& value) {
  for (Json::Member& member : value.members()) {
    for (const auto& [from, to] : kCors) {
      if (member.key == from) member.key = to;
    }
    RenameMembers(member.value);
  }
  for (Json& item : value.items()) RenameMembers(item);
}

void AddCors(Template& sam, const Source& source, Json& body) {
  Json own = source["CorsConfiguration"];
  Json& cors = body.MapAt("x-amazon-apigateway-cors");
  if (!Expect(sam, cors, kMapping, source.place, fmt::format("{}: x-amazon-apigateway-cors", source.id))) return;
  if (own.IsBool()) {
    cors.Set("allowOrigins", Json::List({"*"}));
  } else if (IsIntrinsic(own)) {
    RenameMembers(own);
    cors.Update(own);
  } else {
    std::vector<Property> known;
    for (const auto& [name, ignored] : kCors) known.push_back({name});
    if (!CheckProperties(sam, own, known, source.PlaceOf("CorsConfiguration"),
                         fmt::format("CorsConfiguration of {}", source.id))) {
      return;
    }
    if (own["AllowCredentials"].IsTrue() && own["AllowOrigins"] == Json::List({"*"})) {
      sam.Complain(source, "CorsConfiguration", "AllowCredentials cannot be true for every origin");
    }
    for (const auto& [name, in_body] : kCors) {
      if (own[name].Truthy() || (name == "MaxAge" && !own[name].IsNull())) cors.Set(in_body, own[name]);
    }
  }
}

void AddTags(Template& sam, const Source& source, Json& body) {
  Json& tags = body.ListAt("tags");
  if (!Expect(sam, tags, kSequence, source.place, fmt::format("{}: tags of the definition", source.id))) return;
  Json all = source["Tags"].IsMap() ? source["Tags"] : Json::Map();
  all.Set(kTag, "SAM");
  for (const Json::Member& tag : all.members()) {
    const auto same = std::find_if(tags.items().begin(), tags.items().end(),
                                   [&](const Json& one) { return one["name"].Is(tag.key); });
    if (same != tags.items().end()) {
      same->Set("x-amazon-apigateway-tag-value", tag.value);
    } else {
      tags.Add(Json::Map({{"name", tag.key}, {"x-amazon-apigateway-tag-value", tag.value}}));
    }
  }
}

void AddTexts(Template& sam, const Source& source, Json& body) {
  if (!source["Name"].Truthy() && !source["Description"].Truthy()) return;
  Json& info = body.MapAt("info");
  if (!Expect(sam, info, kMapping, source.place, fmt::format("{}: info of the definition", source.id))) return;
  if (source["Name"].Truthy()) {
    if (info["title"] != Ref("AWS::StackName")) sam.Complain(source, "Name", "the definition has a title already");
    info.Set("title", source["Name"]);
  }
  if (source["Description"].Truthy()) {
    if (info["description"].Truthy()) {
      sam.Complain(source, "Description", "the definition has a description already");
    }
    info.Set("description", source["Description"]);
  }
}

void DisableEndpoint(Template& sam, const Source& source, Json& body) {
  Json& servers = body.ListAt("servers");
  if (!Expect(sam, servers, kSequence, source.place, fmt::format("{}: servers", source.id))) return;
  if (servers.items().empty()) servers.Add(Json::Map());
  for (Json& server : servers.items()) {
    if (!Expect(sam, server, kMapping, source.place, fmt::format("{}: an entry of servers", source.id))) continue;
    server.MapAt("x-amazon-apigateway-endpoint-configuration")
        .Set("disableExecuteApiEndpoint", source["DisableExecuteApiEndpoint"]);
  }
}

Json BodyOf(Template& sam, const Source& source) {
  Json body = source["DefinitionBody"];
  if (!body.IsMap()) return {};
  if (IsIntrinsic(body)) return body;  // included from elsewhere
  if (!IsHttpDefinition(body)) {
    const bool needed = std::any_of(kNeedBody.begin(), kNeedBody.end(),
                                    [&](std::string_view property) { return source[property].Truthy(); });
    if (needed) sam.Complain(source, "DefinitionBody", "DefinitionBody holds no OpenAPI 3 definition");
    return body;
  }
  CheckPaths(sam, body, source.place, source.id);
  if (source["CorsConfiguration"].Truthy()) AddCors(sam, source, body);
  if (source["Auth"].Truthy() && CheckHttpAuth(sam, source)) AddHttpAuth(sam, source, body);
  AddTags(sam, source, body);
  if (!source["DisableExecuteApiEndpoint"].IsNull()) DisableEndpoint(sam, source, body);
  AddTexts(sam, source, body);
  Json& paths = body.At("paths");
  if (source["FailOnWarnings"].Truthy() && paths.Has(kDefaultPath)) {
    paths.Set(fmt::format("/{}", kDefaultPath), paths.Take(kDefaultPath));
  }
  return body;
}

std::string StageId(const Source& source, const Json& name) {
  const std::string text = name.IsString() ? name.text() : "";
  if (text == kDefaultPath) return source.id + "ApiGatewayDefaultStage";
  const bool word =
      !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
  return word ? fmt::format("{}{}Stage", source.id, text) : fmt::format("{}Stage{}", source.id, HashOf(text));
}

void MakeStage(Template& sam, const Source& source, bool tagged) {
  const Json name = source["StageName"].Truthy() ? source["StageName"] : Json(kDefaultPath);
  const std::string id = StageId(source, name);
  Made& stage = sam.Make(source, id, "AWS::ApiGatewayV2::Stage", source.PlaceOf("StageName"));
  stage.properties.Set("ApiId", Ref(source.id));
  stage.properties.Set("StageName", name);
  stage.properties.Set("AutoDeploy", true);
  for (const std::string_view property : kSameInStage) stage.properties.CopyFrom(source.properties, property);
  if (!tagged) return;
  Json tags = source["Tags"].IsMap() ? source["Tags"] : Json::Map();
  tags.Set(kTag, "SAM");
  stage.SetFrom(source, "Tags", "Tags", tags);
}

}  // namespace

void ExpandHttpApi(Template& sam, Source& source, Shared& shared) {
  Check(sam, source);
  Made& api = sam.MakeItself(source, "AWS::ApiGatewayV2::Api");
  if (source["FailOnWarnings"].Truthy()) api.properties.Set("FailOnWarnings", source["FailOnWarnings"]);
  const bool tagged = IsHttpDefinition(source["DefinitionBody"]);
  if (source["DefinitionUri"].Truthy()) {
    api.SetFrom(source, "DefinitionUri", "BodyS3Location", DefinitionLocation(sam, source));
  } else {
    api.SetFrom(source, "DefinitionBody", "Body", BodyOf(sam, source));
  }
  MakeV2Domain(sam, source, kTag, shared);
  PermitHttpAuthorizers(sam, source);
  MakeStage(sam, source, tagged);
  if (Made* domain = sam.FindMade(sam.referable[source.id]["DomainName"].text()); domain && tagged) {
    Json tags = source["Tags"].IsMap() ? source["Tags"] : Json::Map();
    tags.Set(kTag, "SAM");
    domain->properties.Set("Tags", tags);
  }
}

void PermitAuthorizer(Template& sam, const Source& source, std::string id, const Json& function, Range place) {
  Made& permission = sam.Make(source, std::move(id), "AWS::Lambda::Permission", place);
  permission.properties.Set("Action", "lambda:InvokeFunction");
  permission.properties.Set("FunctionName", function);
  permission.properties.Set("Principal", "apigateway.amazonaws.com");
  permission.properties.Set(
      "SourceArn", Sub("arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*",
                       Json::Map({{"__ApiId__", Ref(source.id)}})));
}

}  // namespace plinth::frontend::cloudformation::sam
