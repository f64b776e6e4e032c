#include "frontend/cloudformation/intrinsics.h"

#include "frontend/cloudformation/test_graph.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::cloudformation {
namespace {

constexpr std::string_view kBefore = R"(
Parameters:
  Name: {Type: String, Default: pond}
  Free: {Type: String}
  Size: {Type: String, AllowedValues: [s, l]}
  Nets: {Type: CommaDelimitedList, Default: "a, b,c"}
  Secret: {Type: String, NoEcho: true, Default: hush}
  Ami: {Type: "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", Default: /images/latest}
  Count: {Type: Number, Default: 3}
Mappings:
  Table:
    s: {Disk: 10, Nets: [x, y]}
    l: {Disk: 99, Nets: [z]}
  Regions:
    eu-west-1: {Disk: 1, Size: 5}
    us-east-1: {Disk: 2, Size: 6}
  Same:
    s: {Disk: 5}
    l: {Disk: 5}
Conditions:
  Yes: !Equals [a, a]
  No: !Equals [a, b]
  Large: !Equals [!Ref Size, l]
Resources:
  Other: {Type: AWS::S3::Bucket}
  Net: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.9.0.0/16}}
  It:
    Type: AWS::X::Y
    Properties:
      V: )";

struct Case {
  std::string name;
  std::string expression;
  std::string expected;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

class Intrinsics : public testing::TestWithParam<Case> {};

TEST_P(Intrinsics, Resolve) {
  const BuiltGraph built = GraphOf(std::string(kBefore) + GetParam().expression + "\n");
  ASSERT_EQ(built.status, InputStatus::kAnalysed) << built.detail;
  const Resource* resource = built.graph.Find("It");
  ASSERT_NE(resource, nullptr);
  const Map::Entry* entry = resource->properties.Find("V");
  EXPECT_EQ(DumpValue(entry ? entry->value : Value::Absent(), &built.graph), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, Intrinsics,
    testing::Values(
        Case{"RefParameter", "!Ref Name", R"("pond")"}, Case{"RefLong", R"({Ref: Name})", R"("pond")"},
        Case{"RefFree", "!Ref Free", "<unknown: parameter Free has no default>"},
        Case{"RefAllowed", "!Ref Size", R"(("s" when Size is s | "l" when Size is l))"},
        Case{"RefList", "!Ref Nets", R"(["a", "b", "c"])"}, Case{"RefNumber", "!Ref Count", R"("3")"},
        Case{"RefSecret", "!Ref Secret", "<sensitive>"},
        Case{"RefStore", "!Ref Ami", "<unknown: SSM parameter /images/latest>"},
        Case{"RefResource", "!Ref Other", "<Other>"}, Case{"RefNothing", "!Ref Gone", "<Gone>"},
        Case{"RefPartition", "!Ref AWS::Partition", R"("aws")"},
        Case{"RefRegion", "!Ref AWS::Region", "<unknown: AWS::Region is known at deployment only>"},
        Case{"NoValue", "!Ref AWS::NoValue", "<absent>"}, Case{"NoValueInList", "[a, !Ref AWS::NoValue]", R"(["a"])"},
        Case{"NoValueInMap", "{a: 1, b: !Ref AWS::NoValue}", "{a: 1}"},
        Case{"GetAttText", "!GetAtt Other.Arn", "<Other.Arn>"},
        Case{"GetAttList", "!GetAtt [Other, Arn]", "<Other.Arn>"},
        Case{"GetAttLong", "{'Fn::GetAtt': [Other, Outputs.Url]}", "<Other.Outputs.Url>"},
        Case{"GetAttNested", "!GetAtt Other.Endpoint.Port", "<Other.Endpoint.Port>"},
        Case{"SubText", R"(!Sub "${Name}-x")", R"("pond-x")"},
        Case{"SubLiteral", R"(!Sub "${!Name}-${Name}")", R"("${Name}-pond")"},
        Case{"SubMap", R"(!Sub ["${A}/${Name}", {A: !Ref Other}])", R"("${<Other>}/pond")"},
        Case{"SubAttribute", R"(!Sub "${Other.Arn}/*")", R"("${<Other.Arn>}/*")"},
        Case{"SubAllowed", R"(!Sub "n-${Size}")", R"(("n-s" when Size is s | "n-l" when Size is l))"},
        Case{"SubUnclosed", R"(!Sub "a${b")", R"("a${b")"},
        Case{"Join", R"(!Join ["-", [a, !Ref Name, 3]])", R"("a-pond-3")"},
        Case{"JoinList", R"(!Join [",", !Ref Nets])", R"("a,b,c")"},
        Case{"JoinReference", R"(!Join ["", ["arn:", !Ref Other]])", R"("arn:${<Other>}")"},
        Case{"Split", R"(!Split ["/", a/b/])", R"(["a", "b", ""])"},
        Case{"Select", R"(!Select [1, !Split ["-", a-b]])", R"("b")"},
        Case{"SelectText", R"(!Select ["0", [x, y]])", R"("x")"},
        Case{"SelectBeyond", R"(!Select [5, [x, y]])", "<unknown: Fn::Select beyond the end of the list>"},
        Case{"FindInMap", "!FindInMap [Table, l, Disk]", "99"},
        Case{"FindInMapList", "!FindInMap [Table, s, Nets]", R"(["x", "y"])"},
        Case{"FindInMapAllowed", "!FindInMap [Table, !Ref Size, Disk]", "(10 when Size is s | 99 when Size is l)"},
        Case{"FindInMapSame", "!FindInMap [Same, !Ref Free, Disk]", "5"},
        Case{
            "FindInMapUnknown", "!FindInMap [Table, !Ref Free, Disk]",
            "(10 when Free is s | 99 when Free is l | <unknown: depends on parameter Free has no default> when Free is "
            "not s and Free is not l)"},
        Case{"FindInMapUnknownText", "!FindInMap [Table, !Sub '${Free}x', Disk]",
             "<unknown: looked up under a key that is not known>"},
        Case{"FindInMapDefault", "!FindInMap [Table, xl, Disk, {DefaultValue: 7}]", "7"},
        Case{"FindInMapMissing", "!FindInMap [Table, xl, Disk]", "<unknown: mapping Table has no entry xl.Disk>"},
        Case{"IfTrue", "!If [Yes, 1, 2]", "1"}, Case{"IfFalse", "!If [No, 1, 2]", "2"},
        Case{"IfOpen", "!If [Large, 1, 2]", "(1 when Size is l | 2 when Size is not l)"},
        Case{"IfExpression", "!If [!Equals [!Ref Size, l], 1, 2]", "(1 when Size is l | 2 when Size is not l)"},
        Case{"IfNoValue", "!If [No, 1, !Ref AWS::NoValue]", "<absent>"},
        Case{"IfInSub", R"(!Sub ["x${A}", {A: !If [Large, 1, 2]}])", R"(("x2" when Size is s | "x1" when Size is l))"},
        Case{"Equals", "!Equals [a, a]", "true"},
        Case{"Base64", "{'Fn::Base64': !Sub 'echo ${Name}'}", R"("echo pond")"},
        Case{"TagAroundLongForm", "!Base64 {'Fn::Sub': 'echo ${Name}'}", R"("echo pond")"},
        Case{"ToJsonString", "{'Fn::ToJsonString': {a: !Ref Name}}", R"({a: "pond"})"},
        Case{"Length", "{'Fn::Length': !Ref Nets}", "3"},
        Case{"Cidr", "!Select [1, !Cidr [10.0.0.0/16, 2, 8]]", R"("10.0.1.0/24")"},
        Case{"CidrTooMany", "!Cidr [10.0.0.0/24, 4, 8]", "<unknown: Fn::Cidr asks for more blocks than there are>"},
        Case{"GetAzs", "!GetAZs ''", "<unknown: availability zones are known at deployment only>"},
        Case{"SelectZone", "!Select [1, !GetAZs '']", "<AWS::AvailabilityZone.1>"},
        Case{"ImportValue", "!ImportValue net-vpc", "<unknown: imported from another stack as net-vpc>"},
        Case{"Transform", "{'Fn::Transform': {Name: 'AWS::Include'}}", "<unknown: made by Fn::Transform AWS::Include>"},
        Case{"DynamicReference", "'{{resolve:ssm-secure:/db/pw}}'", "<{{resolve:ssm-secure:/db/pw}}>"},
        Case{"PublicParameter", "'{{resolve:ssm:/aws/service/x/image}}'", R"("{{resolve:ssm:/aws/service/x/image}}")"},
        Case{"DynamicReferenceInText", "'a-{{resolve:ssm:/x}}-b'", R"("a-${<{{resolve:ssm:/x}}>}-b")"},
        Case{"DynamicReferenceToResource", "!Sub '{{resolve:secretsmanager:${Other}:SecretString:pw}}'",
             "<Other.SecretString:pw>"},
        Case{"DynamicReferenceJoined", "!Join ['', ['{{resolve:secretsmanager:', !Ref Other, ':SecretString:pw}}']]",
             "<Other.SecretString:pw>"},
        Case{"DynamicReferenceNotClosed", "'{{resolve:ssm:/x'", R"("{{resolve:ssm:/x")"},
        Case{"DynamicReferenceOfUnknown", "!Sub '{{resolve:ssm:${Free}}}'", "<{{resolve:ssm:*}}>"},
        Case{"SplitPartly", "!Split [',', !Sub 'a,${Other},b']", R"(["a", <Other>, "b"])"},
        Case{"SplitOfUnknown", "!Split [',', !Sub 'a,${Free},b']",
             "<unknown: Fn::Split of a text that is known in part>"},
        Case{"SelectKnownPiece", "!Select [1, !Split ['/', !Sub 'a/b/${Free}/c']]", R"("b")"},
        Case{"SelectUnknownPiece", "!Select [2, !Split ['/', !Sub 'a/b/${Free}/c']]",
             "<unknown: Fn::Select from a text that is known in part>"},
        Case{"SelectOfArn", "!Select [5, !Split [':', !GetAtt Other.Arn]]",
             "<unknown: Fn::Select from a text that is known in part>"},
        Case{"SelectBeyondPieces", "!Select [3, !Split ['/', 'a/b']]",
             "<unknown: Fn::Select beyond the end of the list>"},
        Case{"CidrOfResource", "!Select [1, !Cidr [!GetAtt Net.CidrBlock, 4, 8]]", R"("10.9.1.0/24")"},
        Case{"CidrUnknown", "!Cidr [!Ref Free, 2, 8]",
             "[<unknown: Fn::Cidr of a block that is not known>, <unknown: Fn::Cidr of a block that is not known>]"},
        Case{"CidrUnknownLength", "{'Fn::Length': !Cidr [!Ref Free, 2, 8]}", "2"},
        Case{"CidrIpv6", "!Cidr ['2001:db8:1:ff00::/56', 2, 64]",
             R"(["2001:db8:1:ff00::/64", "2001:db8:1:ff01::/64"])"},
        Case{"CidrIpv6Low", "!Cidr ['2001:db8::1:0/112', 2, 8]", R"(["2001:db8::1:0/120", "2001:db8::1:100/120"])"},
        Case{"FindInMapRegion", "!FindInMap [Regions, !Ref 'AWS::Region', Disk]",
             "(1 when AWS::Region is eu-west-1 | 2 when AWS::Region is us-east-1 | <unknown: depends on AWS::Region is "
             "known at deployment only> when AWS::Region is not eu-west-1 and AWS::Region is not us-east-1)"},
        Case{"FindInMapSecondKey", "!FindInMap [Regions, eu-west-1, !Ref Free]",
             "(1 when Free is Disk | 5 when Free is Size | <unknown: depends on parameter Free has no default> when "
             "Free "
             "is not Disk and Free is not Size)"},
        Case{"UnknownTag", "!Frobnicate x", "<unknown: function !Frobnicate is not known>"},
        Case{"UnknownFunction", "{'Fn::Frobnicate': x}", "<unknown: function Fn::Frobnicate is not known>"},
        Case{"NoFunction", "{Condition: Large}", R"({Condition: "Large"})"},
        Case{"Account", "012345678901", R"("012345678901")"}),
    [](const auto& test) { return test.param.name; });

TEST(Intrinsics, TooManyCombinationsBecomeUnknown) {
  std::string text = "Parameters:\n";
  std::string sub;
  for (int i = 0; i < 10; ++i) {
    text += "  P" + std::to_string(i) + ": {Type: String, AllowedValues: [a, b]}\n";
    sub += "${P" + std::to_string(i) + "}";
  }
  text += "Resources:\n  R:\n    Type: AWS::X::Y\n    Properties:\n      V: !Sub 'x" + sub + "'\n";
  const BuiltGraph built = GraphOf(text);
  const std::string value = DumpValue(built.graph.Find("R")->properties.Find("V")->value, &built.graph);
  EXPECT_EQ(value.substr(0, 30), "\"x${<unknown: depends on too m");
}

TEST(Intrinsics, AKeyAmongTooManyStaysUnknown) {
  std::string text = "Parameters: {P: {Type: String}}\nMappings:\n  M:\n";
  for (int i = 0; i < 61; ++i) text += "    k" + std::to_string(i) + ": {V: " + std::to_string(i) + "}\n";
  text += "Resources: {R: {Type: AWS::X::Y, Properties: {V: !FindInMap [M, !Ref P, V]}}}\n";
  const BuiltGraph built = GraphOf(text);
  EXPECT_EQ(DumpValue(built.graph.Find("R")->properties.Find("V")->value),
            "<unknown: depends on parameter P has no default>");
}

TEST(Intrinsics, LoopsRunEverywhere) {
  const BuiltGraph built = GraphOf(R"(
Transform: AWS::LanguageExtensions
Conditions:
  Fn::ForEach::C:
    - N
    - [A, B]
    - Is${N}: !Equals [!Ref AWS::Region, !Sub "${N}-1"]
Resources:
  Fn::ForEach::Outer:
    - X
    - [A, B]
    - Fn::ForEach::Inner:
        - Y
        - ["1", "2"]
        - T${X}${Y}:
            Type: AWS::SNS::Topic
            Condition: Is${X}
            Properties:
              Fn::ForEach::Properties:
                - P
                - [Topic, Display]
                - ${P}Name: !Sub "${P}-${X}-${Y}"
Outputs:
  Fn::ForEach::O:
    - Z
    - [A, B]
    - Out${Z}: {Value: !GetAtt [!Sub "T${Z}1", TopicName]}
)");
  EXPECT_TRUE(built.graph.problems.empty());
  const Resource* topic = built.graph.Find("TB2");
  ASSERT_NE(topic, nullptr);
  EXPECT_EQ(DumpValue(topic->properties.Find("DisplayName")->value), "\"Display-B-2\"");
  EXPECT_EQ(DumpValue(built.graph.Find("output.OutB")->properties.Find("Value")->value), "<TB1.TopicName>");
}

}  // namespace
}  // namespace plinth::frontend::cloudformation
