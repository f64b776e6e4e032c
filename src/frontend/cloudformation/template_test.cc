#include "frontend/cloudformation/template.h"

#include "frontend/cloudformation/test_graph.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::cloudformation {
namespace {

std::string ValueOf(const BuiltGraph& built, std::string_view resource, std::string_view property) {
  const Resource* found = built.graph.Find(resource);
  const Map::Entry* entry = found ? found->properties.Find(property) : nullptr;
  return entry ? DumpValue(entry->value, &built.graph) : "";
}

TEST(Template, NotesNamesOfParametersWrittenAsTexts) {
  const BuiltGraph built = GraphOf(R"(
Parameters:
  Password: {Type: String}
  Engine: {Type: String, Default: mysql}
Resources:
  Db: {Type: 'AWS::RDS::DBInstance', Properties: {MasterUserPassword: Password, Engine: Engine, Port: !Ref Password}}
  Other: {Type: 'AWS::RDS::DBInstance'}
)");
  const Map::Entry* names = built.graph.Find("Db")->attributes.Find("ParameterNames");
  ASSERT_NE(names, nullptr);
  EXPECT_EQ(DumpValue(names->value, &built.graph), "[\"Password\"]");
  EXPECT_EQ(built.graph.Find("Other")->attributes.Find("ParameterNames"), nullptr);
}

constexpr std::string_view kParameters =
    "Parameters:\n  Env: {Type: String, Default: dev, AllowedValues: [dev, prod]}\n  Free: {Type: String, Default: f}\n"
    "Conditions: {Prod: !Equals [!Ref Env, prod]}\n"
    "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Condition: Prod\n    Properties: {BucketName: !Ref Env, Tags: "
    "!Ref Free}\n";

TEST(Template, GivenParametersWin) {
  Options options;
  options.parameters = {{"Env", "prod"}, {"Free", "x"}};
  const BuiltGraph built = GraphOf(std::string(kParameters), options);
  EXPECT_EQ(ValueOf(built, "B", "BucketName"), "\"prod\"");
  EXPECT_EQ(ValueOf(built, "B", "Tags"), "\"x\"");
  EXPECT_TRUE(built.graph.Find("B")->condition.IsTrue());
}

TEST(Template, DefaultsDecideUnlessAllIsExplored) {
  EXPECT_TRUE(GraphOf(std::string(kParameters)).graph.Find("B")->condition.IsFalse());
  Options explore;
  explore.scenario = Scenario::kAll;
  const BuiltGraph all = GraphOf(std::string(kParameters), explore);
  EXPECT_EQ(ValueOf(all, "B", "BucketName"), R"(("dev" when Env is dev | "prod" when Env is prod))");
  EXPECT_EQ(all.graph.Find("B")->condition.ToString(all.graph.choices), "Env is prod");
}

TEST(Template, RulesBecomeAssertions) {
  const BuiltGraph built = GraphOf(R"(
Parameters:
  Env: {Type: String, AllowedValues: [dev, prod]}
  Size: {Type: String}
  Nets: {Type: CommaDelimitedList}
Rules:
  Sizes:
    RuleCondition: {"Fn::Equals": [!Ref Env, prod]}
    Assertions:
      - Assert: {"Fn::Contains": [[l, xl], !Ref Size]}
      - Assert: {"Fn::EachMemberIn": [!Ref Nets, [a]]}
Resources: {B: {Type: AWS::S3::Bucket}}
)");
  ASSERT_EQ(built.graph.assertions.size(), 1u);
  EXPECT_EQ(built.graph.assertions[0].ToString(built.graph.choices), "Env is not prod or Size is l or Size is xl");
}

struct ProblemCase {
  std::string name;
  std::string text;
  std::string id;
  std::string message;
  uint32_t line;
};

void PrintTo(const ProblemCase& one, std::ostream* out) { *out << one.name; }

class Problems : public testing::TestWithParam<ProblemCase> {};

TEST_P(Problems, HaveAnIdAndAPlace) {
  const BuiltGraph built = GraphOf(GetParam().text);
  ASSERT_EQ(built.graph.problems.size(), 1u);
  const Problem& problem = built.graph.problems[0];
  EXPECT_EQ(problem.id, GetParam().id);
  EXPECT_EQ(problem.message, GetParam().message);
  EXPECT_EQ(problem.where.Start().line, GetParam().line);
}

INSTANTIATE_TEST_SUITE_P(
    All, Problems,
    testing::Values(
        ProblemCase{"Ref", "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties: {A: [!Ref X, !Ref B]}\n",
                    "unresolved-reference", "X is no parameter and no resource", 4},
        ProblemCase{"Sub", "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties: {A: !Sub '${X.Arn}'}\n",
                    "unresolved-reference", "X is no resource", 4},
        ProblemCase{"Condition", "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Condition: X\n",
                    "unresolved-reference", "Condition X is not defined", 4},
        ProblemCase{"Circle",
                    "Conditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A]\nResources: {Q: {Type: "
                    "AWS::SQS::Queue}}\n",
                    "circular-reference", "Condition A refers to itself", 3},
        ProblemCase{"Join", "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      A: !Join [x]\n",
                    "invalid-function", "Fn::Join is not of the form [delimiter, list]", 5},
        ProblemCase{"Duplicate", "Resources:\n  B: {Type: AWS::S3::Bucket}\n  B: {Type: AWS::SQS::Queue}\n",
                    "duplicate-key", "the key \"B\" is already at line 2; this value replaces it", 3},
        ProblemCase{"Resources", "AWSTemplateFormatVersion: '2010-09-09'\nResources: [a]\n", "invalid-template",
                    "Resources is not a mapping", 2}),
    [](const auto& test) { return test.param.name; });

TEST(Template, MacrosExcuseUnknownNames) {
  const BuiltGraph built = GraphOf(
      "Transform: MyMacro\nResources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties: {BucketName: !Ref Made}\n");
  EXPECT_TRUE(built.graph.problems.empty());
  EXPECT_EQ(ValueOf(built, "B", "BucketName"), "<unknown: Ref to Made, which the template does not define>");
  EXPECT_THAT(built.graph.notes, testing::Contains("macro MyMacro may change the template"));
}

TEST(Template, SectionsInsideOfResourcesAreNoResources) {
  const BuiltGraph built = GraphOf("Resources:\n  B: {Type: AWS::S3::Bucket}\n  Description: misplaced\n");
  EXPECT_TRUE(built.graph.problems.empty());
  EXPECT_EQ(built.graph.Resources().size(), 1u);
}

TEST(Template, LastOfTwoResourcesWithOneNameCounts) {
  const BuiltGraph built = GraphOf("Resources:\n  B: {Type: AWS::S3::Bucket}\n  B: {Type: AWS::SQS::Queue}\n");
  ASSERT_EQ(built.graph.Resources().size(), 1u);
  EXPECT_EQ(built.graph.Resources()[0].type, "AWS::SQS::Queue");
}

TEST(Template, LoopsStopAtTheirBudget) {
  std::string values;
  for (int i = 0; i < 100; ++i) values += (i > 0 ? ", v" : "v") + std::to_string(i);
  std::string text = "Transform: AWS::LanguageExtensions\nResources:\n";
  std::string indent = "  ";
  for (const std::string name : {"A", "B", "C", "D"}) {
    text += indent + "Fn::ForEach::" + name + ":\n" + indent + "  - " + name + "\n" + indent + "  - [" + values + "]\n";
    text += indent + "  - \n";
    indent += "    ";
  }
  text += indent + "\"R${A}${B}${C}${D}\": {Type: AWS::SQS::Queue}\n";
  const BuiltGraph built = GraphOf(text);
  ASSERT_EQ(built.graph.problems.size(), 1u);
  EXPECT_EQ(built.graph.problems[0].id, "limit-exceeded");
  EXPECT_LE(built.graph.Resources().size(), 100'000u);
}

TEST(Template, ConstructPathsAndGeneratedResources) {
  const BuiltGraph built = GraphOf(R"(
Resources:
  Mine:
    Type: AWS::S3::Bucket
    Metadata: {"aws:cdk:path": "Stack/Mine/Resource"}
  Role:
    Type: AWS::IAM::Role
    Metadata: {"aws:cdk:path": "Stack/Custom::S3AutoDeleteObjectsCustomResourceProvider/Role"}
  LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A: {Type: AWS::Lambda::Function}
  CDKMetadata: {Type: AWS::CDK::Metadata}
)");
  EXPECT_EQ(built.graph.Find("Mine")->construct_path, "Stack/Mine/Resource");
  EXPECT_FALSE(built.graph.Find("Mine")->generated);
  EXPECT_TRUE(built.graph.Find("Role")->generated);
  EXPECT_TRUE(built.graph.Find("LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A")->generated);
  EXPECT_TRUE(built.graph.Find("CDKMetadata")->generated);
}

TEST(Template, PropertiesMadeByATransformAreNotWhole) {
  const BuiltGraph built = GraphOf(
      "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: x\n"
      "      Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://a/b}}\n");
  EXPECT_TRUE(built.graph.Find("B")->partial);
  EXPECT_EQ(ValueOf(built, "B", "BucketName"), "\"x\"");
}

}  // namespace
}  // namespace plinth::frontend::cloudformation
