// What serverless templates become, and what the transform refuses.
#include "frontend/cloudformation/sam.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "frontend/cloudformation/sam_intrinsics.h"
#include "frontend/cloudformation/sam_tree.h"
#include "frontend/cloudformation/test_graph.h"

namespace plinth::frontend::cloudformation {
namespace {

std::string Resources(const std::string& resources) {
  return "Transform: AWS::Serverless-2016-10-31\nResources:\n" + resources;
}

std::string Function(const std::string& more) {
  return Resources(
      "  Pay:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a.b\n"
      "      Runtime: python3.13\n      CodeUri: src/\n" +
      more);
}

// "Id Type" of everything, sorted.
std::vector<std::string> Made(const BuiltGraph& built) {
  std::vector<std::string> made;
  for (const Resource& resource : built.graph.Resources()) made.push_back(resource.id + " " + resource.type);
  std::sort(made.begin(), made.end());
  return made;
}

struct Expansion {
  std::string name;
  std::string properties;         // of the function Pay
  std::vector<std::string> made;  // beside the function and its role
};

class SamEvents : public testing::TestWithParam<Expansion> {};

TEST_P(SamEvents, MakeTheirResources) {
  const BuiltGraph built = GraphOf(Function(GetParam().properties));
  std::vector<std::string> expected = GetParam().made;
  expected.push_back("Pay AWS::Lambda::Function");
  expected.push_back("PayRole AWS::IAM::Role");
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(Made(built), expected);
  EXPECT_TRUE(built.graph.problems.empty()) << built.graph.problems[0].message;
}

INSTANTIATE_TEST_SUITE_P(
    Sam, SamEvents,
    testing::Values(
        Expansion{"Schedule",
                  "      Events:\n        Tick: {Type: Schedule, Properties: {Schedule: rate(1 hour)}}\n",
                  {"PayTick AWS::Events::Rule", "PayTickPermission AWS::Lambda::Permission"}},
        Expansion{"Scheduler",
                  "      Events:\n        Tick: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 hour)}}\n",
                  {"PayTick AWS::Scheduler::Schedule", "PayTickRole AWS::IAM::Role"}},
        Expansion{"Queue",
                  "      Events:\n        In: {Type: SQS, Properties: {Queue: arn:aws:sqs:eu-west-1:1:q}}\n",
                  {"PayIn AWS::Lambda::EventSourceMapping"}},
        Expansion{"Topic",
                  "      Events:\n        In: {Type: SNS, Properties: {Topic: arn:aws:sns:eu-west-1:1:t}}\n",
                  {"PayIn AWS::SNS::Subscription", "PayInPermission AWS::Lambda::Permission"}},
        Expansion{"TopicThroughQueue",
                  "      Events:\n        In: {Type: SNS, Properties: {Topic: arn:aws:sns:eu-west-1:1:t, "
                  "SqsSubscription: true}}\n",
                  {"PayIn AWS::SNS::Subscription", "PayInEventSourceMapping AWS::Lambda::EventSourceMapping",
                   "PayInQueue AWS::SQS::Queue", "PayInQueuePolicy AWS::SQS::QueuePolicy"}},
        Expansion{"Url",
                  "      FunctionUrlConfig: {AuthType: NONE}\n",
                  {"PayURLInvokeAllowPublicAccess AWS::Lambda::Permission", "PayUrl AWS::Lambda::Url",
                   "PayUrlPublicPermissions AWS::Lambda::Permission"}},
        Expansion{"Destination",
                  "      EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SQS}}}\n",
                  {"PayEventInvokeConfig AWS::Lambda::EventInvokeConfig",
                   "PayEventInvokeConfigOnFailureQueue AWS::SQS::Queue"}}),
    [](const auto& test) { return test.param.name; });

const Value* At(const BuiltGraph& built, std::string_view id, std::string_view property) {
  const Resource* resource = built.graph.Find(id);
  const Map::Entry* entry = resource ? resource->properties.Find(property) : nullptr;
  return entry ? &entry->value : nullptr;
}

TEST(Sam, MergesGlobalsUnlessTheyAreIgnored) {
  const BuiltGraph built = GraphOf(
      "Globals: {Function: {Handler: a.b, Runtime: python3.13, CodeUri: s3://code/a.zip, Timeout: 9}}\n" +
      Resources("  A: {Type: AWS::Serverless::Function, Properties: {MemorySize: 256}}\n"
                "  B: {Type: AWS::Serverless::Function, IgnoreGlobals: [Timeout], Properties: {MemorySize: 512}}\n"));
  ASSERT_NE(At(built, "A", "Timeout"), nullptr);
  EXPECT_EQ(At(built, "A", "Timeout")->AsInteger(), 9);
  EXPECT_EQ(At(built, "B", "Timeout"), nullptr);
  EXPECT_NE(At(built, "B", "Handler"), nullptr);
}

TEST(Sam, KeepsThePlacesOfPropertiesThatItTakesOver) {
  const BuiltGraph built = GraphOf(Function("      MemorySize: 256\n"));
  const Resource* function = built.graph.Find("Pay");
  ASSERT_NE(function, nullptr);
  const Map::Entry* size = function->properties.Find("MemorySize");
  ASSERT_NE(size, nullptr);
  EXPECT_EQ(size->key_location.Start().line, size->value.Where().Start().line);
}

TEST(Sam, PutsTheRoleOfPoliciesWhereTheyAreWritten) {
  const BuiltGraph built = GraphOf(Function("      Policies:\n        - SQSPollerPolicy: {QueueName: in}\n"));
  const Resource* role = built.graph.Find("PayRole");
  ASSERT_NE(role, nullptr);
  EXPECT_EQ(role->key.Start().line, 9u);
  EXPECT_EQ(role->source_type, "AWS::Serverless::Function");
  ASSERT_NE(role->properties.Find("Policies"), nullptr);
}

TEST(Sam, NamesVersionsByTheirCode) {
  const std::string code = "      AutoPublishAlias: live\n";
  const BuiltGraph built = GraphOf(Function(code));
  EXPECT_NE(built.graph.Find("PayAliaslive"), nullptr);
  const std::vector<std::string> made = Made(built);
  EXPECT_TRUE(std::any_of(made.begin(), made.end(), [](const std::string& one) {
    return one.rfind("PayVersion", 0) == 0 &&
           one.size() == std::string_view("PayVersion0123456789 AWS::Lambda::Version").size();
  }));
}

TEST(Sam, LeadsReferencesToWhatWasMade) {
  const BuiltGraph built = GraphOf(
      Resources("  Front: {Type: AWS::Serverless::Api, Properties: {StageName: live, DefinitionUri: api.yaml}}\n"
                "  Name: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !Ref Front.Stage}}\n"));
  ASSERT_NE(At(built, "Name", "Value"), nullptr);
  ASSERT_TRUE(At(built, "Name", "Value")->IsReference());
  EXPECT_EQ(At(built, "Name", "Value")->AsReference().resource, "FrontliveStage");
  EXPECT_TRUE(built.graph.problems.empty());
}

TEST(Sam, RunsLoopsFirst) {
  const BuiltGraph built = GraphOf(
      "Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\nResources:\n  Fn::ForEach::Tables:\n"
      "    - Name\n    - [Red, Blue]\n    - Table${Name}: {Type: AWS::Serverless::SimpleTable}\n");
  EXPECT_EQ(Made(built), (std::vector<std::string>{"TableBlue AWS::DynamoDB::Table", "TableRed AWS::DynamoDB::Table"}));
}

struct Refusal {
  std::string name;
  std::string text;
  std::string message;
};

class SamRefusals : public testing::TestWithParam<Refusal> {};

TEST_P(SamRefusals, AreTold) {
  const BuiltGraph built = GraphOf(GetParam().text);
  const auto& problems = built.graph.problems;
  const bool told = std::any_of(problems.begin(), problems.end(), [](const Problem& problem) {
    return problem.id == "invalid-serverless" && problem.message.find(GetParam().message) != std::string::npos &&
           problem.where;
  });
  EXPECT_TRUE(told) << (problems.empty() ? "nothing" : problems[0].message);
  EXPECT_FALSE(built.graph.Resources().empty());
}

INSTANTIATE_TEST_SUITE_P(
    Sam, SamRefusals,
    testing::Values(
        Refusal{"UnknownProperty", Function("      Memory: 3\n"), "no property Memory"},
        Refusal{"WrongKind", Function("      Events: []\n"), "Events of Pay is not a map"},
        Refusal{"NoRuntime",
                Resources("  A: {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: a.b}}\n"),
                "Runtime and Handler"},
        Refusal{"UnknownEvent", Function("      Events: {In: {Type: Pigeon}}\n"), "Pigeon is no type of event"},
        Refusal{"UnknownPolicyTemplate", Function("      Policies: [{S3GrabPolicy: {}}]\n"), "policy 0"},
        Refusal{"PolicyTemplateWithoutParameter", Function("      Policies: [{S3ReadPolicy: {}}]\n"), "BucketName"},
        Refusal{"UnknownAuthorizer",
                Function("      Events:\n        Get: {Type: Api, Properties: {Path: /, Method: get, Auth: "
                         "{Authorizer: Missing}}}\n"),
                "no authorizer Missing"},
        Refusal{"DeploymentWithoutAlias", Function("      DeploymentPreference: {Type: AllAtOnce}\n"),
                "needs AutoPublishAlias"},
        Refusal{"UnknownGlobal", "Globals: {Function: {FunctionName: a}}\n" + Function(""), "Globals.Function has no"},
        Refusal{
            "AttributeType",
            Resources("  T: {Type: AWS::Serverless::SimpleTable, Properties: {PrimaryKey: {Name: a, Type: Text}}}\n"),
            "none of String, Number, Binary"}),
    [](const auto& test) { return test.param.name; });

TEST(SamTree, DumpsAsPythonDoes) {
  const sam::Json json = sam::Json::Map({{"b", sam::Json::List({1, true, sam::Json()})}, {"a", "x\"\xC3\xA9\n"}});
  EXPECT_EQ(sam::Dump(json), R"({"a":"x\"\u00e9\n","b":[1,true,null]})");
  EXPECT_EQ(sam::HashOf(sam::Json("abc")), "a9993e3647");
  EXPECT_EQ(sam::HashOf(sam::Json()), "");
}

TEST(SamIntrinsics, RenamesWhereverAnIdStands) {
  sam::Json value = sam::Json::List({sam::Ref("Layer"), sam::Sub("${Layer} ${Api.Stage}"), sam::Ref("Other")});
  sam::Rename(value, sam::Json::Map({{"Layer", "Layer1"}}),
              sam::Json::Map({{"Api", sam::Json::Map({{"Stage", "ApiProdStage"}})}}));
  EXPECT_EQ(value, sam::Json::List({sam::Ref("Layer1"), sam::Sub("${Layer1} ${ApiProdStage}"), sam::Ref("Other")}));
}

}  // namespace
}  // namespace plinth::frontend::cloudformation
