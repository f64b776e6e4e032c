#include "frontend/cloudformation/parameter_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plinth::frontend::cloudformation {
namespace {

Result<std::map<std::string, std::string>> Read(const std::string& text) {
  return ReadParameterFile(std::make_shared<SourceFile>("p", text));
}

TEST(ParameterFile, ReadsEachForm) {
  const struct {
    const char* name;
    const char* text;
  } kCases[] = {
      {"command line", R"([{"ParameterKey": "Env", "ParameterValue": "prod"},
                          {"ParameterKey": "Nets", "ParameterValue": "a,b"},
                          {"ParameterKey": "Old", "UsePreviousValue": true}])"},
      {"deploy", R"(["Env=prod", "Nets=a,b"])"},
      {"CodePipeline", R"({"Parameters": {"Env": "prod", "Nets": "a,b"}, "Tags": {"a": "b"}})"},
      {"plain map", R"({"Env": "prod", "Nets": ["a", "b"]})"},
      {"YAML map", "Env: prod\nNets: [a, b]\n"},
      {"YAML, CodePipeline", "Parameters:\n  Env: prod\n  Nets: a,b\n"},
      {"YAML, command line",
       "- ParameterKey: Env\n  ParameterValue: prod\n- {ParameterKey: Nets, ParameterValue: 'a,b'}\n"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    const auto values = Read(test.text);
    ASSERT_TRUE(values) << values.ErrorMessage();
    EXPECT_THAT(*values, testing::ElementsAre(testing::Pair("Env", "prod"), testing::Pair("Nets", "a,b")));
  }
}

TEST(ParameterFile, KeepsNumbersAndBooleansAsWritten) {
  const auto values = Read("Count: 012\nOn: yes\n");
  ASSERT_TRUE(values);
  EXPECT_THAT(*values, testing::ElementsAre(testing::Pair("Count", "012"), testing::Pair("On", "yes")));
}

TEST(ParameterFile, NamesWhatIsWrongAndWhere) {
  const struct {
    const char* name;
    const char* text;
    const char* problem;
  } kCases[] = {
      {"nested", "Env:\n  a: b\n", "p:2:3: the value of Env is a text or a list of texts"},
      {"entries", "[{\"Key\": \"Env\"}]", "p:1:2: an entry is {ParameterKey, ParameterValue} or NAME=VALUE"},
      {"text", "prod", "p:1:1: a parameter file is a list or a map of names and values"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    const auto values = Read(test.text);
    ASSERT_FALSE(values);
    EXPECT_EQ(values.ErrorMessage(), test.problem);
  }
}

TEST(ParameterFile, RefusesBrokenAndAmbiguousFiles) {
  EXPECT_FALSE(Read("{\"Env\": "));
  EXPECT_FALSE(Read("Env: dev\nEnv: prod\n"));
}

}  // namespace
}  // namespace plinth::frontend::cloudformation
