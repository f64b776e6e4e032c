#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "frontend/canonical/canonicalize.h"

namespace plinth::frontend::canonical {
namespace {

// A resource of type `part` belongs to the one that its property `link` refers to, or names: then it is a text that
// equals the property `name` of a resource of type `whole` (a Lambda function's may be followed by ":alias").
struct Part {
  std::string_view part;
  std::string_view link;
  std::string_view whole = "";
  std::string_view name = "";
};
constexpr std::array kParts = {
    Part{"AWS::S3::BucketPolicy", "Bucket", "AWS::S3::Bucket", "BucketName"},
    Part{"AWS::SNS::TopicPolicy", "Topics"},
    Part{"AWS::SQS::QueuePolicy", "Queues"},
    Part{"AWS::Lambda::Permission", "FunctionName", "AWS::Lambda::Function", "FunctionName"},
    Part{"AWS::Lambda::Url", "TargetFunctionArn", "AWS::Lambda::Function", "FunctionName"},
    Part{"AWS::Lambda::EventInvokeConfig", "FunctionName", "AWS::Lambda::Function", "FunctionName"},
    Part{"AWS::EC2::NetworkAclEntry", "NetworkAclId"},
    Part{"AWS::EC2::Route", "RouteTableId"},
    Part{"AWS::ElasticLoadBalancingV2::Listener", "LoadBalancerArn"},
    Part{"AWS::ElasticLoadBalancingV2::ListenerRule", "ListenerArn"},
    Part{"AWS::KMS::Alias", "TargetKeyId"},
    Part{"AWS::SecretsManager::ResourcePolicy", "SecretId"},
    Part{"AWS::SecretsManager::RotationSchedule", "SecretId"},
    Part{"AWS::EFS::MountTarget", "FileSystemId"},
    Part{"AWS::Backup::BackupSelection", "BackupPlanId"},
    Part{"AWS::ApiGateway::Method", "RestApiId"},
    Part{"AWS::ApiGateway::Stage", "RestApiId"},
    Part{"AWS::ApiGatewayV2::Route", "ApiId"},
    Part{"AWS::ApiGatewayV2::Stage", "ApiId"},
    Part{"AWS::Logs::MetricFilter", "LogGroupName"},
};

// What protects something belongs to it: `by`, a property of the type, names what protects, `of` (none: the resource
// itself) what is protected.
struct Protection {
  std::string_view type;
  std::string_view by;
  std::string_view inner = "";  // of a map under `by`: the property in it
  std::string_view of = "";
};
constexpr std::array kProtections = {
    Protection{"AWS::WAFv2::WebACLAssociation", "WebACLArn", "", "ResourceArn"},
    Protection{"AWS::CloudFront::Distribution", "DistributionConfig", "WebACLId"},
};

// Every resource of the graph that the value refers to.
void CollectReferences(const Value& value, const ResourceGraph& graph, std::vector<std::string>& ids) {
  switch (value.Kind()) {
    case ValueKind::kReference: {
      const std::string& id = value.AsReference().resource;
      if (graph.Find(id)) AddOnce(ids, id);
      break;
    }
    case ValueKind::kList:
      for (const Value& item : value.AsList()) CollectReferences(item, graph, ids);
      break;
    case ValueKind::kTemplate:
      for (const Value& part : value.AsTemplate().parts) CollectReferences(part, graph, ids);
      break;
    case ValueKind::kGuarded:
      for (const Alternative& alternative : value.AsGuarded().alternatives) {
        CollectReferences(alternative.value, graph, ids);
      }
      break;
    default:
      break;
  }
}

// Ids by "type name", of the resources that state a literal name; in CloudFormation by their logical ids as well, which
// stand as texts where a Ref got lost.
using Names = std::unordered_map<std::string, std::string>;

Names NamesIn(const ResourceGraph& graph) {
  Names names;
  for (const Resource& resource : graph.Resources()) {
    for (const Part& part : kParts) {
      const Map::Entry* name = part.whole == resource.type ? resource.properties.Find(part.name) : nullptr;
      if (name && name->value.IsString()) names.emplace(resource.type + " " + name->value.AsString(), resource.id);
    }
  }
  if (graph.framework != Framework::kCloudFormation) return names;
  for (const Resource& resource : graph.Resources()) {
    const bool whole =
        std::any_of(kParts.begin(), kParts.end(), [&](const Part& part) { return part.whole == resource.type; });
    if (whole) names.emplace(resource.type + " " + resource.id.substr(resource.id.rfind('.') + 1), resource.id);
  }
  return names;
}

void AddNamed(const Part& part, const Value& link, const Names& names, std::vector<std::string>& ids) {
  if (part.whole.empty() || !link.IsString()) return;
  const std::string& text = link.AsString();
  const auto found = names.find(std::string(part.whole) + " " + text.substr(0, text.find(':')));
  if (found != names.end()) ids.push_back(found->second);
}

void LinkProtections(ResourceGraph& graph) {
  for (const Resource& resource : graph.Resources()) {
    for (const Protection& row : kProtections) {
      const Map::Entry* by = row.type == resource.type ? resource.properties.Find(row.by) : nullptr;
      if (by && !row.inner.empty()) by = by->value.IsMap() ? by->value.AsMap().Find(row.inner) : nullptr;
      if (!by) continue;
      std::vector<std::string> protectors;
      std::vector<std::string> things;
      CollectReferences(by->value, graph, protectors);
      const Map::Entry* of = row.of.empty() ? nullptr : resource.properties.Find(row.of);
      if (of) CollectReferences(of->value, graph, things);
      if (row.of.empty()) things.push_back(resource.id);
      for (const std::string& protector : protectors) {
        for (const std::string& thing : things) AddOnce(graph.Find(protector)->part_of, thing);
      }
    }
  }
}

}  // namespace

void AddOnce(std::vector<std::string>& ids, const std::string& id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

void LinkParts(ResourceGraph& graph) {
  LinkProtections(graph);
  const Names names = NamesIn(graph);
  for (Resource& resource : graph.Resources()) {
    const auto part = std::find_if(kParts.begin(), kParts.end(),
                                   [&](const Part& candidate) { return candidate.part == resource.type; });
    const Map::Entry* link = part == kParts.end() ? nullptr : resource.properties.Find(part->link);
    if (!link) continue;
    CollectReferences(link->value, graph, resource.part_of);
    AddNamed(*part, link->value, names, resource.part_of);
  }
}

}  // namespace plinth::frontend::canonical
