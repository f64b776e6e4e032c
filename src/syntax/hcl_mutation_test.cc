// Texts that are broken somewhere: nothing crashes, and what stands before and behind is read all the same.
#include <memory>
#include <random>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "syntax/hcl.h"

namespace plinth::syntax {
namespace {

constexpr std::string_view kModule = R"(terraform {
  required_version = ">= 1.5"
}

locals {
  names = [for i, n in ["a", "b"] : upper("${n}-${i}") if n != ""]
  tags  = { Owner = "core", "cost:center" = 12, (var.key) = null }
}

resource "aws_s3_bucket" "logs" {
  bucket = "${var.prefix}-logs"  # kept for audits
  count  = var.enabled ? 1 : 0

  dynamic "rule" {
    for_each = toset(local.names)
    content {
      id     = rule.value
      prefix = "%{ if var.long }long/%{ else }short/%{ endif }"
    }
  }

  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{ "Effect": "Deny", "Resource": "${aws_s3_bucket.logs[0].arn}/*" }]
    }
  EOT
}

module "network" {
  source  = "./network"
  subnets = [for s in var.subnets : { cidr = s.cidr, zone = s.zone }]
  ids     = aws_subnet.all[*].id
  sum     = -(1 + 2) * 3 % 4 >= 5 || !false
}

output "last" {
  value = provider::aws::arn_parse(join(",", [1, 2]...)).account
}
)";

HclDocument Read(std::string text) { return ReadHcl(std::make_shared<SourceFile>("main.tf", std::move(text))); }

// What a tree must keep whatever the text was.
void ExpectSound(const HclBody& body, size_t size) {
  EXPECT_LE(body.range.end, size);
  for (const HclAttribute& attribute : body.attributes) {
    EXPECT_LE(attribute.range.begin, attribute.range.end);
    EXPECT_LE(attribute.range.end, size);
  }
  for (const HclBlock& block : body.blocks) {
    EXPECT_LE(block.range.end, size);
    ExpectSound(block.body, size);
  }
}

std::string Mutated(std::mt19937& random) {
  static constexpr std::string_view kPieces[] = {"{",  "}",  "[",   "]",   "(",   ")",  "\"", "${",   "%{", "<<EOT\n",
                                                 "/*", "#",  "=",   "...", "\\",  "\n", "~}", "\xFF", ":",  "? ",
                                                 "\0", "*/", "for", "if",  "EOT", "::", ".",  ",",    "-",  "\r"};
  std::string text(kModule);
  for (unsigned count = 1 + random() % 4; count > 0; --count) {
    const size_t at = random() % text.size();
    switch (random() % 4) {
      case 0:
        text.erase(at, 1 + random() % 20);
        break;
      case 1:
        text.insert(at, kPieces[random() % std::size(kPieces)]);
        break;
      case 2:
        text[at] = static_cast<char>(random() % 128);
        break;
      default:
        text.insert(at, text.substr(random() % text.size(), random() % 60));
    }
  }
  return text;
}

TEST(HclMutations, NeverCrash) {
  ASSERT_TRUE(Read(std::string(kModule)).problems.empty());
  std::mt19937 random(20240501);
  for (int round = 0; round < 5000; ++round) {
    std::string text = Mutated(random);
    const size_t size = text.size();
    const HclDocument document = Read(std::move(text));
    ExpectSound(document.body, size);
    Dump(document.body);
  }
}

TEST(HclMutations, AnyCutIsRead) {
  for (size_t at = 0; at < kModule.size(); ++at) {
    const HclDocument head = Read(std::string(kModule.substr(0, at)));
    ExpectSound(head.body, at);
    ExpectSound(Read(std::string(kModule.substr(at))).body, kModule.size() - at);
  }
}

std::vector<std::string> Types(const HclDocument& document) {
  std::vector<std::string> types;
  for (const HclBlock& block : document.body.blocks) types.emplace_back(block.type);
  return types;
}

struct Case {
  const char* name;
  const char* broken;  // a block that stands between two good ones
};

class BrokenBlock : public testing::TestWithParam<Case> {};

TEST_P(BrokenBlock, DoesNotHideTheOthers) {
  const HclDocument document =
      Read("first \"a\" {\n  x = 1\n}\n\n" + std::string(GetParam().broken) + "\n\nlast \"b\" {\n  y = 2\n}\n");
  EXPECT_FALSE(document.problems.empty());
  const std::vector<std::string> types = Types(document);
  EXPECT_THAT(types, testing::Contains("first"));
  ASSERT_THAT(types, testing::Contains("last"));
  EXPECT_NE(document.body.blocks.back().body.Find("y"), nullptr);
}

constexpr Case kCases[] = {
    {"no_value", "broken {\n  a =\n  b = 2\n}"},
    {"never_closed", "broken {\n  a = 1"},
    {"string_never_closed", "broken {\n  a = \"x\n}"},
    {"heredoc_never_closed", "broken {\n  a = <<EOT\n  text\n}"},
    {"list_never_closed", "broken {\n  a = [1, 2\n}"},
    {"object_never_closed", "broken {\n  a = { b = 1\n}"},
    {"call_never_closed", "broken {\n  a = f(1, \n}"},
    {"sequence_never_closed", "broken {\n  a = \"${b\"\n}"},
    {"one_brace_too_many", "broken {\n  a = 1\n}}"},
    {"two_attributes_on_a_line", "broken {\n  a = 1 b = 2\n}"},
    {"label_without_quotes_end", "broken \"a {\n  b = 1\n}"},
    {"stray_symbols", "= = broken { ] )\n}"},
    {"colon_for_equals", "broken {\n  a : 1\n}"},
    {"directive_without_end", "broken {\n  a = \"%{ if x }y\"\n}"},
    {"no_braces", "broken \"a\" \"b\""},
    {"conditional_cut", "broken {\n  a = b ? c\n}"},
    {"for_cut", "broken {\n  a = [for x in y\n}"},
};

INSTANTIATE_TEST_SUITE_P(All, BrokenBlock, testing::ValuesIn(kCases),
                         [](const auto& param) { return std::string(param.param.name); });

}  // namespace
}  // namespace plinth::syntax
