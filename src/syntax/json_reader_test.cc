#include "base/text.h"
#include "syntax/node.h"
#include "syntax/scalar.h"

namespace plinth::syntax {
namespace {

Document Read(std::string text, const Limits& limits = {}) {
  return ReadJson(std::make_shared<SourceFile>("t.json", std::move(text)), limits);
}

std::string Problems(const Document& document) {
  std::string lines;
  for (const Problem& problem : document.problems) {
    const Position at = problem.where.Start();
    lines +=
        std::to_string(at.line) + ":" + std::to_string(at.column) + " " + problem.id + " " + problem.message + "\n";
  }
  return lines;
}

TEST(Json, KeepsKindsTextsAndPlaces) {
  const Document document = Read("{\"é\": [1, -0.5e3, true, null],\r\n \"b\": \"x\\n\\ud83d\\ude00\", \"c\": {}}");
  EXPECT_EQ(Problems(document), "");
  EXPECT_EQ(Dump(*document.root, document.file.get()),
            "mapping @1:1-2:34\n"
            "\"é\" @1:2-1:5: sequence @1:7-1:30\n"
            "  - integer \"1\" @1:8-1:9\n"
            "  - number \"-0.5e3\" @1:11-1:17\n"
            "  - bool \"true\" @1:19-1:23\n"
            "  - null @1:25-1:29\n"
            "\"b\" @2:2-2:5: string \"x\\n😀\" @2:7-2:24\n"
            "\"c\" @2:26-2:29: mapping @2:31-2:33\n");
  EXPECT_TRUE(document.root->Find("b")->quoted);
}

TEST(Json, TextsWithoutEscapesAreViews) {
  const Document document = Read("{\"key\": \"value\"}");
  EXPECT_TRUE(document.storage.empty());
  EXPECT_EQ(document.root->entries[0].value.text.data(), document.file->Text().data() + 9);
}

TEST(Json, TheLastOfEqualKeysCounts) {
  const Document document = Read("{\"a\": 1, \"b\": 2, \"a\": 3}");
  EXPECT_EQ(document.root->Find("a")->text, "3");
  EXPECT_EQ(document.root->entries.size(), 3u);
  EXPECT_FALSE(document.Broken());
  EXPECT_EQ(Problems(document), "1:18 duplicate-key the key \"a\" is already at line 1; this value replaces it\n");
}

TEST(Json, FindsDuplicatesAmongMany) {
  std::string text = "{";
  for (int i = 0; i < 100; ++i) text += "\"k" + std::to_string(i) + "\": 0, ";
  EXPECT_EQ(Problems(Read(text + "\"z\": 1}")), "");
  EXPECT_THAT(Problems(Read(text + "\"k50\": 1}")), testing::HasSubstr("duplicate-key the key \"k50\""));
}

struct ProblemCase {
  std::string name;
  std::string json;
  std::string problems;
  std::string tree;
};

class JsonProblemTest : public testing::TestWithParam<ProblemCase> {};

TEST_P(JsonProblemTest, SaysWhatAndKeepsTheRest) {
  const Document document = Read(GetParam().json);
  EXPECT_EQ(Problems(document), GetParam().problems);
  EXPECT_EQ(document.root ? Dump(*document.root) : "", GetParam().tree);
  EXPECT_TRUE(document.Broken());
}

const ProblemCase kProblems[] = {
    {"Empty", " \n", "2:1 syntax-error the file is empty\n", ""},
    {"Word", "Resources:\n", "1:1 syntax-error \"Resources\" is no JSON value\n", ""},
    {"TrailingComma", "[1, 2,]", "1:6 syntax-error a comma too many\n", "sequence\n- integer \"1\"\n- integer \"2\"\n"},
    {"MissingComma", "{\"a\": 1\n \"b\": 2}", "2:2 syntax-error a comma is missing before this\n",
     "mapping\n\"a\": integer \"1\"\n\"b\": integer \"2\"\n"},
    {"Comments", "[1, // one\n /* two */ 2]",
     "1:5 syntax-error JSON has no comments\n2:2 syntax-error JSON has no comments\n",
     "sequence\n- integer \"1\"\n- integer \"2\"\n"},
    {"BareKey", "{a: 1}", "1:2 syntax-error the key \"a\" must stand in double quotes\n",
     "mapping\n\"a\": integer \"1\"\n"},
    {"SingleQuotes", "{'a': 1}", "1:2 syntax-error expected a key in double quotes, found \"'\"\n", "mapping\n"},
    {"NotANumber", "[01, +1, NaN, 1]",
     "1:2 syntax-error \"01\" is no JSON value\n1:6 syntax-error \"+1\" is no JSON value\n"
     "1:10 syntax-error \"NaN\" is no JSON value\n",
     "sequence\n- null\n- null\n- null\n- integer \"1\"\n"},
    {"NoColon", "{\"a\" 1}", "1:6 syntax-error expected ':' after the key \"a\"\n", "mapping\n"},
    {"NoValue", "{\"a\": }", "1:7 syntax-error expected a value, found \"}\"\n", "mapping\n"},
    {"WrongBracket", "{\"a\": [1}\n", "1:9 syntax-error expected ',' or ']' (the '[' of line 1 is open), found \"}\"\n",
     "mapping\n\"a\": sequence\n  - integer \"1\"\n"},
    {"Unclosed", "{\"a\": 1, \"b\": [2", "1:15 syntax-error this '[' is never closed\n",
     "mapping\n\"a\": integer \"1\"\n\"b\": sequence\n  - integer \"2\"\n"},
    {"UnclosedString", "[\"a\n, 2]", "1:2 syntax-error this string is never closed\n",
     "sequence\n- string \"a\"\n- integer \"2\"\n"},
    {"BadEscape", "[\"a\\x\"]", "1:4 syntax-error unknown escape in a string\n", "sequence\n- string \"a\\\\x\"\n"},
    {"LoneSurrogate", "[\"\\ud800x\"]", "1:3 syntax-error half of a surrogate pair is no character\n",
     "sequence\n- string \"\uFFFDx\"\n"},
    {"RawTab", "[\"a\tb\"]", "1:4 syntax-error control character U+0009 in a string must be written as an escape\n",
     "sequence\n- string \"a\\u0009b\"\n"},
    {"SecondDocument", "{}\n{}", "2:1 several-documents a second JSON document begins here; only the first is read\n",
     "mapping\n"},
    {"TrailingText", "[]]", "1:3 syntax-error unexpected text after the end of the JSON document\n", "sequence\n"},
};
INSTANTIATE_TEST_SUITE_P(Texts, JsonProblemTest, testing::ValuesIn(kProblems),
                         [](const auto& row) { return row.param.name; });

TEST(JsonLimits, DepthNodesSizeErrors) {
  EXPECT_THAT(Problems(Read(std::string(100000, '['))), testing::StartsWith("1:201 limit-exceeded nested deeper"));
  Limits limits;
  limits.nodes = 3;
  EXPECT_THAT(Problems(Read("[1,2,3]", limits)), testing::StartsWith("1:6 limit-exceeded more than 3"));
  EXPECT_EQ(Problems(Read("[1,2]", limits)), "");
  limits.bytes = 2;
  EXPECT_THAT(Problems(Read("[1]", limits)), testing::HasSubstr("larger than 2 bytes"));
  std::string errors = "[";
  for (int i = 0; i < 1000; ++i) errors += "x,";
  EXPECT_EQ(Read(errors).problems.size(), 101u);
}

TEST(Scalar, Values) {
  const auto integer = [](std::string_view text) {
    Node node;
    node.kind = PlainKind(text);
    node.text = text;
    return IntegerValue(node);
  };
  EXPECT_EQ(integer("-12"), -12);
  EXPECT_EQ(integer("+0x1F"), 31);
  EXPECT_EQ(integer("017"), 15);
  EXPECT_EQ(integer("0b101"), 5);
  EXPECT_EQ(integer("1_000"), 1000);
  EXPECT_EQ(integer("99999999999999999999"), std::nullopt);
  EXPECT_EQ(integer("abc"), std::nullopt);
  Node number;
  number.kind = NodeKind::kNumber;
  number.text = "-2.5e1";
  EXPECT_EQ(NumberValue(number), -25);
  number.text = "1e400";
  EXPECT_GT(*NumberValue(number), 1e300);
}

}  // namespace
}  // namespace plinth::syntax
