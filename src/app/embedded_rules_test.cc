// Every example of every embedded rule, on the engine that users get.
#include <map>
#include <set>

#include <fmt/format.h>

#include "app/profile.h"
#include "app/rule_examples.h"
#include "rule/taxonomy.h"

namespace plinth::app {
namespace {

// The day that rules compare dates with here: examples must not fail by waiting.
constexpr const char* kDay = "2026-11-23";

const rule::RuleSet& EmbeddedRules() {
  static const rule::RuleSet rules(EmbeddedArchive());
  return rules;
}

// The rules that users get unasked: an example trips none of them that it does not name.
const std::vector<const Rule*>& CoreRules() {
  static const std::vector<const Rule*> core = EmbeddedRules().Select(rule::Selection());
  return core;
}

std::vector<std::string> RuleNames() {
  std::vector<std::string> names;
  for (const rule::RuleHeading& heading : EmbeddedRules().Headings()) names.push_back(heading.name);
  return names;
}

class EmbeddedRuleTest : public testing::TestWithParam<std::string> {};

TEST_P(EmbeddedRuleTest, ExamplesHold) {
  const Rule* rule = EmbeddedRules().Find(GetParam());
  ASSERT_NE(rule, nullptr);
  ExampleOptions options;
  options.data = EmbeddedArchive();
  options.as_of = kDay;
  options.others = CoreRules();
  const ExampleTally tally = RunExamples(*rule, options);
  EXPECT_GT(tally.run, 0u);
  for (const ExampleFailure& failure : tally.failures) {
    ADD_FAILURE() << Describe(Problem{"", failure.example + ": " + failure.message, failure.where});
  }
}

TEST(EmbeddedRulesTest, ServeEveryPrinciple) {
  const rule::Taxonomy taxonomy = rule::TaxonomyFromJson(EmbeddedArchive().Find("taxonomy"));
  std::map<std::string, size_t> served;
  for (const rule::RuleHeading& heading : EmbeddedRules().Headings()) {
    for (const std::string& principle : heading.principles) ++served[principle];
  }
  EXPECT_EQ(taxonomy.PrincipleSlugs().size(), 27u);
  for (const std::string& principle : taxonomy.PrincipleSlugs()) EXPECT_GE(served[principle], 2u) << principle;
}

TEST(EmbeddedRulesTest, HaveEveryPillarAndScope) {
  std::set<std::string> pillars;
  std::set<Scope> scopes;
  for (const std::string& name : RuleNames()) {
    pillars.insert(EmbeddedRules().Find(name)->pillar);
    scopes.insert(EmbeddedRules().Find(name)->scope);
  }
  EXPECT_GE(pillars.size(), 5u);
  EXPECT_EQ(scopes.size(), 4u);
}

std::string TestName(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(EmbeddedRuleTest);
INSTANTIATE_TEST_SUITE_P(Rules, EmbeddedRuleTest, testing::ValuesIn(RuleNames()),
                         [](const auto& test) { return TestName(test.param); });

}  // namespace
}  // namespace plinth::app
