#include "frontend/terraform/mapping.h"

#include <gtest/gtest.h>

#include "frontend/terraform/test_model.h"

namespace plinth::frontend::terraform {
namespace {

struct Case {
  const char* name;
  const char* model;
  const char* id;
  const char* path;
  const char* value;
};

class ValueForms : public testing::TestWithParam<Case> {};

TEST_P(ValueForms, GivesTheProperty) {
  const ResourceGraph graph = MapJson(GetParam().model);
  EXPECT_EQ(ValueOf(graph, GetParam().id, GetParam().path), GetParam().value);
}

constexpr Case kForms[] = {
    {"Rename", R"({"aws_s3_bucket.b": {"bucket": "logs"}})", "aws_s3_bucket.b", "BucketName", R"("logs")"},
    {"MapOfAText", R"({"aws_s3_bucket.b": {"acl": "public-read"}})", "aws_s3_bucket.b", "AccessControl",
     R"("PublicRead")"},
    {"MapOfABoolean", R"({"aws_s3_bucket.b": {"versioning": [{"enabled": true}]}})", "aws_s3_bucket.b",
     "VersioningConfiguration.Status", R"("Enabled")"},
    {"UnlistedValuePasses", R"({"aws_s3_bucket.b": {"acl": "odd"}})", "aws_s3_bucket.b", "AccessControl", R"("odd")"},
    {"UnknownStaysUnknown", R"({"aws_s3_bucket.b": {"acl": "?"}})", "aws_s3_bucket.b", "AccessControl",
     "<unknown: test>"},
    {"Tags", R"({"aws_s3_bucket.b": {"tags": {"Team": "a"}}})", "aws_s3_bucket.b", "Tags[Team]", R"("a")"},
    {"TagsAllAddsDefaults", R"({"aws_s3_bucket.b": {"tags": {"A": "1"}, "tags_all": {"A": "1", "B": "2"}}})",
     "aws_s3_bucket.b", "Tags", R"([{Key: "A", Value: "1"}, {Key: "B", Value: "2"}])"},
    {"NewElement", R"({"aws_s3_bucket_ownership_controls.o": {"bucket": "x", "rule": [{"object_ownership": "X"}]}})",
     "aws_s3_bucket_ownership_controls.o", "OwnershipControls.Rules", R"([{ObjectOwnership: "X"}])"},
    {"RepeatedBlock",
     R"({"aws_instance.i": {"root_block_device": [{"encrypted": true}], "ebs_block_device": [{"encrypted": false}]}})",
     "aws_instance.i", "BlockDeviceMappings", "[{Ebs: {Encrypted: true}}, {Ebs: {Encrypted: false}}]"},
    {"ElementsApart", R"({"aws_dynamodb_table.t": {"hash_key": "a", "range_key": "b"}})", "aws_dynamodb_table.t",
     "KeySchema", R"([{AttributeName: "a", KeyType: "HASH"}, {AttributeName: "b", KeyType: "RANGE"}])"},
    {"KeyValue", R"({"aws_lb.l": {"enable_http2": false}})", "aws_lb.l",
     "LoadBalancerAttributes[routing.http2.enabled]", R"("false")"},
    {"KeyValueUnset", R"({"aws_lb.l": {"name": "x"}})", "aws_lb.l",
     "LoadBalancerAttributes[deletion_protection.enabled]", R"("false" (default))"},
    {"JsonText", R"({"aws_iam_policy.p": {"policy": "{\"Statement\": {\"Effect\": \"Allow\"}}"}})", "aws_iam_policy.p",
     "PolicyDocument.Statement.Effect", R"("Allow")"},
    {"JsonTextWithReferences",
     R"({"aws_s3_bucket.b": {}, "aws_iam_policy.p": {"policy": "{\"Resource\": \"${aws_s3_bucket.b.arn}/*\"}"}})",
     "aws_iam_policy.p", "PolicyDocument.Resource", R"("${<aws_s3_bucket.b.Arn>}/*")"},
    {"JsonUnknown", R"({"aws_iam_policy.p": {"policy": "?"}})", "aws_iam_policy.p", "PolicyDocument",
     "<unknown: test>"},
    {"JsonPascal", R"({"aws_ecs_task_definition.t": {"container_definitions":
       "[{\"logConfiguration\": {\"options\": {\"awslogs-group\": \"g\"}}}]"}})",
     "aws_ecs_task_definition.t", "ContainerDefinitions[0].LogConfiguration.Options", R"({awslogs-group: "g"})"},
    {"Wrap", R"({"aws_iam_instance_profile.p": {"role": "r"}})", "aws_iam_instance_profile.p", "Roles", R"(["r"])"},
    {"FirstOfMany", R"({"aws_s3_bucket_lifecycle_configuration.l": {"bucket": "x", "rule": [
       {"id": "a", "expiration": [{"days": 3}]}, {"id": "b"}]}})",
     "aws_s3_bucket_lifecycle_configuration.l", "LifecycleConfiguration.Rules",
     R"([{Id: "a", ExpirationInDays: 3}, {Id: "b"}])"},
    {"FanOfAList", R"({"aws_eks_cluster.c": {"enabled_cluster_log_types": ["api", "audit"]}})", "aws_eks_cluster.c",
     "Logging.ClusterLogging.EnabledTypes", R"([{Type: "api"}, {Type: "audit"}])"},
    {"FanOfABlock",
     R"({"aws_security_group.g": {"ingress": [{"from_port": 22, "to_port": 22, "protocol": "tcp",
        "cidr_blocks": ["10.0.0.0/8", "0.0.0.0/0"], "self": true}]}})",
     "aws_security_group.g", "SecurityGroupIngress",
     R"([{CidrIp: "10.0.0.0/8", FromPort: 22, ToPort: 22, IpProtocol: "tcp"}, )"
     R"({CidrIp: "0.0.0.0/0", FromPort: 22, ToPort: 22, IpProtocol: "tcp"}, )"
     R"({SourceSecurityGroupId: <aws_security_group.g.GroupId>, FromPort: 22, ToPort: 22, IpProtocol: "tcp"}])"},
    {"FanOfAnUnknownList", R"({"aws_security_group.g": {"ingress": [{"from_port": 1, "cidr_blocks": "?"}]}})",
     "aws_security_group.g", "SecurityGroupIngress", "[{CidrIp: <unknown: test>, FromPort: 1}]"},
    {"FanOfResourcesFirst", R"({"aws_security_group_rule.r": {"type": "ingress", "cidr_blocks": ["a", "b"]}})",
     "aws_security_group_rule.r", "CidrIp", R"("a")"},
    {"FanOfResourcesSecond", R"({"aws_security_group_rule.r": {"type": "ingress", "cidr_blocks": ["a", "b"]}})",
     "aws_security_group_rule.r#2", "CidrIp", R"("b")"},
    {"SelfOfARule",
     R"({"aws_security_group.g": {}, "aws_security_group_rule.r": {"type": "ingress", "self": true,
        "security_group_id": "${aws_security_group.g.id}"}})",
     "aws_security_group_rule.r", "SourceSecurityGroupId", "<aws_security_group.g.GroupId>"},
    {"Prefer", R"({"aws_instance.i": {"user_data_base64": "b", "user_data": "a"}})", "aws_instance.i", "UserData",
     R"("b")"},
    {"Base64", R"({"aws_instance.i": {"user_data_base64": "ZWNobyAic3RhcnRlZCI="}})", "aws_instance.i", "UserData",
     R"("echo \"started\"")"},
    {"Base64OfNoText", R"({"aws_instance.i": {"user_data_base64": "H4sIAAAAAAAAAw=="}})", "aws_instance.i", "UserData",
     R"("H4sIAAAAAAAAAw==")"},
    {"KeyThatAwsManages",
     R"({"data.aws_kms_alias.k": {"name": "alias/aws/sns"},
         "aws_sns_topic.t": {"kms_master_key_id": "${data.aws_kms_alias.k.target_key_arn}"}})",
     "aws_sns_topic.t", "KmsMasterKeyId", R"("alias/aws/sns")"},
    {"KeyThatAwsManagesByArn",
     R"({"data.aws_kms_key.k": {"key_id": "arn:aws:kms:eu-west-1:111122223333:alias/aws/sns"},
         "aws_sns_topic.t": {"kms_master_key_id": "${data.aws_kms_key.k.arn}"}})",
     "aws_sns_topic.t", "KmsMasterKeyId", R"("arn:aws:kms:eu-west-1:111122223333:alias/aws/sns")"},
    {"KeyOfAnAlias",
     R"({"data.aws_kms_alias.k": {"name": "alias/orders"},
         "aws_sns_topic.t": {"kms_master_key_id": "${data.aws_kms_alias.k.target_key_arn}"}})",
     "aws_sns_topic.t", "KmsMasterKeyId", "<unknown: data.aws_kms_alias.k is read when the plan is applied>"},
    {"Unset", R"({"aws_db_instance.d": {"engine": "mysql"}})", "aws_db_instance.d", "BackupRetentionPeriod",
     "0 (default)"},
    {"UnsetOfAMissingBlock", R"({"aws_eks_cluster.c": {}})", "aws_eks_cluster.c", "ResourcesVpcConfig", "absent"},
    {"UnsetInABlock", R"({"aws_eks_cluster.c": {"vpc_config": [{"subnet_ids": []}]}})", "aws_eks_cluster.c",
     "ResourcesVpcConfig.EndpointPublicAccess", "true (default)"},
    {"UnsetUnknown", R"({"aws_default_subnet.s": {}})", "aws_default_subnet.s", "MapPublicIpOnLaunch",
     "<unknown: left as it is in the account>"},
    {"Also", R"({"aws_flow_log.f": {"vpc_id": "v"}})", "aws_flow_log.f", "ResourceType", R"("VPC")"},
    {"Absent", R"({"aws_security_group.g": {}})", "aws_security_group.g", "SecurityGroupEgress", "[] (default)"},
    {"Set", R"({"aws_fsx_lustre_file_system.f": {}})", "aws_fsx_lustre_file_system.f", "FileSystemType", R"("LUSTRE")"},
    {"SetAttribute", R"({"aws_default_security_group.g": {}})", "aws_default_security_group.g", "@default", "true"},
    {"ToAttribute", R"({"aws_db_instance.d": {"skip_final_snapshot": true}})", "aws_db_instance.d", "@DeletionPolicy",
     R"("Delete")"},
    {"Alias", R"({"aws_alb.l": {"internal": true}})", "aws_alb.l", "Scheme", R"("internal")"},
    {"OwnResource", R"({"aws_s3_bucket.b": {"policy": "{\"Version\": \"1\"}"}})", "aws_s3_bucket.b.policy",
     "PolicyDocument.Version", R"("1")"},
    {"JsonWithACommaTooMany", R"({"aws_s3_bucket.b": {"policy": "{\"Version\": \"1\",}"}})", "aws_s3_bucket.b.policy",
     "PolicyDocument.Version", R"("1")"},
    {"NoJson", R"({"aws_s3_bucket.b": {"policy": "{Version"}})", "aws_s3_bucket.b.policy", "PolicyDocument",
     R"("{Version")"},
    {"OwnResourceRefersBack", R"({"aws_sqs_queue.q": {"policy": "{}"}})", "aws_sqs_queue.q.policy", "Queues",
     "[<aws_sqs_queue.q>]"},
    {"OwnResourcePerBlock",
     R"({"aws_network_acl.a": {"ingress": [{"rule_no": 1}, {"rule_no": 2, "protocol": "tcp", "from_port": 22}]}})",
     "aws_network_acl.a.ingress[1]", ".",
     "{NetworkAclId: <aws_network_acl.a>, RuleNumber: 2, Protocol: 6, "
     "PortRange: {From: 22}, Egress: false}"},
    {"ToMap", R"({"aws_db_parameter_group.p": {"parameter": [{"name": "autocommit", "value": "0"}]}})",
     "aws_db_parameter_group.p", "Parameters", R"({autocommit: "0"})"},
    {"Grants", R"({"aws_s3_bucket.b": {"grant": [{"uri": "u", "permissions": ["READ", "WRITE"]}]}})", "aws_s3_bucket.b",
     "Plinth.Grants", R"([{Permission: "READ", Uri: "u"}, {Permission: "WRITE", Uri: "u"}])"},
    {"Unmapped", R"({"aws_s3_bucket.b": {"force_destroy": true}})", "aws_s3_bucket.b", "Plinth.tf.force_destroy",
     "true"},
    {"UnmappedType", R"({"random_pet.p": {"length": 2}})", "random_pet.p", "length", "2"},
    {"Output", R"({"aws_s3_bucket.b": {}, "output.name": {"value": 1}})", "aws_s3_bucket.b", "BucketName", "absent"},
};
INSTANTIATE_TEST_SUITE_P(All, ValueForms, testing::ValuesIn(kForms),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

class Satellites : public testing::TestWithParam<Case> {};

TEST_P(Satellites, JoinTheirParents) {
  const ResourceGraph graph = MapJson(GetParam().model);
  EXPECT_EQ(ValueOf(graph, GetParam().id, GetParam().path), GetParam().value);
}

constexpr Case kSatellites[] = {
    {"ByReference",
     R"({"aws_s3_bucket.b": {}, "aws_s3_bucket_versioning.v": {"bucket": "${aws_s3_bucket.b.id}",
        "versioning_configuration": [{"status": "Enabled"}]}})",
     "aws_s3_bucket.b", "VersioningConfiguration.Status", R"("Enabled")"},
    {"ByName",
     R"({"aws_s3_bucket.b": {"bucket": "logs"}, "aws_s3_bucket_acl.a": {"bucket": "logs", "acl": "private"}})",
     "aws_s3_bucket.b", "AccessControl", R"("Private")"},
    {"ThroughAnotherSatellite",
     R"({"aws_s3_bucket.b": {}, "aws_s3_bucket_versioning.v": {"bucket": "${aws_s3_bucket.b.id}"},
        "aws_s3_bucket_acl.a": {"bucket": "${aws_s3_bucket_versioning.v.bucket}", "acl": "private"}})",
     "aws_s3_bucket.b", "AccessControl", R"("Private")"},
    {"ReplacesAnInlineList",
     R"({"aws_s3_bucket.b": {"bucket": "x", "lifecycle_rule": [{"id": "old"}]},
        "aws_s3_bucket_lifecycle_configuration.l": {"bucket": "x", "rule": [{"id": "new"}]}})",
     "aws_s3_bucket.b", "LifecycleConfiguration.Rules", R"([{Id: "new"}])"},
    {"Append",
     R"({"aws_iam_role.r": {"name": "r", "managed_policy_arns": ["a"]},
        "aws_iam_role_policy_attachment.a": {"role": "r", "policy_arn": "a"},
        "aws_iam_role_policy_attachment.b": {"role": "${aws_iam_role.r.name}", "policy_arn": "b"}})",
     "aws_iam_role.r", "ManagedPolicyArns", R"(["a", "b"])"},
    {"ManyParents",
     R"({"aws_iam_role.r": {}, "aws_iam_user.u": {}, "aws_iam_policy_attachment.a": {"policy_arn": "p",
        "roles": ["${aws_iam_role.r.name}"], "users": ["${aws_iam_user.u.name}"]}})",
     "aws_iam_user.u", "ManagedPolicyArns", R"(["p"])"},
    {"OutOfSight", R"({"aws_s3_bucket_acl.a": {"bucket": "elsewhere", "acl": "private"}})", "aws_s3_bucket_acl.a",
     "AccessControl", R"("Private")"},
    {"SameStub",
     R"({"aws_s3_bucket_acl.a": {"bucket": "elsewhere", "acl": "private"},
        "aws_s3_bucket_versioning.v": {"bucket": "elsewhere", "versioning_configuration": [{"status": "Enabled"}]}})",
     "aws_s3_bucket_acl.a", "VersioningConfiguration.Status", R"("Enabled")"},
    {"StubKeepsAListThatIsWrittenWhole",
     R"({"aws_s3_bucket_lifecycle_configuration.l": {"bucket": "elsewhere", "rule": [{"id": "all"}]}})",
     "aws_s3_bucket_lifecycle_configuration.l", "LifecycleConfiguration.Rules", R"([{Id: "all"}])"},
    {"StubLeavesOpenAListThatOthersAddTo",
     R"({"aws_iam_role_policy_attachment.a": {"role": "elsewhere", "policy_arn": "a"}})",
     "aws_iam_role_policy_attachment.a", "ManagedPolicyArns", R"(["a", <unknown: others may add to the list>])"},
    {"ReferenceToASatelliteMeansItsParent",
     R"({"aws_s3_bucket.b": {}, "aws_s3_bucket_versioning.v": {"bucket": "${aws_s3_bucket.b.id}"},
        "aws_s3_bucket_policy.p": {"bucket": "${aws_s3_bucket_versioning.v.id}"}})",
     "aws_s3_bucket_policy.p", "Bucket", "<aws_s3_bucket.b>"},
};
INSTANTIATE_TEST_SUITE_P(All, Satellites, testing::ValuesIn(kSatellites),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

TEST(Mapping, MarksStubsAsPartial) {
  const ResourceGraph graph = MapJson(R"({"aws_s3_bucket_acl.a": {"bucket": "?", "acl": "private"}})");
  ASSERT_NE(graph.Find("aws_s3_bucket_acl.a"), nullptr);
  EXPECT_TRUE(graph.Find("aws_s3_bucket_acl.a")->partial);
  EXPECT_EQ(graph.Find("aws_s3_bucket_acl.a")->type, "AWS::S3::Bucket");
}

TEST(Mapping, MakesNoStubForAnEmptyListOfParents) {
  const ResourceGraph graph = MapJson(R"({"aws_iam_group_membership.m": {"users": [], "group": "readers"}})");
  EXPECT_EQ(graph.Find("aws_iam_group_membership.m"), nullptr);
}

TEST(Mapping, GuardsWhatASatelliteUnderAConditionSays) {
  TfModel model = ModelOf(R"({"aws_s3_bucket.b": {"bucket": "x", "acl": "private"},
                              "aws_s3_bucket_acl.a": {"bucket": "x", "acl": "public-read"}})");
  model.choices.push_back({"public", {"true", "false"}, false, true});
  model.resources[1].condition = Guard::Is(0, 0);
  const ResourceGraph graph = MapModel(model, TestOptions());
  const Value value = graph.Find("aws_s3_bucket.b")->properties.Find("AccessControl")->value;
  ASSERT_TRUE(value.IsGuarded());
  for (uint32_t choice : {0u, 1u}) {
    Assignment assignment;
    assignment.Set(0, choice);
    for (const Alternative& one : value.AsGuarded().alternatives) {
      if (one.guard.Under(assignment) != Truth::kTrue) continue;
      EXPECT_EQ(one.value.AsString(), choice == 0 ? "PublicRead" : "Private");
    }
  }
}

TEST(Mapping, LeavesOpenWhatAnUnknownNumberOfSatellitesSays) {
  TfModel model =
      ModelOf(R"({"aws_s3_bucket.b": {"bucket": "x"}, "aws_s3_bucket_acl.a": {"bucket": "x", "acl": "p"}})");
  model.resources[1].partial = true;
  EXPECT_EQ(ValueOf(MapModel(model, TestOptions()), "aws_s3_bucket.b", "AccessControl"),
            "<unknown: how many of aws_s3_bucket_acl.a there are is not known>");
}

TEST(Mapping, SpeaksTheAuthorsNames) {
  const ResourceGraph graph = MapJson(R"({"aws_s3_bucket.b": {}, "aws_iam_policy.p": {}, "aws_lb.l": {}})");
  const AuthorNames& bucket = *graph.Find("aws_s3_bucket.b")->author_names;
  EXPECT_EQ(bucket.Of("BucketName"), "bucket");
  EXPECT_EQ(bucket.Of("VersioningConfiguration.Status"), "versioning_configuration.status of aws_s3_bucket_versioning");
  EXPECT_EQ(bucket.Of("Plinth.tf.force_destroy"), "force_destroy");
  EXPECT_EQ(bucket.Of("Unheard.Of"), "Unheard.Of");
  EXPECT_EQ(graph.Find("aws_iam_policy.p")->author_names->Of("PolicyDocument.Statement[].Action"),
            "policy.Statement[].Action");
  EXPECT_EQ(graph.Find("aws_lb.l")->author_names->Of("LoadBalancerAttributes[idle_timeout.timeout_seconds]"),
            "idle_timeout");
}

}  // namespace
}  // namespace plinth::frontend::terraform
