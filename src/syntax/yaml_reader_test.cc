#include "base/text.h"
#include "syntax/node.h"

namespace plinth::syntax {
namespace {

Document Read(std::string text, const Limits& limits = {}) {
  return ReadYaml(std::make_shared<SourceFile>("t.yaml", std::move(text)), limits);
}

std::string Tree(const Document& document) { return document.root ? Dump(*document.root) : ""; }

// "3:5 syntax-error the message", one a line.
std::string Problems(const Document& document) {
  std::string lines;
  for (const Problem& problem : document.problems) {
    const Position at = problem.where.Start();
    lines +=
        std::to_string(at.line) + ":" + std::to_string(at.column) + " " + problem.id + " " + problem.message + "\n";
  }
  return lines;
}

// The source text of a node: what its range covers.
std::string_view Written(const Document& document, const Node& node) {
  return document.file->Text().substr(node.range.begin, node.range.end - node.range.begin);
}

struct TreeCase {
  std::string name;
  std::string yaml;
  std::string tree;
};

class YamlTreeTest : public testing::TestWithParam<TreeCase> {};

TEST_P(YamlTreeTest, Reads) {
  const Document document = Read(GetParam().yaml);
  EXPECT_EQ(Problems(document), "");
  EXPECT_EQ(Tree(document), GetParam().tree);
}

const TreeCase kTrees[] = {
    {"Mapping", "A: x\nB: 'y'\n", "mapping\n\"A\": string \"x\"\n\"B\": string \"y\"\n"},
    {"SequenceAtKeysColumn", "A:\n- 1\n- x\n", "mapping\n\"A\": sequence\n  - integer \"1\"\n  - string \"x\"\n"},
    {"ShortFunctions", "A: !Sub '${B}'\nC: !GetAtt D.E\nF: !Ref\n",
     "mapping\n\"A\": string !Sub \"${B}\"\n\"C\": string !GetAtt \"D.E\"\n\"F\": string !Ref \"\"\n"},
    {"TagsKeepText", "A: !Ref 12\nB: !Sub yes\n", "mapping\n\"A\": string !Ref \"12\"\n\"B\": string !Sub \"yes\"\n"},
    {"TaggedCollections", "A: !Join [',', [a]]\nB: !If\n  - C\n  - D\n",
     "mapping\n\"A\": sequence !Join\n  - string \",\"\n  - sequence\n    - string \"a\"\n"
     "\"B\": sequence !If\n  - string \"C\"\n  - string \"D\"\n"},
    {"CoreTags", "[!!str 1, !!int '2', !!bool yes, !!float 1, !!null x, !!binary aGk=]",
     "sequence\n- string \"1\"\n- integer \"2\" quoted\n- bool \"yes\"\n- number \"1\"\n- null\n- string \"aGk=\"\n"},
    {"ForeignTagsAreOnlyNames", "!!python/object:os.system [id]",
     "sequence !!python/object:os.system\n- string \"id\"\n"},
    {"Yaml11Scalars", "[yes, Off, y, 012, 0x1F, 1_000, 1.5, 1e3, .inf, 22:22, 2012-10-17, ~, 08, '', \"5\"]",
     "sequence\n- bool \"yes\"\n- bool \"Off\"\n- string \"y\"\n- integer \"012\"\n- integer \"0x1F\"\n- integer "
     "\"1_000\"\n"
     "- number \"1.5\"\n- number \"1e3\"\n- number \".inf\"\n- string \"22:22\"\n- string \"2012-10-17\"\n- null\n"
     "- string \"08\"\n- string \"\"\n- string \"5\"\n"},
    {"BlockScalars", "A: |\n  x\n   y\n\n  z\nB: >-\n  x\n  y\nC: |+\n  x\n\nD: |2-\n    x\n",
     "mapping\n\"A\": string \"x\\n y\\n\\nz\\n\"\n\"B\": string \"x y\"\n\"C\": string \"x\\n\\n\"\n\"D\": string \"  "
     "x\"\n"},
    {"QuotedOverLines", "A: \"x\n\n  y \\\n  z\"\nB: 'it''s\n  so'\nC: '\n\n'\nD: \"\\u00e9\\x41\\n\n\"\n",
     "mapping\n\"A\": string \"x\\ny z\"\n\"B\": string \"it's so\"\n\"C\": string \"\\n\"\n\"D\": string \"éA\\n "
     "\"\n"},
    {"TaggedBlockAtTagsColumn", "A:\n  - !Sub |\n    x\n  - !Sub\n    y\nB:\n  !Sub a\n  b\n",
     "mapping\n\"A\": sequence\n  - string !Sub \"x\\n\"\n  - string !Sub \"y\"\n\"B\": string !Sub \"a b\"\n"},
    {"AliasesAndMerges", "d: &d {a: 1, b: 2}\ne: *d\nf: {<<: *d, b: 3}\ng:\n  <<: [{c: 4}, *d, {c: 5}]\n  a: 6\n",
     "mapping\n\"d\": mapping\n  \"a\": integer \"1\"\n  \"b\": integer \"2\"\n"
     "\"e\": mapping\n  \"a\": integer \"1\"\n  \"b\": integer \"2\"\n"
     "\"f\": mapping\n  \"a\": integer \"1\"\n  \"b\": integer \"3\"\n"
     "\"g\": mapping\n  \"c\": integer \"4\"\n  \"b\": integer \"2\"\n  \"a\": integer \"6\"\n"},
    {"QuotedMergeKeyIsAKey", "'<<': 1\n", "mapping\n\"<<\": integer \"1\"\n"},
    {"AliasInsideAnOpenCollection", "a:\n  b: &b [1]\n  c: {d: *b}\n",
     "mapping\n\"a\": mapping\n  \"b\": sequence\n    - integer \"1\"\n"
     "  \"c\": mapping\n    \"d\": sequence\n      - integer \"1\"\n"},
    {"KeysAsWritten", "1: a\ntrue: b\nnull: c\n~: d\n'q': e\n",
     "mapping\n\"1\": string \"a\"\n\"true\": string \"b\"\n\"null\": string \"c\"\n\"~\": string \"d\"\n\"q\": string "
     "\"e\"\n"},
    {"EmptyFirstDocument", "---\n# nothing\n---\na: 1\n", "mapping\n\"a\": integer \"1\"\n"},
    {"TrailingMarker", "a: 1\n---\n", "mapping\n\"a\": integer \"1\"\n"},
    {"Nothing", "# only\n", ""},
    {"JsonInside", "{\"a\": [1, true, \"\\ud83d\\ude00\"]}",
     "mapping\n\"a\": sequence\n  - integer \"1\"\n  - bool \"true\"\n  - string \"😀\"\n"},
};
INSTANTIATE_TEST_SUITE_P(Texts, YamlTreeTest, testing::ValuesIn(kTrees),
                         [](const auto& row) { return row.param.name; });

struct RangeCase {
  std::string name;
  std::string yaml;     // the value of key "k" is looked at
  std::string written;  // what its range covers
};

class YamlRangeTest : public testing::TestWithParam<RangeCase> {};

TEST_P(YamlRangeTest, CoversWhatIsWritten) {
  // Before it: characters of several bytes, which marks must not count as one.
  for (const bool returns : {false, true}) {
    std::string yaml = "é😀: {ü: ö}\n" + GetParam().yaml;
    std::string written = GetParam().written;
    if (returns) yaml = ReplaceAll(yaml, "\n", "\r\n"), written = ReplaceAll(written, "\n", "\r\n");
    const Document document = Read(yaml);
    EXPECT_EQ(Problems(document), "");
    const Node* node = document.root->Find("k");
    ASSERT_NE(node, nullptr);
    EXPECT_EQ(Written(document, *node), written);
    EXPECT_TRUE(document.root->range.Contains(node->range));
  }
}

const RangeCase kRanges[] = {
    {"Plain", "k: a b  # c\nz: 1\n", "a b"},
    {"PlainOverLines", "k: a\n   b\n\n   c # d\n", "a\n   b\n\n   c"},
    {"PlainAtEndOfFile", "k: a b", "a b"},
    {"SingleQuoted", "k: 'it''s' # c\n", "'it''s'"},
    {"DoubleQuoted", "k: \"a\\\"b\" # c\n", "\"a\\\"b\""},
    {"QuotedOverLines", "k: \"a\n  b\"\n", "\"a\n  b\""},
    {"Literal", "k: |\n  a\n\n  b\n\n# c\nz: 1\n", "|\n  a\n\n  b"},
    {"FoldedWithIndicators", "k: >2-\n    a\n   b\nz: 1\n", ">2-\n    a\n   b"},
    {"EmptyLiteral", "k: |\nz: 1\n", "|"},
    {"BehindTag", "k: !Sub \"a\"\n", "\"a\""},
    {"BehindTagAndAnchor", "k: &x !Sub a\n", "a"},
    {"BehindTagOnNextLine", "k: !Sub\n  a\n", "a"},
    {"FlowSequence", "k: [a, [b], ] # c\n", "[a, [b], ]"},
    {"FlowMapping", "k: {a: b,\n  c} \n", "{a: b,\n  c}"},
    {"EmptyFlow", "k: [ # x ]\n  ]\n", "[ # x ]\n  ]"},
    {"BlockSequence", "k:\n  - a\n  - b: c\n    d: 'e'\n\n# f\n", "- a\n  - b: c\n    d: 'e'"},
    {"BlockMapping", "k:\n  a: b\n  c:\n    - d # e\n", "a: b\n  c:\n    - d"},
    {"TaggedBlockMapping", "k: !T\n  &x a: b\n", "&x a: b"},
    {"Nothing", "k:\nz: 1\n", ""},
    {"NothingBeforeNull", "k:\nnull: 1\n", ""},
    {"Null", "k: ~ # c\n", "~"},
    {"Alias", "a: &a [b]\nk: *a # c\n", "*a"},
};
INSTANTIATE_TEST_SUITE_P(Texts, YamlRangeTest, testing::ValuesIn(kRanges),
                         [](const auto& row) { return row.param.name; });

struct ProblemCase {
  std::string name;
  std::string yaml;
  std::string problems;
  std::string tree;  // what is kept; "" where the test does not care
};

class YamlProblemTest : public testing::TestWithParam<ProblemCase> {};

TEST_P(YamlProblemTest, SaysWhatAndWhere) {
  const Document document = Read(GetParam().yaml);
  EXPECT_EQ(Problems(document), GetParam().problems);
  if (GetParam().tree.empty()) return;
  EXPECT_EQ(Tree(document), GetParam().tree);
}

const ProblemCase kProblems[] = {
    {"DuplicateKey", "a: 1\nb: 2\n'a': 3\n",
     "3:1 duplicate-key the key \"a\" is already at line 1; this value replaces it\n", ""},
    {"Tab", "a:\n\tb: 1\n", "2:1 syntax-error a tab cannot indent YAML; use spaces\n", ""},
    {"UnclosedString", "a: 1\nb: \"x\n  c: d\n", "2:4 syntax-error the string that begins here is never closed\n", ""},
    {"MissingColon", "a:\n  b 1\nc\n", "3:1 syntax-error the key \"c\" has no ':' after it\n", ""},
    {"WrongIndent", "a:\n    b: 1\n  c: 2\n",
     "3:3 syntax-error this does not continue the mapping above it; check its indentation and quotes\n",
     "mapping\n\"a\": mapping\n  \"b\": integer \"1\"\n"},
    {"TextAfterQuote", "a: \"b\" c\nd: 1\n",
     "1:8 syntax-error this does not continue the mapping above it; check its indentation and quotes\n",
     "mapping\n\"a\": string \"b\"\n"},
    {"LessIndented", "  a: 1\nb: 2\n",
     "2:1 syntax-error this does not continue what stands above it; check its indentation\n",
     "mapping\n\"a\": integer \"1\"\n"},
    {"UnclosedList", "a: 1\nb: [c\n", "3:1 syntax-error a '[' is never closed\n", ""},
    {"TwoCommas", "a: [b, , c]\n", "1:7 syntax-error a value is missing beside this comma\n", ""},
    {"Jinja", "a:\n{% if x %}\n", "2:2 syntax-error a plain value cannot begin with this character; put it in quotes\n",
     ""},
    {"UnknownAlias", "a: *b\n", "1:4 syntax-error no anchor before this has the name \"b\"\n", ""},
    {"AliasInItself", "a: &a\n  b: *a\n", "2:6 syntax-error the alias \"*a\" stands inside what it names\n", ""},
    {"MappingAsKey", "{a: b}: c\nd: 1\n", "1:1 syntax-error a key must be text, not a list or a mapping\n", ""},
    {"MergeOfText", "<<: a\n", "1:5 syntax-error \"<<\" needs a mapping or a list of mappings to merge\n", ""},
    {"TwoDocuments", "a: 1\n---\nb: 2\n",
     "2:1 several-documents a second YAML document begins here; only the first is read\n",
     "mapping\n\"a\": integer \"1\"\n"},
    {"AfterEndMarker", "a: 1\n...\nb: 2\n",
     "3:1 several-documents a second YAML document begins here; only the first is read\n", ""},
    {"CommaAfterTheEnd", "[a], b\n", "1:4 syntax-error unexpected \",\"\n", "sequence\n- string \"a\"\n"},
    {"CommaAtTheBeginning", ", b\n", "1:1 syntax-error unexpected \",\"\n", ""},
    {"ControlCharacter", "a: \"\x04\"\nb: 1\n", "1:5 syntax-error the control character U+0004 cannot stand in YAML\n",
     ""},
};
INSTANTIATE_TEST_SUITE_P(Texts, YamlProblemTest, testing::ValuesIn(kProblems),
                         [](const auto& row) { return row.param.name; });

TEST(YamlLimits, Depth) {
  for (const char* step : {"[", "- ", "{a: ", "? "}) {
    std::string text;
    for (int i = 0; i < 100000; ++i) text += step;
    const Document document = Read(text);
    ASSERT_FALSE(document.problems.empty()) << step;
    EXPECT_EQ(document.problems.back().id, "limit-exceeded") << step;
  }
  Limits limits;
  limits.depth = 2;
  EXPECT_EQ(Problems(Read("a: [b]\n", limits)), "");
  EXPECT_EQ(Problems(Read("a: [[b]]\n", limits)),
            "1:5 limit-exceeded nested deeper than 2 levels; the rest is left unread\n");
}

TEST(YamlLimits, AliasesAndSize) {
  Limits limits;
  limits.alias_nodes = 5;
  EXPECT_EQ(Problems(Read("a: &a [1, 2, 3, 4]\nb: *a\n", limits)), "");
  EXPECT_EQ(Problems(Read("a: &a [1, 2, 3, 4, 5]\nb: *a\n", limits)),
            "2:4 limit-exceeded aliases repeat more than 5 values; the rest is left unread\n");
  limits.nodes = 3;
  EXPECT_THAT(Problems(Read("[1, 2, 3]", limits)), testing::HasSubstr("limit-exceeded more than 3"));
  limits.bytes = 3;
  EXPECT_THAT(Problems(Read("a: b", limits)), testing::HasSubstr("larger than 3 bytes"));
}

TEST(YamlComments, StandWhereTheyAre) {
  const Document document = Read(
      "# first\na: 'x # no' # plinth:ignore r\nb: |  # header\n  # text\nc: x#no\n  # own\nd: [1, # in\n  2]\n#\n");
  std::string seen;
  for (const Comment& comment : document.comments) {
    const Position at = document.file->PositionAt(comment.range.begin);
    seen += std::to_string(at.line) + ":" + std::to_string(at.column) + (comment.own_line ? " own <" : " <");
    seen.append(comment.text).append(">\n");
  }
  EXPECT_EQ(seen, "1:1 own <first>\n2:13 <plinth:ignore r>\n3:7 <header>\n6:3 own <own>\n7:8 <in>\n9:1 own <>\n");
}

}  // namespace
}  // namespace plinth::syntax
