// Where the values of variables come from, and which of them wins.
#include <map>

#include <gtest/gtest.h>

#include "frontend/terraform/configuration.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::terraform {
namespace {

struct Case {
  const char* name;
  std::map<std::string, std::string> files;
  const char* value;
};

class VariableFiles : public testing::TestWithParam<Case> {};

constexpr char kModule[] = "variable \"v\" {\n  default = \"default\"\n}\nresource \"t\" \"r\" {\n  v = var.v\n}\n";

TEST_P(VariableFiles, GiveTheValue) {
  std::map<std::string, std::string> files = GetParam().files;
  Options options;
  if (files.contains("named.tfvars")) options.variable_files = {"named.tfvars"};
  if (files.contains("cli")) options.parameters = {{"v", files.at("cli")}};
  if (files.contains("env")) {
    options.variable_of_environment = [&](const std::string& name) { return name == "v" ? files.at("env") : ""; };
  }
  const auto disk = InMemoryFileSystem(files);
  options.files = disk.get();
  const TfModel model = ReadConfiguration({std::make_shared<SourceFile>("main.tf", kModule)}, options);
  EXPECT_EQ(DumpValue(model.resources.at(0).values.Find("v")->value), GetParam().value);
}

const Case kCases[] = {
    {"default", {}, "\"default\""},
    {"environment", {{"env", "env"}}, "\"env\""},
    {"terraform_tfvars", {{"env", "env"}, {"terraform.tfvars", "v = \"plain\"\n"}}, "\"plain\""},
    {"json_beats_plain",
     {{"terraform.tfvars", "v = \"plain\"\n"}, {"terraform.tfvars.json", R"({"v": "json"})"}},
     "\"json\""},
    {"automatic_beats_both",
     {{"a.auto.tfvars", "v = [1, 2]\n"}, {"terraform.tfvars.json", R"({"v": "json"})"}},
     "[1, 2]"},
    {"automatic_in_order", {{"a.auto.tfvars", "v = 1\n"}, {"b.auto.tfvars.json", R"({"v": "${b}"})"}}, "\"${b}\""},
    {"named_beats_automatic", {{"a.auto.tfvars", "v = 1\n"}, {"named.tfvars", "v = 2\n"}}, "2"},
    {"command_line_beats_all", {{"cli", "cli"}, {"named.tfvars", "v = 2\n"}}, "\"cli\""},
    {"other_names_do_not_matter", {{"terraform.tfvars", "w = 1\n"}}, "\"default\""},
};

INSTANTIATE_TEST_SUITE_P(All, VariableFiles, testing::ValuesIn(kCases),
                         [](const auto& param) { return std::string(param.param.name); });

TEST(VariableFile, ThatIsMissingOrBrokenIsTold) {
  const auto disk = InMemoryFileSystem({{"broken.tfvars", "v = \n"}});
  Options options;
  options.files = disk.get();
  options.variable_files = {"missing.tfvars", "broken.tfvars"};
  const TfModel model = ReadConfiguration({std::make_shared<SourceFile>("main.tf", kModule)}, options);
  ASSERT_EQ(model.problems.size(), 2u);
  EXPECT_EQ(model.problems[0].id, "unreadable-file");
  EXPECT_EQ(model.problems[1].id, "syntax-error");
}

}  // namespace
}  // namespace plinth::frontend::terraform
