#include "frontend/frontends.h"

#include "frontend/cloudformation/test_graph.h"

namespace plinth::frontend {
namespace {

struct Case {
  std::string name;
  std::string path;
  std::string text;
  InputStatus status;
  std::string detail;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

class Recognition : public testing::TestWithParam<Case> {};

TEST_P(Recognition, IsByContent) {
  const BuiltGraph built = cloudformation::GraphOf(GetParam().text, {}, GetParam().path);
  EXPECT_EQ(built.status, GetParam().status);
  EXPECT_THAT(built.detail, testing::HasSubstr(GetParam().detail));
  EXPECT_EQ(built.graph.problems.empty(), built.status != InputStatus::kBroken);
}

constexpr InputStatus kSkipped = InputStatus::kSkipped;
constexpr InputStatus kAnalysed = InputStatus::kAnalysed;

INSTANTIATE_TEST_SUITE_P(
    All, Recognition,
    testing::Values(
        Case{"Yaml", "a.yaml", "Resources: {B: {Type: AWS::S3::Bucket}}", kAnalysed, "CloudFormation"},
        Case{"Json", "a.template", R"({"Resources": {"B": {"Type": "AWS::S3::Bucket"}}})", kAnalysed, "CloudFormation"},
        Case{"FlowYaml", "a.template", "{Resources: {B: {Type: AWS::S3::Bucket}}}", kAnalysed, "CloudFormation"},
        Case{"Custom", "a.yml", "Resources: {B: {Type: Custom::Thing}}", kAnalysed, "CloudFormation"},
        Case{"VersionOnly", "a.yml", "AWSTemplateFormatVersion: 2010-09-09", kAnalysed, "CloudFormation"},
        Case{"Kubernetes", "a.yaml", "apiVersion: v1\nkind: Pod\n", kSkipped, "a Kubernetes manifest"},
        Case{"SeveralManifests", "a.yaml", "apiVersion: v1\nkind: A\n---\napiVersion: v1\nkind: B\n", kSkipped,
             "a Kubernetes"},
        Case{"OpenApi", "a.yaml", "openapi: 3.0.0\npaths: {}\n", kSkipped, "an OpenAPI document"},
        Case{"Workflow", "a.yml", "name: x\non: [push]\njobs: {}\n", kSkipped, "a GitHub workflow"},
        Case{"Compose", "a.yml", "version: '3'\nservices: {}\n", kSkipped, "a Docker Compose file"},
        Case{"Playbook", "a.yml", "- hosts: all\n  tasks: []\n", kSkipped, "an Ansible playbook"},
        Case{"SamConfig", "samconfig.yaml", "version: 0.1\ndefault: {}\n", kSkipped, "a SAM configuration"},
        Case{"Empty", "a.yaml", "", kSkipped, "an empty file"},
        Case{"CommentOnly", "a.yaml", "# nothing\n", kSkipped, "an empty file"},
        Case{"Text", "a.yaml", "just words", kSkipped, "plain text"},
        Case{"OtherResources", "a.yaml", "Resources: {a: 1}", kSkipped, "none of which has a type"},
        Case{"BrokenTemplate", "a.json", R"({"Resources": {"B": {"Type": "AWS::S3::Bucket")", InputStatus::kBroken, ""},
        Case{"BrokenOther", "a.json", R"({"a": )", kSkipped, "nothing in it looks like a template"},
        Case{"HelmTemplate", "a.yaml", "{{ if .Values.x }}\na: 1\n{{ end }}\n", kSkipped, "not readable"}),
    [](const auto& test) { return test.param.name; });

TEST(BuildGraph, KeepsWhatWasReadBeforeAnError) {
  const BuiltGraph built =
      cloudformation::GraphOf("{\"Resources\": {\"B\": {\"Type\": \"AWS::S3::Bucket\"}, \"C\": }", {}, "a.json");
  EXPECT_EQ(built.status, InputStatus::kBroken);
  EXPECT_NE(built.graph.Find("B"), nullptr);
}

TEST(BuildGraph, TellsOfAResourceWithoutType) {
  const BuiltGraph built = cloudformation::GraphOf("Resources:\n  A: {Type: AWS::S3::Bucket}\n  B: {Tipe: x}\n");
  ASSERT_EQ(built.graph.problems.size(), 1u);
  EXPECT_EQ(built.graph.problems[0].message, "Resource B has no Type");
  EXPECT_EQ(built.graph.problems[0].where.Start().line, 3u);
}

// A zip archive with one entry of this name, as far as its first header.
std::string ZipOf(const char* entry) {
  std::string bytes(30, '\0');
  bytes.replace(0, 4, "PK\x03\x04");
  bytes += entry;
  return bytes;
}

TEST(AboutBinary, KnowsSavedPlans) {
  EXPECT_EQ(AboutBinary(ZipOf("tfplan")).id, "binary-plan");
  EXPECT_NE(AboutBinary(ZipOf("tfplan")).message.find("terraform show -json"), std::string::npos);
  EXPECT_EQ(AboutBinary(ZipOf("photo.jpg")).id, "");
  EXPECT_EQ(AboutBinary("PK").id, "");
}

}  // namespace
}  // namespace plinth::frontend
