#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "frontend/canonical/canonicalize.h"
#include "frontend/cloudformation/test_graph.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::canonical {
namespace {

struct Case {
  std::string name;
  std::string satellite;  // a resource, in flow style
  std::string target;
  std::string property;
  std::string expected;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

class Folds : public testing::TestWithParam<Case> {};

TEST_P(Folds, JoinTheList) {
  const BuiltGraph built = cloudformation::GraphOf(
      "Parameters: {P: {Type: String}, E: {Type: String, AllowedValues: [x, y]}}\n"
      "Conditions: {X: !Equals [!Ref E, x]}\n"
      "Resources:\n"
      "  Role: {Type: AWS::IAM::Role, Properties: {RoleName: named, Policies: [{PolicyName: own}]}}\n"
      "  User: {Type: AWS::IAM::User}\n"
      "  Group: {Type: AWS::EC2::SecurityGroup}\n"
      "  Cluster: {Type: AWS::ECS::Cluster}\n"
      "  Topic: {Type: AWS::SNS::Topic}\n"
      "  Satellite: " +
      GetParam().satellite + "\n");
  const Map::Entry* entry = built.graph.Find(GetParam().target)->properties.Find(GetParam().property);
  EXPECT_EQ(entry ? DumpValue(entry->value, &built.graph) : "", GetParam().expected);
  EXPECT_NE(built.graph.Find("Satellite"), nullptr);
}

INSTANTIATE_TEST_SUITE_P(
    All, Folds,
    testing::Values(
        Case{"RolePolicyByReference",
             "{Type: AWS::IAM::RolePolicy, Properties: {RoleName: !Ref Role, PolicyName: p, PolicyDocument: {}}}",
             "Role", "Policies", R"([{PolicyName: "own"}, {PolicyName: "p", PolicyDocument: {}}])"},
        Case{"RolePolicyByName", "{Type: AWS::IAM::RolePolicy, Properties: {RoleName: named, PolicyName: p}}", "Role",
             "Policies", R"([{PolicyName: "own"}, {PolicyName: "p"}])"},
        Case{"RolePolicyElsewhere", "{Type: AWS::IAM::RolePolicy, Properties: {RoleName: other, PolicyName: p}}",
             "Role", "Policies", R"([{PolicyName: "own"}])"},
        Case{"RolePolicyOfAParameter", "{Type: AWS::IAM::RolePolicy, Properties: {RoleName: !Ref P, PolicyName: p}}",
             "Role", "Policies", R"([{PolicyName: "own"}])"},
        Case{"PolicyOfUsers",
             "{Type: AWS::IAM::Policy, Properties: {Users: [!Ref User], Roles: [!Ref Role], PolicyName: p}}", "User",
             "Policies", R"([{PolicyName: "p"}])"},
        Case{"ManagedPolicy", "{Type: AWS::IAM::ManagedPolicy, Properties: {Roles: [!Ref Role]}}", "Role",
             "ManagedPolicyArns", "[<Satellite>]"},
        Case{"GroupMembership", "{Type: AWS::IAM::UserToGroupAddition, Properties: {GroupName: g, Users: [!Ref User]}}",
             "User", "Groups", R"(["g"])"},
        Case{"Ingress",
             "{Type: AWS::EC2::SecurityGroupIngress, Properties: {GroupId: !GetAtt Group.GroupId, FromPort: 22}}",
             "Group", "SecurityGroupIngress", "[{FromPort: 22}]"},
        Case{"IngressUnderACondition",
             "{Type: AWS::EC2::SecurityGroupIngress, Condition: X, Properties: {GroupId: !Ref Group, FromPort: 22}}",
             "Group", "SecurityGroupIngress", "[({FromPort: 22} when E is x | <absent> when E is not x)]"},
        Case{"IngressOfOneOfTwo",
             "{Type: AWS::EC2::SecurityGroupIngress, Properties: {GroupId: !If [X, !Ref Group, sg-1], FromPort: 22}}",
             "Group", "SecurityGroupIngress", "[({FromPort: 22} when E is x | <absent> when E is not x)]"},
        Case{"Egress", "{Type: AWS::EC2::SecurityGroupEgress, Properties: {GroupId: !Ref Group, IpProtocol: '-1'}}",
             "Group", "SecurityGroupEgress", R"([{IpProtocol: "-1"}])"},
        Case{"CapacityProviders",
             "{Type: AWS::ECS::ClusterCapacityProviderAssociations, Properties: {Cluster: !Ref Cluster, "
             "CapacityProviders: "
             "[FARGATE]}}",
             "Cluster", "CapacityProviders", R"(["FARGATE"])"},
        Case{"Subscription", "{Type: AWS::SNS::Subscription, Properties: {TopicArn: !Ref Topic, Protocol: sqs}}",
             "Topic", "Subscription", R"([{Protocol: "sqs"}])"}),
    [](const auto& test) { return test.param.name; });

TEST(Folds, ElementsKeepThePlaceOfTheirSatellite) {
  const BuiltGraph built = cloudformation::GraphOf(
      "Resources:\n  Group: {Type: AWS::EC2::SecurityGroup}\n  Door:\n    Type: AWS::EC2::SecurityGroupIngress\n"
      "    Properties:\n      GroupId: !Ref Group\n      CidrIp: 0.0.0.0/0\n");
  const Resource* group = built.graph.Find("Group");
  EXPECT_THAT(group->folded_ids, testing::ElementsAre("Door"));
  const Value element = group->properties.Find("SecurityGroupIngress")->value.AsList()[0];
  EXPECT_TRUE(built.graph.Find("Door")->body.range.Contains(element.Where().range));
  EXPECT_EQ(element.AsMap().Find("CidrIp")->value.Where().Start().line, 7u);
}

}  // namespace
}  // namespace plinth::frontend::canonical
