#include "graph/views.h"

#include <gtest/gtest.h>

#include "frontend/frontends.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::terraform {
namespace {

constexpr std::string_view kConfiguration = R"(terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
  backend "s3" {
    bucket  = "state"
    encrypt = true
  }
}
provider "aws" {
  region     = "eu-west-1"
  access_key = var.key
}
provider "aws" {
  alias  = "west"
  region = "us-west-2"
}
variable "key" {
  type      = string
  default   = "opensesame"
  sensitive = true
}
variable "unused" {}
locals {
  used   = var.key
  unused = 1
}
data "aws_ami" "web" {
  most_recent = true
}
module "network" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "6.0.1"
}
resource "aws_instance" "web" {
  ami  = data.aws_ami.web.id
  tags = { key = local.used }
}
output "key" {
  value       = var.key
  description = "How to get in"
  sensitive   = true
}
)";

ResourceGraph Graph(std::string_view text, bool views = true) {
  Options options;
  options.views = views;
  return BuildModuleGraph({std::make_shared<SourceFile>("main.tf", std::string(text))}, options).graph;
}

std::string PropertyOf(const ResourceGraph& graph, std::string_view id, std::string_view property) {
  const Resource* view = graph.Find(id);
  const Map::Entry* entry = view ? view->properties.Find(property) : nullptr;
  return entry ? DumpValue(entry->value) : "nothing";
}

struct Case {
  const char* name;
  const char* id;
  const char* type;
  const char* property;
  const char* value;
};

class TerraformViewsTest : public testing::TestWithParam<Case> {};

TEST_P(TerraformViewsTest, Tells) {
  const ResourceGraph graph = Graph(kConfiguration);
  const Resource* view = graph.Find(GetParam().id);
  ASSERT_NE(view, nullptr);
  EXPECT_EQ(view->type, GetParam().type);
  EXPECT_EQ(PropertyOf(graph, GetParam().id, GetParam().property), GetParam().value);
}

const Case kCases[] = {
    {"version", "terraform", "Plinth::Terraform::Settings", "required_version", "\">= 1.9\""},
    {"providers", "terraform", "Plinth::Terraform::Settings", "required_providers",
     R"({aws: {source: "hashicorp/aws", version: "~> 6.0"}})"},
    {"backend", "terraform.backend.s3", "Plinth::Terraform::Backend", "type", "\"s3\""},
    {"backend_argument", "terraform.backend.s3", "Plinth::Terraform::Backend", "encrypt", "true"},
    {"provider", "provider.aws", "Plinth::Terraform::Provider", "access_key", "<sensitive>"},
    {"provider_alias", "provider.aws.west", "Plinth::Terraform::Provider", "region", "\"us-west-2\""},
    {"variable", "var.key", "Plinth::Parameter", "Default", "<sensitive>"},
    {"sensitive_variable", "var.key", "Plinth::Parameter", "NoEcho", "true"},
    {"type_of_variable", "var.key", "Plinth::Parameter", "Type", "\"string\""},
    {"uses", "var.key", "Plinth::Parameter", "Uses",
     R"([{Section: "provider", Name: "aws", Property: "access_key", Whole: true}, {Section: "output", Name: "key", Property: "value", Whole: true}, )"
     R"({Section: "locals", Name: "used", Whole: true}])"},
    {"unused_variable", "var.unused", "Plinth::Parameter", "Uses", "[]"},
    {"module", "module.network", "Plinth::Terraform::Module", "version", "\"6.0.1\""},
    {"data_source", "data.aws_ami.web", "data.aws_ami", "most_recent", "true"},
    {"locals", "template.terraform", "Plinth::Template", "Locals",
     R"([{Name: "used", Used: true}, {Name: "unused", Used: false}])"},
    {"data_sources", "template.terraform", "Plinth::Template", "DataSources", R"([{Name: "aws_ami.web", Used: true}])"},
    {"counts", "template.terraform", "Plinth::Template", "Counts",
     "{Resources: 1, DataSources: 1, Types: 1, Parameters: 2, Outputs: 1, Locals: 2, Providers: 2, Modules: 1, "
     "Inputs: 3, Undescribed: 2}"},
    {"output", "output.key", "Plinth::Output", "Sensitive", "true"},
};
INSTANTIATE_TEST_SUITE_P(All, TerraformViewsTest, testing::ValuesIn(kCases),
                         [](const auto& test) { return test.param.name; });

TEST(TerraformViewsTest, FindsResourcesThatWaitForEachOther) {
  const ResourceGraph graph = Graph(R"(resource "aws_sns_topic" "a" { display_name = aws_sns_topic.b.name }
resource "aws_sns_topic" "b" { depends_on = [aws_sns_topic.a] }
resource "aws_sns_topic" "c" { display_name = aws_sns_topic.a.name })");
  EXPECT_EQ(PropertyOf(graph, "template.terraform", "Cycles"), R"([{Members: "aws_sns_topic.a, aws_sns_topic.b"}])");
}

TEST(TerraformViewsTest, AreNotMadeUnlessAskedFor) {
  EXPECT_EQ(Graph(kConfiguration, false).Resources().size(), 2u);  // the instance and the output
}

TEST(TerraformViewsTest, AreNotCounted) { EXPECT_EQ(CountDeployed(Graph(kConfiguration)), 1u); }

TEST(TerraformViewsTest, WhatComesFromADataSourceIsStillUnknown) {
  EXPECT_EQ(PropertyOf(Graph(kConfiguration), "aws_instance.web", "ami"),
            "<unknown: data.aws_ami.web is read when the plan is applied>");
}

TEST(TerraformViewsTest, APlanTellsVariablesAndProviders) {
  Options options;
  options.views = true;
  const auto file = std::make_shared<SourceFile>("plan.json", R"({"format_version": "1.2", "terraform_version": "1.9.0",
    "planned_values": {"root_module": {}},
    "configuration": {
      "provider_config": {"aws": {"name": "aws", "expressions": {"access_key": {"constant_value": "AKIA"}}}},
      "root_module": {"variables": {"key": {"default": "opensesame", "sensitive": true}}}}})");
  const ResourceGraph graph = BuildGraph(file, options).graph;
  EXPECT_EQ(PropertyOf(graph, "provider.aws", "access_key"), "\"AKIA\"");
  EXPECT_EQ(PropertyOf(graph, "var.key", "Default"), "<sensitive>");
  EXPECT_EQ(PropertyOf(graph, "template.terraform", "Kind"), "\"plan\"");
  EXPECT_EQ(PropertyOf(graph, "template.terraform", "Counts"), "{Resources: 0, DataSources: 0, Types: 0}");
}

}  // namespace
}  // namespace plinth::frontend::terraform
