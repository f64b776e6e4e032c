// What an input as a whole is for: said of its template, where there is such a view (graph/views.h).
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "frontend/canonical/canonicalize.h"
#include "graph/views.h"

namespace plinth::frontend::canonical {
namespace {

// There is one an account and Region, or it sets up accounts.
constexpr std::array<std::string_view, 17> kAccountTypes = {
    "AWS::CloudTrail::Trail",
    "AWS::GuardDuty::Detector",
    "AWS::SecurityHub::Hub",
    "AWS::Config::ConfigurationRecorder",
    "AWS::Config::ConfigRule",
    "AWS::Config::OrganizationConfigRule",
    "AWS::Config::ConformancePack",
    "AWS::AccessAnalyzer::Analyzer",
    "AWS::Macie::Session",
    "AWS::Organizations::Organization",
    "AWS::Organizations::Account",
    "AWS::Organizations::OrganizationalUnit",
    "AWS::ControlTower::LandingZone",
    "Plinth::IAM::AccountPasswordPolicy",
    "Plinth::S3::AccountPublicAccessBlock",
    "Plinth::Backup::RegionSettings",
    "Plinth::EMR::BlockPublicAccess",
};

// It runs code for somebody, answers requests or keeps data.
constexpr std::array<std::string_view, 22> kWorkloadTypes = {"AWS::EC2::Instance",
                                                             "AWS::AutoScaling::AutoScalingGroup",
                                                             "AWS::Lambda::Function",
                                                             "AWS::Serverless::Function",
                                                             "AWS::ECS::Service",
                                                             "AWS::EKS::Cluster",
                                                             "AWS::Batch::JobQueue",
                                                             "AWS::ElasticBeanstalk::Environment",
                                                             "AWS::AppRunner::Service",
                                                             "AWS::RDS::DBInstance",
                                                             "AWS::RDS::DBCluster",
                                                             "AWS::DynamoDB::Table",
                                                             "AWS::DynamoDB::GlobalTable",
                                                             "AWS::DocDB::DBCluster",
                                                             "AWS::Neptune::DBCluster",
                                                             "AWS::Redshift::Cluster",
                                                             "AWS::OpenSearchService::Domain",
                                                             "AWS::ElastiCache::ReplicationGroup",
                                                             "AWS::ApiGateway::RestApi",
                                                             "AWS::ApiGatewayV2::Api",
                                                             "AWS::CloudFront::Distribution",
                                                             "AWS::StepFunctions::StateMachine"};

constexpr std::array<std::string_view, 4> kProductionWords = {"prod", "production", "prd", "live"};
constexpr std::array<std::string_view, 13> kOtherWords = {"dev",     "develop", "development", "test", "testing",
                                                          "stage",   "staging", "sandbox",     "qa",   "uat",
                                                          "nonprod", "preview", "demo"};

template <size_t N>
bool IsOneOf(const std::array<std::string_view, N>& list, std::string_view text) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view one) { return EqualsIgnoreCase(one, text); });
}

bool NamesEnvironment(std::string_view key) {
  constexpr std::array<std::string_view, 5> kKeys = {"environment", "env", "stage", "environmentname", "envname"};
  return IsOneOf(kKeys, key);
}

// What environments an input says that it is for.
struct Marks {
  bool production = false;
  bool other = false;

  void Note(const Value& value) {
    if (!value.IsString()) return;
    production = production || IsOneOf(kProductionWords, value.AsString());
    other = other || IsOneOf(kOtherWords, value.AsString());
  }

  void NoteTags(const Value& tags) {
    if (tags.IsMap()) {
      for (const Map::Entry& tag : tags.AsMap().Entries()) {
        if (NamesEnvironment(tag.key)) Note(tag.value);
      }
    }
    if (!tags.IsList()) return;
    for (const Value& tag : tags.AsList()) {
      const Map::Entry* key = tag.IsMap() ? tag.AsMap().Find("Key") : nullptr;
      const Map::Entry* value = tag.IsMap() ? tag.AsMap().Find("Value") : nullptr;
      if (key && value && key->value.IsString() && NamesEnvironment(key->value.AsString())) Note(value->value);
    }
  }
};

const Value* PropertyOf(const Resource& resource, std::string_view name) {
  const Map::Entry* entry = resource.properties.Find(name);
  return entry ? &entry->value : nullptr;
}

Marks MarksOf(const ResourceGraph& graph) {
  Marks marks;
  for (const Resource& resource : graph.Resources()) {
    const Value* tags = IsView(resource.type) ? nullptr : PropertyOf(resource, "Tags");
    if (tags) marks.NoteTags(*tags);
    const Value* name = resource.type == kParameterView ? PropertyOf(resource, "Name") : nullptr;
    const Value* value = name ? PropertyOf(resource, "Default") : nullptr;
    if (value && NamesEnvironment(name->ScalarText())) marks.Note(*value);
  }
  return marks;
}

template <size_t N>
bool HasAny(const ResourceGraph& graph, const std::array<std::string_view, N>& types) {
  return std::any_of(graph.Resources().begin(), graph.Resources().end(),
                     [&](const Resource& resource) { return IsOneOf(types, resource.type); });
}

}  // namespace

void TellInputKinds(ResourceGraph& graph) {
  const auto is_template = [](const Resource& resource) { return resource.type == kTemplateView; };
  const auto first = std::find_if(graph.Resources().begin(), graph.Resources().end(), is_template);
  if (first == graph.Resources().end()) return;
  const bool account = HasAny(graph, kAccountTypes);
  const bool workload = HasAny(graph, kWorkloadTypes);
  const Marks marks = MarksOf(graph);
  for (Resource& resource : graph.Resources()) {
    if (!is_template(resource)) continue;
    resource.properties.Set("AccountLevel", Value::Bool(account));
    resource.properties.Set("Workload", Value::Bool(workload));
    if (marks.production != marks.other) resource.properties.Set("Production", Value::Bool(marks.production));
  }
}

}  // namespace plinth::frontend::canonical
