#include <nlohmann/json.hpp>

#include "app/graph_dot.h"
#include "app/graph_json.h"

namespace plinth::app {
namespace {

GraphOfInput Sample() {
  GraphOfInput input{"a.yaml", {InputStatus::kAnalysed, "CloudFormation", {}}};
  ResourceGraph& graph = input.built.graph;
  graph.files.push_back(std::make_shared<SourceFile>("a.yaml", "Bucket:\n  Key: 1\n"));
  Resource key;
  key.id = "Key";
  key.type = key.source_type = "AWS::KMS::Key";
  graph.Add(key);
  Resource bucket;
  bucket.id = "Bucket";
  bucket.type = bucket.source_type = "AWS::S3::Bucket";
  bucket.key = {graph.files[0].get(), {0, 6}};
  bucket.properties.Set("Kms", Value::Of(Reference{"Key", "Arn"}, {graph.files[0].get(), {10, 16}}));
  bucket.properties.Set("Name", Value::UnknownBecause("parameter Name has no default"));
  bucket.properties.Set("Secret", Value::String("hush").AsSensitive());
  graph.Add(bucket);
  graph.Freeze();
  return input;
}

TEST(GraphJsonTest, MarksUnknownsReferencesAndSecrets) {
  const std::string text = WriteGraphsAsJson({Sample()});
  const nlohmann::json json = nlohmann::json::parse(text);
  EXPECT_EQ(json["version"], 1);
  const nlohmann::json& input = json["inputs"][0];
  EXPECT_EQ(input["files"], nlohmann::json({"a.yaml"}));
  const nlohmann::json& bucket = input["resources"][1];
  EXPECT_EQ(bucket["place"]["line"], 1);
  EXPECT_EQ(bucket["properties"]["Kms"]["$reference"]["resource"], "Key");
  EXPECT_EQ(bucket["properties"]["Name"]["$unknown"], "parameter Name has no default");
  EXPECT_EQ(bucket["places"]["Kms"]["line"], 2);
  EXPECT_EQ(input["edges"][0]["path"], "Kms");
  EXPECT_EQ(text.find("hush"), std::string::npos);
}

TEST(GraphDotTest, NamesNodesAndEdges) {
  EXPECT_EQ(WriteGraphsAsDot({Sample()}), R"(digraph plinth {
  rankdir=LR;
  node [shape=box];
  subgraph cluster_0 {
    label="a.yaml";
    r0_0 [label="Key\nAWS::KMS::Key"];
    r0_1 [label="Bucket\nAWS::S3::Bucket"];
    r0_1 -> r0_0 [label="Kms"];
  }
}
)");
}

}  // namespace
}  // namespace plinth::app
