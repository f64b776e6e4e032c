// Services that call a function.
#include <array>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_events.h"
#include "frontend/cloudformation/sam_policies.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr auto kScheduleProperties = std::to_array<Property>({
    {"Schedule", kText | kRequired},
    {"RuleName", kText},
    {"Input", kText},
    {"Enabled", kBoolean},
    {"State", kText},
    {"Name", kText},
    {"Description", kText},
    {"DeadLetterConfig", kMapping},
    {"RetryPolicy", kMapping},
});
constexpr auto kRuleProperties = std::to_array<Property>({
    {"EventBusName", kText},
    {"RuleName", kText},
    {"Pattern", kMapping},
    {"DeadLetterConfig", kMapping},
    {"RetryPolicy", kMapping},
    {"Input", kText},
    {"InputPath", kText},
    {"Target", kMapping},
    {"Enabled", kBoolean},
    {"State", kText},
    {"InputTransformer", kMapping},
});
constexpr auto kS3Properties = std::to_array<Property>({
    {"Bucket", kText | kRequired},
    {"Events", kText | kSequence | kRequired, false},
    {"Filter", kMapping},
});
constexpr auto kSnsProperties = std::to_array<Property>({
    {"Topic", kText | kRequired},
    {"Region", kText},
    {"FilterPolicy"},
    {"FilterPolicyScope"},
    {"SqsSubscription", kBoolean | kMapping},
    {"RedrivePolicy", kMapping},
});
constexpr auto kAlexaProperties = std::to_array<Property>({{"SkillId", kText}});
constexpr auto kIotProperties = std::to_array<Property>({{"Sql", kText | kRequired}, {"AwsIotSqlVersion", kText}});
constexpr auto kCognitoProperties = std::to_array<Property>({
    {"UserPool", kText | kRequired},
    {"Trigger", kText | kSequence | kRequired, false},
});
constexpr auto kLogsProperties = std::to_array<Property>({
    {"LogGroupName", kText | kRequired},
    {"FilterPattern", kText | kRequired},
});
constexpr auto kApiProperties = std::to_array<Property>({
    {"Path", kText | kRequired},
    {"Method", kText | kRequired},
    {"RestApiId", kText | kRequired},
    {"Stage", kText},
    {"Auth", kMapping},
    {"RequestModel", kMapping},
    {"RequestParameters", kSequence},
    {"TimeoutInMillis", kWhole},
    {"ResponseTransferMode", kText},
});
constexpr auto kHttpApiProperties = std::to_array<Property>({
    {"Path", kText},
    {"Method", kText},
    {"ApiId", kText},
    {"Stage", kText},
    {"Auth", kMapping},
    {"TimeoutInMillis", kWhole},
    {"RouteSettings", kMapping},
    {"PayloadFormatVersion", kText},
});

constexpr std::string_view kEvents = "events.amazonaws.com";

void AimAtFunction(Event& event, Made& rule, std::span<const std::string_view> same) {
  AimRule(event, rule, "LambdaTarget", {}, same);
  MakePermission(event, kEvents, rule.arn());
}

void ExpandSchedule(Event& event) { AimAtFunction(event, MakeScheduleRule(event), kSameInScheduleTarget); }

void ExpandRule(Event& event) { AimAtFunction(event, MakePatternRule(event), kSameInPatternTarget); }

// A bucket waits for the permission to exist. A dependency cannot be conditional; a tag that mentions it can.
void LetBucketWait(Event& event, Json& bucket, const Made& permission) {
  const Json& condition = permission.attributes["Condition"];
  if (condition.IsNull()) {
    Json& depends = bucket.At("DependsOn");
    if (depends.IsString()) depends = Json::List({depends});
    if (!depends.IsNull() && !depends.IsList()) {
      event.Complain("Bucket", "DependsOn of the bucket is neither a string nor a list");
      return;
    }
    Json& list = bucket.ListAt("DependsOn");
    if (!list.Contains(permission.id)) list.Add(permission.id);
    return;
  }
  Json& tags = bucket.MapAt("Properties").ListAt("Tags");
  if (!Expect(event.sam, tags, kSequence, event.place, "Tags of the bucket")) return;
  tags.Add(Json::Map({{"Key", fmt::format("sam:ConditionalDependsOn:{}", permission.id)},
                      {"Value", If(condition, permission.ref(), "no dependency")}}));
}

void NotifyFromBucket(Event& event, Json& bucket) {
  Json& properties = bucket.MapAt("Properties");
  if (!Expect(event.sam, properties, kMapping, event.place, "Properties of the bucket")) return;
  Json& configuration = properties.MapAt("NotificationConfiguration");
  if (!Expect(event.sam, configuration, kMapping, event.place, "NotificationConfiguration")) return;
  Json& all = configuration.ListAt("LambdaConfigurations");
  if (!Expect(event.sam, all, kSequence, event.place, "LambdaConfigurations")) return;
  const Json& wanted = event["Events"];
  for (const Json& type : wanted.IsList() ? wanted.items() : std::vector<Json>{wanted}) {
    Json one = Json::Map({{"Function", event.target.arn}});
    one.where = event.place;
    one.SetIfAny("Filter", event["Filter"]);
    one.Set("Event", type);
    const Json& condition = event.target.passed_on["Condition"];
    if (!condition.IsNull()) one = If(condition, one);
    if (!all.Contains(one)) all.Add(std::move(one));
  }
}

void ExpandS3(Event& event) {
  const std::string id = event["Bucket"].IsMap() ? NameOf(event["Bucket"]) : "";
  Json* bucket = id.empty() ? nullptr : event.sam.Resource(id);
  if (!bucket || !bucket->IsMap()) {
    event.Complain("Bucket", "Bucket is not a reference to a bucket of this template");
    return;
  }
  Made& permission = MakePermission(event, "s3.amazonaws.com", {});
  permission.properties.Set("SourceAccount", Ref("AWS::AccountId"));
  LetBucketWait(event, *bucket, permission);
  NotifyFromBucket(event, *bucket);
}

void Subscribe(Event& event, std::string_view protocol, const Json& endpoint) {
  constexpr std::string_view kSame[] = {"Region", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy"};
  Made& subscription = event.Make(event.id, "AWS::SNS::Subscription");
  subscription.properties.Set("Protocol", protocol);
  subscription.properties.Set("Endpoint", endpoint);
  subscription.properties.Set("TopicArn", event["Topic"]);
  event.Copy(kSame, subscription.properties);
}

void ReadFromQueue(Event& event, const Json& queue, const Json& batch_size) {
  Json reading =
      Json::Map({{"Queue", queue}, {"BatchSize", batch_size.Truthy() ? batch_size : Json(10)}, {"Enabled", true}});
  Event mapping{event.sam, event.source, event.name, event.id + "EventSourceMapping",
                reading,   event.target, event.role, event.place};
  for (const EventKind& kind : PullEvents()) {
    if (kind.type == "SQS") kind.expand(mapping);
  }
}

void LetTopicSend(Event& event, const Json& arn, const Json& url, const Json& id) {
  Made& policy =
      event.Make(id.IsString() && id.Truthy() ? id.text() : event.id + "QueuePolicy", "AWS::SQS::QueuePolicy");
  policy.properties.Set("PolicyDocument", QueuePolicyFor("*", event["Topic"], arn));
  policy.properties.Set("Queues", Json::List({url}));
}

void ExpandSnsThroughOwnQueue(Event& event) {
  Made& queue = event.Make(event.id + "Queue", "AWS::SQS::Queue");
  const std::string topic_id = ReferredId(event["Topic"]);
  const Json* topic = topic_id.empty() ? nullptr : event.sam.Resource(topic_id);
  if (topic && event.sam.Resolved((*topic)["Properties"]["FifoTopic"]).Truthy()) {
    queue.properties.Set("FifoQueue", (*topic)["Properties"]["FifoTopic"]);
  }
  ReadFromQueue(event, queue.arn(), {});
  LetTopicSend(event, queue.arn(), queue.ref(), {});
  Subscribe(event, "sqs", queue.arn());
}

void ExpandSns(Event& event) {
  const Json& through = event["SqsSubscription"];
  if (!through.Truthy()) {
    MakePermission(event, "sns.amazonaws.com", event["Topic"]);
    Subscribe(event, "lambda", event.target.arn);
  } else if (through.IsBool()) {
    ExpandSnsThroughOwnQueue(event);
  } else if (!through["QueueArn"].Truthy() || !through["QueueUrl"].Truthy()) {
    event.Complain("SqsSubscription", "SqsSubscription needs QueueArn and QueueUrl");
  } else {
    ReadFromQueue(event, through["QueueArn"], through["BatchSize"]);
    LetTopicSend(event, through["QueueArn"], through["QueueUrl"], through["QueuePolicyLogicalId"]);
    Subscribe(event, "sqs", through["QueueArn"]);
  }
}

void ExpandAlexa(Event& event) {
  Made& permission = MakePermission(event, "alexa-appkit.amazon.com", {});
  permission.properties.SetIfAny("EventSourceToken", event["SkillId"]);
}

void ExpandIot(Event& event) {
  const Json arn =
      Sub("arn:aws:iot:${AWS::Region}:${AWS::AccountId}:rule/${RuleName}", Json::Map({{"RuleName", Ref(event.id)}}));
  MakePermission(event, "iot.amazonaws.com", arn).properties.Set("SourceAccount", Sub("${AWS::AccountId}"));
  Json payload = Json::Map({{"Sql", event["Sql"]}, {"RuleDisabled", false}});
  const Json action = Json::Map({{"Lambda", Json::Map({{"FunctionArn", event.target.arn}})}});
  payload.Set("Actions", Json::List({action}));
  if (event["AwsIotSqlVersion"].Truthy()) payload.Set("AwsIotSqlVersion", event["AwsIotSqlVersion"]);
  event.Make(event.id, "AWS::IoT::TopicRule").properties.Set("TopicRulePayload", payload);
}

void ExpandCognito(Event& event) {
  const std::string id = event["UserPool"].IsMap() ? NameOf(event["UserPool"]) : "";
  Json* pool = id.empty() ? nullptr : event.sam.Resource(id);
  if (!pool || !pool->IsMap()) {
    event.Complain("UserPool", "UserPool is not a reference to a user pool of this template");
    return;
  }
  MakePermission(event, "cognito-idp.amazonaws.com", GetAtt(id, "Arn"), "", event.target.id + "Cognito");
  Json& config = pool->MapAt("Properties").MapAt("LambdaConfig");
  if (!Expect(event.sam, config, kMapping, event.place, "LambdaConfig of the user pool")) return;
  const Json& wanted = event["Trigger"];
  for (const Json& trigger : wanted.IsList() ? wanted.items() : std::vector<Json>{wanted}) {
    if (!trigger.IsString()) continue;
    if (config.Has(trigger.text())) {
      event.Complain("Trigger", fmt::format("the trigger {} is already taken", trigger.text()));
    } else {
      config.Set(trigger.text(), event.target.arn);
      config.At(trigger.text()).where = event.place;
    }
  }
}

void ExpandLogs(Event& event) {
  const Json arn = Sub("arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${__LogGroupName__}:*",
                       Json::Map({{"__LogGroupName__", event["LogGroupName"]}}));
  const Made& permission = MakePermission(event, "logs.amazonaws.com", arn);
  Made& filter = event.Make(event.id, "AWS::Logs::SubscriptionFilter");
  filter.DependOn(permission.id);
  filter.properties.Set("LogGroupName", event["LogGroupName"]);
  filter.properties.Set("FilterPattern", event["FilterPattern"]);
  filter.properties.Set("DestinationArn", event.target.arn);
}

std::span<const EventKind> Kinds() {
  static const auto kKinds = std::to_array<EventKind>({
      {"Schedule", kScheduleProperties, ExpandSchedule},
      {"ScheduleV2", ScheduleV2Properties(), ExpandScheduleV2},
      {"CloudWatchEvent", kRuleProperties, ExpandRule},
      {"EventBridgeRule", kRuleProperties, ExpandRule},
      {"S3", kS3Properties, ExpandS3},
      {"SNS", kSnsProperties, ExpandSns},
      {"Api", kApiProperties, ExpandApiEvent},
      {"HttpApi", kHttpApiProperties, ExpandHttpApiEvent},
      {"AlexaSkill", kAlexaProperties, ExpandAlexa},
      {"IoTRule", kIotProperties, ExpandIot},
      {"Cognito", kCognitoProperties, ExpandCognito},
      {"CloudWatchLogs", kLogsProperties, ExpandLogs},
  });
  return kKinds;
}

}  // namespace

std::span<const EventKind> PushEvents() { return Kinds(); }

}  // namespace plinth::frontend::cloudformation::sam
