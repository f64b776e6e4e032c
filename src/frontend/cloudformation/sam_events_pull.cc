// Streams and queues that Lambda reads from: event source mappings, and what the function's role needs for them.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_events.h"
#include "frontend/cloudformation/sam_policies.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr auto kProperties = std::to_array<Property>({
    {"Stream"},
    {"Queue"},
    {"Broker"},
    {"Cluster"},
    {"DatabaseName"},
    {"CollectionName"},
    {"FullDocument"},
    {"DynamicPolicyName", kBoolean, false},
    {"BatchSize", kWhole},
    {"StartingPosition"},
    {"StartingPositionTimestamp"},
    {"Enabled", kBoolean},
    {"MaximumBatchingWindowInSeconds", kWhole},
    {"MaximumRetryAttempts", kWhole},
    {"BisectBatchOnFunctionError", kBoolean},
    {"MaximumRecordAgeInSeconds", kWhole},
    {"DestinationConfig", kMapping},
    {"ParallelizationFactor", kWhole},
    {"Topics", kSequence},
    {"Queues", kSequence},
    {"SourceAccessConfigurations", kSequence},
    {"SecretsManagerKmsKeyId", kText},
    {"TumblingWindowInSeconds", kWhole},
    {"FunctionResponseTypes", kSequence},
    {"KafkaBootstrapServers", kSequence},
    {"FilterCriteria", kMapping},
    {"KmsKeyArn"},
    {"ConsumerGroupId", kText},
    {"ScalingConfig", kMapping},
    {"ProvisionedPollerConfig", kMapping},
    {"SchemaRegistryConfig", kMapping},
    {"MetricsConfig", kMapping},
    {"LoggingConfig", kMapping},
});

constexpr auto kSameInMapping = std::to_array<std::string_view>({
    "StartingPosition",
    "StartingPositionTimestamp",
    "BatchSize",
    "Enabled",
    "MaximumBatchingWindowInSeconds",
    "MaximumRetryAttempts",
    "BisectBatchOnFunctionError",
    "MaximumRecordAgeInSeconds",
    "ParallelizationFactor",
    "Topics",
    "Queues",
    "SourceAccessConfigurations",
    "TumblingWindowInSeconds",
    "FunctionResponseTypes",
    "FilterCriteria",
    "KmsKeyArn",
    "ScalingConfig",
    "ProvisionedPollerConfig",
    "MetricsConfig",
    "LoggingConfig",
});

Json ReadSecret(const Json& uri) { return Allow(Json::List({"secretsmanager:GetSecretValue"}), uri); }

Json DecryptWith(const Json& key) {
  return Allow(Json::List({"kms:Decrypt"}),
               Sub(fmt::format("arn:${{AWS::Partition}}:kms:${{AWS::Region}}:${{AWS::AccountId}}:key/{}", key.text())));
}

Json UseNetwork() {
  return Allow(Json::List({"ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface",
                           "ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups"}),
               "*");
}

void AddManaged(Made& role, std::string_view name) {
  Json& managed = role.properties.ListAt("ManagedPolicyArns");
  const Json arn = ManagedPolicyArn(name);
  if (!managed.Contains(arn)) managed.Add(arn);
}

void AddInline(Made& role, Json policy) {
  Json& policies = role.properties.ListAt("Policies");
  for (const Json& other : policies.items()) {
    if (other["PolicyDocument"] == policy["PolicyDocument"]) return;
  }
  policies.Add(std::move(policy));
}

// What a failed batch is sent to.
void AllowDestination(Event& event) {
  const Json& config = event["DestinationConfig"];
  if (!config.Truthy()) return;
  const Json& failure = config["OnFailure"];
  if (!failure.IsMap()) {
    event.Complain("DestinationConfig", "OnFailure of DestinationConfig is not a map");
    return;
  }
  const Json& type = failure["Type"];
  const Json& arn = failure["Destination"];
  if (type.Is("SQS")) {
    AddInline(*event.role, SendToQueue(arn, event.id));
  } else if (type.Is("SNS")) {
    AddInline(*event.role, PublishToTopic(arn, event.id));
  } else if (type.Is("S3")) {
    AddInline(*event.role, PutObjects(arn, event.id));
  } else if (type.Truthy() && !type.Is("Kafka")) {
    event.Complain("DestinationConfig", "the Type of OnFailure is none of SQS, SNS, S3, Kafka");
  }
}

void CheckFilter(const Event& event) {
  const Json& criteria = event["FilterCriteria"];
  if (!criteria.Truthy() || IsIntrinsic(criteria) || !criteria.IsMap()) return;
  if (criteria.size() != 1 || !criteria.Has("Filters")) {
    event.Complain("FilterCriteria", "FilterCriteria holds other things than Filters");
  }
}

Made& MakeMapping(Event& event, std::string_view source) {
  CheckFilter(event);
  Made& mapping = event.Make(event.id, "AWS::Lambda::EventSourceMapping");
  mapping.properties.Set("FunctionName", event.target.name);
  if (!source.empty()) {
    if (event[source].IsNull()) event.Complain(source, fmt::format("there is no {}", source));
    mapping.properties.SetIfAny("EventSourceArn", event[source]);
  }
  event.Copy(kSameInMapping, mapping.properties);
  if (event["DestinationConfig"].Truthy()) {
    Json config = event["DestinationConfig"];
    if (Json* failure = config.Find("OnFailure")) failure->Erase("Type");
    mapping.properties.Set("DestinationConfig", std::move(config));
  }
  const Json& servers = event["KafkaBootstrapServers"];
  if (servers.Truthy()) {
    const Json endpoints = Json::Map({{"Endpoints", Json::Map({{"KafkaBootstrapServers", servers}})}});
    mapping.properties.Set("SelfManagedEventSource", endpoints);
  }
  AllowDestination(event);
  return mapping;
}

void RefuseConsumerGroup(const Event& event) {
  if (event["ConsumerGroupId"].Truthy()) event.Complain("ConsumerGroupId", "ConsumerGroupId is for Kafka only");
}

void NeedStartingPosition(const Event& event) {
  if (event["StartingPosition"].IsNull()) event.Complain("StartingPosition", "there is no StartingPosition");
}

void ExpandKinesis(Event& event) {
  NeedStartingPosition(event);
  RefuseConsumerGroup(event);
  MakeMapping(event, "Stream");
  AddManaged(*event.role, "service-role/AWSLambdaKinesisExecutionRole");
}

void ExpandDynamoDb(Event& event) {
  NeedStartingPosition(event);
  RefuseConsumerGroup(event);
  MakeMapping(event, "Stream");
  AddManaged(*event.role, "service-role/AWSLambdaDynamoDBExecutionRole");
}

void ExpandSqs(Event& event) {
  RefuseConsumerGroup(event);
  MakeMapping(event, "Queue");
  AddManaged(*event.role, "service-role/AWSLambdaSQSQueueExecutionRole");
}

// "registry/name" of a Glue registry's ARN; empty for anything else.
std::string RegistryName(const Event& event) {
  const Json& uri = event["SchemaRegistryConfig"]["SchemaRegistryURI"];
  const Json known = uri.IsMap() ? event.sam.Resolved(uri)["Fn::Sub"] : uri;
  if (!known.IsString() || known.text().rfind("arn", 0) != 0) return "";
  // The transform knows the region and splits what is left at its colons, also those in "${AWS::AccountId}".
  std::string arn = known.text();
  for (const std::string_view name : {"${AWS::Region}", "${AWS::Partition}"}) {
    const size_t found = arn.find(name);
    if (found != std::string::npos) arn.erase(found, name.size());
  }
  size_t at = 0;
  for (int colons = 0; colons < 5; ++colons) {
    at = arn.find(':', at);
    if (at == std::string::npos) return "";
    ++at;
  }
  const std::string part = arn.substr(at, arn.find(':', at) - at);
  return part.rfind("registry/", 0) == 0 ? part.substr(9) : "";
}

void AllowRegistry(Event& event, Json& statements) {
  const Json& config = event["SchemaRegistryConfig"];
  if (!config.Truthy()) return;
  for (const std::string_view field : {"SchemaRegistryURI", "EventRecordFormat", "SchemaValidationConfigs"}) {
    if (!config.Has(field))
      event.Complain("SchemaRegistryConfig", fmt::format("SchemaRegistryConfig has no {}", field));
  }
  const Json& format = config["EventRecordFormat"];
  if (format.Truthy() && !format.Is("JSON") && !format.Is("SOURCE")) {
    event.Complain("SchemaRegistryConfig", "EventRecordFormat is neither JSON nor SOURCE");
  }
  Expect(event.sam, config["SchemaValidationConfigs"], kSequence, event.place, "SchemaValidationConfigs");
  Expect(event.sam, config["AccessConfigs"], kSequence, event.place, "AccessConfigs of SchemaRegistryConfig");
  for (const Json& access : config["AccessConfigs"].items()) {
    if (!access.IsMap() || !access.Has("Type") || !access.Has("URI")) {
      event.Complain("SchemaRegistryConfig", "an entry of AccessConfigs lacks Type or URI");
    } else {
      statements.Add(ReadSecret(access["URI"]));
    }
  }
  const std::string name = RegistryName(event);
  if (name.empty()) return;
  statements.Add(Allow(Json::List({"glue:GetRegistry"}), config["SchemaRegistryURI"]));
  statements.Add(Allow(Json::List({"glue:GetSchemaVersion"}),
                       Json::List({Sub(fmt::format(
                           "arn:${{AWS::Partition}}:glue:${{AWS::Region}}:${{AWS::AccountId}}:schema/{}/*", name))})));
}

void ConfigureKafka(const Event& event, std::string_view property, Made& mapping) {
  Json config;
  if (event["ConsumerGroupId"].Truthy()) config.Set("ConsumerGroupId", event["ConsumerGroupId"]);
  if (event["SchemaRegistryConfig"].Truthy()) config.Set("SchemaRegistryConfig", event["SchemaRegistryConfig"]);
  mapping.properties.SetIfAny(property, config);
}

void ExpandMsk(Event& event) {
  NeedStartingPosition(event);
  Made& mapping = MakeMapping(event, "Stream");
  ConfigureKafka(event, "AmazonManagedKafkaEventSourceConfig", mapping);
  AddManaged(*event.role, "service-role/AWSLambdaMSKExecutionRole");
  Json statements = Json::List();
  AllowRegistry(event, statements);
  for (const Json& access : event["SourceAccessConfigurations"].items()) {
    if (access["Type"].Is("CLIENT_CERTIFICATE_TLS_AUTH") && access["URI"].Truthy()) {
      statements.Add(ReadSecret(access["URI"]));
    }
  }
  if (statements.Truthy()) AddInline(*event.role, InlinePolicy("MSKExecutionRolePolicy", statements));
}

// The secret of the one access configuration that has to be there.
Json RequiredSecret(const Event& event, std::span<const std::string_view> types, std::string_view required) {
  constexpr std::string_view kProperty = "SourceAccessConfigurations";
  const Json& configurations = event[kProperty];
  Json secret;
  if (!configurations.Truthy()) {
    event.Complain(kProperty, "there are no SourceAccessConfigurations");
    return secret;
  }
  for (const Json& access : configurations.items()) {
    const Json& type = access["Type"];
    const bool known = type.IsString() && std::find(types.begin(), types.end(), type.text()) != types.end();
    if (!known) {
      event.Complain(kProperty, "the Type of an access configuration is not supported");
    } else if (type.Is(required)) {
      if (!secret.IsNull()) event.Complain(kProperty, fmt::format("{} is given twice", required));
      if (!access["URI"].Truthy()) event.Complain(kProperty, fmt::format("{} has no URI", required));
      secret = access["URI"];
    }
  }
  if (secret.IsNull()) event.Complain(kProperty, fmt::format("there is no {}", required));
  return secret;
}

void AllowKey(const Event& event, Json& statements) {
  const Json& key = event["SecretsManagerKmsKeyId"];
  if (!key.Truthy()) return;
  if (Expect(event.sam, key, kText, event.place, "SecretsManagerKmsKeyId")) statements.Add(DecryptWith(key));
}

void ExpandMq(Event& event) {
  constexpr std::string_view kTypes[] = {"BASIC_AUTH", "VIRTUAL_HOST"};
  RefuseConsumerGroup(event);
  MakeMapping(event, "Broker");
  const Json secret = RequiredSecret(event, kTypes, "BASIC_AUTH");
  Json statements = Json::List({ReadSecret(secret), Allow(Json::List({"mq:DescribeBroker"}), event["Broker"])});
  AllowKey(event, statements);
  const bool own_name = event["DynamicPolicyName"].Truthy();
  AddInline(*event.role, InlinePolicy(own_name ? event.id + "AMQPolicy" : "SamAutoGeneratedAMQPolicy", statements));
}

void ExpandDocumentDb(Event& event) {
  constexpr std::string_view kTypes[] = {"BASIC_AUTH"};
  RefuseConsumerGroup(event);
  Made& mapping = MakeMapping(event, "Cluster");
  if (event["DatabaseName"].IsNull()) event.Complain("DatabaseName", "there is no DatabaseName");
  Json config = Json::Map({{"DatabaseName", event["DatabaseName"]}});
  for (const std::string_view name : {"CollectionName", "FullDocument"}) {
    if (event[name].Truthy()) config.Set(name, event[name]);
  }
  mapping.properties.Set("DocumentDBEventSourceConfig", config);
  const auto rds = [](std::string_view part) {
    return Sub(fmt::format("arn:${{AWS::Partition}}:rds:${{AWS::Region}}:${{AWS::AccountId}}:{}", part));
  };
  Json statements = Json::List({ReadSecret(RequiredSecret(event, kTypes, "BASIC_AUTH")),
                                Allow(Json::List({"rds:DescribeDBClusterParameters"}), rds("cluster-pg:*")),
                                Allow(Json::List({"rds:DescribeDBSubnetGroups"}), rds("subgrp:*")),
                                Allow(Json::List({"rds:DescribeDBClusters"}), event["Cluster"]), UseNetwork()});
  AllowKey(event, statements);
  AddInline(*event.role, InlinePolicy("SamAutoGeneratedDocumentDBPolicy", statements));
}

// How a function gets into a self-managed cluster.
struct KafkaAccess {
  Json secret;
  Json certificate;
  bool subnet = false;
  bool group = false;
};

KafkaAccess ReadKafkaAccess(const Event& event) {
  constexpr std::string_view kProperty = "SourceAccessConfigurations";
  constexpr std::string_view kSecrets[] = {"SASL_SCRAM_256_AUTH", "SASL_SCRAM_512_AUTH", "BASIC_AUTH",
                                           "CLIENT_CERTIFICATE_TLS_AUTH"};
  KafkaAccess found;
  for (const Json& access : event[kProperty].items()) {
    const std::string type = access["Type"].IsString() ? access["Type"].text() : "";
    const Json& uri = access["URI"];
    if (!uri.Truthy()) event.Complain(kProperty, fmt::format("{} has no URI", type));
    if (uri.Truthy() && !uri.IsString() && !IsIntrinsic(uri)) {
      event.Complain(kProperty, fmt::format("the URI of {} is not a string", type));
    }
    if (type == "VPC_SUBNET") {
      found.subnet = true;
    } else if (type == "VPC_SECURITY_GROUP") {
      found.group = true;
    } else if (type == "SERVER_ROOT_CA_CERTIFICATE") {
      found.certificate = uri;
    } else if (std::find(std::begin(kSecrets), std::end(kSecrets), type) != std::end(kSecrets)) {
      if (!found.secret.IsNull()) event.Complain(kProperty, "there are several ways to authenticate");
      found.secret = uri;
    } else {
      event.Complain(kProperty, "the Type of an access configuration is not supported");
    }
  }
  if (found.subnet != found.group) {
    event.Complain(kProperty, "VPC_SUBNET and VPC_SECURITY_GROUP have to be given both");
  }
  return found;
}

void ExpandSelfManagedKafka(Event& event) {
  Made& mapping = MakeMapping(event, "");
  ConfigureKafka(event, "SelfManagedKafkaEventSourceConfig", mapping);
  for (const std::string_view name : {"KafkaBootstrapServers", "Topics", "SourceAccessConfigurations"}) {
    if (!event[name].Truthy()) event.Complain(name, fmt::format("there is no {}", name));
  }
  if (event["Topics"].IsList() && event["Topics"].size() > 1) event.Complain("Topics", "only one topic is supported");
  const KafkaAccess access = ReadKafkaAccess(event);
  Json statements = Json::List();
  if (access.secret.Truthy()) statements.Add(ReadSecret(access.secret));
  if (access.certificate.Truthy()) statements.Add(ReadSecret(access.secret));  // as the transform does it
  if (access.subnet && access.group) statements.Add(UseNetwork());
  AllowKey(event, statements);
  AllowRegistry(event, statements);
  Json policy = InlinePolicy("SelfManagedKafkaExecutionRolePolicy", statements);
  policy.At("PolicyDocument").Set("Version", "2012-10-17");
  AddInline(*event.role, policy);
}

constexpr auto kKinds = std::to_array<EventKind>({
    {"Kinesis", kProperties, ExpandKinesis},
    {"DynamoDB", kProperties, ExpandDynamoDb},
    {"SQS", kProperties, ExpandSqs},
    {"MSK", kProperties, ExpandMsk},
    {"MQ", kProperties, ExpandMq},
    {"DocumentDB", kProperties, ExpandDocumentDb},
    {"SelfManagedKafka", kProperties, ExpandSelfManagedKafka},
});

}  // namespace

std::span<const EventKind> PullEvents() { return kKinds; }

}  // namespace plinth::frontend::cloudformation::sam
