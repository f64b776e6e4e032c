// Plans joined to the configuration that they were made from, and plans and states in other forms.
#include "frontend/terraform/plan_source.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "frontend/terraform/plan.h"
#include "frontend/terraform/test_model.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::terraform {
namespace {

using Files = std::map<std::string, std::string>;

constexpr char kVolume[] = R"(resource "aws_ebs_volume" "v" {
  count     = 2
  encrypted = var.encrypted
}
variable "encrypted" {}
)";

constexpr char kPlan[] = R"({"format_version": "1.2", "terraform_version": "1.9.0",
  "variables": {"encrypted": {"value": false}},
  "planned_values": {"root_module": {"resources": [
    {"address": "aws_ebs_volume.v[1]", "type": "aws_ebs_volume", "name": "v", "index": 1,
     "values": {"encrypted": false, "size": 8}}]}}})";

BuiltGraph Build(const Files& files, const std::string& path, const std::string& source = "") {
  const auto disk = InMemoryFileSystem(files);
  Options options = TestOptions();
  options.files = disk.get();
  options.source = source;
  return BuildGraph(std::make_shared<SourceFile>(path, files.at(path)), options);
}

std::string PlaceOf(const Location& where) { return where.file->Path() + ":" + std::to_string(where.Start().line); }

struct Case {
  const char* name;
  Files files;
  const char* source;
  const char* key;        // of the resource
  const char* encrypted;  // of its property's value
  const char* planned;
};

class PlanSource : public testing::TestWithParam<Case> {};

TEST_P(PlanSource, GivesThePlaces) {
  const BuiltGraph built = Build(GetParam().files, "out/plan.json", GetParam().source);
  const Resource* volume = built.graph.Find("aws_ebs_volume.v[1]");
  ASSERT_NE(volume, nullptr);
  EXPECT_EQ(PlaceOf(volume->key), GetParam().key);
  EXPECT_EQ(PlaceOf(volume->properties.Find("Encrypted")->value.Where()), GetParam().encrypted);
  EXPECT_EQ(volume->planned ? PlaceOf(volume->planned) : "", GetParam().planned);
  const Map::Entry* size = volume->properties.Find("Size");
  EXPECT_EQ(PlaceOf(size->value.Where()), volume->planned ? GetParam().key : "out/plan.json:5");
}

constexpr char kOther[] = "resource \"aws_ebs_volume\" \"other\" {}\n";
constexpr char kJson[] = "{\"resource\":\n {\"aws_ebs_volume\": {\"v\":\n {\"count\": 2,\n \"encrypted\": false}}}}\n";

const Case kCases[] = {
    {"beside_the_plan",
     {{"out/plan.json", kPlan}, {"out/main.tf", kVolume}},
     "",
     "out/main.tf:1",
     "out/main.tf:3",
     "out/plan.json:4"},
    {"in_a_named_folder",
     {{"out/plan.json", kPlan}, {"infra/main.tf", kVolume}},
     "infra",
     "infra/main.tf:1",
     "infra/main.tf:3",
     "out/plan.json:4"},
    {"in_json",
     {{"out/plan.json", kPlan}, {"out/main.tf.json", kJson}},
     "",
     "out/main.tf.json:2",
     "out/main.tf.json:4",
     "out/plan.json:4"},
    {"another_configuration",
     {{"out/plan.json", kPlan}, {"out/main.tf", kOther}},
     "",
     "out/plan.json:4",
     "out/plan.json:5",
     ""},
    {"no_configuration", {{"out/plan.json", kPlan}}, "", "out/plan.json:4", "out/plan.json:5", ""},
};

INSTANTIATE_TEST_SUITE_P(All, PlanSource, testing::ValuesIn(kCases),
                         [](const auto& param) { return std::string(param.param.name); });

TEST(PlanSourceNote, TellsOfANamedFolderThatDoesNotFit) {
  const BuiltGraph built = Build({{"plan.json", kPlan}, {"infra/main.tf", kOther}}, "plan.json", "infra");
  EXPECT_THAT(built.graph.notes, testing::Contains(testing::HasSubstr("no resource of the plan")));
}

// Two load balancers whose access logs depend on what is not known yet: one dynamic block, one left out.
TEST(PlanDynamicBlock, OfAnUnknownNumberIsUnknown) {
  const std::string plan = R"({"format_version": "1.2", "planned_values": {"root_module": {"resources": [
      {"address": "aws_lb.a", "type": "aws_lb", "name": "a", "values": {"name": "a"}}]}},
    "resource_changes": [{"address": "aws_lb.a", "change": {"actions": ["create"],
      "after_unknown": {"access_logs": true, "subnet_mapping": true, "arn": true}}}],
    "configuration": {"root_module": {"resources": [{"address": "aws_lb.a", "expressions":
      {"name": {"constant_value": "a"}}}]}}})";
  const TfModel model = [&] {
    const syntax::Document document = syntax::ReadJson(std::make_shared<SourceFile>("plan.json", plan));
    return ReadPlan(document, TestOptions());
  }();
  const Map& values = model.resources.at(0).values;
  ASSERT_NE(values.Find("access_logs"), nullptr);
  EXPECT_TRUE(values.Find("access_logs")->value.IsUnknown());
  EXPECT_EQ(values.Find("subnet_mapping"), nullptr);
  EXPECT_EQ(values.Find("arn"), nullptr);
}

struct FormCase {
  const char* name;
  const char* text;
  const char* problem;  // empty: read
};

class Forms : public testing::TestWithParam<FormCase> {};

TEST_P(Forms, AreReadOrAnswered) {
  const BuiltGraph built = Build({{"input", GetParam().text}}, "input");
  const std::string problem = built.graph.problems.empty() ? "" : built.graph.problems[0].id;
  EXPECT_EQ(problem, GetParam().problem);
  EXPECT_EQ(built.graph.Resources().size(), problem.empty() ? 1u : 0u);
  EXPECT_EQ(built.status, problem.empty() ? InputStatus::kAnalysed : InputStatus::kBroken);
}

constexpr FormCase kForms[] = {
    {"saved_plan", "PK\x03\x04plan", "binary-plan"},
    {"log_of_a_plan", R"({"@level":"info","@message":"Terraform 1.9.0","type":"version"})", "plan-log"},
    {"state_3", R"({"version": 3, "terraform_version": "0.11.14", "serial": 1, "lineage": "x", "modules": []})",
     "old-state-file"},
    {"state_4", R"({"version": 4, "terraform_version": "1.9.0", "serial": 1, "lineage": "x", "resources": [
       {"mode": "managed", "type": "aws_ebs_volume", "name": "v", "instances": [{"attributes": {"size": 1}}]}]})",
     ""},
    {"shown_state_without_versions", R"({"values": {"root_module": {"resources": [
       {"address": "aws_ebs_volume.v", "type": "aws_ebs_volume", "name": "v", "values": {"size": 1}}]}}})",
     ""},
};

INSTANTIATE_TEST_SUITE_P(All, Forms, testing::ValuesIn(kForms),
                         [](const auto& param) { return std::string(param.param.name); });

TEST(StateFile, HidesSensitiveAttributes) {
  const BuiltGraph built = Build({{"terraform.tfstate", R"({"version": 4, "terraform_version": "1.9.0", "lineage": "x",
    "serial": 1, "resources": [{"mode": "managed", "type": "aws_db_instance", "name": "d", "instances": [
      {"attributes": {"password": "hunter2"}, "sensitive_attributes": [[{"type": "get_attr", "value": "password"}]]}]}]})"}},
                                 "terraform.tfstate");
  EXPECT_TRUE(built.graph.Find("aws_db_instance.d")->properties.Find("MasterUserPassword")->value.Sensitive());
}

}  // namespace
}  // namespace plinth::frontend::terraform
