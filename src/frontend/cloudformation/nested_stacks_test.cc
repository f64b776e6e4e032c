// Stacks that nest each other, import from each other and include files.
#include "frontend/cloudformation/test_graph.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::cloudformation {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Files = std::map<std::string, std::string>;

BuiltGraph Build(Files files, const std::string& root = "root.yaml", Options options = {}) {
  const std::string text = files[root];
  static std::vector<std::unique_ptr<FileSystem>> alive;
  alive.push_back(InMemoryFileSystem(std::move(files)));
  options.files = alive.back().get();
  return GraphOf(text, options, root);
}

std::string ValueOf(const BuiltGraph& built, std::string_view resource, std::string_view property) {
  const Resource* found = built.graph.Find(resource);
  const Map::Entry* entry = found ? found->properties.Find(property) : nullptr;
  return entry ? DumpValue(entry->value, &built.graph) : found ? "absent" : "no such resource";
}

std::vector<std::string> Problems(const BuiltGraph& built) {
  std::vector<std::string> problems;
  for (const Problem& problem : built.graph.problems) {
    problems.push_back(problem.id + " " + problem.where.file->Path() + ": " + problem.message);
  }
  return problems;
}

constexpr const char* kRoot = R"(
Parameters:
  Stage: {Type: String}
  Size: {Type: String, Default: "20"}
Conditions:
  Live: !Equals [!Ref Stage, live]
Resources:
  Key: {Type: AWS::KMS::Key}
  Data:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./stacks/data.yaml
      Parameters:
        Stage: !Ref Stage
        KeyArn: !GetAtt Key.Arn
        Size: !Ref Size
        Nets: !Join [",", [!Ref NetA, !Ref NetB]]
  NetA: {Type: AWS::EC2::Subnet}
  NetB: {Type: AWS::EC2::Subnet}
  Reader:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !GetAtt Data.Outputs.Name, KmsMasterKeyId: !GetAtt Data.Outputs.Disk}
)";
constexpr const char* kData = R"(
Parameters:
  Stage: {Type: String}
  KeyArn: {Type: String}
  Size: {Type: Number}
  Nets: {Type: "List<AWS::EC2::Subnet::Id>"}
  Kind: {Type: String, Default: gp3}
Conditions:
  Live: !Equals [!Ref Stage, live]
Resources:
  Disk:
    Type: AWS::EC2::Volume
    Condition: Live
    Properties: {KmsKeyId: !Ref KeyArn, Size: !Ref Size, VolumeType: !Ref Kind, Tags: !Ref Nets}
Outputs:
  Name: {Value: !Sub "disk-${Size}"}
  Disk: {Value: !Ref Disk}
)";

TEST(NestedStacks, BindParametersAndOutputs) {
  const BuiltGraph built = Build({{"root.yaml", kRoot}, {"stacks/data.yaml", kData}});
  EXPECT_THAT(Problems(built), IsEmpty());
  EXPECT_EQ(ValueOf(built, "Data.Disk", "KmsKeyId"), "<Key.Arn>");
  EXPECT_EQ(ValueOf(built, "Data.Disk", "Size"), "\"20\"");
  EXPECT_EQ(ValueOf(built, "Data.Disk", "VolumeType"), "\"gp3\"");
  EXPECT_EQ(ValueOf(built, "Reader", "TopicName"), "\"disk-20\"");
  EXPECT_EQ(ValueOf(built, "Reader", "KmsMasterKeyId"), "<Data.Disk>");
}

TEST(NestedStacks, ShareTheChoicesOfTheirParameters) {
  const BuiltGraph built = Build({{"root.yaml", kRoot}, {"stacks/data.yaml", kData}});
  EXPECT_EQ(built.graph.Find("Data.Disk")->condition.ToString(built.graph.choices), "Stage is live");
}

TEST(NestedStacks, KeepTheNamesAndPlacesOfTheirTemplate) {
  const BuiltGraph built = Build({{"root.yaml", kRoot}, {"stacks/data.yaml", kData}});
  const Resource* disk = built.graph.Find("Data.Disk");
  ASSERT_NE(disk, nullptr);
  EXPECT_EQ(disk->Name(), "Disk");
  EXPECT_THAT(disk->path, ElementsAre("Data"));
  EXPECT_EQ(disk->key.file->Path(), "stacks/data.yaml");
  EXPECT_EQ(disk->key.Start().line, 11u);
  ASSERT_EQ(built.graph.files.size(), 2u);
}

TEST(NestedStacks, SplitListsThatAreJoinedOfReferences) {
  const BuiltGraph built = Build({{"root.yaml", kRoot}, {"stacks/data.yaml", kData}});
  EXPECT_EQ(ValueOf(built, "Data.Disk", "Tags"), "[<NetA>, <NetB>]");
}

TEST(NestedStacks, DoNotCountItemsOfListsThatNobodyKnows) {
  const BuiltGraph built = Build({{"root.yaml", R"(
Parameters: {Nets: {Type: "List<AWS::EC2::Subnet::Id>"}}
Resources:
  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yaml, Parameters: {Nets: !Join [",", !Ref Nets]}}}
)"},
                                  {"n.yaml", R"(
Parameters: {Nets: {Type: CommaDelimitedList}}
Resources: {L: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Subnets: !Ref Nets}}}
)"}});
  EXPECT_THAT(ValueOf(built, "N.L", "Subnets"), HasSubstr("<unknown: the items of parameter Nets"));
}

TEST(NestedStacks, ExistWhereTheirResourceDoes) {
  const BuiltGraph built = Build({{"root.yaml", R"(
Parameters: {Stage: {Type: String}}
Conditions: {Live: !Equals [!Ref Stage, live]}
Resources:
  N: {Type: AWS::CloudFormation::Stack, Condition: Live, Properties: {TemplateURL: n.yaml}}
)"},
                                  {"n.yaml", "Resources: {B: {Type: AWS::S3::Bucket}}"}});
  EXPECT_EQ(built.graph.Find("N.B")->condition.ToString(built.graph.choices), "Stage is live");
}

TEST(NestedStacks, OfOneTemplateAreSeveral) {
  const BuiltGraph built = Build({{"root.yaml", R"(
Resources:
  One: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yaml, Parameters: {Name: a}}}
  Two: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yaml, Parameters: {Name: !GetAtt One.Outputs.N}}}
)"},
                                  {"n.yaml", R"(
Parameters: {Name: {Type: String}}
Resources: {B: {Type: AWS::S3::Bucket, Properties: {BucketName: !Ref Name, Tags: !Ref Nobody}}}
Outputs: {N: {Value: !Sub "${Name}${Name}"}}
)"}});
  EXPECT_EQ(ValueOf(built, "One.B", "BucketName"), "\"a\"");
  EXPECT_EQ(ValueOf(built, "Two.B", "BucketName"), "\"aa\"");
  EXPECT_EQ(built.graph.problems.size(), 1u) << "what is wrong with the template is told once";
}

TEST(NestedStacks, LeadThroughSeveralLevels) {
  const BuiltGraph built = Build({{"root.yaml", R"(
Resources:
  Key: {Type: AWS::KMS::Key}
  A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: x/a.yaml, Parameters: {K: !Ref Key}}}
  T: {Type: AWS::SNS::Topic, Properties: {TopicName: !GetAtt A.Outputs.Q}}
)"},
                                  {"x/a.yaml", R"(
Parameters: {K: {Type: String}}
Resources:
  B: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ../y/b.yaml, Parameters: {K: !Ref K}}}
Outputs: {Q: {Value: !GetAtt B.Outputs.Q}}
)"},
                                  {"y/b.yaml", R"(
Parameters: {K: {Type: String}}
Resources: {Queue: {Type: AWS::SQS::Queue, Properties: {KmsMasterKeyId: !Ref K}}}
Outputs: {Q: {Value: !GetAtt Queue.QueueName}}
)"}});
  EXPECT_THAT(Problems(built), IsEmpty());
  EXPECT_EQ(ValueOf(built, "A.B.Queue", "KmsMasterKeyId"), "<Key>");
  EXPECT_EQ(ValueOf(built, "T", "TopicName"), "<A.B.Queue.QueueName>");
}

TEST(NestedStacks, FollowServerlessApplications) {
  const BuiltGraph built = Build({{"root.yaml", R"(
Transform: AWS::Serverless-2016-10-31
Resources:
  App: {Type: AWS::Serverless::Application, Properties: {Location: app.yaml, Parameters: {N: x}}}
  Store: {Type: AWS::Serverless::Application, Properties: {Location: {ApplicationId: a, SemanticVersion: 1.0.0}}}
)"},
                                  {"app.yaml", R"(
Parameters: {N: {Type: String}}
Resources: {B: {Type: AWS::S3::Bucket, Properties: {BucketName: !Ref N}}}
)"}});
  EXPECT_EQ(ValueOf(built, "App.B", "BucketName"), "\"x\"");
}

TEST(NestedStacks, FollowAssetsOfTheCdk) {
  const BuiltGraph built = Build({{"cdk.out/root.yaml", R"(
Resources:
  N:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: !Sub "https://s3.${AWS::Region}.amazonaws.com/bucket/key.json"}
    Metadata: {"aws:asset:path": n.json, "aws:asset:property": TemplateURL}
)"},
                                  {"cdk.out/n.json", R"({"Resources": {"B": {"Type": "AWS::S3::Bucket"}}})"}},
                                 "cdk.out/root.yaml");
  EXPECT_NE(built.graph.Find("N.B"), nullptr);
}

struct ProblemCase {
  std::string name;
  Files files;
  std::vector<std::string> problems;
};

void PrintTo(const ProblemCase& one, std::ostream* out) { *out << one.name; }

class NestedStackProblems : public testing::TestWithParam<ProblemCase> {};

TEST_P(NestedStackProblems, AreTold) { EXPECT_EQ(Problems(Build(GetParam().files)), GetParam().problems); }

constexpr const char* kNests = "Resources: {N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yaml}}}";

INSTANTIATE_TEST_SUITE_P(
    All, NestedStackProblems,
    testing::Values(
        ProblemCase{
            "Missing", {{"root.yaml", kNests}}, {"missing-file root.yaml: The template of N: n.yaml is not there"}},
        ProblemCase{"NoTemplate",
                    {{"root.yaml", kNests}, {"n.yaml", "a: 1"}},
                    {"invalid-template root.yaml: The template of N: n.yaml is no template"}},
        ProblemCase{
            "Itself",
            {{"root.yaml", "Resources: {N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: root.yaml}}}"}},
            {"circular-reference root.yaml: N nests the template that it is part of"}},
        ProblemCase{
            "ThroughAnother",
            {{"root.yaml", kNests},
             {"n.yaml", "Resources: {M: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./root.yaml}}}"}},
            {"circular-reference n.yaml: M nests the template that it is part of"}},
        ProblemCase{"OutputsInACircle",
                    {{"root.yaml", R"(
Resources:
  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yaml, Parameters: {P: !GetAtt M.Outputs.O}}}
  M: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yaml, Parameters: {P: !GetAtt N.Outputs.O}}}
)"},
                     {"n.yaml",
                      "Parameters: {P: {Type: String}}\nResources: {}\nOutputs: {O: {Value: !Ref P}}\n"
                      "AWSTemplateFormatVersion: 2010-09-09"}},
                    {"circular-reference root.yaml: Nested stack M needs an output of its own"}},
        ProblemCase{"UnknownNames",
                    {{"root.yaml", R"(
Resources:
  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yaml, Parameters: {P: 1}}}
  T: {Type: AWS::SNS::Topic, Properties: {TopicName: !GetAtt N.Outputs.O}}
)"},
                     {"n.yaml", "Resources: {B: {Type: AWS::S3::Bucket}}"}},
                    {"unresolved-reference root.yaml: The template of N has no parameter P",
                     "unresolved-reference root.yaml: Nested stack N has no output O"}},
        ProblemCase{
            "Absolute",
            {{"root.yaml", "Resources: {N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: /n.yaml}}}"},
             {"/n.yaml", "Resources: {B: {Type: AWS::S3::Bucket}}"}},
            {"missing-file root.yaml: The template of N: /n.yaml lies outside of the project and is not read"}}),
    [](const auto& test) { return test.param.name; });

TEST(NestedStacks, DoNotLeaveTheProject) {
  Options options;
  options.working_directory = "/home/project/app";
  options.root = "/home/project";
  const Files files = {{"root.yaml", R"(
Resources:
  In: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ../n.yaml}}
  Out: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ../../n.yaml}}
)"},
                       {"../n.yaml", "Resources: {B: {Type: AWS::S3::Bucket}}"},
                       {"../../n.yaml", "Resources: {B: {Type: AWS::S3::Bucket}}"}};
  const BuiltGraph built = Build(files, "root.yaml", options);
  EXPECT_THAT(Problems(built),
              ElementsAre("missing-file root.yaml: The template of Out: ../../n.yaml lies outside of the "
                          "project and is not read"));
}

TEST(NestedStacks, ABrokenTemplateIsReadAsFarAsItGoes) {
  const BuiltGraph built = Build(
      {{"root.yaml", kNests}, {"n.yaml", "Resources:\n  B: {Type: AWS::S3::Bucket}\n  C: {Type: AWS::S3::Bucket\n"}});
  EXPECT_EQ(built.status, InputStatus::kBroken);
  EXPECT_NE(built.graph.Find("N.B"), nullptr);
}

TEST(NestedStacks, AreLimitedInDepth) {
  Files files;
  for (int i = 0; i < 30; ++i) {
    files[i == 0 ? "root.yaml" : std::to_string(i) + ".yaml"] =
        "Resources: {N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: " + std::to_string(i + 1) +
        ".yaml}}}";
  }
  EXPECT_THAT(Problems(Build(files)),
              ElementsAre("limit-exceeded 20.yaml: Stacks are nested more than 20 deep; N is not followed"));
}

TEST(NestedStacks, AreLimitedInNumber) {
  Files files;
  for (int i = 0; i < 5; ++i) {
    std::string text = "Resources:\n";
    for (int k = 0; k < 10; ++k) {
      text += "  N" + std::to_string(k) +
              ": {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: " + std::to_string(i + 1) + ".yaml}}\n";
    }
    files[i == 0 ? "root.yaml" : std::to_string(i) + ".yaml"] = text;
  }
  files["5.yaml"] = "Resources: {B: {Type: AWS::S3::Bucket}}";
  EXPECT_THAT(Problems(Build(files)), testing::Contains(HasSubstr("limit-exceeded 4.yaml: More than 1000 stacks; N")));
}

TEST(StackSets, ReadTheirBodyAtItsPlace) {
  const BuiltGraph built = Build({{"root.yaml", R"(
Resources:
  Set:
    Type: AWS::CloudFormation::StackSet
    Properties:
      Parameters: [{ParameterKey: Name, ParameterValue: x}]
      TemplateBody: |
        Parameters: {Name: {Type: String}}
        Resources:
          B:
            Type: AWS::S3::Bucket
            Properties: {BucketName: !Ref Name}
  Other:
    Type: AWS::CloudFormation::StackSet
    Properties: {TemplateBody: "{\"Resources\": {\"C\": {\"Type\": \"AWS::S3::Bucket\"}}}"}
)"}});
  EXPECT_THAT(Problems(built), IsEmpty());
  EXPECT_EQ(ValueOf(built, "Set.B", "BucketName"), "\"x\"");
  EXPECT_EQ(built.graph.Find("Set.B")->key.file, built.graph.files[0].get());
  EXPECT_EQ(built.graph.Find("Set.B")->key.Start(), (Position{10, 11}));
  EXPECT_EQ(built.graph.Find("Other.C")->key.Start().line, 15u);
}

TEST(Includes, StandInThePlaceOfTheTransform) {
  const BuiltGraph built = Build({{"root.yaml", R"(
Resources:
  Fn::Transform: {Name: AWS::Include, Parameters: {Location: parts/more.yaml}}
  T:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Ref More
      Fn::Transform: {Name: AWS::Include, Parameters: {Location: parts/topic.yaml}}
  R:
    Type: AWS::ApiGateway::RestApi
    Properties: {Body: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: parts/api.yaml}}}}
)"},
                                  {"parts/more.yaml", "More: {Type: AWS::S3::Bucket, Properties: {BucketName: m}}"},
                                  {"parts/topic.yaml", "KmsMasterKeyId: k"},
                                  {"parts/api.yaml", "openapi: 3.0.0"}});
  EXPECT_THAT(Problems(built), IsEmpty());
  EXPECT_EQ(built.graph.Find("More")->key.file->Path(), "parts/more.yaml");
  EXPECT_EQ(ValueOf(built, "T", "TopicName"), "<More>");
  EXPECT_EQ(ValueOf(built, "T", "KmsMasterKeyId"), "\"k\"");
  EXPECT_EQ(ValueOf(built, "R", "Body"), "{openapi: \"3.0.0\"}");
  EXPECT_FALSE(built.graph.Find("T")->partial);
}

TEST(Includes, ThatIncludeThemselvesEnd) {
  const BuiltGraph built = Build({{"root.yaml", R"(
Resources:
  Fn::Transform: {Name: AWS::Include, Parameters: {Location: a.yaml}}
)"},
                                  {"a.yaml", "Fn::Transform: {Name: AWS::Include, Parameters: {Location: a.yaml}}"}});
  EXPECT_THAT(Problems(built),
              ElementsAre(HasSubstr("limit-exceeded a.yaml: Files include each other more than 10 deep")));
}

BuiltGraph BuildTogether(const Files& files) {
  std::vector<std::shared_ptr<const SourceFile>> sources;
  for (const auto& [path, text] : files) sources.push_back(std::make_shared<SourceFile>(path, text));
  return BuildStacks(std::move(sources), std::vector<Options>(files.size()));
}

constexpr const char* kNetwork = R"(
Resources: {Vpc: {Type: AWS::EC2::VPC}}
Outputs:
  Vpc: {Value: !Ref Vpc, Export: {Name: !Sub "${AWS::StackName}-VpcId"}}
  Zone: {Value: example.org, Export: {Name: the-zone}}
)";

TEST(Imports, JoinStacksOfOneRun) {
  const BuiltGraph built = BuildTogether({{"net.yaml", kNetwork}, {"app.yaml", R"(
Parameters: {Network: {Type: String}}
Resources:
  Vpc: {Type: AWS::EC2::VPC}
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties: {VpcId: {Fn::ImportValue: !Sub "${Network}-VpcId"}, GroupDescription: !ImportValue the-zone}
)"}});
  EXPECT_THAT(Problems(built), IsEmpty());
  EXPECT_EQ(ValueOf(built, "app.yaml#Group", "VpcId"), "<net.yaml#Vpc>");
  EXPECT_EQ(ValueOf(built, "app.yaml#Group", "GroupDescription"), "\"example.org\"");
  EXPECT_EQ(built.graph.Find("net.yaml#Vpc")->Name(), "Vpc");
  EXPECT_THAT(built.names.imports, IsEmpty());
}

TEST(Imports, ThatCouldBeTwoStaySo) {
  const BuiltGraph built = BuildTogether({{"net.yaml", kNetwork}, {"other.yaml", kNetwork}, {"app.yaml", R"(
Resources: {T: {Type: AWS::SNS::Topic, Properties: {TopicName: !ImportValue prod-VpcId}}}
)"}});
  EXPECT_EQ(ValueOf(built, "app.yaml#T", "TopicName"), "<unknown: imported from another stack as prod-VpcId>");
}

TEST(Imports, BetweenNestedStacks) {
  const BuiltGraph built = Build({{"root.yaml", R"(
Resources:
  App: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: app.yaml}}
  Net: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: net.yaml}}
)"},
                                  {"net.yaml", kNetwork},
                                  {"app.yaml", R"(
Resources: {T: {Type: AWS::SNS::Topic, Properties: {TopicName: !ImportValue the-zone}}}
)"}});
  EXPECT_EQ(ValueOf(built, "App.T", "TopicName"), "\"example.org\"");
}

TEST(Imports, InACircleEnd) {
  const BuiltGraph built = BuildTogether(
      {{"a.yaml",
        "Resources: {T: {Type: AWS::SNS::Topic}}\nOutputs: {O: {Value: !ImportValue bbb, Export: {Name: aaa}}}"},
       {"b.yaml",
        "Resources: {T: {Type: AWS::SNS::Topic}}\nOutputs: {O: {Value: !ImportValue aaa, Export: {Name: bbb}}}"}});
  EXPECT_THAT(ValueOf(built, "a.yaml#output.O", "Value"), HasSubstr("depends on itself"));
}

TEST(JoinByExports, GroupsWhatBelongsTogether) {
  const std::vector<CrossStackNames> inputs = {{{"*-VpcId"}, {}}, {{}, {"prod-VpcId"}},       {{"alone"}, {}},
                                               {{}, {"nobody"}},  {{"chain"}, {"net-VpcId"}}, {{}, {"chain"}}};
  EXPECT_THAT(JoinByExports(inputs), ElementsAre(ElementsAre(0u, 1u, 4u, 5u)));
}

TEST(JoinByExports, LeavesAloneWhatIsAmbiguous) {
  EXPECT_THAT(JoinByExports({{{"same"}, {}}, {{"same"}, {}}, {{}, {"same"}}}), IsEmpty());
  EXPECT_THAT(JoinByExports({{{"same"}, {"same"}}}), IsEmpty());
}

}  // namespace
}  // namespace plinth::frontend::cloudformation
