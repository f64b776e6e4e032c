#include "frontend/canonical/canonicalize.h"

namespace plinth::frontend::canonical {
namespace {

Resource Of(const char* id, const char* type, const char* property, Value value) {
  Resource resource;
  resource.id = id;
  resource.type = type;
  resource.properties.Set(property, std::move(value));
  return resource;
}

std::vector<std::string> PartOf(const char* type, const char* link, Value value) {
  ResourceGraph graph;
  graph.Add(Of("Logs", "AWS::S3::Bucket", "BucketName", Value::String("acme-logs")));
  graph.Add(Of("Resize", "AWS::Lambda::Function", "FunctionName", Value::String("resize")));
  graph.Add(Of("Part", type, link, std::move(value)));
  LinkParts(graph);
  return graph.Find("Part")->part_of;
}

TEST(LinkParts, FollowsReferences) {
  EXPECT_THAT(PartOf("AWS::S3::BucketPolicy", "Bucket", Value::Of(Reference{"Logs", ""})),
              testing::ElementsAre("Logs"));
}

TEST(LinkParts, FollowsReferencesWithinTexts) {
  const Value arn = Value::Concatenation({Value::Of(Reference{"Resize", "Arn"}), Value::String(":live")});
  EXPECT_THAT(PartOf("AWS::Lambda::Permission", "FunctionName", arn), testing::ElementsAre("Resize"));
}

TEST(LinkParts, FollowsLiteralNames) {
  EXPECT_THAT(PartOf("AWS::S3::BucketPolicy", "Bucket", Value::String("acme-logs")), testing::ElementsAre("Logs"));
  EXPECT_THAT(PartOf("AWS::Lambda::Permission", "FunctionName", Value::String("resize:live")),
              testing::ElementsAre("Resize"));
}

TEST(LinkParts, FollowsLogicalIdsWrittenAsTexts) {
  EXPECT_THAT(PartOf("AWS::S3::BucketPolicy", "Bucket", Value::String("Logs")), testing::ElementsAre("Logs"));
}

TEST(LinkParts, SaysWhatAWebAclProtects) {
  ResourceGraph graph;
  graph.Add(Of("Wall", "AWS::WAFv2::WebACL", "Scope", Value::String("REGIONAL")));
  graph.Add(Of("Door", "AWS::ElasticLoadBalancingV2::LoadBalancer", "Name", Value::String("door")));
  Resource association = Of("Bolt", "AWS::WAFv2::WebACLAssociation", "WebACLArn", Value::Of(Reference{"Wall", "Arn"}));
  association.properties.Set("ResourceArn", Value::Of(Reference{"Door", ""}));
  graph.Add(std::move(association));
  Map config;
  config.Set("WebACLId", Value::Of(Reference{"Wall", "Arn"}));
  graph.Add(Of("Site", "AWS::CloudFront::Distribution", "DistributionConfig", Value::Of(std::move(config))));
  LinkParts(graph);
  EXPECT_THAT(graph.Find("Wall")->part_of, testing::ElementsAre("Door", "Site"));
}

TEST(LinkParts, LeavesOthersAlone) {
  EXPECT_TRUE(PartOf("AWS::S3::BucketPolicy", "Bucket", Value::String("resize")).empty());
  EXPECT_TRUE(PartOf("AWS::SNS::Topic", "Bucket", Value::Of(Reference{"Logs", ""})).empty());
  EXPECT_TRUE(PartOf("AWS::S3::BucketPolicy", "Bucket", Value::Of(Reference{"Gone", ""})).empty());
}

}  // namespace
}  // namespace plinth::frontend::canonical
