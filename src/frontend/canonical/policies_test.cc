#include <gtest/gtest.h>

#include "frontend/cloudformation/test_graph.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::canonical {
namespace {

struct Case {
  std::string name;
  std::string properties;
  std::string expected;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

class Policies : public testing::TestWithParam<Case> {};

TEST_P(Policies, HaveOneShape) {
  const BuiltGraph built = cloudformation::GraphOf(
      "Parameters: {P: {Type: String}, E: {Type: String, AllowedValues: [x, y]}}\n"
      "Conditions: {X: !Equals [!Ref E, x]}\n"
      "Resources:\n  B: {Type: AWS::S3::Bucket}\n  R:\n    Type: AWS::X::Y\n    Properties: " +
      GetParam().properties + "\n");
  EXPECT_EQ(DumpValue(Value::Of(built.graph.Find("R")->properties), &built.graph), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, Policies,
    testing::Values(
        Case{"Single", "{Doc: {Statement: {Effect: Allow, Action: 'a:B', Resource: '*', Principal: '*'}}}",
             R"({Doc: {Statement: [{Effect: "Allow", Action: ["a:B"], Resource: ["*"], Principal: {*: ["*"]}}]}})"},
        Case{"Principals", "{Doc: {Statement: [{Effect: Deny, Principal: {AWS: '*', Service: [a, b]}}]}}",
             R"({Doc: {Statement: [{Effect: "Deny", Principal: {AWS: ["*"], Service: ["a", "b"]}}]}})"},
        Case{"Conditions", "{Doc: {Statement: [{Effect: Allow, Condition: {Bool: {'aws:SecureTransport': false}}}]}}",
             R"({Doc: {Statement: [{Effect: "Allow", Condition: {Bool: {aws:SecureTransport: [false]}}}]}})"},
        Case{"JsonText", R"({Doc: '{"Statement": [{"Effect": "Allow", "NotAction": "a:B"}]}'})",
             R"({Doc: {Statement: [{Effect: "Allow", NotAction: ["a:B"]}]}})"},
        Case{"JsonTextWithReference",
             R"({Doc: !Sub '{"Statement": {"Effect": "Allow", "Resource": ["${B.Arn}/*", "${B}", "${P}"]}}'})",
             R"({Doc: {Statement: [{Effect: "Allow", Resource: ["${<B.Arn>}/*", <B>, )"
             R"("${<unknown: parameter P has no default>}"]}]}})"},
        Case{"Guarded", "{Doc: {Statement: [!If [X, {Effect: Allow, Action: 'a:B'}, !Ref AWS::NoValue]]}}",
             R"({Doc: {Statement: [({Effect: "Allow", Action: ["a:B"]} when E is x | <absent> when E is not x)]}})"},
        Case{"GuardedAction", "{Doc: {Statement: [{Effect: Allow, Action: !If [X, 'a:B', ['c:D']]}]}}",
             R"({Doc: {Statement: [{Effect: "Allow", Action: (["a:B"] when E is x | ["c:D"] when E is not x)}]}})"},
        Case{"Nested", "{Policies: [{PolicyDocument: {Statement: {Effect: Allow, Action: '*'}}}]}",
             R"({Policies: [{PolicyDocument: {Statement: [{Effect: "Allow", Action: ["*"]}]}}]})"},
        Case{"OtherJsonText", R"({Doc: '{"a": 1}'})", R"({Doc: "{\"a\": 1}"})"},
        Case{"BrokenJsonText", R"({Doc: '{"Statement": '})", R"({Doc: "{\"Statement\": "})"},
        Case{"FirewallStatement", "{Statement: {ManagedRuleGroupStatement: {Name: x}}}",
             R"({Statement: {ManagedRuleGroupStatement: {Name: "x"}}})"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace plinth::frontend::canonical
