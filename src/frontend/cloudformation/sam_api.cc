// REST APIs.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_deployment_hash.h"
#include "frontend/cloudformation/sam_domain.h"
#include "frontend/cloudformation/sam_openapi.h"
#include "frontend/cloudformation/sam_rest_api.h"
#include "frontend/cloudformation/sam_tree.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr auto kProperties = std::to_array<Property>({
    {"__MANAGE_SWAGGER", kBoolean},
    {"Name", kText | kMapping},
    {"StageName", kText | kMapping | kRequired},
    {"Tags", kMapping},
    {"PropagateTags", kBoolean},
    {"DefinitionBody", kMapping},
    {"DefinitionUri", kText | kMapping},
    {"MergeDefinitions", kBoolean, false},
    {"CacheClusterEnabled", kBoolean},
    {"CacheClusterSize", kText},
    {"Variables", kMapping},
    {"EndpointConfiguration", kText | kMapping},
    {"MethodSettings", kSequence},
    {"BinaryMediaTypes", kSequence},
    {"MinimumCompressionSize", kWhole},
    {"Cors", kText | kMapping},
    {"Auth", kMapping},
    {"GatewayResponses", kMapping},
    {"AccessLogSetting", kMapping},
    {"CanarySetting", kMapping},
    {"TracingEnabled", kBoolean},
    {"OpenApiVersion", kText},
    {"Models", kMapping},
    {"Domain", kMapping},
    {"FailOnWarnings", kBoolean},
    {"Description", kText},
    {"Mode", kText},
    {"DisableExecuteApiEndpoint", kBoolean},
    {"ApiKeySourceType", kText},
    {"AlwaysDeploy", kBoolean, false},
    {"Policy", kText | kMapping},
    {"SecurityPolicy", kText},
    {"EndpointAccessMode", kText},
});
constexpr auto kSameInApi = std::to_array<std::string_view>({
    "Name",
    "Description",
    "Mode",
    "ApiKeySourceType",
    "Policy",
    "SecurityPolicy",
    "EndpointAccessMode",
    "FailOnWarnings",
    "BinaryMediaTypes",
    "MinimumCompressionSize",
});
constexpr auto kSameInStage = std::to_array<std::string_view>({
    "StageName",
    "CacheClusterEnabled",
    "CacheClusterSize",
    "Variables",
    "MethodSettings",
    "AccessLogSetting",
    "CanarySetting",
    "TracingEnabled",
});
// What is written into the definition, and so needs one.
constexpr auto kNeedBody =
    std::to_array<std::string_view>({"Cors", "Auth", "GatewayResponses", "Models", "DisableExecuteApiEndpoint"});

void Check(Template& sam, const Source& source) {
  CheckProperties(sam, source.properties, kProperties, source.place, source.id);
  const bool has_body = source["DefinitionBody"].Truthy();
  if (source["DefinitionUri"].Truthy() && has_body) {
    sam.Complain(source, "DefinitionUri", "DefinitionUri and DefinitionBody are both set");
  }
  if (source["DefinitionUri"].Truthy() && source["MergeDefinitions"].Truthy()) {
    sam.Complain(source, "DefinitionUri", "MergeDefinitions does not work with DefinitionUri");
  }
  const Json& version = source["OpenApiVersion"];
  const bool known = version.Is("2.0") || IsVersion3(version) || version.IsNull();
  if (!known) sam.Complain(source, "OpenApiVersion", "OpenApiVersion is not of the form 3.0.0");
  for (const std::string_view property : kNeedBody) {
    const Json& value = source[property];
    if (has_body || (property == "DisableExecuteApiEndpoint" ? value.IsNull() : !value.Truthy())) continue;
    sam.Complain(source, property, fmt::format("{} works only with an inline definition", property));
  }
}

void SetEndpoint(Template& sam, const Source& source, Made& api) {
  const Json& value = source["EndpointConfiguration"];
  if (!value.Truthy()) return;
  const Json& type = value["Type"].Truthy() ? value["Type"] : value;
  Json configuration = Json::Map({{"Types", Json::List({type})}});
  if (value["Type"].Truthy()) {
    if (value.Has("VPCEndpointIds") && value.Has("VpcEndpointIds")) {
      sam.Complain(source, "EndpointConfiguration", "VPCEndpointIds and VpcEndpointIds are both set");
    }
    const Json& ids = value["VPCEndpointIds"].Truthy() ? value["VPCEndpointIds"] : value["VpcEndpointIds"];
    configuration.SetIfAny("VpcEndpointIds", ids);
    configuration.SetIfAny("IpAddressType", value["IpAddressType"]);
  }
  configuration.where = value.where;
  api.SetFrom(source, "EndpointConfiguration", "EndpointConfiguration", configuration);
  api.SetFrom(source, "EndpointConfiguration", "Parameters", Json::Map({{"endpointConfigurationTypes", type}}));
}

// "image~1png" stands for image/png.
void UnescapeSlashes(Json& value) {
  if (value.IsString()) {
    std::string text = value.text();
    for (size_t at = text.find("~1"); at != std::string::npos; at = text.find("~1", at)) text.replace(at, 2, "/");
    const Range where = value.where;
    value = Json(std::move(text));
    value.where = where;
  }
  for (Json& item : value.items()) UnescapeSlashes(item);
  for (Json::Member& member : value.members()) UnescapeSlashes(member.value);
}

void DisableEndpoint(Template& sam, const Source& source, Json& body) {
  constexpr std::string_view kConfiguration = "x-amazon-apigateway-endpoint-configuration";
  const auto set = [&](Json& into) {
    Json& configuration = into.MapAt(kConfiguration);
    if (!Expect(sam, configuration, kMapping, source.place, fmt::format("{}: {}", source.id, kConfiguration))) return;
    configuration.Set("disableExecuteApiEndpoint", source["DisableExecuteApiEndpoint"]);
  };
  if (!IsVersion3(body["openapi"])) {
    set(body);
    return;
  }
  Json& servers = body.ListAt("servers");
  if (!servers.IsList()) return;
  if (servers.items().empty()) servers.Add(Json::Map());
  for (Json& server : servers.items()) {
    if (server.IsMap()) set(server);
  }
}

// The definition with all that the other properties say.
Json BodyOf(Template& sam, const Source& source) {
  Json body = source["DefinitionBody"];
  if (!body.IsMap()) return {};
  if (IsIntrinsic(body)) return body;  // included from elsewhere
  if (!IsRestDefinition(body)) {
    const bool needed = std::any_of(kNeedBody.begin(), kNeedBody.end(),
                                    [&](std::string_view property) { return source[property].Truthy(); });
    if (needed) sam.Complain(source, "DefinitionBody", "DefinitionBody holds no Swagger or OpenAPI definition");
    return body;
  }
  if (!CheckPaths(sam, body, source.place, source.id)) return body;
  if (source["Cors"].Truthy()) AddCors(sam, source, body);
  if (source["Auth"].Truthy() && CheckAuth(sam, source)) {
    AddAuth(sam, source, body);
    MoveToOpenApi(sam, source, body);
  }
  if (source["GatewayResponses"].Truthy()) AddGatewayResponses(sam, source, body);
  if (source["BinaryMediaTypes"].Truthy()) {
    Json types = sam.Resolved(source["BinaryMediaTypes"]);
    UnescapeSlashes(types);
    body.Set("x-amazon-apigateway-binary-media-types", types);
  }
  if (source["Models"].Truthy()) {
    AddModels(sam, source, body);
    MoveToOpenApi(sam, source, body);
  }
  if (!source["DisableExecuteApiEndpoint"].IsNull()) DisableEndpoint(sam, source, body);
  MoveToOpenApi(sam, source, body);
  return body;
}

Json LocationOf(Template& sam, const Source& source) {
  return source["DefinitionUri"].Truthy() ? DefinitionLocation(sam, source) : Json();
}

std::string StageId(const Source& source) {
  const Json& name = source["StageName"];
  const std::string text = name.IsString() ? name.text() : "";
  const bool word = !text.empty() &&
                    std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) || c >= 0x80; });
  return word ? fmt::format("{}{}Stage", source.id, text) : fmt::format("{}Stage{}", source.id, HashOf(text));
}

// What the deployment's name is hashed from: the definition and the domain with the parameters' values.
std::string DigestOf(Template& sam, const Source& source, const Json& definition) {
  Source resolved = source;
  for (const std::string_view name : {"Auth", "BinaryMediaTypes"}) {
    if (source.properties.Has(name)) resolved.properties.At(name) = sam.Resolved(source[name]);
  }
  const bool inline_body = source["DefinitionBody"].IsMap() && !source["DefinitionUri"].Truthy();
  const bool same = !inline_body || resolved.properties == source.properties;
  Json domain = sam.Resolved(source["Domain"]);
  if (domain.IsMap()) {
    if (!domain["EndpointConfiguration"].Is("PRIVATE")) {
      domain.Set("ApiDomainName", DomainId(sam, "ApiGatewayDomainName", domain));
    }
    if (domain["EndpointConfiguration"].IsNull()) domain.Set("EndpointConfiguration", "REGIONAL");
  }
  std::string names;
  if (const auto found = sam.function_names.find(source.id); found != sam.function_names.end()) names = found->second;
  return DeploymentHash(same ? definition : BodyOf(sam, resolved), source["OpenApiVersion"], domain, names);
}

Made& MakeStage(Template& sam, const Source& source, Made& deployment, const Made& api) {
  const std::string id = StageId(source);
  Made& stage = sam.Make(source, id, "AWS::ApiGateway::Stage", source.PlaceOf("StageName"));
  stage.properties.Set("RestApiId", Ref(source.id));
  for (const std::string_view name : kSameInStage) stage.properties.CopyFrom(source.properties, name);
  if (!source["Tags"].IsNull()) stage.SetFrom(source, "Tags", "Tags", TagList(source["Tags"]));
  const Json& definition = api.properties.Has("Body") ? api.properties["Body"] : api.properties["BodyS3Location"];
  if (definition.Truthy()) {
    const std::string digest = DigestOf(sam, source, definition);
    deployment.id += digest.substr(0, 10);
    deployment.properties.Set("Description", fmt::format("RestApi deployment id: {}", digest));
  }
  stage.properties.Set("DeploymentId", Ref(deployment.id));
  return stage;
}

}  // namespace

void ExpandApi(Template& sam, Source& source, Shared& shared) {
  Check(sam, source);
  Made& api = sam.MakeItself(source, "AWS::ApiGateway::RestApi");
  SetEndpoint(sam, source, api);
  for (const std::string_view name : kSameInApi) {
    const Json::Member* member = source.properties.FindMember(name);
    if (member && (member->value.Truthy() || name == "BinaryMediaTypes" || name == "MinimumCompressionSize")) {
      api.properties.CopyFrom(source.properties, name);
    }
  }
  const Json location = LocationOf(sam, source);
  if (!location.IsNull()) {
    api.SetFrom(source, "DefinitionUri", "BodyS3Location", location);
  } else {
    api.SetFrom(source, "DefinitionBody", "Body", BodyOf(sam, source));
  }
  MakeDomain(sam, source, shared);
  Made& deployment = sam.Make(source, source.id + "Deployment", "AWS::ApiGateway::Deployment", source.place);
  deployment.properties.Set("RestApiId", Ref(source.id));
  if (!source["OpenApiVersion"].Truthy()) deployment.properties.Set("StageName", "Stage");
  const Made& stage = MakeStage(sam, source, deployment, api);
  PermitAuthorizers(sam, source);
  MakeUsagePlan(sam, source, stage, shared);
  if (source["PropagateTags"].Truthy()) PropagateTags(sam, source["Tags"]);
}

}  // namespace plinth::frontend::cloudformation::sam
