// Evaluation under guards: forks only where an answer hangs on a choice, never contradicts itself, and says under which
// choices a finding holds.
#include <random>

#include "engine/assignment_cover.h"
#include "engine/evaluate.h"
#include "engine/graph_for_test.h"

namespace plinth::engine {
namespace {

std::string Told(const RuleForTest& rule, const GraphForTest& graph, uint32_t branches = 128) {
  const Evaluation evaluation = Evaluate({rule.rule.get()}, graph.graph, {"2026-11-23", branches});
  std::string text;
  for (const Outcome& outcome : evaluation.outcomes) {
    if (outcome.verdict != Verdict::kFail) {
      text += outcome.resource + (outcome.verdict == Verdict::kPass ? " pass\n" : " unknown: " + outcome.reason + "\n");
    }
  }
  for (const Finding& finding : evaluation.findings) {
    if (finding.kind != FindingKind::kFail) continue;
    text += finding.resource + " fail " + finding.property;
    text += finding.condition.empty() ? "\n" : " when " + finding.condition + "\n";
  }
  return text;
}

struct Case {
  std::string name;
  std::string rule;
  std::string graph;
  std::string expected;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class GuardTest : public testing::TestWithParam<Case> {};

TEST_P(GuardTest, Forks) {
  GraphForTest graph;
  graph.AddChoice("Env", {"prod", "dev", "test"});
  graph.AddChoice("Region", {"eu", "us"}, true);
  graph.AddChoice("Debug", {"on", "off"});
  graph.Read(GetParam().graph);
  EXPECT_EQ(Told(RuleForTest(GetParam().rule), graph), GetParam().expected);
}

const std::string kEquals = "resource: T\nrequire: {at: E, equals: true}";

const Case kCases[] = {
    {"fails_under_one_value", kEquals, "A: {Type: T, Properties: {E: !If [Env=prod, false, true]}}",
     "A fail E when Env is prod\n"},
    {"fails_under_all_but_one", kEquals, "A: {Type: T, Properties: {E: !If [Env=prod, true]}}",
     "A fail E when Env is not prod\n"},
    {"fails_under_all", kEquals, "A: {Type: T, Properties: {E: !If [Env=prod, false]}}", "A fail E\n"},
    {"open_choice", kEquals, "A: {Type: T, Properties: {E: !If [Region=eu, true, false]}}",
     "A fail E when Region is not eu\n"},
    {"open_choice_neither", kEquals,
     "A: {Type: T, Properties: {E: !If [Region=eu, true, !If [Region=us, true, false]]}}",
     "A fail E when Region is neither eu nor us\n"},
    {"irrelevant_choice", "resource: T\nrequire: {all: [{at: X, exists: true}, {at: E, equals: true}]}",
     "A: {Type: T, Properties: {X: !If [Debug=on, 1, 2], E: !If [Env=dev, false, true]}}",
     "A fail E when Env is dev\n"},
    {"consistent", "resource: T\nrequire: {any: [{at: X, equals: 1}, {at: E, equals: true}]}",
     "A: {Type: T, Properties: {X: !If [Env=prod, 1, 2], E: !If [Env=prod, false, true]}}", "A pass\n"},
    {"two_choices", "resource: T\nrequire: {any: [{at: X, equals: 1}, {at: E, equals: true}]}",
     "A: {Type: T, Properties: {X: !If [Env=prod, 1, 2], E: !If [Debug=on, false, true]}}",
     "A fail X when Env is not prod and Debug is on\n"},
    {"decided_whatever_the_choice", "resource: T\nrequire: {any: [{at: X, equals: 1}, {at: E, equals: true}]}",
     "A: {Type: T, Properties: {X: !If [Env=prod, 1, 2], E: true}}", "A pass\n"},
    {"condition_of_the_resource", kEquals, "A: {Type: T, When: Env=prod, Properties: {E: false}}",
     "A fail E when Env is prod\n"},
    {"condition_of_the_resource_rules_out", kEquals,
     "A: {Type: T, When: Env=prod, Properties: {E: !If [Env=prod, true, false]}}", "A pass\n"},
    {"when_hangs_on_it", "resource: T\nwhen: {at: K, equals: x}\nrequire: {at: E, equals: true}",
     "A: {Type: T, Properties: {K: !If [Env=test, x, y]}}", "A fail E when Env is test\n"},
    {"unknown_under_one", kEquals, "A: {Type: T, Properties: {E: !If [Env=prod, !Unknown why, true]}}",
     "A unknown: why\n"},
    {"guarded_element", "resource: T\nrequire: {each: 'L[]', require: {at: ., equals: a}}",
     "A: {Type: T, Properties: {L: [!If [Env=prod, b], a, !If [Debug=on, c, a]]}}",
     "A fail L[0] when Env is prod\nA fail L[2] when Debug is on\n"},
    {"guarded_list", "resource: T\nrequire: {each: 'L[]', require: {at: ., equals: a}}",
     "A: {Type: T, Properties: {L: !If [Env=prod, [b], [a]]}}", "A fail L[0] when Env is prod\n"},
    {"guarded_list_of_other_length", "resource: T\nrequire: {each: 'L[]', require: {at: ., equals: a}}",
     "A: {Type: T, Properties: {L: !If [Env=prod, [a, b], [a]]}}", "A fail L[1] when Env is prod\n"},
    {"two_places", kEquals, "A:\n  Type: T\n  Properties:\n    E: !If\n      - Env=prod\n      - false\n      - no\n",
     "A fail E\n"},
    {"existence_of_another", "resource: T\nrequire: {exists_resource: U}", "A: {Type: T}\nB: {Type: U, When: Env=dev}",
     "A fail  when Env is not dev\n"},
    {"reference_from_a_conditional", "resource: T\nrequire: {referenced_by: U, via: X}",
     "A: {Type: T}\nB: {Type: U, Properties: {X: !If [Debug=on, !Ref A]}}", "A fail  when Debug is off\n"},
    {"empty_list", "resource: T\nrequire: {at: L, empty: false}", "A: {Type: T, Properties: {L: [!If [Debug=on, a]]}}",
     "A fail L when Debug is off\n"},
    {"length", "resource: T\nrequire: {at: L, length_at_least: 2}",
     "A: {Type: T, Properties: {L: [a, !If [Debug=on, a]]}}", "A fail L when Debug is off\n"},
    {"key_value_list", "resource: T\nrequire: {at: 'Tags[Owner]', exists: true}",
     "A: {Type: T, Properties: {Tags: [!If [Debug=on, {Key: Owner, Value: me}]]}}",
     "A fail Tags[Owner] when Debug is off\n"},
    {"part_of_a_text", "resource: T\nrequire: {at: E, ends_with: prod}",
     "A: {Type: T, Properties: {E: !Join [x-, !If [Env=prod, prod, dev]]}}", "A fail E when Env is not prod\n"},
};

INSTANTIATE_TEST_SUITE_P(Guards, GuardTest, testing::ValuesIn(kCases), [](const auto& i) { return i.param.name; });

TEST(Guards, AssertionsPrune) {
  GraphForTest graph;
  graph.AddChoice("Env", {"prod", "dev"});
  graph.AddChoice("Debug", {"on", "off"});
  graph.Assert("Env=prod");
  graph.graph.assertions.push_back(Guard::Or(Guard::Not(graph.GuardOf("Env=prod")), graph.GuardOf("Debug=off")));
  graph.Read(
      "A: {Type: T, Properties: {E: !If [Env=dev, false, true]}}\n"
      "B: {Type: T, Properties: {E: !If [Debug=on, false, true]}}");
  EXPECT_EQ(Told(RuleForTest(kEquals), graph), "A pass\nB pass\n");
}

TEST(Guards, DefaultsDecideBeforehand) {
  GraphForTest graph;
  graph.AddChoice("Env", {"prod", "dev"});
  graph.graph.defaults.Set(0, 0);
  graph.Read("A: {Type: T, Properties: {E: !If [Env=prod, false, true]}}");
  EXPECT_EQ(Told(RuleForTest(kEquals), graph), "A fail E\n");
}

TEST(Guards, BeyondTheBudgetIsUnknown) {
  GraphForTest graph;
  std::string parts;
  for (int i = 0; i < 12; ++i) {
    graph.AddChoice("P" + std::to_string(i), {"a", "b"});
    parts += ", {at: E" + std::to_string(i) + ", equals: true}";
  }
  std::string text = "A: {Type: T, Properties: {";
  for (int i = 0; i < 12; ++i) {
    text += (i ? ", E" : "E") + std::to_string(i) + ": !If [P" + std::to_string(i) + "=a, true, false]";
  }
  graph.Read(text + "}}");
  const RuleForTest rule("resource: T\nrequire: {any: [" + parts.substr(2) + "]}");
  EXPECT_EQ(Told(rule, graph, 8), "A unknown: it depends on too many combinations of parameters\n");
}

TEST(Guards, ElementsForkForThemselves) {
  GraphForTest graph;
  std::string list;
  for (int i = 0; i < 40; ++i) {
    graph.AddChoice("P" + std::to_string(i), {"a", "b"});
    list += (i ? ", " : "") + std::string("!If [P") + std::to_string(i) + "=a, good, bad]";
  }
  graph.Read("A: {Type: T, Properties: {L: [" + list + "]}}");
  const RuleForTest rule("resource: T\nrequire: {each: 'L[]', require: {at: ., equals: good}}");
  const Evaluation evaluation = Evaluate({rule.rule.get()}, graph.graph, {"", 128});
  ASSERT_EQ(evaluation.findings.size(), 40u);
  EXPECT_EQ(evaluation.findings[7].condition, "P7 is b");
}

// ---- Forked evaluation against brute force on random graphs --------------------------------------------------------

class Random {
 public:
  explicit Random(uint32_t seed) : engine_(seed) {}
  uint32_t Below(uint32_t n) { return std::uniform_int_distribution<uint32_t>(0, n - 1)(engine_); }
  std::string Pick(std::initializer_list<const char*> words) {
    return *(words.begin() + Below(static_cast<uint32_t>(words.size())));
  }

  std::string Guarded(const std::string& yes, const std::string& no) {
    return "!If [" + Pick({"P=a", "P=b", "Q=a", "Q=b", "R=a", "R=b"}) + ", " + yes + ", " + no + "]";
  }
  std::string Scalar(int depth = 0) {
    if (depth < 2 && Below(3) == 0) return Guarded(Scalar(depth + 1), Below(4) == 0 ? "null" : Scalar(depth + 1));
    if (Below(8) == 0) return "!Unknown x";
    return Pick({"1", "2", "x", "true"});
  }
  std::string ListText() {
    std::string text;
    for (uint32_t i = 0, n = Below(4); i < n; ++i)
      text += (i ? ", " : "") + std::string("{K: ") + Scalar() + ", V: " + Scalar() + "}";
    const std::string list = "[" + text + "]";
    return Below(4) == 0 ? Guarded(list, "[{K: 1, V: 1}]") : list;
  }
  std::string Condition(int depth = 0) {
    switch (Below(depth < 2 ? 10 : 4)) {
      case 0:
        return "{at: A, equals: " + Pick({"1", "x"}) + "}";
      case 1:
        return "{at: B, exists: " + Pick({"true", "false"}) + "}";
      case 2:
        return "{at: L, length_at_least: 2}";
      case 3:
        return "{at: 'L[0].K', in: [1, x]}";
      case 4:
        return "{all: [" + Condition(depth + 1) + ", " + Condition(depth + 1) + "]}";
      case 5:
        return "{any: [" + Condition(depth + 1) + ", " + Condition(depth + 1) + "]}";
      case 6:
        return "{not: " + Condition(depth + 1) + "}";
      case 7:
        return "{each: 'L[]', where: {at: K, equals: 1}, require: {at: V, equals: " + Pick({"1", "x"}) + "}}";
      case 8:
        return "{some: 'L[]', where: {at: V, equals: x}}";
      default:
        return "{count: 'L[]', where: {at: K, exists: true}, at_most: 1}";
    }
  }

 private:
  std::mt19937 engine_;
};

char Letter(const Evaluation& evaluation) {
  if (evaluation.outcomes.empty()) return '-';
  const Verdict verdict = evaluation.outcomes[0].verdict;
  return verdict == Verdict::kPass ? 'p' : verdict == Verdict::kFail ? 'f' : '?';
}

class BruteForceTest : public testing::TestWithParam<int> {};

TEST_P(BruteForceTest, AgreesWithForks) {
  Random random(static_cast<uint32_t>(GetParam()));
  for (int round = 0; round < 60; ++round) {
    GraphForTest graph;
    graph.AddChoice("P", {"a", "b"});
    graph.AddChoice("Q", {"a", "b"}, true);
    graph.AddChoice("R", {"a", "b", "c"});
    if (random.Below(3) == 0) graph.Assert("P=a", random.Below(2) == 0);
    const std::string when = random.Below(2) == 0 ? ", When: Q=a" : "";
    const std::string text = "X: {Type: T" + when + ", Properties: {A: " + random.Scalar() +
                             ", B: " + random.Guarded(random.Scalar(), "null") + ", L: " + random.ListText() + "}}";
    graph.Read(text);
    const std::string condition = random.Condition();
    const RuleForTest rule("resource: T\n" + std::string(random.Below(2) ? "require: " : "forbid: ") + condition);
    const EvaluationOptions options{"2026-11-23", 1000};
    const Evaluation forked = Evaluate({rule.rule.get()}, graph.graph, options);

    char worst = '-';
    for (uint32_t p = 0; p < 2; ++p) {
      for (uint32_t q = 0; q < 3; ++q) {
        for (uint32_t r = 0; r < 3; ++r) {
          Assignment full;
          full.Set(0, p);
          full.Set(1, q);
          full.Set(2, r);
          bool allowed = true;
          for (const Guard& guard : graph.graph.assertions) allowed = allowed && guard.Under(full) == Truth::kTrue;
          if (!allowed) continue;
          graph.graph.defaults = full;
          const char one = Letter(Evaluate({rule.rule.get()}, graph.graph, options));
          const std::string order = "f?p-";
          if (order.find(one) < order.find(worst)) worst = one;
        }
      }
    }
    graph.graph.defaults = {};
    ASSERT_EQ(Letter(forked), worst) << text << "\n" << condition;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, BruteForceTest, testing::Range(1, 21));

TEST(DescribeCover, IsShort) {
  const std::vector<Choice> choices = {{"Env", {"prod", "dev", "test"}, false, false},
                                       {"condition UseVpc", {"true", "false"}, false, true}};
  const auto make = [](int32_t env, int32_t vpc) {
    Assignment assignment;
    if (env >= 0) assignment.Set(0, static_cast<uint32_t>(env));
    if (vpc >= 0) assignment.Set(1, static_cast<uint32_t>(vpc));
    return assignment;
  };
  EXPECT_EQ(DescribeCover({make(0, -1)}, {}, choices), "");
  EXPECT_EQ(DescribeCover({make(0, -1)}, {make(1, -1), make(2, -1)}, choices), "Env is prod");
  EXPECT_EQ(DescribeCover({make(0, 0), make(1, 0), make(2, 0)}, {make(0, 1), make(1, 1), make(2, 1)}, choices),
            "condition UseVpc is true");
  EXPECT_EQ(DescribeCover({make(0, 0), make(1, 1)}, {make(0, 1), make(1, 0), make(2, -1)}, choices),
            "Env is prod and condition UseVpc is true or Env is dev and condition UseVpc is false");
}

}  // namespace
}  // namespace plinth::engine
