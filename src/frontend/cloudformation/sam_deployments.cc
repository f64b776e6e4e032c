// DeploymentPreference: what CodeDeploy needs to shift traffic to new versions.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_function.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr std::string_view kApplication = "ServerlessDeploymentApplication";
constexpr std::string_view kRole = "CodeDeployServiceRole";
constexpr std::string_view kCondition = "ServerlessCodeDeployCondition";
constexpr auto kPredefined = std::to_array<std::string_view>({
    "Canary10Percent5Minutes",
    "Canary10Percent10Minutes",
    "Canary10Percent15Minutes",
    "Canary10Percent30Minutes",
    "Linear10PercentEvery1Minute",
    "Linear10PercentEvery2Minutes",
    "Linear10PercentEvery3Minutes",
    "Linear10PercentEvery10Minutes",
    "AllAtOnce",
});

bool IsOff(const Json& enabled) {
  if (enabled.IsNull()) return false;
  return enabled.Is("false") || enabled.Is("False") || !enabled.Truthy();
}

// Names of predefined configurations, wherever they stand, as CodeDeploy has them.
void ReplaceTypes(Json& value, bool in_sub = false) {
  if (IsIntrinsic(value)) {
    for (Json::Member& member : value.members()) ReplaceTypes(member.value, member.key == "Fn::Sub");
  } else if (value.IsList()) {
    for (Json& item : value.items()) ReplaceTypes(item);
  } else if (value.IsString() && std::find(kPredefined.begin(), kPredefined.end(), value.text()) != kPredefined.end()) {
    const Range where = value.where;
    Json name = Sub("CodeDeployDefault.Lambda${ConfigName}", Json::Map({{"ConfigName", value}}));
    value = in_sub ? name["Fn::Sub"] : name;
    value.where = where;
  }
}

Json AlarmsOf(Template& sam, const Deployment& deployment, const Json& alarms) {
  if (!alarms.IsList()) {
    sam.Complain(deployment.place, fmt::format("{}: Alarms is not a list", deployment.function));
    return {};
  }
  if (alarms.items().empty() || IsNoValue(alarms.items()[0])) return Json::Map();
  Json names = Json::List();
  for (const Json& alarm : alarms.items()) names.Add(Json::Map({{"Name", alarm}}));
  return Json::Map({{"Enabled", true}, {"Alarms", names}});
}

Json AlarmConfiguration(Template& sam, const Deployment& deployment) {
  const Json& alarms = deployment.preference["Alarms"];
  if (!alarms.Truthy() || IsNoValue(alarms)) return {};
  if (!IsWellFormedIf(alarms)) return AlarmsOf(sam, deployment, alarms);
  const std::vector<Json>& parts = alarms["Fn::If"].items();
  return If(parts[0], AlarmsOf(sam, deployment, parts[1]), AlarmsOf(sam, deployment, parts[2]));
}

void MakeGroup(Template& sam, const Deployment& deployment) {
  Made& group = sam.MakeFor(Json::Map(), deployment.function + "DeploymentGroup", "AWS::CodeDeploy::DeploymentGroup",
                            deployment.place);
  Json type = deployment.preference["Type"];
  ReplaceTypes(type);
  group.properties.SetIfAny("AlarmConfiguration", AlarmConfiguration(sam, deployment));
  group.properties.Set("ApplicationName", Ref(kApplication));
  group.properties.Set(
      "AutoRollbackConfiguration",
      Json::Map(
          {{"Enabled", true},
           {"Events", Json::List({"DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"})}}));
  group.properties.Set("DeploymentConfigName", type);
  group.properties.Set("DeploymentStyle",
                       Json::Map({{"DeploymentType", "BLUE_GREEN"}, {"DeploymentOption", "WITH_TRAFFIC_CONTROL"}}));
  const Json& role = deployment.preference["Role"];
  group.properties.Set("ServiceRoleArn", role.Truthy() ? role : GetAtt(kRole, "Arn"));
  const Json& triggers = deployment.preference["TriggerConfigurations"];
  if (triggers.Truthy()) group.properties.Set("TriggerConfigurations", triggers);
  if (deployment.tags.Truthy()) group.properties.Set("Tags", TagList(deployment.tags));
  if (!deployment.condition.empty()) group.attributes.Set("Condition", deployment.condition);
}

// The condition under which any deployment is there; empty where one always is.
std::string CommonCondition(Template& sam, const std::vector<Deployment>& deployments) {
  std::set<std::string> conditions;
  for (const Deployment& deployment : deployments) {
    if (deployment.condition.empty()) return "";
    conditions.insert(deployment.condition);
  }
  if (conditions.size() == 1) return *conditions.begin();
  sam.AddCondition(kCondition, AnyOf({conditions.begin(), conditions.end()}));
  return std::string(kCondition);
}

bool ToBoolean(Template& sam, const Source& source, const Json& value) {
  const Json known = sam.Looked(value);
  if (known.IsTrue() || known.Is("true") || known.Is("True")) return true;
  const bool is_false = (known.IsBool() && !known.IsTrue()) || known.Is("false") || known.Is("False");
  if (!known.IsNull() && !is_false) {
    sam.Complain(source, "DeploymentPreference", "PassthroughCondition is neither true nor false");
  }
  return false;
}

}  // namespace

void NoteDeployment(Template& sam, Source& source, Made* alias, Shared& shared) {
  Json preference = source["DeploymentPreference"];
  if (!preference.Truthy()) return;
  for (const std::string_view name : {"Enabled", "Type"}) {
    if (preference.Has(name)) preference.At(name) = sam.Looked(preference[name]);
  }
  const bool conditional = ToBoolean(sam, source, preference["PassthroughCondition"]);
  if (IsOff(preference["Enabled"])) return;
  if (!preference.Has("Type")) sam.Complain(source, "DeploymentPreference", "DeploymentPreference has no Type");
  const Json& hooks = preference["Hooks"];
  Expect(sam, hooks, kMapping, source.PlaceOf("DeploymentPreference"), "DeploymentPreference.Hooks");
  if (!alias) {
    sam.Complain(source, "DeploymentPreference", "DeploymentPreference needs AutoPublishAlias");
    return;
  }
  Json update =
      Json::Map({{"ApplicationName", Ref(kApplication)}, {"DeploymentGroupName", Ref(source.id + "DeploymentGroup")}});
  update.SetIfAny("BeforeAllowTrafficHook", hooks["PreTraffic"]);
  update.SetIfAny("AfterAllowTrafficHook", hooks["PostTraffic"]);
  alias->attributes.Set("UpdatePolicy", Json::Map({{"CodeDeployLambdaAliasUpdate", update}}));
  const Json& condition = source.passed_on["Condition"];
  shared.deployments.push_back({source.id, preference, conditional ? condition.text() : "",
                                source["PropagateTags"].Truthy() ? source["Tags"] : Json(),
                                source.PlaceOf("DeploymentPreference")});
}

void MakeDeployments(Template& sam, const Shared& shared) {
  const std::vector<Deployment>& deployments = shared.deployments;
  if (deployments.empty()) return;
  const std::string condition = CommonCondition(sam, deployments);
  Json tags = Json::Map();
  bool needs_role = false;
  for (const Deployment& deployment : deployments) {
    tags.Update(deployment.tags);
    needs_role |= !deployment.preference["Role"].Truthy();
  }
  const auto finish = [&](Made& made) {
    if (!condition.empty()) made.attributes.Set("Condition", condition);
    if (tags.Truthy()) made.properties.Set("Tags", TagList(tags));
  };
  Made& application =
      sam.MakeFor(Json::Map(), std::string(kApplication), "AWS::CodeDeploy::Application", deployments.front().place);
  application.properties.Set("ComputePlatform", "Lambda");
  finish(application);
  if (needs_role) {
    Made& role = sam.MakeFor(Json::Map(), std::string(kRole), "AWS::IAM::Role", deployments.front().place);
    role.properties.Set("AssumeRolePolicyDocument", TrustIn("codedeploy.amazonaws.com"));
    role.properties.Set("ManagedPolicyArns", Json::List({ManagedPolicyArn("service-role/AWSCodeDeployRoleForLambda")}));
    finish(role);
  }
  for (const Deployment& deployment : deployments) MakeGroup(sam, deployment);
}

}  // namespace plinth::frontend::cloudformation::sam
