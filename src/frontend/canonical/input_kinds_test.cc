#include <gtest/gtest.h>

#include "frontend/frontends.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::canonical {
namespace {

struct Case {
  const char* name;
  const char* text;
  const char* account;
  const char* workload;
  const char* production;
};

std::string KindOf(const ResourceGraph& graph, std::string_view property) {
  const Map::Entry* entry = graph.Find("template.terraform")->properties.Find(property);
  return entry ? DumpValue(entry->value) : "nothing";
}

class InputKindsTest : public testing::TestWithParam<Case> {};

TEST_P(InputKindsTest, Tells) {
  Options options;
  options.views = true;
  const auto file = std::make_shared<SourceFile>("main.tf", GetParam().text);
  const ResourceGraph graph = BuildModuleGraph({file}, options).graph;
  EXPECT_EQ(KindOf(graph, "AccountLevel"), GetParam().account);
  EXPECT_EQ(KindOf(graph, "Workload"), GetParam().workload);
  EXPECT_EQ(KindOf(graph, "Production"), GetParam().production);
}

const Case kCases[] = {
    {"nothing", "", "false", "false", "nothing"},
    {"production_by_variable", "variable \"environment\" { default = \"prod\" }", "false", "false", "true"},
    {"other_by_variable", "variable \"env\" { default = \"dev\" }", "false", "false", "false"},
    {"both", "variable \"env\" { default = \"dev\" }\nvariable \"stage\" { default = \"live\" }", "false", "false",
     "nothing"},
    {"another_name", "variable \"size\" { default = \"prod\" }", "false", "false", "nothing"},
};
INSTANTIATE_TEST_SUITE_P(All, InputKindsTest, testing::ValuesIn(kCases),
                         [](const auto& test) { return test.param.name; });

TEST(InputKinds, KnowsWhatSetsUpAnAccount) {
  Options options;
  options.views = true;
  const auto file = std::make_shared<SourceFile>("stack.yaml", "Resources: {D: {Type: AWS::GuardDuty::Detector}}\n");
  const ResourceGraph graph = BuildGraph(file, options).graph;
  EXPECT_TRUE(graph.Find("template.stack.yaml")->properties.Find("AccountLevel")->value.AsBool());
}

TEST(InputKinds, ReadsTemplates) {
  Options options;
  options.views = true;
  const auto file = std::make_shared<SourceFile>(
      "stack.yaml",
      "Resources: {Db: {Type: AWS::RDS::DBInstance, Properties: {Tags: [{Key: Environment, Value: Production}]}}}\n");
  const ResourceGraph graph = BuildGraph(file, options).graph;
  const Map& properties = graph.Find("template.stack.yaml")->properties;
  EXPECT_FALSE(properties.Find("AccountLevel")->value.AsBool());
  EXPECT_TRUE(properties.Find("Workload")->value.AsBool());
  EXPECT_TRUE(properties.Find("Production")->value.AsBool());
}

}  // namespace
}  // namespace plinth::frontend::canonical
