// Tables, layers, applications and capacity providers.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "frontend/cloudformation/sam_expand.h"
#include "frontend/cloudformation/sam_tree.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr auto kTableProperties = std::to_array<Property>({
    {"PointInTimeRecoverySpecification"},
    {"PrimaryKey", kMapping},
    {"ProvisionedThroughput", kMapping},
    {"TableName", kText | kMapping},
    {"Tags", kMapping},
    {"SSESpecification", kMapping},
});
constexpr auto kApplicationProperties = std::to_array<Property>({
    {"Location", kText | kMapping | kRequired},
    {"TemplateUrl", kText},
    {"Parameters", kMapping},
    {"NotificationARNs", kSequence},
    {"Tags", kMapping},
    {"TimeoutInMinutes", kWhole},
});
constexpr auto kLayerProperties = std::to_array<Property>({
    {"LayerName", kText | kMapping},
    {"Description", kText},
    {"PublishLambdaVersion", kBoolean},
    {"ContentUri", kText | kMapping | kRequired},
    {"CompatibleArchitectures", kSequence},
    {"CompatibleRuntimes", kSequence},
    {"LicenseInfo", kText},
    {"RetentionPolicy", kText},
});
constexpr auto kProviderProperties = std::to_array<Property>({
    {"CapacityProviderName", kText | kMapping, false},
    {"VpcConfig", kMapping | kRequired, false},
    {"OperatorRole", kText | kMapping, false},
    {"Tags", kMapping, false},
    {"PropagateTags", kBoolean, false},
    {"InstanceRequirements", kMapping, false},
    {"ScalingConfig", kMapping, false},
    {"KmsKeyArn", kText | kMapping, false},
});

template <typename Names>
void Copy(const Source& source, const Names& names, Made& into) {
  for (const std::string_view name : names) into.properties.CopyFrom(source.properties, name);
}

// SAM spells the types of attributes out; null for what is none.
Json AttributeType(const Json& name) {
  for (const auto& [word, letter] : {std::pair("String", "S"), {"Number", "N"}, {"Binary", "B"}}) {
    if (name.Is(word)) return letter;
  }
  return {};
}

std::pair<Json, Json> PrimaryKey(Template& sam, const Source& source) {
  const Json& key = source["PrimaryKey"];
  if (!key.Truthy()) return {"id", "S"};
  for (const std::string_view part : {"Name", "Type"}) {
    if (key[part].IsNull()) sam.Complain(source, "PrimaryKey", fmt::format("PrimaryKey has no {}", part));
    if (!key[part].IsNull()) Expect(sam, key[part], kText | kMapping, source.place, part);
  }
  const Json type = AttributeType(key["Type"]);
  if (type.IsNull() && !key["Type"].IsNull()) {
    sam.Complain(key.PlaceOf("Type"),
                 fmt::format("{}: the Type of PrimaryKey is none of String, Number, Binary", source.id));
  }
  return {key["Name"], type.IsNull() ? Json("S") : type};
}

// Retain or Delete, in whatever case; null where nothing is said.
Json RetentionPolicy(Template& sam, const Source& source) {
  const Json policy = sam.Resolved(source["RetentionPolicy"]);
  if (policy.IsNull()) return {};
  for (const std::string_view known : {"Retain", "Delete"}) {
    if (policy.IsString() && EqualsIgnoreCase(policy.text(), known)) return known;
  }
  sam.Complain(source, "RetentionPolicy", "RetentionPolicy is neither Retain nor Delete");
  return {};
}

// What the name of a layer is hashed from: the resource as it is written.
std::string LayerId(Template& sam, const Source& source) {
  Json properties = Json::Map();
  for (const Property& property : kLayerProperties) {
    const bool resolved = property.name == "LayerName" || property.name == "LicenseInfo" ||
                          property.name == "Description" || property.name == "RetentionPolicy";
    const Json& value = source[property.name];
    properties.SetIfAny(property.name, resolved ? sam.Resolved(value) : value);
  }
  Json resource = Json::Map({{"Type", source.type}});
  if (source.attributes["DependsOn"].Truthy()) resource.Set("DependsOn", source.attributes["DependsOn"]);
  for (const std::string_view name : {"Condition", "UpdatePolicy"}) {
    resource.SetIfAny(name, source.attributes[name]);
  }
  resource.Set("Properties", properties);
  return source.id + HashOf(Json::Map({{source.id, resource}}));
}

void CheckArchitectures(Template& sam, const Source& source) {
  for (const Json& architecture : source["CompatibleArchitectures"].items()) {
    if (IsIntrinsic(architecture) || architecture.Is("arm64") || architecture.Is("x86_64")) continue;
    sam.Complain(source, "CompatibleArchitectures", "CompatibleArchitectures may hold x86_64 and arm64 only");
  }
}

Json ScalingConfig(const Json& own) {
  Json config = Json::Map();
  config.SetIfAny("MaxVCpuCount", own["MaxVCpuCount"]);
  const Json& target = own["AverageCPUUtilization"];
  config.Set("ScalingMode", target.IsNull() ? "Auto" : "Manual");
  if (!target.IsNull()) {
    config.Set("ScalingPolicies",
               Json::List({Json::Map({{"PredefinedMetricType", "LambdaCapacityProviderAverageCPUUtilization"},
                                      {"TargetValue", target}})}));
  }
  return config;
}

Json InstanceRequirements(const Json& own) {
  Json requirements = Json::Map();
  for (const auto& [from, to] : {std::pair("Architectures", "Architectures"),
                                 {"AllowedTypes", "AllowedInstanceTypes"},
                                 {"ExcludedTypes", "ExcludedInstanceTypes"}}) {
    requirements.SetIfAny(to, own[from]);
  }
  return requirements;
}

void CheckProvider(Template& sam, const Source& source) {
  constexpr auto kVpc = std::to_array<Property>({{"SecurityGroupIds"}, {"SubnetIds", kAny | kRequired}});
  constexpr auto kInstances = std::to_array<Property>({{"Architectures"}, {"AllowedTypes"}, {"ExcludedTypes"}});
  constexpr auto kScaling = std::to_array<Property>({{"MaxVCpuCount"}, {"AverageCPUUtilization"}});
  CheckProperties(sam, source.properties, kProviderProperties, source.place, source.id);
  const auto part = [&](std::string_view name, std::span<const Property> members) {
    if (!source[name].IsMap()) return;
    CheckProperties(sam, source[name], members, source.PlaceOf(name), fmt::format("{} of {}", name, source.id));
  };
  part("VpcConfig", kVpc);
  part("InstanceRequirements", kInstances);
  part("ScalingConfig", kScaling);
  const Json& instances = source["InstanceRequirements"];
  if (!instances["AllowedTypes"].IsNull() && !instances["ExcludedTypes"].IsNull()) {
    sam.Complain(source, "InstanceRequirements", "AllowedTypes and ExcludedTypes are both set");
  }
}

Json MergedTags(const Json& tags, const Json& more) {
  Json all = tags;
  all.Update(more);
  return TagList(all);
}

}  // namespace

void ExpandSimpleTable(Template& sam, Source& source, Shared&) {
  constexpr auto kSame = std::to_array<std::string_view>(
      {"TableName", "SSESpecification", "PointInTimeRecoverySpecification", "ProvisionedThroughput"});
  CheckProperties(sam, source.properties, kTableProperties, source.place, source.id);
  Made& table = sam.MakeItself(source, "AWS::DynamoDB::Table");
  const auto [name, type] = PrimaryKey(sam, source);
  table.SetFrom(source, "PrimaryKey", "AttributeDefinitions",
                Json::List({Json::Map({{"AttributeName", name}, {"AttributeType", type}})}));
  table.SetFrom(source, "PrimaryKey", "KeySchema",
                Json::List({Json::Map({{"AttributeName", name}, {"KeyType", "HASH"}})}));
  Copy(source, kSame, table);
  if (!source["ProvisionedThroughput"].Truthy()) table.properties.Set("BillingMode", "PAY_PER_REQUEST");
  if (source["Tags"].Truthy()) table.SetFrom(source, "Tags", "Tags", TagList(source["Tags"]));
}

void ExpandLayerVersion(Template& sam, Source& source, Shared&) {
  constexpr auto kSame = std::to_array<std::string_view>(
      {"LayerName", "Description", "CompatibleArchitectures", "CompatibleRuntimes", "LicenseInfo"});
  CheckProperties(sam, source.properties, kLayerProperties, source.place, source.id);
  CheckArchitectures(sam, source);
  const Json retention = RetentionPolicy(sam, source);
  const std::string id = LayerId(sam, source);
  Made& layer = sam.Make(source, id, "AWS::Lambda::LayerVersion", source.place);
  layer.attributes.SetIfAny("DependsOn", source.attributes["DependsOn"]);
  if (!layer.attributes.Has("DeletionPolicy")) layer.attributes.Set("DeletionPolicy", "Retain");
  layer.attributes.SetIfAny("DeletionPolicy", retention);
  Copy(source, kSame, layer);
  if (!source["LayerName"].Truthy()) layer.properties.Set("LayerName", source.id);
  layer.SetFrom(source, "ContentUri", "Content", CodeLocation(sam, source, "ContentUri"));
  sam.renamed.Set(source.id, id);
}

void ExpandApplication(Template& sam, Source& source, Shared&) {
  CheckProperties(sam, source.properties, kApplicationProperties, source.place, source.id);
  Made& stack = sam.Make(source, source.id, "AWS::CloudFormation::Stack", source.place);
  stack.attributes.SetIfAny("DependsOn", source.attributes["DependsOn"]);
  Copy(source, std::to_array<std::string_view>({"Parameters", "NotificationARNs", "TimeoutInMinutes"}), stack);
  Json tags = TagList(Json::Map({{"lambda:createdBy", "SAM"}}));
  const Json& location = source["Location"];
  if (location.IsMap() && !IsIntrinsic(location)) {
    for (const auto& [part, tag] : {std::pair("ApplicationId", "serverlessrepo:applicationId"),
                                    {"SemanticVersion", "serverlessrepo:semanticVersion"}}) {
      const Json known = sam.Looked(location[part]);
      if (!known.Truthy()) sam.Complain(source, "Location", fmt::format("Location has no {}", part));
      if (known.IsMap() && !known.Has("Ref") && !known.Has("Fn::FindInMap")) {
        sam.Complain(source, "Location", fmt::format("{} may be a Ref or FindInMap, and no other function", part));
      }
      if (known.IsString() && known.text().find("{{resolve:ssm:") != std::string::npos) {
        sam.Complain(source, "Location", fmt::format("{} cannot be a dynamic reference", part));
      }
      if (!known.IsNull()) tags.Add(TagList(Json::Map({{tag, known}})).items()[0]);
    }
    stack.SetFrom(source, "Location", "TemplateURL",
                  UnknownBecause("an application of the Serverless Application Repository"));
  } else {
    stack.SetFrom(source, "Location", "TemplateURL", location);
  }
  tags.AddAll(TagList(source["Tags"]));
  stack.properties.Set("Tags", tags);
}

void ExpandCapacityProvider(Template& sam, Source& source, Shared&) {
  CheckProvider(sam, source);
  const Json sam_tag = Json::Map({{"lambda:createdBy", "SAM"}});
  const Json tags = source["Tags"].IsMap() ? source["Tags"] : Json::Map();
  const bool passes_on = source["PropagateTags"].Truthy();
  Json role = source["OperatorRole"];
  if (!role.Truthy()) {
    Made& made = sam.Make(source, source.id + "OperatorRole", "AWS::IAM::Role", source.place);
    made.properties.Set("AssumeRolePolicyDocument", TrustIn("lambda.amazonaws.com"));
    made.properties.Set("ManagedPolicyArns", Json::List({ManagedPolicyArn("AWSLambdaManagedEC2ResourceOperator")}));
    made.properties.Set("Tags", MergedTags(sam_tag, passes_on ? tags : Json()));
    role = made.arn();
  }
  Made& provider = sam.MakeItself(source, "AWS::Lambda::CapacityProvider");
  Copy(source, std::to_array<std::string_view>({"CapacityProviderName", "VpcConfig", "KmsKeyArn"}), provider);
  provider.properties.Set("PermissionsConfig", Json::Map({{"CapacityProviderOperatorRoleArn", role}}));
  provider.properties.Set("Tags", MergedTags(tags, sam_tag));
  if (source["InstanceRequirements"].Truthy()) {
    provider.properties.Set("InstanceRequirements", InstanceRequirements(source["InstanceRequirements"]));
  }
  if (source["ScalingConfig"].Truthy()) {
    provider.properties.Set("CapacityProviderScalingConfig", ScalingConfig(source["ScalingConfig"]));
  }
}

}  // namespace plinth::frontend::cloudformation::sam
