// The arithmetic of the scorecard, as docs/review.md states it.
#include "engine/scorecard.h"

#include <gtest/gtest.h>

#include "engine/compare_scorecards.h"
#include "engine/graph_for_test.h"

namespace plinth::engine {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

rule::Taxonomy SmallTaxonomy() {
  return {{{"security", "Security", {{"security/p", "P"}}, {{"security/a", "A"}}},
           {"reliability", "Reliability", {{"reliability/p", "P"}}, {}},
           {"cost", "Cost", {}, {}}},
          {{"SEC01-BP01", "One", "security", "", "security/a"},
           {"SEC01-BP02", "Two", "security", "", "security/a"},
           {"REL01-BP01", "Three", "reliability", "", ""}}};
}

std::unique_ptr<Rule> RuleOf(std::string name, Severity severity, std::string pillar,
                             std::vector<std::string> practices) {
  auto rule = std::make_unique<Rule>();
  rule->name = std::move(name);
  rule->severity = severity;
  rule->pillar = std::move(pillar);
  rule->best_practices = std::move(practices);
  return rule;
}

Outcome Of(const Rule& rule, const std::string& resource, Verdict verdict) {
  return {&rule, resource, verdict, "", {}};
}

Detectors DetectorsFrom(const std::string& text) {
  const auto file = std::make_shared<const SourceFile>("d.yaml", text);
  const syntax::Document document = syntax::ReadYaml(file);
  std::vector<Problem> problems;
  const Archive none;
  rule::LoadContext context{file, false, &none, nullptr, nullptr, &problems};
  Detectors detectors;
  detectors.push_back(rule::LoadDetector(*document.root, context));
  for (const Problem& problem : problems) ADD_FAILURE() << problem.message;
  return detectors;
}

constexpr const char* kDetector = R"(
detector: queue-with-limit
shows: Queues have a limit
best_practices: [SEC01-BP02]
detect:
  - type: AWS::SQS::Queue
  - type: AWS::SQS::Queue
    when: { at: Limit, at_least: 1 }
    holds: { Limit: 1 }
    misses: { Limit: 0 }
)";

TEST(Scorecard, WeighsRulesBySeverityAndOnce) {
  const auto high = RuleOf("a", Severity::kHigh, "security", {"SEC01-BP01"});
  const auto medium = RuleOf("b", Severity::kMedium, "security", {"SEC01-BP01"});
  const auto unknown = RuleOf("c", Severity::kCritical, "security", {"SEC01-BP01"});
  const rule::Taxonomy taxonomy = SmallTaxonomy();
  const rule::Coverages coverages;
  const Detectors none;
  ScorecardBuilder builder(taxonomy, coverages, none);
  builder.Add("one.yaml",
              {Of(*high, "X", Verdict::kPass), Of(*high, "Y", Verdict::kPass), Of(*medium, "X", Verdict::kFail),
               Of(*medium, "Y", Verdict::kPass), Of(*unknown, "X", Verdict::kUnknown)},
              {});
  const Score score = builder.Build().pillars[0].best_practices[0].score;
  EXPECT_EQ(score.weight, 8);
  EXPECT_EQ(score.good, 6.5);
  EXPECT_EQ(score.Percent(), 81);
  EXPECT_EQ(score.resources, 2u);
  EXPECT_EQ(score.rules.front().name, "b");  // what fails comes first
}

TEST(Scorecard, CountsARuleForEveryPillarThatItServes) {
  const auto rule = RuleOf("a", Severity::kHigh, "security", {"REL01-BP01"});
  const rule::Taxonomy taxonomy = SmallTaxonomy();
  const rule::Coverages coverages;
  const Detectors none;
  ScorecardBuilder builder(taxonomy, coverages, none);
  builder.Add("one.yaml", {Of(*rule, "X", Verdict::kPass)}, {});
  const Scorecard card = builder.Build();
  EXPECT_TRUE(card.pillars[0].score.HasEvidence());
  EXPECT_TRUE(card.pillars[1].score.HasEvidence());
  EXPECT_FALSE(card.pillars[2].score.HasEvidence());
  EXPECT_EQ(card.total.passed, 1u);
}

TEST(Scorecard, TellsGapsFromSilence) {
  const auto rule = RuleOf("a", Severity::kHigh, "security", {"SEC01-BP01"});
  const rule::Taxonomy taxonomy = SmallTaxonomy();
  rule::Coverages coverages;
  coverages["REL01-BP01"] = {rule::Coverage::Sight::kNone, "", "people"};
  const Detectors none;
  for (const auto& [verdict, standing] : std::map<Verdict, Standing>{{Verdict::kFail, Standing::kGap},
                                                                     {Verdict::kPass, Standing::kShown},
                                                                     {Verdict::kUnknown, Standing::kOpen}}) {
    ScorecardBuilder builder(taxonomy, coverages, none);
    builder.Add("one.yaml", {Of(*rule, "X", verdict)}, {});
    const Scorecard card = builder.Build();
    EXPECT_EQ(card.pillars[0].best_practices[0].standing, standing);
    EXPECT_EQ(card.pillars[0].areas[0].standing, standing);
    EXPECT_EQ(card.pillars[0].best_practices[1].standing, Standing::kNoEvidence);
    EXPECT_EQ(card.pillars[1].best_practices[0].standing, Standing::kOutOfSight);
  }
}

TEST(Scorecard, WeighsDetectorsByHowTheyHold) {
  const Detectors detectors = DetectorsFrom(kDetector);
  const rule::Taxonomy taxonomy = SmallTaxonomy();
  const rule::Coverages coverages;
  struct {
    const char* name;
    const char* graph;
    double weight;
  } cases[] = {{"absent", "T: {Type: AWS::SNS::Topic}", 0},
               {"there", "Q: {Type: AWS::SQS::Queue, Properties: {Limit: 0}}", 1},
               {"with a limit", "Q: {Type: AWS::SQS::Queue, Properties: {Limit: 5}}", 2}};
  for (const auto& test : cases) {
    const GraphForTest graph(test.graph);
    ScorecardBuilder builder(taxonomy, coverages, detectors);
    builder.Add("one.yaml", {}, Detect(detectors, graph.graph, {}));
    const ScoreLine line = builder.Build().pillars[0].best_practices[1];
    EXPECT_EQ(line.score.weight, test.weight) << test.name;
    EXPECT_EQ(line.score.good, test.weight) << test.name;
    ASSERT_EQ(line.score.evidence.size(), 1u);
    EXPECT_EQ(line.standing, test.weight > 0 ? Standing::kShown : Standing::kNoEvidence) << test.name;
  }
}

TEST(Detect, TellsWhatHangsOnAParameter) {
  const Detectors plain = DetectorsFrom(kDetector);
  std::string text = kDetector;
  text.replace(text.find("    when:"), 4, "    sometimes: true\n    ");
  const Detectors sometimes = DetectorsFrom(text);
  GraphForTest graph;
  graph.AddChoice("Env", {"prod", "test"});
  graph.Read("Q: {Type: AWS::SQS::Queue, Properties: {Limit: !If [Env=prod, 5, 0]}}");
  const auto verdict = [&](const Detectors& detectors) {
    return DetectOne(*detectors[0], *detectors[0]->clauses[1], graph.graph, {}).at(0).verdict;
  };
  EXPECT_EQ(verdict(plain), Verdict::kUnknown);
  EXPECT_EQ(verdict(sometimes), Verdict::kPass);
  const GraphForTest fixed("Q: {Type: AWS::SQS::Queue, Properties: {Limit: 5}}");
  EXPECT_EQ(DetectOne(*sometimes[0], *sometimes[0]->clauses[1], fixed.graph, {}).at(0).verdict, Verdict::kFail);
}

TEST(CompareScorecards, NamesWhatChanged) {
  const auto rule = RuleOf("a", Severity::kHigh, "security", {"SEC01-BP01"});
  const rule::Taxonomy taxonomy = SmallTaxonomy();
  const rule::Coverages coverages;
  const Detectors detectors = DetectorsFrom(kDetector);
  const GraphForTest graph("Q: {Type: AWS::SQS::Queue}");
  ScorecardBuilder before(taxonomy, coverages, detectors), after(taxonomy, coverages, detectors);
  before.Add("one.yaml", {Of(*rule, "X", Verdict::kPass)}, {});
  after.Add("one.yaml", {Of(*rule, "X", Verdict::kFail)}, Detect(detectors, graph.graph, {}));
  const ScorecardComparison comparison = Compare(before.Build(), after.Build());
  const PillarChange& security = comparison.pillars[0];
  ASSERT_EQ(security.best_practices.size(), 2u);
  EXPECT_THAT(security.best_practices[0].newly_failing, ElementsAre("a"));
  EXPECT_EQ(security.best_practices[0].after, Standing::kGap);
  EXPECT_THAT(security.best_practices[1].found, ElementsAre("queue-with-limit"));
  EXPECT_THAT(comparison.pillars[2].best_practices, IsEmpty());
  EXPECT_FALSE(Compare(after.Build(), after.Build()).total.Any());
}

}  // namespace
}  // namespace plinth::engine
