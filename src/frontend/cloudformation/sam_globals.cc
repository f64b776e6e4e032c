// The section Globals: what all resources of one type share.
#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_expand.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr std::string_view kPrefix = "AWS::Serverless::";

constexpr auto kFunction = std::to_array<std::string_view>({
    "Handler",
    "Runtime",
    "CodeUri",
    "DeadLetterQueue",
    "Description",
    "MemorySize",
    "Timeout",
    "VpcConfig",
    "Environment",
    "Tags",
    "PropagateTags",
    "Tracing",
    "KmsKeyArn",
    "AutoPublishAlias",
    "AutoPublishAliasAllProperties",
    "Layers",
    "DeploymentPreference",
    "RolePath",
    "PermissionsBoundary",
    "ReservedConcurrentExecutions",
    "ProvisionedConcurrencyConfig",
    "AssumeRolePolicyDocument",
    "EventInvokeConfig",
    "FileSystemConfigs",
    "CodeSigningConfigArn",
    "Architectures",
    "SnapStart",
    "EphemeralStorage",
    "FunctionUrlConfig",
    "RuntimeManagementConfig",
    "LoggingConfig",
    "RecursiveLoop",
    "SourceKMSKeyArn",
    "TenancyConfig",
    "DurableConfig",
    "CapacityProviderConfig",
    "FunctionScalingConfig",
    "PublishToLatestPublished",
    "VersionDeletionPolicy",
});
constexpr auto kApi = std::to_array<std::string_view>({
    "Auth",
    "Name",
    "DefinitionUri",
    "CacheClusterEnabled",
    "CacheClusterSize",
    "MergeDefinitions",
    "Variables",
    "EndpointConfiguration",
    "MethodSettings",
    "BinaryMediaTypes",
    "MinimumCompressionSize",
    "Cors",
    "GatewayResponses",
    "AccessLogSetting",
    "CanarySetting",
    "TracingEnabled",
    "OpenApiVersion",
    "Domain",
    "AlwaysDeploy",
    "PropagateTags",
    "SecurityPolicy",
    "EndpointAccessMode",
});
constexpr auto kHttpApi = std::to_array<std::string_view>({
    "Auth",
    "AccessLogSettings",
    "StageVariables",
    "Tags",
    "CorsConfiguration",
    "DefaultRouteSettings",
    "Domain",
    "RouteSettings",
    "FailOnWarnings",
    "PropagateTags",
});
constexpr auto kWebSocketApi = std::to_array<std::string_view>({
    "AccessLogSettings",
    "ApiKeySelectionExpression",
    "DefaultRouteSettings",
    "DisableExecuteApiEndpoint",
    "DisableSchemaValidation",
    "Domain",
    "FailOnWarnings",
    "IpAddressType",
    "PropagateTags",
    "RouteSelectionExpression",
    "RouteSettings",
    "StageVariables",
    "Tags",
});
constexpr auto kCapacityProvider = std::to_array<std::string_view>(
    {"VpcConfig", "OperatorRole", "Tags", "InstanceRequirements", "ScalingConfig", "KmsKeyArn", "PropagateTags"});
constexpr auto kSimpleTable = std::to_array<std::string_view>({"SSESpecification"});
constexpr auto kStateMachine = std::to_array<std::string_view>({"PropagateTags"});
constexpr auto kLayerVersion = std::to_array<std::string_view>({"PublishLambdaVersion"});

struct Section {
  std::string_view name;
  std::span<const std::string_view> properties;
};
constexpr auto kSections = std::to_array<Section>({
    {"Function", kFunction},
    {"Api", kApi},
    {"HttpApi", kHttpApi},
    {"SimpleTable", kSimpleTable},
    {"StateMachine", kStateMachine},
    {"LayerVersion", kLayerVersion},
    {"CapacityProvider", kCapacityProvider},
    {"WebSocketApi", kWebSocketApi},
});

void Check(Template& sam, const Json& globals) {
  for (const Json::Member& member : globals.members()) {
    const auto section =
        std::find_if(kSections.begin(), kSections.end(), [&](const Section& row) { return row.name == member.key; });
    if (section == kSections.end()) {
      sam.Complain(member.key_where, fmt::format("Globals has no section {}", member.key));
      continue;
    }
    if (!Expect(sam, member.value, kMapping, member.key_where, fmt::format("Globals.{}", member.key))) continue;
    for (const Json::Member& property : member.value.members()) {
      const auto& known = section->properties;
      if (std::find(known.begin(), known.end(), property.key) != known.end()) continue;
      sam.Complain(property.key_where, fmt::format("Globals.{} has no {}", member.key, property.key));
    }
  }
}

// Maps merge, lists are added up, all else is replaced; a function is a value, not a map.
void Merge(Json& global, const Json& own) {
  if (global.IsMap() && own.IsMap() && !IsIntrinsic(global) && !IsIntrinsic(own)) {
    for (const Json::Member& member : own.members()) {
      Merge(global.At(member.key), member.value);
      global.PlaceKey(member.key, member.key_where);
    }
    global.where = own.where;
  } else if (global.IsList() && own.IsList()) {
    for (const Json& item : own.items()) global.Add(item);
    global.where = own.where;
  } else {
    global = own;
  }
}

// What is left of the global properties for a resource that does not want all of them.
Json Heeded(Template& sam, const Json::Member& resource, Json global) {
  const Json& ignored = resource.value["IgnoreGlobals"];
  if (!ignored.Truthy()) return global;
  if (ignored.Is("*")) return Json::Map();
  const Range place = resource.value.PlaceOf("IgnoreGlobals");
  if (!ignored.IsList())
    sam.Complain(place, fmt::format("{}: IgnoreGlobals is neither \"*\" nor a list", resource.key));
  for (const Json& name : ignored.items()) {
    if (!name.IsString() || !global.Has(name.text())) {
      sam.Complain(place, fmt::format("{}: IgnoreGlobals names {}, which is not global", resource.key, name.text()));
    } else {
      global.Erase(name.text());
    }
  }
  return global;
}

// OpenApiVersion 3 makes the definition that we manage an OpenAPI one.
void FixVersion(Json& properties) {
  const Json& version = properties["OpenApiVersion"];
  const std::string text = version.text();
  const bool is_three = text == "3" || (text.size() >= 3 && text.substr(0, 2) == "3.");
  if (!properties.Has("__MANAGE_SWAGGER") || !is_three) return;
  if (!version.IsString()) properties.At("OpenApiVersion") = Json(text);
  Json& body = properties.At("DefinitionBody");
  if (!body.IsMap()) return;
  body.Set("openapi", properties["OpenApiVersion"]);
  body.Erase("swagger");
}

}  // namespace

void MergeGlobals(Template& sam) {
  const Json globals = sam.root.Take("Globals");
  if (!globals.IsNull() && !globals.IsMap()) sam.Complain(globals.where, "Globals is not a map");
  Check(sam, globals);
  for (Json::Member& member : sam.Resources().members()) {
    const Json& type = member.value["Type"];
    if (!type.IsString() || type.text().rfind(kPrefix, 0) != 0) continue;
    const Json& global = globals[type.text().substr(kPrefix.size())];
    Json& properties = member.value.MapAt("Properties");
    if (!properties.IsMap()) continue;
    if (global.IsMap()) {
      Json merged = Heeded(sam, member, global);
      Merge(merged, properties);
      properties = std::move(merged);
    }
    if (type.Is("AWS::Serverless::Api")) FixVersion(properties);
  }
}

}  // namespace plinth::frontend::cloudformation::sam
