// Rule files: what is read, and what is said about files that are wrong.
#include <fmt/format.h>

#include "base/text.h"
#include "rule/condition.h"
#include "rule/pack.h"
#include "rule/rule_files.h"
#include "rule/rule_set.h"
#include "rule/taxonomy.h"

namespace plinth::rule {
namespace {

const std::string kRest = R"(
title: A title
severity: high
pillar: security
message: "{resource} is bad"
why: Because
fix: Do it
examples:
  fail:
    - {cloudformation: x}
  pass:
    - {cloudformation: x}
)";

// An archive with a taxonomy, one schema and one table.
const std::string& Data() {
  static const std::string bytes = WriteArchive({
      {"taxonomy",
       R"({"pillars":[{"slug":"security","title":"Security","principles":[{"slug":"security/enable-traceability","title":"T"}],)"
       R"("areas":[]}],"best_practices":[{"id":"SEC08-BP02","title":"B","pillar":"security"}]})"},
      {"schema/AWS::S3::Bucket",
       "BucketName\tstring\nPolicies\tlist<object>\nPolicies[].Name\tstring\nPolicies[].Doc\tjson\nTags\tlist<object>\n"
       "Tags[].Key\tstring\nZones\tlist<string>\n"},
      {"tables/runtimes",
       R"({"table":"runtimes","columns":["runtime","end"],"rows":[{"runtime":"a","end":"2020-01-01"}]})"},
  });
  return bytes;
}

std::unique_ptr<Rule> Load(const std::string& lines, std::vector<std::string>& messages) {
  const auto file = std::make_shared<const SourceFile>("rules/s3/a-rule.yaml", lines + kRest);
  std::vector<Problem> problems;
  auto rule = LoadRule(file, Archive(Data()), problems);
  for (const Problem& problem : problems) {
    const Position at = problem.where.Start();
    messages.push_back(fmt::format("{}:{}: {}", at.line, at.column, problem.message));
  }
  return rule;
}

struct Case {
  std::string name;
  std::string lines;
  std::string problem;  // the first one
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class WrongRuleTest : public testing::TestWithParam<Case> {};

TEST_P(WrongRuleTest, IsToldWithItsPlace) {
  std::vector<std::string> messages;
  EXPECT_EQ(Load(GetParam().lines, messages), nullptr);
  ASSERT_FALSE(messages.empty());
  EXPECT_EQ(messages[0], GetParam().problem);
}

const std::string kHead = "name: a-rule\nresource: AWS::S3::Bucket\n";

const Case kWrong[] = {
    {"unknown_key", "name: a-rule\nresource: X\nrequires: {at: A, exists: true}",
     "3:1: 'requires' is no key of a rule (did you mean \"require\"?)"},
    {"no_condition", "name: a-rule\nresource: X", "1:7: a rule has exactly one of require and forbid"},
    {"other_file", "name: other-rule\nresource: X\nrequire: {at: A, exists: true}",
     "1:7: the rule 'other-rule' stands in a-rule.yaml; it belongs in other-rule.yaml"},
    {"unknown_operator", kHead + "require: {at: BucketName, equal: x}",
     "3:27: 'equal' is no key beside 'at' (did you mean \"equals\"?)"},
    {"unknown_form", kHead + "require: {al: []}", "3:11: 'al' is no condition (did you mean \"all\"?)"},
    {"two_forms", kHead + "require: {all: [{at: BucketName, exists: true}], any: []}",
     "3:50: two conditions in one map: 'all' and 'any'; list them under all: or any:"},
    {"two_operators", kHead + "require: {at: BucketName, equals: x, matches: y}",
     "3:38: two operators in one condition: 'equals' and 'matches'; list two conditions under all: or any:"},
    {"no_operator", kHead + "require: {at: BucketName}", "3:10: 'at' needs an operator, like equals: VALUE"},
    {"operator_alone", kHead + "require: {equals: x}", "3:11: the operator 'equals' needs at: PATH beside it"},
    {"wrong_operand", kHead + "require: {at: BucketName, exists: maybe}",
     "3:35: the operand of 'exists' must be true or false"},
    {"wrong_number", kHead + "require: {at: BucketName, at_least: many}",
     "3:37: the operand of 'at_least' must be a number"},
    {"wrong_cidr", kHead + "require: {at: BucketName, cidr_within: 10.0.0.0/99}",
     "3:40: the operand of 'cidr_within' must be a CIDR block, or a list of them"},
    {"unknown_path", kHead + "require: {at: BuketName, exists: true}",
     "3:15: AWS::S3::Bucket has no property BuketName (did you mean \"BucketName\"?)"},
    {"unknown_inner_path", kHead + "require: {each: 'Policies[]', require: {at: Nam, exists: true}}",
     "3:45: AWS::S3::Bucket has no property Policies[].Nam (did you mean \"Policies[].Name\"?)"},
    {"elements_in_at", kHead + "require: {at: 'Policies[].Name', exists: true}",
     "3:15: [] stands for many elements, so it cannot be asked with at; use each, some or count"},
    {"each_without_elements", kHead + "require: {each: Policies, require: {at: Name, exists: true}}",
     "3:17: 'each' walks elements, so the path to a list ends in []: 'Policies[]'"},
    {"each_without_body", kHead + "require: {each: 'Policies[]'}", "3:10: 'each' needs either require or forbid"},
    {"unknown_setting", kHead + "settings: {days: 3}\nrequire: {at: BucketName, equals: {setting: day}}",
     "4:45: the rule has no setting 'day' (did you mean \"days\"?)"},
    {"unknown_table", kHead + "require: {at: BucketName, listed_in: {table: runtime, key: runtime}}",
     "3:46: there is no table 'runtime' (did you mean \"runtimes\"?)"},
    {"unknown_column", kHead + "require: {at: BucketName, listed_in: {table: runtimes, key: runtim}}",
     "3:61: the table 'runtimes' has no column 'runtim' (did you mean \"runtime\"?)"},
    {"unknown_principle", kHead + "principles: [security/enable-tracability]\nrequire: {at: BucketName, exists: true}",
     "3:14: 'security/enable-tracability' is no design principle (did you mean \"security/enable-traceability\"?)"},
    {"unknown_practice", kHead + "best_practices: [SEC08-BP03]\nrequire: {at: BucketName, exists: true}",
     "3:18: 'SEC08-BP03' is no best practice (did you mean \"SEC08-BP02\"?)"},
    {"reachable_from_elsewhere", kHead + "require: {reachable_from: office}", "3:27: 'reachable_from' takes internet"},
    {"reachable_by_an_unknown_part", kHead + "require: {reachable_from: internet, parts: subnets}",
     "3:44: 'subnets' is no part of a way from the internet (did you mean \"subnet\"?)"},
    {"reachable_through_too_many", kHead + "require: {reachable_from: internet, through: 5}",
     "3:46: 'through' takes a whole number up to 4"},
    {"distinct_along_no_step",
     kHead + "require: {distinct: BucketName, along: [{at: BucketName, exists: true}], equals: 1}",
     "3:41: a step is {references: PATH} or {referenced_by: TYPE, via: PATH}"},
    {"too_many_carets", kHead + "require: {each: 'Policies[]', require: {at: ^^.BucketName, exists: true}}",
     "3:45: '^^.BucketName' leads out of more conditions than there are"},
    {"missing_example", kHead + "terraform: [aws_s3_bucket]\nrequire: {at: BucketName, exists: true}",
     "1:7: the rule lacks a fail example for Terraform"},
};

INSTANTIATE_TEST_SUITE_P(Rules, WrongRuleTest, testing::ValuesIn(kWrong), [](const auto& i) { return i.param.name; });

TEST(LoadRule, SaysThatAPatternIsNone) {
  std::vector<std::string> messages;
  EXPECT_EQ(Load(kHead + "require: {at: BucketName, matches: '('}", messages), nullptr);
  ASSERT_FALSE(messages.empty());
  EXPECT_TRUE(messages[0].starts_with("3:36: '(' is no regular expression")) << messages[0];
}

TEST(LoadRule, TakesWhatTheLanguageHas) {
  for (const std::string require : {
           "{at: 'Tags[Owner]', exists: true}",
           "{at: '@DeletionPolicy', equals: Retain}",
           "{each: 'Policies[]', require: {at: Doc.Anything.Below, exists: true}}",
           "{each: 'Policies[]', require: {at: ^.BucketName, equals: {path: Name}}}",
           "{each: 'Zones[]', require: {at: ., matches: '^a'}}",
           "{each: ['Policies[]', .], require: {at: Whatever, exists: true}}",
           "{statement: 'Policies[].Doc', where: {all: [{allows_action: 's3:*'}, {at: ., principal_is: any}]}}",
           "{referenced_by: AWS::X::Y, via: [A, 'B[].C'], where: {at: D, exists: true}}",
           "{count_resources: '*', at_least: 1}",
           "{same: [BucketName, 'Zones[0]']}",
           "{at: BucketName, listed_in: {table: runtimes, key: runtime, where: {end: {on_or_before: today}}}}",
       }) {
    std::vector<std::string> messages;
    EXPECT_NE(Load(kHead + "require: " + require, messages), nullptr)
        << require << (messages.empty() ? "" : messages[0]);
  }
}

Selection Choosing(std::vector<std::string> select, std::vector<std::string> ignore) {
  Selection selection;
  selection.select = std::move(select);
  selection.ignore = std::move(ignore);
  return selection;
}

TEST(PackRules, GivesTheSameRulesBack) {
  const std::string rule =
      "name: a-rule\nresource: [AWS::S3::Bucket, X]\nprinciples: [security/enable-traceability]\n"
      "terraform: []\nsettings: {least: 2.5}\n"
      "when: {at: '@type', equals: AWS::S3::Bucket}\nforbid: {at: BucketName, at_least: {setting: least}}\n"
      "yields_to: [a-rule]\nset: {BucketName: \"08\"}" +
      kRest;
  const auto files =
      InMemoryFileSystem({{"rules/s3/a-rule.yaml", rule},
                          {"rules/taxonomy.yaml",
                           "pillars: [{slug: security, title: S, principles: [{slug: security/enable-traceability, "
                           "title: T}], areas: []}]\nbest_practices: []"},
                          {"rules/tables/facts.yaml", "table: facts\ncolumns: [a]\nrows: [{a: 1}]"}});
  PackedRules packed = PackRules(*files, "rules", Archive(Data()));
  for (const Problem& problem : packed.problems) ADD_FAILURE() << problem.message;
  const std::string bytes = WriteArchive(std::move(packed.entries));
  const RuleSet rules{Archive(bytes)};
  ASSERT_EQ(rules.Headings().size(), 1u);
  const Rule* found = rules.Find("a-rule");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->service, "s3");
  EXPECT_EQ(found->severity, Severity::kHigh);
  EXPECT_EQ(found->require->ToString(), "not (BucketName at_least the setting least)");
  EXPECT_EQ(found->set.Find("BucketName")->value.AsString(), "08");
  EXPECT_EQ(found->fail.size(), 1u);
  EXPECT_EQ(found->terraform, std::vector<std::string>{"~"});
  EXPECT_EQ(rules.Select({}, {"Y"}).size(), 0u);
  EXPECT_EQ(rules.Select({}, {"X"}).size(), 1u);
  EXPECT_EQ(rules.Select(Choosing({"security"}, {})).size(), 1u);
  EXPECT_EQ(rules.Select(Choosing({"s3"}, {"a-*"})).size(), 0u);
  EXPECT_EQ(rules.UnmatchedNames(Choosing({"a-rul"}, {})).at(0),
            "'a-rul' names no rule, pillar, principle, best practice or service (did you mean \"a-rule\"?)");
}

TEST(PackRules, PacksIndexedTablesInParts) {
  const auto files = InMemoryFileSystem(
      {{"rules/tables/facts.yaml",
        "table: facts\ncolumns: [a, b]\nindex: a\nrows: [{a: x, b: 1}, {a: y, b: 2}, {a: x, b: 3}]"}});
  PackedRules packed = PackRules(*files, "rules", Archive(Data()));
  for (const Problem& problem : packed.problems) ADD_FAILURE() << problem.message;
  const std::string bytes = WriteArchive(std::move(packed.entries));
  Tables tables{Archive(bytes)};
  EXPECT_EQ(tables.TableNames(), std::vector<std::string>{"facts"});
  const auto table = tables.FindTable("facts");
  ASSERT_NE(table, nullptr);
  EXPECT_TRUE(table->rows.empty());
  EXPECT_EQ(table->indexed->Values(), (std::vector<std::string>{"x", "y"}));
  ASSERT_EQ(table->indexed->Find("x").size(), 2u);
  EXPECT_EQ(table->indexed->Find("x")[1].Find("b")->value.AsInteger(), 3);
  EXPECT_TRUE(table->indexed->Find("z").empty());
}

TEST(RuleSet, IsHeldToARuleset) {
  const std::string requirement = "require: {at: BucketName, exists: true}";
  const auto rule = [&](const std::string& name, const std::string& since) {
    return ReplaceAll(kHead, "a-rule", name) + "since: '" + since + "'\n" + requirement + kRest;
  };
  const auto files = InMemoryFileSystem({{"mine/a-rule.yaml", rule("a-rule", "2026.1")},
                                         {"mine/b-rule.yaml", rule("b-rule", "2026.10")},
                                         {"mine/c-rule.yaml", rule("c-rule", "")}});
  RuleSet rules{Archive(Data())};
  std::vector<std::shared_ptr<const SourceFile>> sources;
  for (const Problem& problem : rules.AddDirectory(*files, "mine", sources)) ADD_FAILURE() << problem.message;
  const auto chosen = [&](std::string ruleset) {
    Selection selection;
    selection.ruleset = std::move(ruleset);
    std::string names;
    for (const Rule* one : rules.Select(selection)) names += one->name.substr(0, 1);
    return names;
  };
  EXPECT_EQ(chosen(""), "abc");
  EXPECT_EQ(chosen("2026.10"), "abc");
  EXPECT_EQ(chosen("2026.9"), "ac");  // numbers, not texts; a rule without a ruleset is in all of them
  EXPECT_EQ(chosen("2025.1"), "c");
  EXPECT_EQ(rules.CheckRuleset("2026.1"), "");
  EXPECT_EQ(rules.CheckRuleset("latest"), "'latest' is no ruleset, like 2026.1");
  EXPECT_EQ(rules.CheckRuleset("2027.1"), "the ruleset 2027.1 is later than the latest that this plinth has, 2026.10");
  Selection named = Choosing({"b-rule"}, {});
  named.ruleset = "2026.1";
  EXPECT_EQ(rules.UnmatchedNames(named).at(0), "the rule 'b-rule' came with the ruleset 2026.10, later than 2026.1");
}

TEST(RuleSet, OverridesSettings) {
  const auto files =
      InMemoryFileSystem({{"mine/a-rule.yaml", kHead +
                                                   "settings: {days: 3}\n"
                                                   "require: {at: BucketName, at_least: {setting: days}}" +
                                                   kRest}});
  RuleSet rules{Archive(Data())};
  std::vector<std::shared_ptr<const SourceFile>> sources;
  EXPECT_TRUE(rules.AddDirectory(*files, "mine", sources).empty());
  EXPECT_TRUE(rules.Override("a-rule", "days", Value::Integer(9)).Ok());
  EXPECT_EQ(rules.Find("a-rule")->settings.at("days").AsInteger(), 9);
  EXPECT_EQ(rules.Override("a-rule", "day", Value::Integer(9)).ErrorMessage(),
            "the rule 'a-rule' has no setting 'day' (did you mean \"days\"?)");
  EXPECT_EQ(rules.Override("a-rule", "days", Value::String("x")).ErrorMessage(),
            "the setting 'days' of the rule 'a-rule' is a number");
  EXPECT_EQ(rules.AddDirectory(*files, "mine", sources).at(0).message, "there is another rule named 'a-rule'");
}

}  // namespace
}  // namespace plinth::rule
