// Findings as people get them: messages, names, fingerprints, and what suppressions do to them.
#include "base/archive.h"
#include "engine/evaluate.h"
#include "engine/graph_for_test.h"

namespace plinth::engine {
namespace {

const EvaluationOptions kOptions{"2026-11-23", 128};

Finding First(const RuleForTest& rule, const GraphForTest& graph) {
  const Evaluation evaluation = Evaluate({rule.rule.get()}, graph.graph, kOptions);
  EXPECT_FALSE(evaluation.findings.empty());
  return evaluation.findings.empty() ? Finding() : evaluation.findings.front();
}

TEST(Findings, FillPlaceholders) {
  const GraphForTest graph("Db: {Type: T, SourceType: aws_t, Properties: {E: off, Vars: {A: '1'}}}");
  EXPECT_EQ(First(RuleForTest("resource: T\nsettings: {least: [a, b]}\nrequire: {at: E, equals: x}\n"
                              "message: \"{resource} of {type} has {value}, not {setting:least}, see {Some.Path} and "
                              "{{resolve:x}} ${Y}\""),
                  graph)
                .message,
            "Db of aws_t has false, not [\"a\", \"b\"], see Some.Path and {{resolve:x}} ${Y}");
  EXPECT_EQ(
      First(RuleForTest(
                "resource: T\nrequire: {each: 'Vars[]', require: {at: ., equals: 2}}\nmessage: \"{key} is {value}\""),
            graph)
          .message,
      "A is 1");
}

TEST(Findings, TellTheRowOfATable) {
  const std::string data = WriteArchive({{"tables/runtimes",
                                          R"({"table": "runtimes", "columns": ["runtime", "end"], "match": "prefix",
                                              "rows": [{"runtime": "go", "end": "2020"}, {"runtime": "node", "end": "2021"}]})"}});
  const RuleForTest rule(
      "resource: T\nforbid: {at: R, listed_in: {table: runtimes, key: runtime}}\nmessage: \"ended in {row:end}\"",
      "a-rule", Archive(data));
  EXPECT_EQ(First(rule, GraphForTest("A: {Type: T, Properties: {R: node20}}")).message, "ended in 2021");
}

TEST(Findings, NeverPrintSecrets) {
  const GraphForTest graph("Db: {Type: T, Properties: {P: !Secret hunter2, L: [!Secret hunter2]}}");
  const Finding finding = First(RuleForTest("resource: T\nrequire: {at: P, exists: false}"), graph);
  EXPECT_EQ(finding.message, "Db is bad: (sensitive)");
  EXPECT_TRUE(finding.sensitive);
  EXPECT_EQ(First(RuleForTest("resource: T\nrequire: {at: L, empty: true}"), graph).message,
            "Db is bad: [<sensitive>]");
}

TEST(Findings, FingerprintsSurviveMovesOfLinesAndOrder) {
  const RuleForTest rule("resource: T\nrequire: {each: 'L[]', require: {at: ., equals: a}}");
  const std::string one = First(rule, GraphForTest("A: {Type: T, Properties: {L: [b]}}")).fingerprint;
  EXPECT_EQ(one.size(), 16u);
  EXPECT_EQ(First(rule, GraphForTest("\n\nA: {Type: T, Properties: {L: [a, b]}}")).fingerprint, one);
  EXPECT_NE(First(rule, GraphForTest("A: {Type: T, Properties: {L: [c]}}")).fingerprint, one);
  EXPECT_NE(First(rule, GraphForTest("B: {Type: T, Properties: {L: [b]}}")).fingerprint, one);
  const GraphForTest twice("A: {Type: T, Properties: {L: [b, b]}}");
  const Evaluation evaluation = Evaluate({rule.rule.get()}, twice.graph, kOptions);
  ASSERT_EQ(evaluation.findings.size(), 2u);
  EXPECT_NE(evaluation.findings[0].fingerprint, evaluation.findings[1].fingerprint);
}

TEST(Findings, NameTheSatelliteThatTheyStandIn) {
  GraphForTest graph("Group:\n  Type: T\nRule:\n  Type: S\n  Properties:\n    Port: 22\n");
  const Value element =
      Value::Of(graph.graph.Find("Rule")->properties, graph.graph.Find("Rule")->properties.Find("Port")->key_location);
  graph.graph.Find("Group")->properties.Set("L", Value::Of(List{element}));
  graph.graph.Freeze();
  const Finding finding =
      First(RuleForTest("resource: T\nforbid: {some: 'L[]', where: {at: Port, equals: 22}}"), graph);
  EXPECT_EQ(finding.resource, "Rule");
  EXPECT_EQ(finding.where.Start().line, 6u);
  ASSERT_EQ(finding.related.size(), 1u);
  EXPECT_EQ(finding.related[0].where.Start().line, 1u);
}

// Resources made of one piece of source (a serverless function and its role) share a body.
TEST(Findings, NameTheResourceItselfWhereAnotherSharesItsBody) {
  GraphForTest graph("Function:\n  Type: T\n  Properties:\n    Runtime: old\nFunctionRole:\n  Type: S\n");
  graph.graph.Find("FunctionRole")->key = graph.graph.Find("Function")->key;
  graph.graph.Find("FunctionRole")->body = graph.graph.Find("Function")->body;
  graph.graph.Freeze();
  const Finding finding = First(RuleForTest("resource: T\nforbid: {at: Runtime, equals: old}"), graph);
  EXPECT_EQ(finding.resource, "Function");
  EXPECT_TRUE(finding.related.empty());
}

TEST(Findings, YieldToARuleThatSaysItAtTheSamePlace) {
  const GraphForTest graph("A: {Type: T, Properties: {E: x}}\nB: {Type: T, Properties: {E: y}}");
  const RuleForTest loud("resource: T\nforbid: {at: E, equals: x}", "loud-rule");
  const RuleForTest quiet("resource: T\nyields_to: [loud-rule]\nforbid: {at: E, exists: true}", "quiet-rule");
  const Evaluation both = Evaluate({loud.rule.get(), quiet.rule.get()}, graph.graph, kOptions);
  ASSERT_EQ(both.findings.size(), 2u);
  EXPECT_EQ(both.findings[0].rule + both.findings[0].resource, "loud-ruleA");
  EXPECT_EQ(both.findings[1].rule + both.findings[1].resource, "quiet-ruleB");
  EXPECT_EQ(Evaluate({quiet.rule.get()}, graph.graph, kOptions).findings.size(), 2u);
}

TEST(Finish, SuppressesSortsAndTellsTheUnused) {
  GraphForTest graph("B: {Type: T}\nA: {Type: T}\n");
  const SourceFile* file = graph.graph.files.back().get();
  graph.graph.suppressions.push_back({{"test-rule"}, "on purpose", {file, {0, 1}}, {}, "A"});
  graph.graph.suppressions.push_back({{"test-rule"}, "", {file, {1, 2}}, {file, {100, 200}}, ""});
  graph.graph.suppressions.push_back({{"rule-that-did-not-run"}, "", {file, {2, 3}}, {file, {100, 200}}, ""});
  graph.graph.problems.push_back({"syntax-error", "broken here", {file, {3, 4}}});
  const RuleForTest rule("resource: T\nrequire: {at: E, exists: true}");
  std::vector<Finding> findings = Evaluate({rule.rule.get()}, graph.graph, kOptions).findings;
  Finish(graph.graph, {"test-rule"}, findings);
  std::string told;
  for (const Finding& finding : findings) {
    told += finding.rule + (finding.suppressed ? " (" + finding.suppression_reason + ")" : "") + "\n";
  }
  EXPECT_EQ(told, "test-rule\nunused-suppression\nsyntax-error\ntest-rule (on purpose)\n");
  EXPECT_EQ(findings[2].severity, Severity::kHigh);
}

TEST(Explain, TellsWhatWasAskedAndAnswered) {
  const GraphForTest graph("Db: {Type: T, Properties: {E: false}}");
  const RuleForTest rule("resource: T\nrequire: {any: [{at: E, equals: true}, {at: F, equals: 1}]}");
  EXPECT_EQ(Explain(*rule.rule, graph.graph, kOptions),
            "Db  T  graph.yaml:1:1\n"
            "  fail\n"
            "  require\n"
            "    fail    any of\n"
            "            E is false at graph.yaml:1:31\n"
            "      fail    E equals true\n"
            "              E is false at graph.yaml:1:31\n"
            "      fail    F equals 1\n"
            "              F is absent\n");
}

}  // namespace
}  // namespace plinth::engine
