// WebSocket APIs.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "frontend/cloudformation/sam_http_api.h"
#include "frontend/cloudformation/sam_openapi.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr auto kProperties = std::to_array<Property>({
    {"ApiKeySelectionExpression", kText},
    {"AccessLogSettings", kMapping},
    {"Auth", kMapping},
    {"DefaultRouteSettings", kMapping},
    {"Description", kText},
    {"DisableExecuteApiEndpoint", kBoolean},
    {"Domain", kMapping},
    {"DisableSchemaValidation", kBoolean},
    {"FailOnWarnings", kBoolean},
    {"IpAddressType", kText},
    {"Name", kText},
    {"PropagateTags", kBoolean},
    {"Routes", kMapping | kRequired},
    {"RouteSettings", kMapping},
    {"RouteSelectionExpression", kText | kRequired},
    {"StageName", kText | kMapping},
    {"StageVariables", kMapping},
    {"Tags", kMapping},
});
constexpr auto kSameInApi = std::to_array<std::string_view>({
    "ApiKeySelectionExpression",
    "Description",
    "DisableExecuteApiEndpoint",
    "DisableSchemaValidation",
    "IpAddressType",
    "RouteSelectionExpression",
});
constexpr auto kSameInStage =
    std::to_array<std::string_view>({"StageVariables", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings"});
constexpr auto kSameInRoute =
    std::to_array<std::string_view>({"ApiKeyRequired", "ModelSelectionExpression", "OperationName", "RequestModels",
                                     "RequestParameters", "RouteResponseSelectionExpression"});
constexpr std::string_view kTag = "websocketapi:createdBy";
constexpr std::string_view kConnect = "$connect";

template <typename Names>
void Copy(const Json& from, const Names& names, Made& into) {
  for (const std::string_view name : names) into.properties.CopyFrom(from, name);
}

// Empty where Auth cannot be used.
std::string AuthType(Template& sam, const Source& source) {
  const Json& auth = source["Auth"];
  if (!auth.Truthy()) return "";
  const std::string type = auth["AuthType"].IsString() ? Uppercase(auth["AuthType"].text()) : "";
  const auto complain = [&](std::string_view message) { sam.Complain(source, "Auth", std::string(message)); };
  if (!source["Routes"].Has(kConnect)) complain("Auth needs a $connect route");
  if (type.empty()) {
    complain("Auth has no AuthType");
  } else if (type != "NONE" && type != "AWS_IAM" && type != "CUSTOM") {
    complain("AuthType is none of AWS_IAM, CUSTOM, NONE");
  } else if (type == "CUSTOM" && !auth["AuthArn"].Truthy()) {
    complain("AuthType CUSTOM needs AuthArn");
  } else if (type != "CUSTOM" && auth.size() > 1) {
    complain(fmt::format("AuthType {} takes no other settings", type));
  } else {
    return type;
  }
  return "";
}

void Check(Template& sam, const Source& source) {
  CheckProperties(sam, source.properties, kProperties, source.place, source.id);
  const Json& routes = source["Routes"];
  if (routes.IsMap() && routes.size() == 0) sam.Complain(source, "Routes", "there are no routes");
  const Json& addresses = source["IpAddressType"];
  if (addresses.IsString() && !addresses.Is("ipv4") && !addresses.Is("dualstack")) {
    sam.Complain(source, "IpAddressType", "IpAddressType is neither ipv4 nor dualstack");
  }
  if (source["Domain"]["MutualTlsAuthentication"].Truthy()) {
    sam.Complain(source, "Domain", "MutualTlsAuthentication is not supported for WebSocket APIs");
  }
  if (source["StageName"].Is("$default")) sam.Complain(source, "StageName", "the stage cannot be named $default");
}

// "connect" for $connect; empty where the key cannot be one.
std::string RouteWord(const std::string& key) {
  std::string word = key;
  if (key == kConnect || key == "$disconnect" || key == "$default") word = key.substr(1);
  if (word.empty() || !std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isalnum(c); }))
    return "";
  word = ToLower(word);
  word[0] = ToUpper(word[0]);
  return word;
}

Json FunctionUri(std::string_view variable, const Json& function) {
  return Sub(fmt::format("arn:${{AWS::Partition}}:apigateway:${{AWS::Region}}:lambda:path/2015-03-31/functions/"
                         "${{{}}}/invocations",
                         variable),
             Json::Map({{variable, function}}));
}

Json CallsOf(const Source& source, const std::string& route) {
  const Json stage = source["StageName"].IsNull() ? Json("default") : source["StageName"];
  const std::string start =
      fmt::format("arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{{}.ApiId}}/", source.id);
  if (stage.IsString()) return Sub(fmt::format("{}{}/{}", start, stage.text(), route));
  return Sub(fmt::format("{}${{__StageName__}}/{}", start, route), Json::Map({{"__StageName__", stage}}));
}

// The route, its integration and the permission to call its function. Null where the route is no good.
Made* MakeRoute(Template& sam, const Source& source, const Json::Member& entry) {
  const std::string word = RouteWord(entry.key);
  const Range place = entry.key_where;
  if (word.empty()) {
    sam.Complain(place, fmt::format("{}: the route {} is not named by letters and digits", source.id, entry.key));
    return nullptr;
  }
  const Json& function = entry.value["FunctionArn"];
  if (function.IsNull()) {
    sam.Complain(place, fmt::format("{}: the route {} has no FunctionArn", source.id, entry.key));
    return nullptr;
  }
  if (entry.value["RequestParameters"].Truthy() && entry.key != kConnect) {
    sam.Complain(place, fmt::format("{}: RequestParameters are for the route $connect", source.id));
  }
  const std::string id = source.id + word;
  Made& route = sam.Make(source, id + "Route", "AWS::ApiGatewayV2::Route", place);
  route.properties.Set("ApiId", Ref(source.id));
  route.properties.Set("RouteKey", entry.key);
  Copy(entry.value, kSameInRoute, route);
  route.properties.Set("Target", Join("/", Json::List({"integrations", Ref(id + "Integration")})));
  Made& integration = sam.Make(source, id + "Integration", "AWS::ApiGatewayV2::Integration", place);
  integration.properties.Set("ApiId", Ref(source.id));
  integration.properties.Set("IntegrationType", "AWS_PROXY");
  integration.properties.Set("IntegrationUri", FunctionUri("FunctionArn", function));
  integration.properties.SetIfAny("TimeoutInMillis", entry.value["IntegrationTimeout"]);
  Made& permission = sam.Make(source, id + "Permission", "AWS::Lambda::Permission", place);
  permission.properties.Set("Action", "lambda:InvokeFunction");
  permission.properties.Set("FunctionName", function);
  permission.properties.Set("Principal", "apigateway.amazonaws.com");
  permission.properties.Set("SourceArn", CallsOf(source, entry.key));
  return &route;
}

void Authorize(Template& sam, const Source& source, const std::string& type, Made& connect) {
  connect.properties.Set("AuthorizationType", type);
  if (type != "CUSTOM") return;
  const Json& auth = source["Auth"];
  const Range place = source.PlaceOf("Auth");
  Made& authorizer = sam.Make(source, source.id + "ConnectAuthorizer", "AWS::ApiGatewayV2::Authorizer", place);
  authorizer.properties.Set("ApiId", Ref(source.id));
  authorizer.properties.Set("AuthorizerType", "REQUEST");
  authorizer.properties.SetIfAny("AuthorizerCredentialsArn", auth["InvokeRole"]);
  authorizer.properties.Set("AuthorizerUri", FunctionUri("AuthArn", auth["AuthArn"]));
  authorizer.properties.SetIfAny("IdentitySource", auth["IdentitySource"]);
  authorizer.properties.Set("Name", auth["Name"].Truthy() ? auth["Name"] : Json(authorizer.id));
  connect.properties.Set("AuthorizerId", authorizer.ref());
  if (auth["InvokeRole"].Truthy()) return;
  PermitAuthorizer(sam, source, source.id + "AuthorizerPermission", auth["AuthArn"], place);
}

void MakeStage(Template& sam, const Source& source, const Json& routes, const Json& tags) {
  const Json name = source["StageName"].IsNull() ? Json("default") : source["StageName"];
  const std::string word = name.Is("default") ? "Default" : name.IsString() ? name.text() : "";
  Made& stage = sam.Make(source, fmt::format("{}{}Stage", source.id, word), "AWS::ApiGatewayV2::Stage",
                         source.PlaceOf("StageName"));
  stage.properties.Set("ApiId", Ref(source.id));
  stage.properties.Set("StageName", name);
  stage.properties.Set("AutoDeploy", true);
  stage.properties.Set("Tags", tags);
  Copy(source.properties, kSameInStage, stage);
  if (source["RouteSettings"].Truthy() && routes.Truthy()) stage.attributes.Set("DependsOn", routes);
}

}  // namespace

void ExpandWebSocketApi(Template& sam, Source& source, Shared& shared) {
  Check(sam, source);
  Made& api = sam.MakeItself(source, "AWS::ApiGatewayV2::Api");
  Copy(source.properties, kSameInApi, api);
  api.properties.Set("Name", source["Name"].IsNull() ? Json(source.id) : source["Name"]);
  api.properties.Set("ProtocolType", "WEBSOCKET");
  Json tags = source["Tags"].IsMap() ? source["Tags"] : Json::Map();
  tags.Set(kTag, "SAM");
  api.properties.Set("Tags", tags);
  MakeV2Domain(sam, source, kTag, shared);
  const std::string type = AuthType(sam, source);
  Json routes = Json::List();
  for (const Json::Member& entry : source["Routes"].members()) {
    Made* route = MakeRoute(sam, source, entry);
    if (!route) continue;
    routes.Add(route->id);
    if (entry.key == kConnect && !type.empty()) Authorize(sam, source, type, *route);
  }
  const bool passes_on = source["PropagateTags"].Truthy() && source["Tags"].Truthy();
  const Json own = Json::Map({{kTag, "SAM"}});
  MakeStage(sam, source, routes, passes_on ? tags : own);
  Made* domain = sam.FindMade(sam.referable[source.id]["DomainName"].text());
  if (domain && passes_on) domain->properties.Set("Tags", tags);
}

}  // namespace plinth::frontend::cloudformation::sam
