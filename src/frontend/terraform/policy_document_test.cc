#include "frontend/terraform/policy_document.h"

#include <gtest/gtest.h>

#include "frontend/terraform/test_model.h"

namespace plinth::frontend::terraform {
namespace {

struct Case {
  const char* name;
  const char* document;  // arguments of the data source
  const char* statement;
};

class RenderedPolicy : public testing::TestWithParam<Case> {};

TEST_P(RenderedPolicy, HasTheStatements) {
  const ResourceGraph graph =
      MapJson(std::string(R"({"aws_s3_bucket.b": {}, "data.aws_iam_policy_document.d": )") + GetParam().document +
              R"(, "aws_iam_policy.p": {"policy": "${data.aws_iam_policy_document.d.json}"}})");
  EXPECT_EQ(ValueOf(graph, "aws_iam_policy.p", "PolicyDocument.Statement"), GetParam().statement);
}

constexpr Case kCases[] = {
    {"Defaults", R"({"statement": [{"actions": ["s3:*"], "resources": ["${aws_s3_bucket.b.arn}/*"]}]})",
     R"([{Effect: "Allow", Action: ["s3:*"], Resource: ["${<aws_s3_bucket.b.Arn>}/*"]}])"},
    {"Not", R"({"statement": [{"effect": "Deny", "not_actions": ["a"], "not_resources": ["r"]}]})",
     R"([{Effect: "Deny", NotAction: ["a"], NotResource: ["r"]}])"},
    {"Principals",
     R"({"statement": [{"principals": [{"type": "AWS", "identifiers": ["1"]}, {"type": "AWS", "identifiers": ["2"]}]}]})",
     R"([{Effect: "Allow", Principal: {AWS: ["1", "2"]}}])"},
    {"Anyone", R"({"statement": [{"principals": [{"type": "*", "identifiers": ["*"]}]}]})",
     R"([{Effect: "Allow", Principal: "*"}])"},
    {"Conditions", R"({"statement": [{"condition": [{"test": "Bool", "variable": "aws:SecureTransport",
        "values": ["false"]}]}]})",
     R"([{Effect: "Allow", Condition: {Bool: {aws:SecureTransport: ["false"]}}}])"},
    {"IamVariables", R"({"statement": [{"resources": ["home/&{aws:username}"]}]})",
     R"([{Effect: "Allow", Resource: ["home/${aws:username}"]}])"},
    {"SourceAndOverride",
     R"({"source_policy_documents": ["{\"Statement\": [{\"Sid\": \"A\", \"Effect\": \"Allow\"}]}"],
         "statement": [{"sid": "B"}],
         "override_policy_documents": ["{\"Statement\": {\"Sid\": \"A\", \"Effect\": \"Deny\"}}"]})",
     R"([{Sid: "A", Effect: "Deny"}, {Sid: "B", Effect: "Allow"}])"},
    {"UnknownSource", R"({"source_policy_documents": ["?"]})",
     "[<unknown: a document that this one builds on is not known>]"},
};
INSTANTIATE_TEST_SUITE_P(All, RenderedPolicy, testing::ValuesIn(kCases),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

}  // namespace
}  // namespace plinth::frontend::terraform
