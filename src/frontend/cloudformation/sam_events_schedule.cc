// EventBridge Scheduler.
#include <array>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_events.h"
#include "frontend/cloudformation/sam_policies.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr auto kProperties = std::to_array<Property>({
    {"PermissionsBoundary", kText},
    {"ScheduleExpression", kText | kRequired},
    {"FlexibleTimeWindow", kMapping},
    {"Name", kText},
    {"State", kText},
    {"Description", kText},
    {"StartDate", kText},
    {"EndDate", kText},
    {"ScheduleExpressionTimezone", kText},
    {"GroupName", kText},
    {"KmsKeyArn", kText},
    {"Input", kText},
    {"RoleArn", kText},
    {"DeadLetterConfig", kMapping},
    {"RetryPolicy", kMapping},
    {"OmitName", kBoolean, false},
});
constexpr auto kSame = std::to_array<std::string_view>({
    "ScheduleExpression",
    "State",
    "Description",
    "StartDate",
    "EndDate",
    "ScheduleExpressionTimezone",
    "GroupName",
    "KmsKeyArn",
});

// Unlike a rule's, its policy is the role's.
Json QueueOf(const Event& event) {
  const Json& config = event["DeadLetterConfig"];
  if (config.IsNull() || !CheckDeadLetters(event)) return {};
  if (!config["Arn"].IsNull()) return config["Arn"];
  const Json& id = config["QueueLogicalId"];
  return event.Make(id.IsString() && id.Truthy() ? id.text() : event.id + "Queue", "AWS::SQS::Queue").arn();
}

Made& MakeExecutionRole(const Event& event, const Json& queue) {
  Made& role = event.Make(event.id + "Role", "AWS::IAM::Role");
  role.properties.Set("AssumeRolePolicyDocument", TrustIn("scheduler.amazonaws.com"));
  Json policies = Json::List();
  policies.Add(event.role ? InvokeFunction(event.target.arn, event.id) : StartExecution(event.target.arn, event.id));
  if (!queue.IsNull()) policies.Add(SendToQueue(queue, event.id));
  role.properties.Set("Policies", policies);
  role.properties.SetIfAny("PermissionsBoundary", event["PermissionsBoundary"]);
  return role;
}

}  // namespace

std::span<const Property> ScheduleV2Properties() { return kProperties; }

void ExpandScheduleV2(Event& event) {
  Made& schedule = event.Make(event.id, "AWS::Scheduler::Schedule");
  event.Copy(kSame, schedule.properties);
  if (!event["OmitName"].Truthy()) {
    schedule.properties.Set("Name", event["Name"].Truthy() ? event["Name"] : Json(event.id));
  } else if (event["Name"].Truthy()) {
    event.Complain("Name", "Name and OmitName are both set");
  }
  const Json& window = event["FlexibleTimeWindow"];
  schedule.properties.Set("FlexibleTimeWindow", window.Truthy() ? window : Json::Map({{"Mode", "OFF"}}));
  const Json queue = QueueOf(event);
  const Json& role = event["RoleArn"];
  Json target =
      Json::Map({{"Arn", event.target.arn}, {"RoleArn", role.Truthy() ? role : MakeExecutionRole(event, queue).arn()}});
  target.SetIfAny("Input", event["Input"]);
  if (!queue.IsNull()) target.Set("DeadLetterConfig", Json::Map({{"Arn", queue}}));
  target.SetIfAny("RetryPolicy", event["RetryPolicy"]);
  schedule.properties.Set("Target", target);
}

}  // namespace plinth::frontend::cloudformation::sam
