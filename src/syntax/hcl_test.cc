#include "syntax/hcl.h"

#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plinth::syntax {
namespace {

HclDocument Read(std::string text) { return ReadHcl(std::make_shared<SourceFile>("main.tf", std::move(text))); }

std::vector<std::string> Messages(const HclDocument& document) {
  std::vector<std::string> result;
  for (const Problem& problem : document.problems) {
    const Position start = problem.where.Start();
    result.push_back(std::to_string(start.line) + ":" + std::to_string(start.column) + " " + problem.id + ": " +
                     problem.message);
  }
  return result;
}

struct ExpressionCase {
  const char* name;
  const char* text;
  const char* tree;
};

class HclExpressionTest : public testing::TestWithParam<ExpressionCase> {};

TEST_P(HclExpressionTest, ReadsTheTree) {
  const HclDocument document = Read("a = " + std::string(GetParam().text) + "\n");
  EXPECT_THAT(Messages(document), testing::IsEmpty());
  ASSERT_EQ(document.body.attributes.size(), 1u);
  EXPECT_EQ(Dump(document.body.attributes[0].value), GetParam().tree);
}

constexpr ExpressionCase kExpressions[] = {
    {"numbers", "[1, 2.50, 1e3, 6.02E-23]", "(tuple 1 2.50 1e3 6.02E-23)"},
    {"words", "[true, false, null, x]", "(tuple true false null x)"},
    {"precedence", "1 + 2 * 3 == 7 && !a || b",
     "(binary || (binary && (binary == (binary + 1 (binary * 2 3)) 7) (unary ! a)) b)"},
    {"left_to_right", "8 - 4 - 2", "(binary - (binary - 8 4) 2)"},
    {"minus_binds_tighter", "-a.b + 1", "(binary + (unary - (attr b a)) 1)"},
    {"conditional", "a ? b : c ? d : e", "(if a b (if c d e))"},
    {"parentheses_join_lines", "(\n  1 +\n  2\n)", "(parens (binary + 1 2))"},
    {"traversal", "a.b[0].c[\"d\"]", "(index (attr c (index (attr b a) 0)) \"d\")"},
    {"legacy_index", "a.0.1.b", "(attr b (index (index a 0) 1))"},
    {"full_splat", "a[*].b[0].c", "(splat a (attr c (index (attr b @) 0)))"},
    {"attribute_splat", "a.*.b[0]", "(index (splat a (attr b @)) 0)"},
    {"call", "f(a, b...)", "(call f a b ...)"},
    {"call_over_lines", "f(\n  a, # one\n  b,\n)", "(call f a b)"},
    {"provider_function", "provider::aws::arn_parse(x)", "(call provider::aws::arn_parse x)"},
    {"object", "{ a = 1, \"b-c\" : 2, (d) = 3, null = 4 }", "(object \"a\" 1 \"b-c\" 2 (parens d) 3 \"null\" 4)"},
    {"object_lines", "{\n  a = 1 // x\n\n  b = 2,\n}", "(object \"a\" 1 \"b\" 2)"},
    {"empty", "[[], {}]", "(tuple (tuple) (object))"},
    {"for_tuple", "[for x in xs : x.y if x.z]", "(for x xs (attr y x) (attr z x))"},
    {"for_object", "{\n  for k, v in m :\n  k => v...\n}", "(for-object k, v m v k ...)"},
    {"template", "\"a ${b} c\"", "(template \"a \" b \" c\")"},
    {"lone_interpolation", "\"${a}\"", "(template a)"},
    {"nested_quotes", "\"${f(\"x ${y}\")}\"", "(template (call f (template \"x \" y)))"},
    {"interpolation_over_lines", "\"${\n  a\n}\"", "(template a)"},
    {"escapes", R"("t\t q\" b\\ \u00e9 \U0001F600 $${a} %%{b} $ %")",
     "\"t\\t q\\\" b\\\\ \u00e9 \U0001F600 ${a} %{b} $ %\""},
    {"trim_marks", "\"a  ${~ x ~}  b\"", "(template \"a\" x \"b\")"},
    {"if_directive", "\"%{ if a }b%{ else }c%{ endif }\"", "(template (if a \"b\" \"c\"))"},
    {"if_without_else", "\"x%{ if a ~} ${b}%{ endif }\"", "(template \"x\" (if a (template \"\" b) \"\"))"},
    {"for_directive", "\"%{ for i, x in xs }${i}:${x},%{ endfor }\"",
     "(template (template-for i, x xs (template i \":\" x \",\")))"},
    {"heredoc", "<<EOT\n  a\n  ${b}\n  EOT", "(template \"  a\\n  \" b \"\\n\")"},
    {"heredoc_keeps_backslashes", "<<EOT\n\\d \"$${x}\"\nEOT", "\"\\\\d \\\"${x}\\\"\\n\""},
    {"flush_heredoc", "<<-EOT\n    a\n      b\n\n    c\n  EOT", "\"a\\n  b\\n\\nc\\n\""},
    {"flush_to_the_least", "<<-EOT\n    a\n  ${b}\n    EOT", "(template \"  a\\n\" b \"\\n\")"},
    {"empty_heredoc", "<<EOT\nEOT", "\"\""},
    {"heredoc_in_call", "f(<<EOT\nx\nEOT\n, 1)", "(call f \"x\\n\" 1)"},
    {"wide_names", "größe", "größe"},
    {"comments_within", "[ /* one */ 1, # two\n 2 ]", "(tuple 1 2)"},
};

INSTANTIATE_TEST_SUITE_P(All, HclExpressionTest, testing::ValuesIn(kExpressions),
                         [](const auto& param) { return std::string(param.param.name); });

TEST(Hcl, ReadsBlocksWithLabels) {
  const HclDocument document = Read(R"(resource "aws_s3_bucket" logs {
  bucket = "x"

  versioning { enabled = true }
  empty {}
}
)");
  EXPECT_THAT(Messages(document), testing::IsEmpty());
  EXPECT_EQ(Dump(document.body),
            "resource \"aws_s3_bucket\" \"logs\"\n  bucket = \"x\"\n  versioning\n    enabled = true\n  empty\n");
}

TEST(Hcl, KeepsPlaces) {
  const std::string text = "resource \"a\" \"b\" {\n  c = [1, \"x${y}\"]\n}\n";
  const HclDocument document = Read(text);
  const auto slice = [&](Range range) { return text.substr(range.begin, range.end - range.begin); };
  const HclBlock& block = document.body.blocks.at(0);
  EXPECT_EQ(slice(block.header), "resource \"a\" \"b\"");
  EXPECT_EQ(slice(block.range), text.substr(0, text.size() - 1));
  EXPECT_EQ(slice(block.labels[1].range), "\"b\"");
  const HclAttribute& attribute = block.body.attributes.at(0);
  EXPECT_EQ(slice(attribute.range), "c = [1, \"x${y}\"]");
  EXPECT_EQ(slice(attribute.value.range), "[1, \"x${y}\"]");
  EXPECT_EQ(slice(attribute.value.operands[1].range), "\"x${y}\"");
  EXPECT_EQ(slice(attribute.value.operands[1].operands[1].range), "y");
}

TEST(Hcl, KeepsComments) {
  const HclDocument document = Read("# one\na = 1 // two\n/* three */ b = [ # four\n]\n");
  std::vector<std::string> comments;
  for (const Comment& comment : document.comments) {
    comments.push_back(std::string(comment.text) + (comment.own_line ? " alone" : ""));
  }
  EXPECT_THAT(comments, testing::ElementsAre("one alone", "two", "three alone", "four"));
}

struct BrokenCase {
  const char* name;
  const char* text;
  std::vector<std::string> messages;
  const char* rest;
};

class BrokenHclTest : public testing::TestWithParam<BrokenCase> {};

TEST_P(BrokenHclTest, ReportsOnceAndGoesOn) {
  const HclDocument document = Read(GetParam().text);
  EXPECT_THAT(Messages(document), testing::ElementsAreArray(GetParam().messages));
  EXPECT_EQ(Dump(document.body), GetParam().rest);
}

const BrokenCase kBroken[] = {
    {"attribute",
     "r {\n  a = = 1\n  b = 2\n}\ns {}\n",
     {"2:7 syntax-error: expected an expression, found \"=\""},
     "r\n  b = 2\ns\n"},
    {"unclosed_list",
     "r {\n  a = [1, 2\n  b = 3\n}\ns {}\n",
     {"3:3 syntax-error: expected \"]\" or \",\" after an element of the list, found \"b\""},
     "r\n  b = 3\ns\n"},
    {"unclosed_string",
     "r {\n  a = \"x\n  b = 3\n}\ns {}\n",
     {"2:7 syntax-error: a string that is not closed on its line"},
     "r\n  b = 3\ns\n"},
    {"unclosed_interpolation",
     "r {\n  a = \"${x\"\n  b = 3\n}\n\ns {}\n",
     {"2:11 syntax-error: expected \"}\" to close the sequence that begins with \"${\", found a string"},
     "r\n  b = 3\ns\n"},
    {"broken_object",
     "r {\n  a = {\n    x y\n    z = 1\n  }\n  b = 3\n}\n",
     {"3:7 syntax-error: expected \":\" or \"=\" after a key of the object, found \"y\""},
     "r\n  b = 3\n"},
    {"broken_header",
     "r \"a\" = \"b\" {\n  c = 1\n}\ns {}\n",
     {"1:7 syntax-error: expected a label or \"{\", found \"=\""},
     "s\n"},
    {"unclosed_block",
     "r \"a\" {\n  c = 1\n\ns \"b\" {\n  d = 2\n}\n",
     {"1:1 syntax-error: this block has no closing brace"},
     "r \"a\"\n  c = 1\ns \"b\"\n  d = 2\n"},
    {"stray_brace", "r {}\n}\ns {}\n", {"2:1 syntax-error: a closing brace without an open block"}, "r\ns\n"},
    {"two_on_a_line",
     "a = 1, b = 2\nc = 3\n",
     {"1:6 syntax-error: expected a line break after the attribute or block, found \",\""},
     "a = 1\nc = 3\n"},
    {"one_line_block",
     "a { b = 1, c = 2 }\nd = 3\n",
     {"1:10 syntax-error: expected \"}\" after the only attribute of a block on one line, found \",\""},
     "d = 3\n"},
    {"heredoc_without_end",
     "r {\n  a = <<EOT\n  x\n}\ns {\n}\n",
     {"2:7 syntax-error: a heredoc whose closing line \"EOT\" is missing"},
     "r\ns\n"},
    {"comment_without_end",
     "a = 1\n/* b\nc = 2\n",
     {"2:1 syntax-error: a comment begins here that is never closed"},
     "a = 1\n"},
    {"repeated",
     "a = 1\na = 2\n",
     {"2:1 duplicate-key: the attribute \"a\" is set more than once; the first one counts"},
     "a = 1\na = 2\n"},
    {"if_without_end",
     "a = \"%{ if b }c\"\nd = 1\n",
     {"1:6 syntax-error: a \"%{ if }\" without its \"%{ endif }\""},
     "d = 1\n"},
    {"curly_quotes",
     "a = \u201cx\u201d\nb = 1\n",
     {"1:5 syntax-error: expected an expression, found \"\u201c\""},
     "b = 1\n"},
    {"bad_escape", "a = \"x\\d\"\n", {"1:7 syntax-error: a backslash that begins no escape"}, "a = \"x\\\\d\"\n"},
};

INSTANTIATE_TEST_SUITE_P(All, BrokenHclTest, testing::ValuesIn(kBroken),
                         [](const auto& param) { return std::string(param.param.name); });

std::string Repeat(std::string_view text, size_t times) {
  std::string result;
  for (size_t i = 0; i < times; ++i) result += text;
  return result;
}

TEST(Hcl, StopsAtTheDepthLimit) {
  const size_t many = 100'000;
  const std::string inputs[] = {
      "a = " + Repeat("[", many),
      "a = " + Repeat("{b=", many),
      "a = " + Repeat("(", many),
      "a = " + Repeat("!", many),
      "a = 1" + Repeat("+1", many),
      "a = b" + Repeat("[*]", many),
      "a = b" + Repeat(".c", many),
      Repeat("a {\n", many),
      "a = " + Repeat("\"${", many),
      "a = " + Repeat("f(", many),
      "a = " + Repeat("b ? c : ", many),
      "a = \"" + Repeat("%{if b}", many) + "\"",
      "a = b" + Repeat("[0]", many),
      "a = b.0" + Repeat(".0", many),
      "a = " + Repeat("[for a in ", many),
      "a = b" + Repeat("[b", many),
      "a = \"" + Repeat("%{for b in c}", many) + "\"",
  };
  for (const std::string& input : inputs) {
    const HclDocument document = Read(input);
    ASSERT_EQ(document.problems.size(), 1u) << input.substr(0, 40);
    EXPECT_EQ(document.problems[0].id, "limit-exceeded") << input.substr(0, 40);
  }
}

TEST(Hcl, CostsNoMoreThanTheSizeOfHostileText) {
  const size_t many = 50'000;
  for (const char* line :
       {"a = (\n", "a = <<E\n", "a {\n}}\n", "a = \"${\n", "/**/", "a = [\n", "\"", "a b c d\n", "  a = {\n"}) {
    const HclDocument document = Read(Repeat(line, many));
    EXPECT_FALSE(document.problems.empty() && line != std::string_view("/**/")) << line;
  }
  std::string heredocs;
  for (size_t i = 0; i < many; ++i) heredocs += "a = <<E" + std::to_string(i) + "\n";
  EXPECT_FALSE(Read(heredocs).problems.empty());
}

TEST(Hcl, SurvivesBeingCutAnywhere) {
  const std::string text =
      "r \"a\" \"b\" { # c\n  d = <<-E\n    x ${f({ a = [1, \"y\"] })} %{ if z ~} w %{ endif }\n  E\n  g { h = "
      "a.*.b[0] }\n}\n";
  for (size_t size = 0; size <= text.size(); ++size) Read(text.substr(0, size));
  for (size_t from = 0; from <= text.size(); ++from) Read(text.substr(from));
}

TEST(HclFragment, StandsInAnotherFile) {
  const SourceFile file("main.tf.json", R"({"a": "x ${y}", "b": "\"${y}"})");
  const HclFragment plain = ReadHclTemplate(file, file.Text().substr(7, 6), {7, 13});
  EXPECT_EQ(Dump(plain.expression), "(template \"x \" y)");
  EXPECT_EQ(plain.expression.operands[1].range, (Range{11, 12}));
  const HclFragment escaped = ReadHclTemplate(file, "\"${y}", {22, 28});
  EXPECT_EQ(Dump(escaped.expression), "(template \"\\\"\" y)");
  EXPECT_EQ(escaped.expression.operands[1].range, (Range{22, 28}));
  const HclFragment broken = ReadHclExpression(file, "a b", {7, 10});
  EXPECT_EQ(broken.expression.kind, HclKind::kInvalid);
  EXPECT_EQ(broken.problems.size(), 1u);
}

}  // namespace
}  // namespace plinth::syntax
