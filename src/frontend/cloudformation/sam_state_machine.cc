// State machines.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_events.h"
#include "frontend/cloudformation/sam_policies.h"
#include "frontend/cloudformation/sam_rest_api.h"
#include "frontend/cloudformation/sam_role.h"
#include "frontend/cloudformation/sam_tree.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr auto kProperties = std::to_array<Property>({
    {"Definition", kMapping},
    {"DefinitionUri", kText | kMapping},
    {"Logging", kMapping},
    {"Role", kText},
    {"RolePath"},
    {"DefinitionSubstitutions", kMapping},
    {"Events", kMapping},
    {"Name", kText},
    {"Type", kText},
    {"Tags", kMapping},
    {"PropagateTags", kBoolean},
    {"Policies", kText | kSequence},
    {"Tracing", kMapping},
    {"PermissionsBoundary", kText},
    {"AutoPublishAlias"},
    {"DeploymentPreference"},
    {"UseAliasAsEventTarget", kBoolean, false},
});

constexpr auto kScheduleProperties = std::to_array<Property>({
    {"Schedule", kText | kRequired},
    {"Input", kText},
    {"Enabled", kBoolean},
    {"State", kText},
    {"Name", kText},
    {"Description", kText},
    {"DeadLetterConfig", kMapping},
    {"RetryPolicy", kMapping},
    {"Target", kMapping, false},
    {"RoleArn", kText, false},
});
constexpr auto kRuleProperties = std::to_array<Property>({
    {"EventBusName", kText},
    {"RuleName", kText},
    {"Pattern", kMapping},
    {"Input", kText},
    {"InputPath", kText},
    {"DeadLetterConfig", kMapping},
    {"RetryPolicy", kMapping},
    {"State", kText},
    {"Target", kMapping, false},
    {"InputTransformer", kMapping},
});
constexpr auto kApiProperties = std::to_array<Property>({
    {"Path", kText | kRequired},
    {"Method", kText | kRequired},
    {"RestApiId", kText | kRequired},
    {"Stage", kText},
    {"Auth", kMapping},
    {"UnescapeMappingTemplate", kBoolean, false},
});

constexpr std::string_view kTargetSuffix = "StepFunctionsTarget";

Json MakeRuleRole(Event& event) { return MakeEventRole(event, "events.amazonaws.com").arn(); }

void ExpandSchedule(Event& event) {
  Made& rule = MakeScheduleRule(event);
  const Json& role = event["RoleArn"];
  AimRule(event, rule, kTargetSuffix, role.IsNull() ? MakeRuleRole(event) : role, kSameInScheduleTarget);
}

void ExpandRule(Event& event) {
  Made& rule = MakePatternRule(event);
  AimRule(event, rule, kTargetSuffix, MakeRuleRole(event), kSameInPatternTarget);
}

std::span<const EventKind> Kinds() {
  static const auto kKinds = std::to_array<EventKind>({
      {"Schedule", kScheduleProperties, ExpandSchedule},
      {"ScheduleV2", ScheduleV2Properties(), ExpandScheduleV2},
      {"CloudWatchEvent", kRuleProperties, ExpandRule},
      {"EventBridgeRule", kRuleProperties, ExpandRule},
      {"Api", kApiProperties, ExpandStateMachineApiEvent},
  });
  return kKinds;
}

bool IsDynamicReference(const Json& value) {
  return value.IsString() && value.text().rfind("{{resolve:", 0) == 0 && value.text().size() > 12 &&
         value.text().substr(value.text().size() - 2) == "}}";
}

// What is not known yet moves out of the definition, into substitutions; in the order of the keys.
void TakeOutDynamic(Json& value, Json& substitutions) {
  std::vector<std::pair<std::string, Json*>> children;
  for (Json& item : value.items()) children.emplace_back("", &item);
  for (Json::Member& member : value.members()) children.emplace_back(member.key, &member.value);
  std::stable_sort(children.begin(), children.end(), [](auto& a, auto& b) { return a.first < b.first; });
  for (auto& [key, child] : children) {
    if (IsIntrinsic(*child) || IsDynamicReference(*child)) {
      const std::string name = fmt::format("definition_substitution_{}", substitutions.size() + 1);
      substitutions.Set(name, std::move(*child));
      *child = Json(fmt::format("${{{}}}", name));
    } else {
      TakeOutDynamic(*child, substitutions);
    }
  }
}

void SetDefinition(Template& sam, const Source& source, Made& machine) {
  const Json& definition = source["Definition"];
  const Json& uri = source["DefinitionUri"];
  if (definition.Truthy() && uri.Truthy()) {
    sam.Complain(source, "DefinitionUri", "Definition and DefinitionUri are both set");
  }
  machine.SetFrom(source, "DefinitionSubstitutions", "DefinitionSubstitutions", source["DefinitionSubstitutions"]);
  if (definition.Truthy()) {
    Json text = definition;
    Json substitutions = Json::Map();
    TakeOutDynamic(text, substitutions);
    if (substitutions.size() > 0) machine.properties.MapAt("DefinitionSubstitutions").Update(substitutions);
    Json string = Json(Dump(text, 4));
    string.where = definition.where;
    machine.SetFrom(source, "Definition", "DefinitionString", std::move(string));
  } else if (uri.Truthy()) {
    machine.SetFrom(source, "DefinitionUri", "DefinitionS3Location", DefinitionLocation(sam, source));
  } else {
    sam.Complain(source, "Definition", "there is neither Definition nor DefinitionUri");
  }
}

Json SamTags(const Source& source) {
  Json tags = TagList(Json::Map({{"stateMachine:createdBy", "SAM"}}));
  tags.AddAll(TagList(source["Tags"]));
  return tags;
}

void SetRole(Template& sam, const Source& source, Made& machine) {
  if (source["Role"].Truthy()) {
    if (source["Policies"].Truthy()) sam.Complain(source, "Policies", "Role and Policies are both set");
    machine.SetFrom(source, "Role", "RoleArn", source["Role"]);
    return;
  }
  RoleParts parts;
  parts.trust = TrustIn("states.amazonaws.com");
  const Json& policies = source["Policies"];
  parts.policies = policies.IsList() ? policies : policies.Truthy() ? Json::List({policies}) : Json::List();
  if (source["Tracing"]["Enabled"].IsTrue()) parts.policies.Add("AWSXrayWriteOnlyAccess");
  parts.tags = SamTags(source);
  Made role = MakeRole(sam, source, std::move(parts));
  machine.properties.Set("RoleArn", role.arn());
  sam.MakeFor(Json::Map(), "", "", {}) = std::move(role);
}

Made* MakeAlias(Template& sam, const Source& source, const Made& machine) {
  const Json& name = source["AutoPublishAlias"];
  if (!name.Truthy()) {
    for (const std::string_view property : {"UseAliasAsEventTarget", "DeploymentPreference"}) {
      if (source[property].Truthy()) sam.Complain(source, property, fmt::format("{} needs AutoPublishAlias", property));
    }
    return nullptr;
  }
  const Range place = source.PlaceOf("AutoPublishAlias");
  Made& version = sam.Make(source, source.id + "Version", "AWS::StepFunctions::StateMachineVersion", place);
  for (const std::string_view policy : {"DeletionPolicy", "UpdateReplacePolicy"}) {
    if (!version.attributes.Has(policy)) version.attributes.Set(policy, "Retain");
  }
  version.properties.Set("StateMachineArn", machine.ref());
  version.properties.Set("StateMachineRevisionId", GetAtt(source.id, "StateMachineRevisionId"));
  Made& alias = sam.Make(source, fmt::format("{}Alias{}", source.id, name.text()),
                         "AWS::StepFunctions::StateMachineAlias", place);
  alias.properties.Set("Name", name);
  const Json& wish = source["DeploymentPreference"];
  Json preference = wish.IsMap() && wish.Truthy() ? wish : Json::Map({{"Type", "ALL_AT_ONCE"}});
  preference.Set("StateMachineVersionArn", version.ref());
  alias.properties.Set("DeploymentPreference", preference);
  return &alias;
}

}  // namespace

Made& MakeEventRole(const Event& event, std::string_view service) {
  Made& role = event.Make(event.id + "Role", "AWS::IAM::Role");
  role.properties.Set("AssumeRolePolicyDocument", TrustIn(service));
  role.properties.Set("Policies", Json::List({StartExecution(event.target.arn, role.id)}));
  role.properties.SetIfAny("PermissionsBoundary", event.source["PermissionsBoundary"]);
  return role;
}

void ExpandStateMachine(Template& sam, Source& source, Shared&) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {{"Name", "StateMachineName"},
                                                                      {"Type", "StateMachineType"},
                                                                      {"Logging", "LoggingConfiguration"},
                                                                      {"Tracing", "TracingConfiguration"}};
  CheckProperties(sam, source.properties, kProperties, source.place, source.id);
  Made& machine = sam.MakeItself(source, "AWS::StepFunctions::StateMachine");
  SetDefinition(sam, source, machine);
  SetRole(sam, source, machine);
  for (const auto& [from, to] : kNames) {
    if (source[from].IsNull()) continue;
    Json renamed = Json::Map({{to, source[from]}});
    renamed.members()[0].key_where = source.PlaceOf(from);
    machine.properties.Update(renamed);
  }
  machine.SetFrom(source, "Tags", "Tags", SamTags(source));
  const Made* alias = MakeAlias(sam, source, machine);
  const Made& called = alias && source["UseAliasAsEventTarget"].Truthy() ? *alias : machine;
  const Target target = {called.id, called.ref(), called.ref(), source.passed_on};
  const std::span<const EventKind> kinds[] = {Kinds()};
  ExpandEvents(sam, source, target, nullptr, kinds);
  if (source["PropagateTags"].Truthy()) PropagateTags(sam, source["Tags"]);
}

}  // namespace plinth::frontend::cloudformation::sam
