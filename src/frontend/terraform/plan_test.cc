#include "frontend/terraform/plan.h"

#include <gtest/gtest.h>

#include "frontend/terraform/test_model.h"

namespace plinth::frontend::terraform {
namespace {

constexpr char kVersioning[] = R"("type": "aws_s3_bucket_versioning", "name": "v", "mode": "managed")";
constexpr char kBucket[] = R"("type": "aws_s3_bucket", "name": "b", "mode": "managed")";

std::string Resource(const std::string& address, const char* kind, const std::string& values) {
  return R"({"address": ")" + address + R"(", )" + kind + R"(, "values": )" + values + "}";
}

std::string Change(const std::string& address, const std::string& unknown) {
  return R"({"address": ")" + address + R"(", "change": {"actions": ["create"], "after_unknown": )" + unknown + "}}";
}

// A module that is called for two keys, its satellites joined by variables and for_each.
TEST(Plan, JoinsSatellitesOfEachInstance) {
  std::string children;
  std::string changes;
  for (const std::string key : {"a", "c"}) {
    const std::string module = R"(module.m[\")" + key + R"(\"])";
    children += (children.empty() ? "" : ",") + (R"({"address": ")" + module + R"(", "resources": [)") +
                Resource(module + ".aws_s3_bucket.b[0]", kBucket, "{}") + "," +
                Resource(module + ".aws_s3_bucket_versioning.v[0]", kVersioning,
                         R"({"versioning_configuration": [{"status": ")" + key + R"("}]})") +
                "]}";
    changes += (changes.empty() ? "" : ",") +
               Change(module + ".aws_s3_bucket_versioning.v[0]", R"({"bucket": true, "id": true})");
  }
  const ResourceGraph graph =
      MapPlan(R"({"format_version": "1.2", "planned_values": {"root_module": {"child_modules": [)" + children +
              R"(]}}, "resource_changes": [)" + changes +
              R"(], "configuration": {"root_module": {"module_calls": {"m": {"module": {"resources": [
          {"address": "aws_s3_bucket.b", "expressions": {}},
          {"address": "aws_s3_bucket_versioning.v", "expressions": {
            "bucket": {"references": ["aws_s3_bucket.b[0].id", "aws_s3_bucket.b[0]", "aws_s3_bucket.b"]},
            "versioning_configuration": [{"status": {"constant_value": "x"}}]}}]}}}}}})");
  EXPECT_EQ(graph.Resources().size(), 2u);
  EXPECT_EQ(ValueOf(graph, R"(module.m["a"].aws_s3_bucket.b[0])", "VersioningConfiguration.Status"), R"("a")");
  EXPECT_EQ(ValueOf(graph, R"(module.m["c"].aws_s3_bucket.b[0])", "VersioningConfiguration.Status"), R"("c")");
}

struct ReferenceCase {
  const char* name;
  const char* expression;
  const char* value;
};

class References : public testing::TestWithParam<ReferenceCase> {};

// A queue whose key is unknown; keys at the root and in a module, in one and in several instances.
TEST_P(References, LeadToResources) {
  const char* key = R"("type": "aws_kms_key", "name": "k", "mode": "managed")";
  const ResourceGraph graph = MapPlan(
      R"({"format_version": "1.0", "planned_values": {"root_module": {"resources": [)" +
      Resource("aws_kms_key.k", key, "{}") + "," + Resource(R"(aws_kms_key.each[\"x\"])", key, "{}") + "," +
      Resource(R"(aws_kms_key.each[\"y\"])", key, "{}") + "," +
      Resource(R"(aws_sqs_queue.q[\"y\"])", R"("type": "aws_sqs_queue", "mode": "managed")", "{}") +
      R"(], "child_modules": [{"address": "module.m", "resources": [)" + Resource("module.m.aws_kms_key.k", key, "{}") +
      R"(]}]}}, "resource_changes": [)" + Change(R"(aws_sqs_queue.q[\"y\"])", R"({"kms_master_key_id": true})") +
      R"(], "configuration": {"root_module": {"module_calls": {"m": {
            "expressions": {"in": {"references": ["aws_kms_key.k.arn", "aws_kms_key.k"]}},
            "module": {"outputs": {"key": {"expression": {"references": ["aws_kms_key.k.arn", "aws_kms_key.k"]}},
                                   "through": {"expression": {"references": ["var.in"]}}},
                       "resources": [{"address": "aws_kms_key.k", "expressions": {}}]}}},
          "resources": [{"address": "aws_sqs_queue.q", "expressions": {"kms_master_key_id": )" +
      GetParam().expression + "}}]}}}");
  EXPECT_EQ(ValueOf(graph, R"(aws_sqs_queue.q["y"])", "KmsMasterKeyId"), GetParam().value);
}

constexpr ReferenceCase kReferences[] = {
    {"Direct", R"({"references": ["aws_kms_key.k.arn", "aws_kms_key.k"]})", "<aws_kms_key.k.Arn>"},
    {"SameKey", R"({"references": ["aws_kms_key.each", "each.key"]})", R"(<aws_kms_key.each["y"]>)"},
    {"NamedKey", R"({"references": ["aws_kms_key.each[\"x\"].id", "aws_kms_key.each"]})", R"(<aws_kms_key.each["x"]>)"},
    {"Output", R"({"references": ["module.m.key", "module.m"]})", "<module.m.aws_kms_key.k.Arn>"},
    {"OutputOfAVariable", R"({"references": ["module.m.through", "module.m"]})", "<aws_kms_key.k.Arn>"},
    {"Local", R"({"references": ["local.key"]})", "<unknown: known after apply>"},
    {"TwoUnrelated", R"({"references": ["aws_kms_key.k.arn", "module.m.key"]})", "<unknown: known after apply>"},
    {"ConstantThatIsNull", R"({"references": ["var.key"]})", "absent"},
};
INSTANTIATE_TEST_SUITE_P(All, References, testing::ValuesIn(kReferences),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

struct ValueCase {
  const char* name;
  const char* values;
  const char* unknown;
  const char* expressions;
  const char* path;
  const char* value;
};

class PlannedValues : public testing::TestWithParam<ValueCase> {};

TEST_P(PlannedValues, TellWrittenFromFilledIn) {
  const ResourceGraph graph =
      MapPlan(R"({"format_version": "0.1", "planned_values": {"root_module": {"resources": [)" +
              Resource("aws_s3_bucket.b", kBucket, GetParam().values) + R"(]}}, "resource_changes": [)" +
              Change("aws_s3_bucket.b", GetParam().unknown) +
              R"(], "configuration": {"root_module": {"resources": [{"address": "aws_s3_bucket.b", "expressions": )" +
              GetParam().expressions + "}]}}}");
  EXPECT_EQ(ValueOf(graph, "aws_s3_bucket.b", GetParam().path), GetParam().value);
}

constexpr ValueCase kValues[] = {
    {"Written", R"({"bucket": "x"})", "{}", R"({"bucket": {"constant_value": "x"}})", "BucketName", R"("x")"},
    {"FilledIn", R"({"acl": "private"})", "{}", "{}", "AccessControl", R"("Private" (default))"},
    {"UnknownAndLeftOut", "{}", R"({"versioning": true})", "{}", "VersioningConfiguration", "absent"},
    {"UnknownAndWritten", "{}", R"({"bucket": true})", R"({"bucket": {"references": ["local.x"]}})", "BucketName",
     "<unknown: known after apply>"},
    {"UnknownInABlock", R"({"versioning": [{}]})", R"({"versioning": [{"enabled": true}]})",
     R"({"versioning": [{"enabled": {"references": ["local.x"]}}]})", "VersioningConfiguration.Status",
     "<unknown: known after apply>"},
    {"EmptyTextLeftOut", R"({"bucket": ""})", "{}", "{}", "BucketName", "absent"},
    {"NullIsAbsent", R"({"bucket": null})", "{}", R"({"bucket": {"references": ["var.x"]}})", "BucketName", "absent"},
};
INSTANTIATE_TEST_SUITE_P(All, PlannedValues, testing::ValuesIn(kValues),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

TEST(Plan, MarksSensitiveValues) {
  const ResourceGraph graph = MapPlan(R"({"resource_changes": [{"address": "aws_db_instance.d", "change": {
      "after": {"password": "secret"}, "after_sensitive": {"password": true}}}]})");
  const Map& properties = graph.Find("aws_db_instance.d")->properties;
  EXPECT_TRUE(properties.Find("MasterUserPassword")->value.Sensitive());
}

TEST(Plan, LeavesOutWhatIsDeleted) {
  const ResourceGraph graph = MapPlan(R"({"resource_changes": [{"address": "aws_s3_bucket.b", "change": {
      "actions": ["delete"], "after": null}}]})");
  EXPECT_TRUE(graph.Resources().empty());
}

TEST(Plan, PlacesValuesAtTheirAttributes) {
  const ResourceGraph graph = MapPlan("{\"planned_values\": {\"root_module\": {\"resources\": [\n" +
                                      Resource("aws_s3_bucket.b", kBucket, "{\n\"bucket\":   \"x\"}") + "]}}}");
  const Map::Entry* entry = graph.Find("aws_s3_bucket.b")->properties.Find("BucketName");
  EXPECT_EQ(entry->key_location.Start(), (Position{3, 1}));
  EXPECT_EQ(entry->value.Where().Start(), (Position{3, 13}));
}

TEST(State, ReadsStateFiles) {
  const syntax::Document document = syntax::ReadJson(std::make_shared<SourceFile>("terraform.tfstate", R"({"version": 4,
      "terraform_version": "1.5.0", "serial": 1, "lineage": "l", "resources": [{"mode": "managed",
      "type": "aws_s3_bucket", "name": "b", "module": "module.m",
      "instances": [{"index_key": "k", "attributes": {"bucket": "x", "acl": ""}}]}]})"));
  EXPECT_EQ(Describe(document), "Terraform state file 4");
  const TfModel model = ReadState(document);
  ASSERT_EQ(model.resources.size(), 1u);
  EXPECT_EQ(model.resources[0].address, R"(module.m.aws_s3_bucket.b["k"])");
  EXPECT_EQ(model.resources[0].values.Size(), 1u);
}

}  // namespace
}  // namespace plinth::frontend::terraform
