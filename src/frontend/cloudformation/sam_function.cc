#include "frontend/cloudformation/sam_function.h"

#include <array>

#include <fmt/format.h>

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr auto kProperties = std::to_array<Property>({
    {"FunctionName", kText | kMapping},
    {"Handler"},
    {"Runtime"},
    {"CodeUri"},
    {"ImageUri"},
    {"PackageType"},
    {"InlineCode"},
    {"DeadLetterQueue", kMapping},
    {"Description"},
    {"MemorySize"},
    {"Timeout"},
    {"VpcConfig"},
    {"Role", kText},
    {"AssumeRolePolicyDocument", kMapping},
    {"Policies", kText | kMapping | kSequence},
    {"RolePath"},
    {"PermissionsBoundary", kText},
    {"Environment", kMapping},
    {"Events", kMapping},
    {"Tags", kMapping},
    {"PropagateTags", kBoolean},
    {"Tracing", kMapping | kText},
    {"KmsKeyArn"},
    {"DeploymentPreference", kMapping},
    {"ReservedConcurrentExecutions"},
    {"Layers", kSequence},
    {"EventInvokeConfig", kMapping},
    {"EphemeralStorage"},
    {"AutoPublishAlias", kText},
    {"AutoPublishCodeSha256", kText},
    {"AutoPublishAliasAllProperties", kBoolean, false},
    {"VersionDescription"},
    {"ProvisionedConcurrencyConfig"},
    {"FileSystemConfigs"},
    {"ImageConfig"},
    {"CodeSigningConfigArn"},
    {"Architectures"},
    {"SnapStart", kMapping},
    {"FunctionUrlConfig", kMapping},
    {"RuntimeManagementConfig"},
    {"LoggingConfig"},
    {"RecursiveLoop"},
    {"SourceKMSKeyArn"},
    {"CapacityProviderConfig", kMapping},
    {"FunctionScalingConfig", kMapping},
    {"VersionDeletionPolicy", kText},
    {"PublishToLatestPublished"},
    {"TenancyConfig"},
    {"DurableConfig", kMapping},
});

constexpr auto kSameInLambda = std::to_array<std::string_view>({
    "FunctionName",  "Handler",
    "Runtime",       "Description",
    "MemorySize",    "Timeout",
    "VpcConfig",     "Role",
    "Environment",   "KmsKeyArn",
    "Layers",        "ReservedConcurrentExecutions",
    "ImageConfig",   "FileSystemConfigs",
    "PackageType",   "CodeSigningConfigArn",
    "Architectures", "EphemeralStorage",
    "SnapStart",     "RuntimeManagementConfig",
    "LoggingConfig", "TenancyConfig",
    "DurableConfig", "FunctionScalingConfig",
    "RecursiveLoop", "PublishToLatestPublished",
});

struct Exclusion {
  std::string_view first;
  std::string_view second;
  std::string_view message;
};
constexpr auto kExclusions = std::to_array<Exclusion>({
    {"CapacityProviderConfig", "ProvisionedConcurrencyConfig", "cannot be combined with a capacity provider"},
    {"CapacityProviderConfig", "VpcConfig", "cannot be combined with a capacity provider"},
    {"TenancyConfig", "ProvisionedConcurrencyConfig", "is not supported together with TenancyConfig"},
    {"TenancyConfig", "FunctionUrlConfig", "is not supported together with TenancyConfig"},
    {"TenancyConfig", "SnapStart", "is not supported together with TenancyConfig"},
});
struct Demand {
  std::string_view property;
  std::string_view needs;
};
constexpr auto kDemands = std::to_array<Demand>({
    {"FunctionScalingConfig", "CapacityProviderConfig"},
    {"VersionDeletionPolicy", "AutoPublishAlias"},
    {"ProvisionedConcurrencyConfig", "AutoPublishAlias"},
});

void CheckCombinations(Template& sam, const Source& source) {
  for (const Exclusion& row : kExclusions) {
    if (source[row.first].IsNull() || source[row.second].IsNull()) continue;
    sam.Complain(source, row.second, fmt::format("{} {}", row.second, row.message));
  }
  for (const Demand& row : kDemands) {
    if (source[row.property].Truthy() && source[row.needs].IsNull()) {
      sam.Complain(source, row.property, fmt::format("{} needs {}", row.property, row.needs));
    }
  }
  const Json& policy = source["VersionDeletionPolicy"];
  if (policy.IsString() && !policy.Is("Delete") && !policy.Is("Retain")) {
    sam.Complain(source, "VersionDeletionPolicy", "VersionDeletionPolicy is neither Delete nor Retain");
  }
  if (!source["TenancyConfig"].Truthy()) return;
  for (const Json::Member& event : source["Events"].members()) {
    if (event.value["Type"].Is("Api") || event.value["Type"].Is("HttpApi")) continue;
    sam.Complain(event.key_where, fmt::format("{}: only Api and HttpApi events are supported together with "
                                              "TenancyConfig",
                                              source.id));
  }
}

void CheckDeadLetterQueue(Template& sam, const Source& source) {
  const Json& queue = source["DeadLetterQueue"];
  if (!queue.Truthy()) return;
  if (!queue["Type"].Truthy() || !queue["TargetArn"].Truthy()) {
    sam.Complain(source, "DeadLetterQueue", "DeadLetterQueue needs Type and TargetArn");
  } else if (!queue["Type"].Is("SQS") && !queue["Type"].Is("SNS")) {
    sam.Complain(source, "DeadLetterQueue", "the Type of DeadLetterQueue is neither SQS nor SNS");
  }
}

void CheckImage(Template& sam, const Source& source) {
  for (const std::string_view property : {"Handler", "Runtime", "Layers"}) {
    if (source[property].Truthy()) {
      sam.Complain(source, property, fmt::format("{} cannot be set for a function of PackageType Image", property));
    }
  }
  if (!source["ImageUri"].Truthy()) sam.Complain(source, "PackageType", "PackageType Image needs ImageUri");
}

void CheckZip(Template& sam, const Source& source) {
  if (!source["Runtime"].Truthy() || !source["Handler"].Truthy()) {
    sam.Complain(source, "PackageType", "Runtime and Handler are needed for a function of PackageType Zip");
  }
  if (source["ImageConfig"].Truthy()) {
    sam.Complain(source, "ImageConfig", "ImageConfig cannot be set for a function of PackageType Zip");
  }
  if (source["InlineCode"].IsNull() && source["CodeUri"].IsNull()) {
    sam.Complain(source, "PackageType", "one of InlineCode and CodeUri is needed");
  }
}

Json CodeOf(Template& sam, const Source& source) {
  const Json& package = source["PackageType"];
  if (package.Is("Image")) {
    CheckImage(sam, source);
    return Json::Map({{"ImageUri", source["ImageUri"]}});
  }
  if (package.Truthy() && !package.Is("Zip")) {
    sam.Complain(source, "PackageType", "PackageType is neither Zip nor Image");
    return {};
  }
  CheckZip(sam, source);
  Json code;
  if (!source["InlineCode"].IsNull()) {
    code = Json::Map({{"ZipFile", source["InlineCode"]}});
  } else if (!source["CodeUri"].IsNull()) {
    code = CodeLocation(sam, source, "CodeUri");
  }
  if (code.IsMap() && source["SourceKMSKeyArn"].Truthy()) code.Set("SourceKMSKeyArn", source["SourceKMSKeyArn"]);
  return code;
}

bool Traces(Template& sam, const Source& source) {
  return source["Tracing"].Truthy() && !sam.Resolved(source["Tracing"]).Is("Disabled");
}

Json CapacityProvider(Template& sam, const Source& source) {
  const Json& config = source["CapacityProviderConfig"];
  if (!config["Arn"].Truthy()) sam.Complain(source, "CapacityProviderConfig", "CapacityProviderConfig has no Arn");
  Json instances = Json::Map({{"CapacityProviderArn", config["Arn"]}});
  for (const std::string_view name :
       {"PerExecutionEnvironmentMaxConcurrency", "ExecutionEnvironmentMemoryGiBPerVCpu"}) {
    instances.SetIfAny(name, config[name]);
  }
  return Json::Map({{"LambdaManagedInstancesCapacityProviderConfig", instances}});
}

Json SamTags(const Source& source) {
  Json tags = TagList(Json::Map({{"lambda:createdBy", "SAM"}}));
  tags.AddAll(TagList(source["Tags"]));
  return tags;
}

void CheckTags(Template& sam, const Source& source) {
  for (const std::string_view reserved :
       {"lambda:createdBy", "serverlessrepo:applicationId", "serverlessrepo:semanticVersion"}) {
    if (source["Tags"].Has(reserved)) {
      sam.Complain(source["Tags"].PlaceOf(reserved), fmt::format("{}: the tag {} is reserved", source.id, reserved));
    }
  }
}

// What holds the code.
std::string_view CodeProperty(const Source& source) {
  for (const std::string_view name : {"InlineCode", "ImageUri"}) {
    if (!source[name].IsNull()) return name;
  }
  return "CodeUri";
}

Made& MakeLambda(Template& sam, const Source& source) {
  Made& function = sam.MakeItself(source, "AWS::Lambda::Function");
  for (const std::string_view name : kSameInLambda) function.properties.CopyFrom(source.properties, name);
  function.SetFrom(source, CodeProperty(source), "Code", CodeOf(sam, source));
  function.SetFrom(source, "Tags", "Tags", SamTags(source));
  if (Traces(sam, source))
    function.SetFrom(source, "Tracing", "TracingConfig", Json::Map({{"Mode", source["Tracing"]}}));
  if (source["DeadLetterQueue"]["TargetArn"].Truthy()) {
    function.SetFrom(source, "DeadLetterQueue", "DeadLetterConfig",
                     Json::Map({{"TargetArn", source["DeadLetterQueue"]["TargetArn"]}}));
  }
  if (source["CapacityProviderConfig"].Truthy()) {
    function.SetFrom(source, "CapacityProviderConfig", "CapacityProviderConfig", CapacityProvider(sam, source));
  }
  return function;
}

Made RoleOf(Template& sam, const Source& source, Json documents) {
  RoleParts parts;
  const Json& trust = source["AssumeRolePolicyDocument"];
  parts.trust = trust.IsNull() ? TrustIn("lambda.amazonaws.com") : trust;
  parts.managed.Add(ManagedPolicyArn(source["DurableConfig"].Truthy()
                                         ? "service-role/AWSLambdaBasicDurableExecutionRolePolicy"
                                         : "service-role/AWSLambdaBasicExecutionRole"));
  if (Traces(sam, source)) parts.managed.Add(ManagedPolicyArn("AWSXrayWriteOnlyAccess"));
  if (source["VpcConfig"].Truthy()) {
    parts.managed.Add(ManagedPolicyArn("service-role/AWSLambdaVPCAccessExecutionRole"));
  }
  const Json& queue = source["DeadLetterQueue"];
  if (queue["TargetArn"].Truthy()) {
    const std::string_view action = queue["Type"].Is("SNS") ? "sns:Publish" : "sqs:SendMessage";
    Json policy = InlinePolicy("DeadLetterQueuePolicy", Json::List({Allow(action, queue["TargetArn"])}));
    policy.At("PolicyDocument").Set("Version", "2012-10-17");
    parts.documents.Add(std::move(policy));
  }
  for (Json& document : documents.items()) parts.documents.Add(std::move(document));
  parts.policies = source["Policies"];
  parts.tags = SamTags(source);
  return MakeRole(sam, source, std::move(parts));
}

// A role of the author's own under one condition only: the made one is used otherwise. True if it is used at all.
bool UseRole(Template& sam, const Source& source, Made& function, Made& role) {
  const Json own = function.properties["Role"];
  if (own.IsNull()) {
    function.properties.Set("Role", role.arn());
    return true;
  }
  if (!IsIf(own)) return false;
  if (!IsWellFormedIf(own)) {
    sam.Complain(source, "Role", "Role is not of the form [condition, value, value]");
    return false;
  }
  const std::vector<Json>& parts = own["Fn::If"].items();
  const bool none_then = IsNoValue(parts[1]);
  const bool none_otherwise = IsNoValue(parts[2]);
  if (none_then && none_otherwise) {
    function.properties.Set("Role", role.arn());
  } else if (none_then) {
    function.properties.Set("Role", If(parts[0], role.arn(), parts[2]));
    role.attributes.Set("Condition", parts[0]);
  } else if (none_otherwise) {
    const std::string negated = "NOT" + parts[0].text();
    function.properties.Set("Role", If(parts[0], parts[1], role.arn()));
    role.attributes.Set("Condition", negated);
    sam.AddCondition(negated, Not(parts[0].text()));
  }
  return none_then || none_otherwise;
}

// The buckets that call the function take its tags, too.
void TagBuckets(Template& sam, const Source& source) {
  if (!source["Tags"].Truthy()) return;
  for (const Json::Member& event : source["Events"].members()) {
    const std::string id = event.value["Type"].Is("S3") ? NameOf(event.value["Properties"]["Bucket"]) : "";
    Json* bucket = id.empty() ? nullptr : sam.Resource(id);
    if (bucket && bucket->IsMap()) bucket->MapAt("Properties").Set("Tags", TagList(source["Tags"]));
  }
}

}  // namespace

Target TargetOf(const Made& function, const Made* alias) {
  if (alias) return {alias->id, alias->ref(), alias->ref(), alias->attributes};
  return {function.id, function.ref(), function.arn(), function.attributes};
}

void ExpandFunction(Template& sam, Source& source, Shared& shared) {
  CheckProperties(sam, source.properties, kProperties, source.place, source.id);
  CheckCombinations(sam, source);
  CheckDeadLetterQueue(sam, source);
  CheckTags(sam, source);
  Made& function = MakeLambda(sam, source);
  Made* alias = source.properties.Has("AutoPublishAlias") && !source["AutoPublishAlias"].IsNull()
                    ? MakeAlias(sam, source, function)
                    : nullptr;
  MakeUrl(sam, source, function, alias);
  NoteDeployment(sam, source, alias, shared);
  Json documents = Json::List();
  MakeInvokeConfig(sam, source, alias, documents);
  Made role = RoleOf(sam, source, std::move(documents));
  const bool used = UseRole(sam, source, function, role);
  Target target = TargetOf(function, alias);
  target.passed_on = source.passed_on;
  MakeFunctionEvents(sam, source, target, role);
  if (used) sam.MakeFor(Json::Map(), "", "", {}) = std::move(role);
  if (source["PropagateTags"].Truthy()) {
    PropagateTags(sam, source["Tags"]);
    TagBuckets(sam, source);
  }
}

}  // namespace plinth::frontend::cloudformation::sam
