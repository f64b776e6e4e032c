// Auth.UsagePlan of REST APIs: a plan, a key, and the tie between them.
#include <array>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_rest_api.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr auto kMembers = std::to_array<Property>(
    {{"CreateUsagePlan"}, {"Description"}, {"Quota"}, {"Tags"}, {"Throttle"}, {"UsagePlanName"}});
constexpr std::string_view kCondition = "SharedUsagePlanCondition";

// The stronger of two wishes to keep a resource.
void Strengthen(std::string& policy, const Json& wish) {
  if (!wish.IsString()) return;
  const bool stronger = policy.empty() || wish.Is("Retain") || (wish.Is("Snapshot") && policy == "Delete");
  if (stronger) policy = wish.text();
}

// What the shared resources get, of all the APIs so far.
Json SharedAttributes(Template& sam, const Source& source, SharedUsagePlan& plan) {
  Strengthen(plan.deletion_policy, source.passed_on["DeletionPolicy"]);
  Strengthen(plan.update_replace_policy, source.passed_on["UpdateReplacePolicy"]);
  const Json& condition = source.passed_on["Condition"];
  if (condition.IsString()) {
    plan.conditions.insert(condition.text());
  } else {
    plan.unconditional = true;
  }
  Json attributes = Json::Map();
  if (!plan.deletion_policy.empty()) attributes.Set("DeletionPolicy", plan.deletion_policy);
  if (!plan.update_replace_policy.empty()) attributes.Set("UpdateReplacePolicy", plan.update_replace_policy);
  if (!plan.unconditional) {
    attributes.Set("Condition", kCondition);
    const std::vector<std::string> names(plan.conditions.begin(), plan.conditions.end());
    sam.AddCondition(kCondition, names.size() == 1 ? Json::Map({{"Condition", names[0]}}) : AnyOf(names));
  }
  return attributes;
}

struct Plan {
  std::string prefix;  // of the three ids
  Json attributes;
  Json depends_on;
  Json stages;
  Json keys;
};

Plan OwnPlan(const Source& source, const Made& stage) {
  return {source.id, source.passed_on, Json::List({source.id}),
          Json::List({Json::Map({{"ApiId", Ref(source.id)}, {"Stage", stage.ref()}})}),
          Json::List({Json::Map({{"RestApiId", Ref(source.id)}, {"StageName", stage.ref()}})})};
}

Plan SharedPlan(Template& sam, const Source& source, const Made& stage, SharedUsagePlan& shared) {
  shared.depends_on.Add(source.id);
  shared.stages.Add(Json::Map({{"ApiId", Ref(source.id)}, {"Stage", stage.ref()}}));
  shared.keys.Add(Json::Map({{"RestApiId", Ref(source.id)}, {"StageName", stage.ref()}}));
  return {"Serverless", SharedAttributes(sam, source, shared), shared.depends_on, shared.stages, shared.keys};
}

void Make(Template& sam, const Plan& plan, const Json& wish, Range place) {
  Made& usage = sam.MakeFor(plan.attributes, plan.prefix + "UsagePlan", "AWS::ApiGateway::UsagePlan", place);
  usage.attributes.Set("DependsOn", plan.depends_on);
  usage.properties.Set("ApiStages", plan.stages);
  for (const std::string_view name : {"UsagePlanName", "Description", "Quota", "Tags", "Throttle"}) {
    if (wish[name].Truthy()) usage.properties.Set(name, wish[name]);
  }
  Made& key = sam.MakeFor(plan.attributes, plan.prefix + "ApiKey", "AWS::ApiGateway::ApiKey", place);
  key.DependOn(usage.id);
  key.properties.Set("Enabled", true);
  key.properties.Set("StageKeys", plan.keys);
  Made& tie = sam.MakeFor(plan.attributes, plan.prefix + "UsagePlanKey", "AWS::ApiGateway::UsagePlanKey", place);
  tie.DependOn(key.id);
  tie.properties.Set("KeyId", key.ref());
  tie.properties.Set("KeyType", "API_KEY");
  tie.properties.Set("UsagePlanId", usage.ref());
}

}  // namespace

void MakeUsagePlan(Template& sam, const Source& source, const Made& stage, Shared& shared) {
  const Json& wish = source["Auth"]["UsagePlan"];
  if (wish.IsNull()) return;
  const Range place = source["Auth"].PlaceOf("UsagePlan");
  if (!Expect(sam, wish, kMapping, place, fmt::format("Auth.UsagePlan of {}", source.id))) return;
  CheckProperties(sam, wish, kMembers, place, fmt::format("Auth.UsagePlan of {}", source.id));
  const Json kind = sam.Resolved(wish["CreateUsagePlan"]);
  if (kind.Is("PER_API")) {
    Make(sam, OwnPlan(source, stage), wish, place);
  } else if (kind.Is("SHARED")) {
    Make(sam, SharedPlan(sam, source, stage, shared.usage_plan), wish, place);
  } else if (!kind.Is("NONE")) {
    sam.Complain(place, fmt::format("{}: CreateUsagePlan is none of SHARED, PER_API, NONE", source.id));
  }
}

}  // namespace plinth::frontend::cloudformation::sam
