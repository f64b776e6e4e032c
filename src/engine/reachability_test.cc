// Ways from the internet: every hurdle open, shut and out of sight, and the hops that are told.
#include <gmock/gmock.h>

#include "base/text.h"
#include "engine/evaluate.h"
#include "engine/graph_for_test.h"

namespace plinth::engine {
namespace {

// A server that everyone reaches on port 22. A case replaces resources by name; an empty text leaves one out.
const std::map<std::string, std::string> kOpen = {
    {"Vpc", "{Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}"},
    {"Gateway", "{Type: AWS::EC2::InternetGateway}"},
    {"Table", "{Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}"},
    {"Out",
     "{Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, "
     "GatewayId: !Ref Gateway}}"},
    {"Front", "{Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, MapPublicIpOnLaunch: true}}"},
    {"FrontTable",
     "{Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref Front, RouteTableId: !Ref Table}}"},
    {"Group",
     "{Type: AWS::EC2::SecurityGroup, Properties: {SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 22, ToPort: 22, "
     "CidrIp: 0.0.0.0/0}]}}"},
    {"Server",
     "{Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref Front, SecurityGroupIds: [!GetAtt Group.GroupId]}}"},
};

std::string GraphText(const std::map<std::string, std::string>& changes) {
  std::map<std::string, std::string> resources = kOpen;
  for (const auto& [name, text] : changes) resources[name] = text;
  std::string graph;
  for (const auto& [name, text] : resources) {
    if (!text.empty()) graph += name + ": " + text + "\n";
  }
  return graph;
}

struct Case {
  std::string name;
  std::string question;  // beside reachable_from: internet
  std::map<std::string, std::string> changes;
  std::string expected;  // "no", "unknown", or the hops
  std::string resource = "AWS::EC2::Instance";
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

std::string Told(const Case& test) {
  const std::string more = test.question.empty() ? "" : ", " + test.question;
  const RuleForTest rule("resource: " + test.resource + "\nforbid: {reachable_from: internet" + more + "}");
  GraphForTest graph;
  graph.AddChoice("Env", {"prod", "dev"});
  graph.Read(GraphText(test.changes));
  const Evaluation evaluation = Evaluate({rule.rule.get()}, graph.graph, {"2026-11-23", 128});
  std::string told;
  for (const Finding& finding : evaluation.findings) {
    if (finding.kind != FindingKind::kFail) continue;
    std::vector<std::string> hops;
    for (const RelatedLocation& hop : finding.path) hops.push_back(hop.message);
    told += (finding.condition.empty() ? "" : "when " + finding.condition + ": ") + Join(hops, "; ");
  }
  if (!told.empty()) return told;
  return evaluation.outcomes.at(0).verdict == Verdict::kPass ? "no" : "unknown";
}

class ReachabilityTest : public testing::TestWithParam<Case> {};

TEST_P(ReachabilityTest, Decides) { EXPECT_EQ(Told(GetParam()), GetParam().expected); }

constexpr char kWay[] =
    "Gateway leads into the VPC; Out leads from Table to everywhere; FrontTable gives Front that route table; "
    "Front hands out public addresses; Group lets tcp 22 in from everywhere; Server is reached";

const std::string kIngress = "{Type: AWS::EC2::SecurityGroup, Properties: {SecurityGroupIngress: ";
const std::string kServer = "{Type: AWS::EC2::Instance, Properties: {SecurityGroupIds: [!Ref Group], ";

const Case kWays[] = {
    {"open", "", {}, kWay},
    {"wanted_port", "ports: [22]", {}, kWay},
    {"other_port", "ports: [3389]", {}, "no"},
    {"all_but_this_port", "except_ports: [22, 80]", {}, "no"},
    {"all_but_another_port", "except_ports: [80, 443]", {}, kWay},
    {"udp_is_another_way",
     "",
     {{"Group", kIngress + "[{IpProtocol: udp, FromPort: 53, ToPort: 53, CidrIp: 0.0.0.0/0}]}}"}},
     "Gateway leads into the VPC; Out leads from Table to everywhere; FrontTable gives Front that route table; "
     "Front hands out public addresses; Group lets udp 53 in from everywhere; Server is reached"},
    {"icmp_only", "", {{"Group", kIngress + "[{IpProtocol: icmp, CidrIp: 0.0.0.0/0}]}}"}}, "no"},
};
INSTANTIATE_TEST_SUITE_P(Ways, ReachabilityTest, testing::ValuesIn(kWays),
                         [](const auto& test) { return test.param.name; });

const Case kRoutes[] = {
    {"no_route", "", {{"Out", ""}}, "no"},
    {"route_to_nat",
     "",
     {{"Out",
       "{Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: "
       "nat-1}}"}},
     "no"},
    {"route_to_unknown_gateway",
     "",
     {{"Out",
       "{Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: "
       "!Unknown p}}"}},
     "unknown"},
    {"route_of_unknown_table",
     "",
     {{"Out",
       "{Type: AWS::EC2::Route, Properties: {RouteTableId: !Unknown p, DestinationCidrBlock: 0.0.0.0/0, GatewayId: "
       "igw-1}}"}},
     "unknown"},
    {"table_out_of_sight",
     "",
     {{"FrontTable",
       "{Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref Front, RouteTableId: rtb-1}}"}},
     "unknown"},
    {"no_association", "", {{"FrontTable", ""}}, "unknown"},
    {"main_table",
     "parts: subnet",
     {{"FrontTable", "{Type: Plinth::EC2::MainRouteTable, Properties: {VpcId: !Ref Vpc, RouteTableId: !Ref Table}}"}},
     "Gateway leads into the VPC; Out leads from Table to everywhere; Front follows the main route table of its VPC; "
     "Server is reached"},
    {"main_table_without_route",
     "parts: subnet",
     {{"FrontTable", ""},
      {"Out", ""},
      {"Table", "{Type: AWS::EC2::RouteTable, Properties: {Plinth: {MainOf: !Ref Vpc}}}"}},
     "no"},
    {"subnet_out_of_sight", "", {{"Server", kServer + "SubnetId: subnet-1}}"}}, "unknown"},
    {"blocked_by_the_account",
     "",
     {{"Block",
       "{Type: AWS::EC2::VPCBlockPublicAccessOptions, Properties: {InternetGatewayBlockMode: block-bidirectional}}"}},
     "no"},
    {"route_in_prod",
     "parts: subnet",
     {{"Out",
       "{Type: AWS::EC2::Route, When: Env=prod, Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: "
       "0.0.0.0/0, GatewayId: !Ref Gateway}}"}},
     "when Env is prod: Gateway leads into the VPC; Out leads from Table to everywhere; FrontTable gives Front that "
     "route table; Server is reached"},
};
INSTANTIATE_TEST_SUITE_P(Routes, ReachabilityTest, testing::ValuesIn(kRoutes),
                         [](const auto& test) { return test.param.name; });

const std::string kPrivate = "{Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc}}";
const Case kAddresses[] = {
    {"none", "", {{"Front", kPrivate}}, "no"},
    {"refused",
     "",
     {{"Server", kServer + "NetworkInterfaces: [{SubnetId: !Ref Front, AssociatePublicIpAddress: false}]}}"}},
     "no"},
    {"unknown",
     "",
     {{"Server", kServer + "NetworkInterfaces: [{SubnetId: !Ref Front, AssociatePublicIpAddress: !Unknown p}]}}"}},
     "unknown"},
    {"elastic",
     "parts: address",
     {{"Front", kPrivate}, {"Ip", "{Type: AWS::EC2::EIP, Properties: {InstanceId: !Ref Server}}"}},
     "Ip gives Server a public address; Server is reached"},
    {"elastic_on_interface",
     "parts: address",
     {{"Front", kPrivate},
      {"Nic", "{Type: AWS::EC2::NetworkInterface, Properties: {SubnetId: !Ref Front}}"},
      {"Server", kServer + "NetworkInterfaces: [{NetworkInterfaceId: !Ref Nic}]}}"},
      {"Ip", "{Type: AWS::EC2::EIPAssociation, Properties: {NetworkInterfaceId: !Ref Nic}}"}},
     "Ip gives Server a public address; Server is reached"},
    {"ipv6_without_its_route",
     "",
     {{"Front", "{Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, AssignIpv6AddressOnCreation: true}}"},
      {"Group", kIngress + "[{IpProtocol: \"-1\", CidrIpv6: \"::/0\"}]}}"}},
     "no"},
    {"ipv6",
     "",
     {{"Front", "{Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, AssignIpv6AddressOnCreation: true}}"},
      {"Group", kIngress + "[{IpProtocol: \"-1\", CidrIpv6: \"::/0\"}]}}"},
      {"Out",
       "{Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Table, DestinationIpv6CidrBlock: \"::/0\", GatewayId: "
       "!Ref Gateway}}"}},
     "Gateway leads into the VPC; Out leads from Table to everywhere; FrontTable gives Front that route table; Front "
     "hands out public addresses; Group lets all ports in from everywhere; Server is reached"},
};
INSTANTIATE_TEST_SUITE_P(Addresses, ReachabilityTest, testing::ValuesIn(kAddresses),
                         [](const auto& test) { return test.param.name; });

const Case kGroups[] = {
    {"out_of_sight",
     "",
     {{"Server", "{Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref Front, SecurityGroupIds: [sg-1]}}"}},
     "unknown"},
    {"default_group", "", {{"Server", "{Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref Front}}"}}, "unknown"},
    {"narrow", "", {{"Group", kIngress + "[{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 10.0.0.0/8}]}}"}}, "no"},
    {"halves",
     "parts: security_groups",
     {{"Group", kIngress + "[{IpProtocol: tcp, FromPort: 1, ToPort: 99, CidrIp: 128.0.0.0/1}]}}"}},
     "Group lets tcp 1-99 in from everywhere; Server is reached"},
    {"unknown_block",
     "",
     {{"Group", kIngress + "[{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Unknown p}]}}"}},
     "unknown"},
    {"unknown_block_on_another_port",
     "ports: 3389",
     {{"Group", kIngress + "[{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Unknown p}]}}"}},
     "no"},
    {"prefix_list",
     "",
     {{"Group", kIngress + "[{IpProtocol: tcp, FromPort: 22, ToPort: 22, SourcePrefixListId: pl-1}]}}"}},
     "unknown"},
    {"another_group_is_not_the_internet",
     "",
     {{"Group", kIngress + "[{IpProtocol: \"-1\", SourceSecurityGroupId: sg-1}]}}"}},
     "no"},
    {"rules_unknown", "", {{"Group", kIngress + "!Unknown p}}"}}, "unknown"},
};
INSTANTIATE_TEST_SUITE_P(Groups, ReachabilityTest, testing::ValuesIn(kGroups),
                         [](const auto& test) { return test.param.name; });

std::map<std::string, std::string> WithAcl(std::map<std::string, std::string> entries) {
  entries["Acl"] = "{Type: AWS::EC2::NetworkAcl, Properties: {VpcId: !Ref Vpc}}";
  entries["FrontAcl"] =
      "{Type: AWS::EC2::SubnetNetworkAclAssociation, Properties: {SubnetId: !Ref Front, NetworkAclId: !Ref Acl}}";
  return entries;
}

std::string Entry(const std::string& rest) {
  return "{Type: AWS::EC2::NetworkAclEntry, Properties: {NetworkAclId: !Ref Acl, CidrBlock: 0.0.0.0/0, " + rest + "}}";
}

const Case kAcls[] = {
    {"without_entries", "", WithAcl({}), "no"},
    {"allow", "parts: network_acl", WithAcl({{"In", Entry("RuleNumber: 1, RuleAction: allow, Protocol: -1")}}),
     "Acl lets all ports in; Server is reached"},
    {"deny_before_allow", "",
     WithAcl({{"In", Entry("RuleNumber: 200, RuleAction: allow, Protocol: -1")},
              {"No", Entry("RuleNumber: 100, RuleAction: deny, Protocol: 6, PortRange: {From: 20, To: 30}")}}),
     "no"},
    {"deny_after_allow", "parts: network_acl",
     WithAcl({{"In", Entry("RuleNumber: 100, RuleAction: allow, Protocol: 6, PortRange: {From: 22, To: 22}")},
              {"No", Entry("RuleNumber: 200, RuleAction: deny, Protocol: -1")}}),
     "Acl lets tcp 22 in; Server is reached"},
    {"egress_does_not_count", "",
     WithAcl({{"Out2", Entry("RuleNumber: 100, RuleAction: allow, Protocol: -1, Egress: true")}}), "no"},
    {"unknown_deny", "",
     WithAcl({{"In", Entry("RuleNumber: 200, RuleAction: allow, Protocol: -1")},
              {"No", Entry("RuleNumber: 100, RuleAction: !Unknown p, Protocol: -1")}}),
     "unknown"},
    {"unknown_number", "", WithAcl({{"In", Entry("RuleNumber: !Unknown p, RuleAction: allow, Protocol: -1")}}),
     "unknown"},
};
INSTANTIATE_TEST_SUITE_P(Acls, ReachabilityTest, testing::ValuesIn(kAcls),
                         [](const auto& test) { return test.param.name; });

std::map<std::string, std::string> WithDatabase(const std::string& properties, const std::string& rule) {
  return {{"Subnets", "{Type: AWS::RDS::DBSubnetGroup, Properties: {SubnetIds: [!Ref Front]}}"},
          {"DbGroup", kIngress + "[" + rule + "]}}"},
          {"Db",
           "{Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, DBSubnetGroupName: !Ref Subnets, "
           "VPCSecurityGroups: [!Ref DbGroup], " +
               properties + "}}"}};
}

const std::string kPostgresForAll = "{IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 0.0.0.0/0}";
const std::string kPostgresForServers =
    "{IpProtocol: tcp, FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: !GetAtt Group.GroupId}";

const Case kOthers[] = {
    {"database", "", WithDatabase("PubliclyAccessible: true", kPostgresForAll),
     "Gateway leads into the VPC; Out leads from Table to everywhere; FrontTable gives Front that route table; Db has "
     "a "
     "public address; DbGroup lets tcp 5432 in from everywhere; Db is reached",
     "AWS::RDS::DBInstance"},
    {"database_listens_elsewhere", "", WithDatabase("PubliclyAccessible: true, Port: 5433", kPostgresForAll), "no",
     "AWS::RDS::DBInstance"},
    {"database_does_not_say", "", WithDatabase("StorageEncrypted: true", kPostgresForAll), "unknown",
     "AWS::RDS::DBInstance"},
    {"database_private", "through: 1", WithDatabase("PubliclyAccessible: false", kPostgresForAll), "no",
     "AWS::RDS::DBInstance"},
    {"database_behind_server", "", WithDatabase("PubliclyAccessible: false", kPostgresForServers), "no",
     "AWS::RDS::DBInstance"},
    {"database_behind_server_through", "through: 1", WithDatabase("PubliclyAccessible: false", kPostgresForServers),
     std::string(kWay) + "; DbGroup lets tcp 5432 in from Group; Db is reached", "AWS::RDS::DBInstance"},
    {"load_balancer",
     "",
     {{"Balancer",
       "{Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Type: network, Subnets: [!Ref Front]}}"},
      {"Listener",
       "{Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref Balancer, Port: 443}}"}},
     "Gateway leads into the VPC; Out leads from Table to everywhere; FrontTable gives Front that route table; "
     "Balancer "
     "faces the internet; Balancer is reached",
     "AWS::ElasticLoadBalancingV2::LoadBalancer"},
    {"load_balancer_inside",
     "",
     {{"Balancer",
       "{Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Scheme: internal, Subnets: [!Ref Front]}}"}},
     "no",
     "AWS::ElasticLoadBalancingV2::LoadBalancer"},
    {"scaling_group",
     "parts: [address, security_groups]",
     {{"Template",
       "{Type: AWS::EC2::LaunchTemplate, Properties: {LaunchTemplateData: {NetworkInterfaces: "
       "[{AssociatePublicIpAddress: true, Groups: [!Ref Group]}]}}}"},
      {"Fleet",
       "{Type: AWS::AutoScaling::AutoScalingGroup, Properties: {VPCZoneIdentifier: [!Ref Front], LaunchTemplate: "
       "{LaunchTemplateId: !Ref Template}}}"}},
     "Fleet gets a public address; Group lets tcp 22 in from everywhere; Fleet is reached",
     "AWS::AutoScaling::AutoScalingGroup"},
    {"no_place_in_a_network", "", {{"Topic", "{Type: AWS::SNS::Topic}"}}, "unknown", "AWS::SNS::Topic"},
};
INSTANTIATE_TEST_SUITE_P(Others, ReachabilityTest, testing::ValuesIn(kOthers),
                         [](const auto& test) { return test.param.name; });

TEST(Reachability, AsksSoManyMachinesInBetween) {
  std::map<std::string, std::string> changes =
      WithDatabase("PubliclyAccessible: false", "{IpProtocol: \"-1\", SourceSecurityGroupId: !Ref Inner}");
  changes["Inner"] = kIngress + "[]}}";
  for (int i = 0; i < 100; ++i) {
    changes["S" + std::to_string(i)] =
        "{Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref Front, SecurityGroupIds: [!Ref Inner]}}";
  }
  EXPECT_EQ(Told({"", "through: 2", changes, "", "AWS::RDS::DBInstance"}), "unknown");
}

}  // namespace
}  // namespace plinth::engine
