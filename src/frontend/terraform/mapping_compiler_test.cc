#include "frontend/terraform/mapping_compiler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plinth::frontend::terraform {
namespace {

constexpr char kCloudFormation[] =
    "AWS::X::Thing\n\tName\tstring\n\tArn\tstring\tro\n\tParts\tlist<object>\n\tParts[].Size\tinteger\n\tTags\tlist<"
    "object>\n"
    "\tTags[].Key\tstring\n\tTags[].Value\tstring\n";
constexpr char kTerraform[] =
    "aws_thing\n\tarn\t\tro\n\tname\n\tpart\tblocks\n\tpart[].size\tnumber\n\ttags\tmap(string)\n\textra\n";

CompiledMappings Compile(const std::string& yaml) {
  MappingSources sources;
  sources.types.push_back(std::make_shared<SourceFile>("types/x.yaml", yaml));
  sources.cloudformation = kCloudFormation;
  sources.terraform = kTerraform;
  return CompileMappings(sources);
}

std::string Attribute(const std::string& attribute) {
  return "types:\n  AWS::X::Thing:\n    aws_thing:\n      role: primary\n      attrs:\n        " + attribute + "\n";
}

struct Case {
  const char* name;
  std::string yaml;
  const char* problem;
};

class Mistakes : public testing::TestWithParam<Case> {};

TEST_P(Mistakes, AreToldWithTheirPlace) {
  const CompiledMappings compiled = Compile(GetParam().yaml);
  ASSERT_FALSE(compiled.problems.empty());
  EXPECT_EQ(ToString(compiled.problems.front()), GetParam().problem);
}

const Case kCases[] = {
    {"Attribute", Attribute("nmae: Name"), "types/x.yaml:6:9: no attribute \"nmae\" (did you mean \"name\"?)"},
    {"Property", Attribute("name: Nmae"), "types/x.yaml:6:9: no property \"Nmae\" (did you mean \"Name\"?)"},
    {"Element", Attribute("part[].size: Parts[].Sise"),
     "types/x.yaml:6:9: no property \"Parts[].Sise\" (did you mean \"Parts[].Size\"?)"},
    {"Key", Attribute("name: {to: Name, vai: json}"), "types/x.yaml:6:26: unknown key \"vai\" (did you mean \"via\"?)"},
    {"Via", Attribute("name: {to: Name, via: jsn}"), "types/x.yaml:6:9: unknown via \"jsn\""},
    {"Type", "types:\n  AWS::X::Thing:\n    aws_thin: {role: primary}\n",
     "types/x.yaml:3:5: the provider has no type \"aws_thin\" (did you mean \"aws_thing\"?)"},
    {"CanonicalType", "types:\n  AWS::X::Thin:\n    aws_thing: {role: primary}\n",
     "types/x.yaml:3:5: CloudFormation has no type \"AWS::X::Thin\" (did you mean \"AWS::X::Thing\"?)"},
};
INSTANTIATE_TEST_SUITE_P(All, Mistakes, testing::ValuesIn(kCases),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

TEST(MappingCompiler, AddsWhatNamesTellAndKeepsTheRest) {
  const CompiledMappings compiled = Compile(Attribute("name: Name"));
  ASSERT_TRUE(compiled.problems.empty());
  std::map<std::string, std::string> entries(compiled.entries.begin(), compiled.entries.end());
  const std::string& mapping = entries["mapping/aws_thing"];
  EXPECT_THAT(mapping, testing::HasSubstr(R"(["name","Name"])"));
  EXPECT_THAT(mapping, testing::HasSubstr(R"(["part[].size","Parts[].Size"])"));
  EXPECT_THAT(mapping, testing::HasSubstr(R"(["tags","Tags",{"via":"tags"}])"));
  EXPECT_THAT(mapping, testing::HasSubstr(R"(["extra","Plinth.tf.extra"])"));
  EXPECT_THAT(mapping, testing::HasSubstr(R"("ref":{"id":"","arn":"Arn","name":""})"));
  EXPECT_THAT(entries["schema/AWS::X::Thing"], testing::HasSubstr("Parts[].Size\tinteger\n"));
  EXPECT_THAT(entries["schema/AWS::X::Thing"], testing::HasSubstr("Plinth.tf.extra\tstring\n"));
}

}  // namespace
}  // namespace plinth::frontend::terraform
