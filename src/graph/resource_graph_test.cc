#include "plinth/resource_graph.h"

#include <gtest/gtest.h>

#include "graph/graph_dump.h"

namespace plinth {
namespace {

Resource Named(const char* id, const char* type) {
  Resource resource;
  resource.id = id;
  resource.type = type;
  resource.source_type = type;
  return resource;
}

ResourceGraph BucketAndPolicy() {
  ResourceGraph graph;
  graph.Add(Named("Bucket", "AWS::S3::Bucket"));
  Resource policy = Named("Policy", "AWS::S3::BucketPolicy");
  policy.properties.Set("Bucket", Value::Of(Reference{"Bucket", ""}));
  Map statement;
  statement.Set("Resource",
                Value::Of(List{Value::Concatenation({Value::Of(Reference{"Bucket", "Arn"}), Value::String("/*")})}));
  policy.properties.Set("Statement", Value::Of(List{Value::Of(statement)}));
  policy.attributes.Set("DependsOn", Value::Of(List{Value::Of(Reference{"Bucket", ""})}));
  graph.Add(policy);
  graph.Freeze();
  return graph;
}

TEST(ResourceGraph, RefusesASecondResourceOfTheSameId) {
  ResourceGraph graph;
  EXPECT_NE(graph.Add(Named("A", "X")), nullptr);
  EXPECT_EQ(graph.Add(Named("A", "Y")), nullptr);
  EXPECT_EQ(graph.Resources().size(), 1u);
}

TEST(ResourceGraph, EdgesNameThePropertyAndTheAttribute) {
  EXPECT_EQ(DumpGraph(BucketAndPolicy(), {.places = false}),
            "Bucket  AWS::S3::Bucket\n"
            "Policy  AWS::S3::BucketPolicy\n"
            "  Bucket: <Bucket>\n"
            "  Statement: [{Resource: [\"${<Bucket.Arn>}/*\"]}]\n"
            "  @\n"
            "    DependsOn: [<Bucket>]\n"
            "Policy --@DependsOn[0]--> Bucket\n"
            "Policy --Bucket--> Bucket\n"
            "Policy --Statement[0].Resource[0]--> Bucket.Arn\n");
}

TEST(ResourceGraph, FindsWhatRefersToAResource) {
  const ResourceGraph graph = BucketAndPolicy();
  EXPECT_EQ(graph.EdgesTo(0).size(), 3u);
  EXPECT_TRUE(graph.EdgesTo(1).empty());
  EXPECT_EQ(graph.OfType("AWS::S3::BucketPolicy"), std::vector<uint32_t>{1});
  EXPECT_TRUE(graph.OfType("AWS::SNS::Topic").empty());
}

TEST(ResourceGraph, RemovingKeepsNamesRight) {
  ResourceGraph graph = BucketAndPolicy();
  graph.Remove([](const Resource& resource) { return resource.id == "Bucket"; });
  graph.Freeze();
  EXPECT_EQ(graph.Find("Bucket"), nullptr);
  ASSERT_NE(graph.Find("Policy"), nullptr);
  EXPECT_TRUE(graph.Edges().empty());
}

}  // namespace
}  // namespace plinth
