#include "graph/views.h"

#include <gtest/gtest.h>

#include "frontend/cloudformation/test_graph.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::cloudformation {
namespace {

constexpr std::string_view kTemplate = R"(Description: Orders
Parameters:
  Environment: {Type: String, AllowedValues: [dev, prod]}
  Password: {Type: String, NoEcho: true, Default: opensesame}
  Unused: {Type: Number, Default: 3, MinValue: 1}
Mappings:
  Images: {eu-west-1: {Ami: ami-1}}
  Sizes: {dev: {Class: small}}
Conditions:
  IsProd: !Equals [!Ref Environment, prod]
  Never: !Equals [a, b]
Resources:
  Db:
    Type: AWS::RDS::DBInstance
    Condition: IsProd
    Properties:
      MasterUserPassword: !Ref Password
      DBInstanceClass: !FindInMap [Sizes, !Ref Environment, Class]
      Tags: [{Key: env, Value: !Sub "is-${Environment}"}]
      VPCSecurityGroups: [Fn::ImportValue: network-group]
Outputs:
  Secret: {Value: !Ref Password, Description: How to get in, Export: {Name: !Sub "${AWS::StackName}-secret"}}
)";

ResourceGraph Graph(std::string_view text) {
  Options options;
  options.views = true;
  return GraphOf(std::string(text), options).graph;
}

std::string PropertyOf(const ResourceGraph& graph, std::string_view id, std::string_view property) {
  const Resource* view = graph.Find(id);
  const Map::Entry* entry = view ? view->properties.Find(property) : nullptr;
  return entry ? DumpValue(entry->value) : "nothing";
}

struct Case {
  const char* name;
  const char* id;
  const char* property;
  const char* value;
};

class ViewsTest : public testing::TestWithParam<Case> {};

TEST_P(ViewsTest, Tells) {
  const ResourceGraph graph = Graph(kTemplate);
  EXPECT_EQ(PropertyOf(graph, GetParam().id, GetParam().property), GetParam().value);
}

const Case kCases[] = {
    {"allowed_values", "parameter.Environment", "AllowedValues", R"(["dev", "prod"])"},
    {"no_default", "parameter.Environment", "Default", "nothing"},
    {"uses_of_all_sections", "parameter.Environment", "Uses",
     R"([{Section: "Conditions", Name: "IsProd", Whole: false}, )"
     R"({Section: "Resources", Name: "Db", Type: "AWS::RDS::DBInstance", Property: "DBInstanceClass", Whole: false}, )"
     R"({Section: "Resources", Name: "Db", Type: "AWS::RDS::DBInstance", Property: "Tags[].Value", Whole: false}])"},
    {"a_whole_value", "parameter.Password", "Uses",
     R"([{Section: "Resources", Name: "Db", Type: "AWS::RDS::DBInstance", Property: "MasterUserPassword", Whole: true}, )"
     R"({Section: "Outputs", Name: "Secret", Whole: true}])"},
    {"no_echo", "parameter.Password", "NoEcho", "true"},
    {"secret_default", "parameter.Password", "Default", "<sensitive>"},
    {"constraint", "parameter.Unused", "MinValue", "1"},
    {"never_used", "parameter.Unused", "Uses", "[]"},
    {"counts", "template.stack.yaml", "Counts",
     "{Resources: 1, Types: 1, Outputs: 1, Exports: 1, Modules: 0, Parameters: 3, Mappings: 2, Conditions: 2, Rules: "
     "0, "
     "Inputs: 4, Undescribed: 3, Imports: 1}"},
    {"mappings", "template.stack.yaml", "Mappings",
     R"([{Name: "Images", Used: false, Contents: {eu-west-1: {Ami: "ami-1"}}}, )"
     R"({Name: "Sizes", Used: true, Contents: {dev: {Class: "small"}}}])"},
    {"conditions", "template.stack.yaml", "Conditions",
     R"([{Name: "IsProd", Used: true}, {Name: "Never", Used: false}])"},
    {"description", "template.stack.yaml", "Description", "\"Orders\""},
    {"exported", "output.Secret", "Exported", "true"},
    {"computed_export_name", "output.Secret", "ExportName", "nothing"},
};
INSTANTIATE_TEST_SUITE_P(All, ViewsTest, testing::ValuesIn(kCases), [](const auto& test) { return test.param.name; });

TEST(ViewsTest, AreNotMadeUnlessAskedFor) {
  const ResourceGraph graph = GraphOf(std::string(kTemplate)).graph;
  EXPECT_EQ(graph.Resources().size(), 2u);  // the resource and the output
  EXPECT_EQ(PropertyOf(graph, "output.Secret", "Exported"), "nothing");
}

TEST(ViewsTest, AreNotCounted) { EXPECT_EQ(CountDeployed(Graph(kTemplate)), 1u); }

TEST(ViewsTest, FindsResourcesThatWaitForEachOther) {
  const ResourceGraph graph = Graph(
      "Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, x]}\nResources:\n"
      "  A: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref B}}\n"
      "  B: {Type: AWS::SNS::Topic, DependsOn: C}\n"
      "  C: {Type: AWS::SNS::Topic, Properties: {Tags: [{Key: a, Value: !Sub '${A}'}]}}\n"
      "  Itself: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Itself}}\n"
      "  Maybe: {Type: AWS::SNS::Topic, Properties: {DisplayName: !If [C, !Ref Maybe, x]}}\n");
  EXPECT_EQ(PropertyOf(graph, "template.stack.yaml", "Cycles"), R"([{Members: "A, B, C"}, {Members: "Itself"}])");
}

TEST(ViewsTest, AComputedMappingNameMayMeanAny) {
  const ResourceGraph graph = Graph(
      "Parameters: {Map: {Type: String}}\nMappings: {A: {x: {y: z}}}\n"
      "Resources: {R: {Type: AWS::SNS::Topic, Properties: {TopicName: !FindInMap [!Ref Map, x, y]}}}\n");
  EXPECT_EQ(PropertyOf(graph, "template.stack.yaml", "Mappings"),
            R"([{Name: "A", Used: true, Contents: {x: {y: "z"}}}])");
}

TEST(ViewsTest, AccountsForLongFormsAndLoops) {
  const ResourceGraph graph = Graph(
      "Transform: AWS::LanguageExtensions\nParameters: {Names: {Type: CommaDelimitedList, Default: 'a,b'}, Zone: "
      "{Type: "
      "String}}\nResources:\n  Fn::ForEach::Topics:\n    - Name\n    - {Ref: Names}\n    - Topic${Name}:\n        "
      "Type: "
      "AWS::SNS::Topic\n        Properties: {DisplayName: {Fn::Join: ['', [a, {Ref: Zone}]]}}\n");
  EXPECT_NE(PropertyOf(graph, "parameter.Names", "Uses"), "[]");
  EXPECT_NE(PropertyOf(graph, "parameter.Zone", "Uses"), "[]");
}

}  // namespace
}  // namespace plinth::frontend::cloudformation
