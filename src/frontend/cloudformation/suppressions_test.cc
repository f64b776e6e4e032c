#include "frontend/cloudformation/suppressions.h"

#include <fmt/format.h>

#include "frontend/cloudformation/test_graph.h"

namespace plinth::frontend::cloudformation {
namespace {

// "rule,rule (reason) covers first line-last line [resource]"
std::string Describe(const Suppression& suppression) {
  std::string rules;
  for (const std::string& rule : suppression.rules) rules += (rules.empty() ? "" : ",") + rule;
  return fmt::format("{} ({}) {}-{} [{}]", rules, suppression.reason, suppression.covers.Start().line,
                     suppression.covers.End().line, suppression.resource);
}

std::vector<std::string> SuppressionsOf(const std::string& text) {
  std::vector<std::string> described;
  for (const Suppression& suppression : GraphOf(text).graph.suppressions) described.push_back(Describe(suppression));
  return described;
}

struct Case {
  std::string name;
  std::string text;
  std::vector<std::string> expected;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

class Suppressions : public testing::TestWithParam<Case> {};

TEST_P(Suppressions, Cover) { EXPECT_EQ(SuppressionsOf(GetParam().text), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    All, Suppressions,
    testing::Values(
        Case{"EndOfLine",
             "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n"
             "      AccessControl: PublicRead  # plinth:ignore a-rule,b-rule it is fine\n      BucketName: x\n",
             {"a-rule,b-rule (it is fine) 5-5 []"}},
        Case{"OwnLineCoversTheNextResource",
             "Resources:\n  # plinth:ignore a-rule because\n  B:\n    Type: AWS::S3::Bucket\n"
             "    Properties: {BucketName: x}\n  C:\n    Type: AWS::S3::Bucket\n",
             {"a-rule (because) 3-5 [B]"}},
        Case{"OnTheLogicalId",
             "Resources:\n  B:  # plinth:ignore a-rule\n    Type: AWS::S3::Bucket\n",
             {"a-rule () 2-3 [B]"}},
        Case{"ListItem",
             "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      Tags:\n"
             "        - Key: k # plinth:ignore a-rule\n          Value: v\n",
             {"a-rule () 6-7 []"}},
        Case{"File",
             "# plinth:ignore-file a-rule all of it\nResources:\n  B: {Type: AWS::S3::Bucket}\n",
             {"a-rule (all of it) 1-4 []"}},
        Case{"ResourceMetadata",
             "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Metadata:\n      plinth:\n"
             "        ignore: [a-rule, {rule: b-rule, reason: so}]\n",
             {"a-rule () 2-6 [B]", "b-rule (so) 2-6 [B]"}},
        Case{"TemplateMetadata",
             "Metadata: {plinth: {ignore: a-rule}}\nResources:\n  B: {Type: AWS::S3::Bucket}\n",
             {"a-rule () 1-4 []"}},
        Case{"OtherComments", "# checkov:skip=1\nResources:\n  B: {Type: AWS::S3::Bucket}  # ignore\n", {}}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace plinth::frontend::cloudformation
