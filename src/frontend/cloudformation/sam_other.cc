// Tables, layers, applications and APIs.
#include <array>

#include <fmt/format.h>

#include "frontend/cloudformation/sam.h"

namespace plinth::frontend::cloudformation {
namespace {

constexpr std::array<std::string_view, 11> kSameInRestApi = {
    "Name",           "Description",      "BinaryMediaTypes",          "MinimumCompressionSize",
    "FailOnWarnings", "ApiKeySourceType", "DisableExecuteApiEndpoint", "Mode",
    "Parameters",     "SecurityPolicy",   "EndpointAccessMode",
};
constexpr std::array<std::string_view, 9> kSameInStage = {
    "StageName",      "AccessLogSetting", "CacheClusterEnabled", "CacheClusterSize",    "CanarySetting",
    "MethodSettings", "TracingEnabled",   "Variables",           "ClientCertificateId",
};
constexpr std::array<std::string_view, 4> kSameInHttpStage = {"AccessLogSettings", "DefaultRouteSettings",
                                                              "RouteSettings", "StageVariables"};

Value Element(std::initializer_list<std::pair<std::string, Value>> entries, Location where) {
  Map map;
  for (const auto& [key, value] : entries) map.Set(key, value, where);
  return Value::Of(std::move(map), where);
}

std::string TextAt(const Value& map, std::string_view key, std::string fallback) {
  const Map::Entry* entry = map.IsMap() ? map.AsMap().Find(key) : nullptr;
  return entry && entry->value.IsScalar() ? entry->value.ScalarText() : fallback;
}

// SAM spells attribute types out.
std::string AttributeType(const std::string& name) { return name == "Number" ? "N" : name == "Binary" ? "B" : "S"; }

void MoveBody(Expansion& expansion, Resource& api) {
  expansion.Move("DefinitionBody", api, "Body");
  const Value uri = expansion.Take("DefinitionUri");
  if (!uri.IsAbsent()) api.properties.Set("BodyS3Location", uri, uri.Where());
}

}  // namespace

void ExpandSimpleTable(Expansion& expansion) {
  Resource& table = expansion.Make(expansion.source.id, "AWS::DynamoDB::Table");
  const Value key = expansion.Take("PrimaryKey");
  const Location where = key.Where() ? key.Where() : expansion.source.key;
  const Value name = Value::String(TextAt(key, "Name", "id"), where);
  const Value type = Value::String(AttributeType(TextAt(key, "Type", "String")), where);
  const Value definition = Element({{"AttributeName", name}, {"AttributeType", type}}, where);
  const Value schema = Element({{"AttributeName", name}, {"KeyType", Value::String("HASH", where)}}, where);
  table.properties.Set("AttributeDefinitions", Value::Of(List{definition}, where), where);
  table.properties.Set("KeySchema", Value::Of(List{schema}, where), where);
  expansion.Move("ProvisionedThroughput", table, "ProvisionedThroughput");
  if (!table.properties.Find("ProvisionedThroughput")) {
    table.properties.Set("BillingMode", Value::String("PAY_PER_REQUEST", expansion.source.key).AsDefault());
  }
  constexpr std::array<std::string_view, 3> kSame = {"TableName", "SSESpecification",
                                                     "PointInTimeRecoverySpecification"};
  expansion.MoveAll(kSame, table);
  expansion.MoveTags(table);
  expansion.Keep(table);
}

void ExpandLayerVersion(Expansion& expansion) {
  Resource& layer = expansion.Make(expansion.source.id, "AWS::Lambda::LayerVersion");
  constexpr std::array<std::string_view, 5> kSame = {"LayerName", "Description", "CompatibleRuntimes",
                                                     "CompatibleArchitectures", "LicenseInfo"};
  expansion.MoveAll(kSame, layer);
  expansion.Move("ContentUri", layer, "Content");
  if (const Map::Entry* content = layer.properties.Find("Content"); content && !content->value.IsMap()) {
    const Location where = content->value.Where();
    layer.properties.Set("Content", Value::UnknownBecause("packaged at deployment", where), content->key_location);
  }
  expansion.Keep(layer);
}

void ExpandApplication(Expansion& expansion) {
  Resource& stack = expansion.Make(expansion.source.id, "AWS::CloudFormation::Stack");
  expansion.Move("Location", stack, "TemplateURL");
  constexpr std::array<std::string_view, 3> kSame = {"Parameters", "NotificationARNs", "TimeoutInMinutes"};
  expansion.MoveAll(kSame, stack);
  expansion.MoveTags(stack);
  expansion.Keep(stack);
}

void ExpandApi(Expansion& expansion) {
  const std::string id = expansion.source.id;
  Resource& api = expansion.Make(id, "AWS::ApiGateway::RestApi");
  expansion.MoveAll(kSameInRestApi, api);
  MoveBody(expansion, api);
  const Value endpoint = expansion.Take("EndpointConfiguration");
  if (endpoint.IsMap()) {
    Map configuration = endpoint.AsMap();
    if (const Map::Entry* type = configuration.Find("Type")) {
      const Value types = Value::Of(List{type->value}, type->value.Where());
      configuration.Set("Types", types, type->key_location);
      configuration.Erase("Type");
    }
    api.properties.Set("EndpointConfiguration", Value::Of(std::move(configuration), endpoint.Where()),
                       endpoint.Where());
  } else if (!endpoint.IsAbsent()) {
    api.properties.Set("EndpointConfiguration",
                       Element({{"Types", Value::Of(List{endpoint}, endpoint.Where())}}, endpoint.Where()),
                       endpoint.Where());
  }
  const Location where = expansion.source.key;
  const Map::Entry* name = expansion.properties.Find("StageName");
  const std::string stage_name = name && name->value.IsScalar() ? name->value.ScalarText() : "";
  const std::string deployment_id = id + "Deployment";
  Resource& deployment = expansion.Make(deployment_id, "AWS::ApiGateway::Deployment");
  deployment.attributes = {};
  deployment.properties.Set("RestApiId", Value::Of(Reference{id, ""}, where), where);
  Resource& stage = expansion.Make(fmt::format("{}{}Stage", id, stage_name), "AWS::ApiGateway::Stage");
  stage.attributes = {};
  stage.properties.Set("RestApiId", Value::Of(Reference{id, ""}, where), where);
  stage.properties.Set("DeploymentId", Value::Of(Reference{deployment_id, ""}, where), where);
  expansion.MoveAll(kSameInStage, stage);
  expansion.MoveTags(stage);
  expansion.Keep(api);
}

void ExpandHttpApi(Expansion& expansion) {
  const std::string id = expansion.source.id;
  Resource& api = expansion.Make(id, "AWS::ApiGatewayV2::Api");
  constexpr std::array<std::string_view, 5> kSame = {"Name", "Description", "CorsConfiguration", "FailOnWarnings",
                                                     "DisableExecuteApiEndpoint"};
  expansion.MoveAll(kSame, api);
  MoveBody(expansion, api);
  api.properties.Set("ProtocolType", Value::String("HTTP", expansion.source.key).AsDefault());
  expansion.Move("Tags", api, "Tags");
  const Location where = expansion.source.key;
  Value name = expansion.Take("StageName");
  if (name.IsAbsent()) name = Value::String("$default", where);
  const bool is_default = name.IsString() && name.AsString() == "$default";
  const std::string stage_id =
      is_default ? id + "ApiGatewayDefaultStage" : fmt::format("{}{}Stage", id, name.ScalarText());
  Resource& stage = expansion.Make(stage_id, "AWS::ApiGatewayV2::Stage");
  stage.attributes = {};
  stage.properties.Set("ApiId", Value::Of(Reference{id, ""}, where), where);
  stage.properties.Set("StageName", name, name.Where());
  stage.properties.Set("AutoDeploy", Value::Bool(true, where).AsDefault(), where);
  expansion.MoveAll(kSameInHttpStage, stage);
  expansion.Keep(api);
}

}  // namespace plinth::frontend::cloudformation
