// Functions and state machines, with the roles that they get.
#include <array>

#include <fmt/format.h>

#include "frontend/cloudformation/sam.h"

namespace plinth::frontend::cloudformation {
namespace {

constexpr std::array<std::string_view, 21> kSameInLambda = {
    "FunctionName",
    "Handler",
    "Runtime",
    "Timeout",
    "MemorySize",
    "Description",
    "Environment",
    "VpcConfig",
    "KmsKeyArn",
    "Layers",
    "FileSystemConfigs",
    "ReservedConcurrentExecutions",
    "Architectures",
    "PackageType",
    "ImageConfig",
    "CodeSigningConfigArn",
    "LoggingConfig",
    "SnapStart",
    "RuntimeManagementConfig",
    "RecursiveLoop",
    "EphemeralStorage",
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kStateMachineNames = {{
    {"DefinitionSubstitutions", "DefinitionSubstitutions"},
    {"Definition", "Definition"},
    {"Name", "StateMachineName"},
    {"Type", "StateMachineType"},
    {"Logging", "LoggingConfiguration"},
    {"Tracing", "TracingConfiguration"},
    {"KmsKeyArn", "EncryptionConfiguration.KmsKeyId"},
}};

Value ManagedPolicy(std::string_view name, Location where) {
  return Value::String(fmt::format("arn:aws:iam::aws:policy/{}", name), where);
}

Value MapOf(std::string_view key, Value value, Location where) {
  Map map;
  map.Set(std::string(key), std::move(value), where);
  return Value::Of(std::move(map), where);
}

Value TrustIn(std::string_view service, Location where) {
  Map statement;
  statement.Set("Action", Value::Of(List{Value::String("sts:AssumeRole", where)}, where), where);
  statement.Set("Effect", Value::String("Allow", where), where);
  const Value services = Value::Of(List{Value::String(std::string(service), where)}, where);
  statement.Set("Principal", MapOf("Service", services, where), where);
  Map document;
  document.Set("Version", Value::String("2012-10-17", where), where);
  document.Set("Statement", Value::Of(List{Value::Of(std::move(statement), where)}, where), where);
  return Value::Of(std::move(document), where);
}

Value InlinePolicy(const std::string& name, Value document, Location where) {
  Map policy;
  policy.Set("PolicyName", Value::String(name, where), where);
  policy.Set("PolicyDocument", std::move(document), where);
  return Value::Of(std::move(policy), where);
}

// Sorts what Policies lists into managed policies (by name or ARN) and documents; a template of SAM's has a document
// that is not known here.
void SortPolicies(const Value& policies, const std::string& role, List& managed, List& documents) {
  const List list = policies.IsList() ? policies.AsList() : policies.IsAbsent() ? List{} : List{policies};
  for (size_t i = 0; i < list.size(); ++i) {
    const Value& policy = list[i];
    const std::string name = fmt::format("{}Policy{}", role, i);
    if (!policy.IsMap()) {
      const bool by_name = policy.IsString() && policy.AsString().find(':') == std::string::npos;
      managed.push_back(by_name ? ManagedPolicy(policy.AsString(), policy.Where()) : policy);
    } else if (policy.AsMap().Find("Statement")) {
      documents.push_back(InlinePolicy(name, policy, policy.Where()));
    } else if (policy.AsMap().Size() == 1) {
      const std::string reason = fmt::format("made by the policy template {}", policy.AsMap().Entries()[0].key);
      documents.push_back(InlinePolicy(name, Value::UnknownBecause(reason, policy.Where()), policy.Where()));
    }
  }
}

// s3://bucket/key, {Bucket, Key, Version}, or a path on the author's disk.
Value CodeFrom(const Value& uri) {
  const Location where = uri.Where();
  if (uri.IsString() && uri.AsString().rfind("s3://", 0) == 0) {
    const std::string text = uri.AsString().substr(5);
    const size_t slash = std::min(text.find('/'), text.size());
    Map code;
    code.Set("S3Bucket", Value::String(text.substr(0, slash), where), where);
    if (slash < text.size()) code.Set("S3Key", Value::String(text.substr(slash + 1), where), where);
    return Value::Of(std::move(code), where);
  }
  if (!uri.IsMap()) return Value::UnknownBecause("packaged at deployment", where);
  Map code;
  for (const auto& [from, to] : {std::pair("Bucket", "S3Bucket"), {"Key", "S3Key"}, {"Version", "S3ObjectVersion"}}) {
    const Map::Entry* entry = uri.AsMap().Find(from);
    if (entry) code.Set(to, entry->value, entry->key_location);
  }
  return Value::Of(std::move(code), where);
}

void SetCode(Expansion& expansion, Resource& function) {
  const Value inline_code = expansion.Take("InlineCode");
  const Value image = expansion.Take("ImageUri");
  const Value uri = expansion.Take("CodeUri");
  Value code;
  if (!inline_code.IsAbsent()) {
    code = MapOf("ZipFile", inline_code, inline_code.Where());
  } else if (!image.IsAbsent()) {
    code = MapOf("ImageUri", image, image.Where());
  } else if (!uri.IsAbsent()) {
    code = CodeFrom(uri);
  }
  if (!code.IsAbsent()) function.properties.Set("Code", code, code.Where());
}

void MakeUrl(Expansion& expansion, const std::string& function) {
  const Value config = expansion.Take("FunctionUrlConfig");
  if (!config.IsMap()) return;
  Resource& url = expansion.Make(function + "Url", "AWS::Lambda::Url");
  url.properties = config.AsMap();
  url.properties.Set("TargetFunctionArn", Value::Of(Reference{function, ""}, config.Where()), config.Where());
  if (config.Where()) url.key = config.Where();
}

bool IsActive(const Value& tracing) { return tracing.IsString() && tracing.AsString() == "Active"; }

}  // namespace

Resource& MakeRole(Expansion& expansion, std::string_view service, List managed) {
  const Value policies = expansion.Take("Policies");
  const Location where = policies.Where() ? policies.Where() : expansion.source.key;
  Resource& role = expansion.Make(expansion.source.id + "Role", "AWS::IAM::Role");
  role.attributes = {};
  Value trust = expansion.Take("AssumeRolePolicyDocument");
  if (trust.IsAbsent()) trust = TrustIn(service, expansion.source.key);
  role.properties.Set("AssumeRolePolicyDocument", trust, trust.Where());
  List documents;
  SortPolicies(policies, role.id, managed, documents);
  if (!managed.empty()) role.properties.Set("ManagedPolicyArns", Value::Of(std::move(managed), where), where);
  if (!documents.empty()) role.properties.Set("Policies", Value::Of(std::move(documents), where), where);
  expansion.Move("PermissionsBoundary", role, "PermissionsBoundary");
  expansion.Move("RolePath", role, "Path");
  return role;
}

void ExpandFunction(Expansion& expansion) {
  const std::string id = expansion.source.id;
  Resource& function = expansion.Make(id, "AWS::Lambda::Function");
  expansion.MoveAll(kSameInLambda, function);
  expansion.MoveTags(function);
  SetCode(expansion, function);
  const Value tracing = expansion.Take("Tracing");
  if (!tracing.IsAbsent()) {
    function.properties.Set("TracingConfig", MapOf("Mode", tracing, tracing.Where()), tracing.Where());
  }
  const Value dead_letters = expansion.Take("DeadLetterQueue");
  if (dead_letters.IsMap()) {
    const Map::Entry* target = dead_letters.AsMap().Find("TargetArn");
    if (target) {
      const Value config = MapOf("TargetArn", target->value, dead_letters.Where());
      function.properties.Set("DeadLetterConfig", config, dead_letters.Where());
    }
  }
  expansion.Move("Role", function, "Role");
  if (!function.properties.Find("Role")) {
    const Location where = expansion.source.key;
    List managed = {ManagedPolicy("service-role/AWSLambdaBasicExecutionRole", where)};
    if (function.properties.Find("VpcConfig")) {
      managed.push_back(ManagedPolicy("service-role/AWSLambdaVPCAccessExecutionRole", where));
    }
    if (IsActive(tracing)) managed.push_back(ManagedPolicy("AWSXRayDaemonWriteAccess", tracing.Where()));
    MakeRole(expansion, "lambda.amazonaws.com", std::move(managed));
    function.properties.Set("Role", Value::Of(Reference{id + "Role", "Arn"}, where), where);
  }
  MakeUrl(expansion, id);
  expansion.Keep(function);
}

void ExpandStateMachine(Expansion& expansion) {
  const std::string id = expansion.source.id;
  Resource& machine = expansion.Make(id, "AWS::StepFunctions::StateMachine");
  for (const auto& [from, to] : kStateMachineNames) {
    if (to.find('.') == std::string_view::npos) expansion.Move(from, machine, to);
  }
  expansion.MoveTags(machine);
  expansion.Move("Role", machine, "RoleArn");
  if (!machine.properties.Find("RoleArn")) {
    List managed;
    if (machine.properties.Find("TracingConfiguration")) {
      managed.push_back(ManagedPolicy("AWSXRayDaemonWriteAccess", expansion.source.key));
    }
    MakeRole(expansion, "states.amazonaws.com", std::move(managed));
    machine.properties.Set("RoleArn", Value::Of(Reference{id + "Role", "Arn"}, expansion.source.key));
  }
  expansion.Keep(machine);
}

}  // namespace plinth::frontend::cloudformation
