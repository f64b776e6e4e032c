#include "frontend/cloudformation/sam_events.h"

#include <algorithm>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_function.h"
#include "frontend/cloudformation/sam_policies.h"
#include "frontend/cloudformation/sam_tree.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

const EventKind* FindKind(std::span<const std::span<const EventKind>> kinds, const Json& type) {
  for (const std::span<const EventKind> group : kinds) {
    for (const EventKind& kind : group) {
      if (type.Is(kind.type)) return &kind;
    }
  }
  return nullptr;
}

std::vector<const Json::Member*> InOrderOfPaths(const Json& events) {
  std::vector<const Json::Member*> sorted;
  for (const Json::Member& event : events.members()) sorted.push_back(&event);
  const auto key = [](const Json::Member* event) -> const std::string& {
    const Json& path = event->value["Properties"]["Path"];
    return path.IsString() ? path.text() : event->key;
  };
  std::stable_sort(sorted.begin(), sorted.end(), [&](auto* a, auto* b) { return key(a) < key(b); });
  return sorted;
}

bool IsWord(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c); });
}

}  // namespace

void Event::Complain(std::string_view property, std::string_view message) const {
  sam.Complain(PlaceOf(property), fmt::format("{}, event {}: {}", source.id, name, message));
}

void ExpandEvents(Template& sam, const Source& source, const Target& target, Made* role,
                  std::span<const std::span<const EventKind>> kinds) {
  if (!source["Events"].IsMap()) return;
  for (const Json::Member* entry : InOrderOfPaths(source["Events"])) {
    const std::string what = fmt::format("{}, event {}", source.id, entry->key);
    if (!entry->value.IsMap()) {
      sam.Complain(entry->key_where, fmt::format("{}: is not a map", what));
      continue;
    }
    const EventKind* kind = FindKind(kinds, entry->value["Type"]);
    if (!kind) {
      const Json& type = entry->value["Type"];
      sam.Complain(type.where == Range{} ? entry->key_where : type.where,
                   fmt::format("{}: {} is no type of event here", what, type.IsString() ? type.text() : "it"));
      continue;
    }
    const Json& properties = entry->value["Properties"];
    if (!Expect(sam, properties, kMapping, entry->key_where, fmt::format("Properties of {}", what))) continue;
    CheckProperties(sam, properties, kind->properties, entry->key_where, what);
    Event event{sam, source, entry->key, source.id + entry->key, properties, target, role, entry->key_where};
    kind->expand(event);
  }
}

void MakeFunctionEvents(Template& sam, const Source& source, const Target& target, Made& role) {
  const std::span<const EventKind> kinds[] = {PushEvents(), PullEvents()};
  ExpandEvents(sam, source, target, &role, kinds);
}

Made& MakePermission(const Event& event, std::string_view principal, Json source_arn, std::string_view suffix,
                     std::string_view prefix) {
  const std::string start = fmt::format("{}Permission", prefix.empty() ? event.id : prefix);
  const std::string end = IsWord(suffix) ? std::string(suffix) : HashOf(suffix);
  Made& permission = event.Make(start + end, "AWS::Lambda::Permission");
  permission.properties.Set("Action", "lambda:InvokeFunction");
  permission.properties.Set("FunctionName", event.target.name);
  permission.properties.Set("Principal", principal);
  permission.properties.SetIfAny("SourceArn", source_arn);
  return permission;
}

bool CheckDeadLetters(const Event& event) {
  const Json& config = event["DeadLetterConfig"];
  const bool named = config.Has("Arn");
  const bool typed = config.Has("Type");
  if (named && typed) {
    event.Complain("DeadLetterConfig", "DeadLetterConfig has both Arn and Type");
  } else if (!named && !typed) {
    event.Complain("DeadLetterConfig", "DeadLetterConfig has neither Arn nor Type");
  } else if (typed && !config["Type"].Is("SQS")) {
    event.Complain("DeadLetterConfig", "the Type of DeadLetterConfig is not SQS");
  } else if (!config["QueueLogicalId"].IsNull() && !config["QueueLogicalId"].IsString()) {
    event.Complain("DeadLetterConfig", "QueueLogicalId is not a string");
  } else {
    return true;
  }
  return false;
}

Json DeadLetterQueue(const Event& event, const Json& rule) {
  const Json& config = event["DeadLetterConfig"];
  if (config.IsNull() || !CheckDeadLetters(event)) return {};
  if (!config["Arn"].IsNull()) return config["Arn"];
  const Json& id = config["QueueLogicalId"];
  Made& queue = event.Make(id.IsString() && id.Truthy() ? id.text() : event.id + "Queue", "AWS::SQS::Queue");
  Made& policy = event.Make(event.id + "QueuePolicy", "AWS::SQS::QueuePolicy");
  policy.properties.Set("PolicyDocument",
                        QueuePolicyFor(Json::Map({{"Service", "events.amazonaws.com"}}), rule, queue.arn()));
  policy.properties.Set("Queues", Json::List({queue.ref()}));
  return queue.arn();
}

Json StateOf(const Event& event) {
  const Json& state = event["State"];
  const Json& enabled = event["Enabled"];
  if (state.Truthy() && !enabled.IsNull()) event.Complain("State", "State and Enabled are both set");
  if (!enabled.IsNull()) return Json(enabled.Truthy() ? "ENABLED" : "DISABLED");
  return state.Truthy() ? state : Json();
}

std::string TargetId(std::string_view id, std::string_view suffix) {
  constexpr size_t kLongest = 64;
  return fmt::format("{}{}", id.substr(0, kLongest - suffix.size()), suffix);
}

Made& MakeScheduleRule(const Event& event) {
  constexpr std::string_view kSame[] = {"Name", "Description"};
  Made& rule = event.Make(event.id, "AWS::Events::Rule");
  rule.properties.Set("ScheduleExpression", event["Schedule"]);
  event.Copy(kSame, rule.properties);
  return rule;
}

Made& MakePatternRule(const Event& event) {
  Made& rule = event.Make(event.id, "AWS::Events::Rule");
  rule.properties.SetIfAny("EventBusName", event["EventBusName"]);
  rule.properties.SetIfAny("EventPattern", event["Pattern"]);
  rule.properties.SetIfAny("Name", event["RuleName"]);
  return rule;
}

void AimRule(const Event& event, Made& rule, std::string_view suffix, const Json& role,
             std::span<const std::string_view> same) {
  const Json queue = DeadLetterQueue(event, rule.arn());
  const Json& id = event["Target"]["Id"];
  Json target = Json::Map({{"Arn", event.target.arn}, {"Id", id.IsNull() ? Json(TargetId(event.id, suffix)) : id}});
  if (!role.IsNull()) target.Set("RoleArn", role);
  event.Copy(same, target);
  if (!queue.IsNull()) target.Set("DeadLetterConfig", Json::Map({{"Arn", queue}}));
  rule.properties.Set("Targets", Json::List({target}));
  rule.properties.SetIfAny("State", StateOf(event));
}

}  // namespace plinth::frontend::cloudformation::sam
