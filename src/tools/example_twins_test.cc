// Every Terraform example of every rule, as .tf.json and as a plan, gives what it gives as .tf.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/archive.h"
#include "base/text.h"
#include "engine/evaluate.h"
#include "frontend/frontends.h"
#include "frontend/terraform/configuration.h"
#include "rule/rule_set.h"
#include "tools/hcl_as_json.h"
#include "tools/plan_as_json.h"

namespace plinth::tools {
namespace {

using frontend::terraform::SchemaTable;

constexpr const char* kDay = "2026-11-23";

frontend::Options TestOptions() {
  frontend::Options options;
  options.data = EmbeddedArchive();
  options.views = true;
  return options;
}

const SchemaTable& Schemas() {
  static const SchemaTable table = [] {
    std::ifstream in(PLINTH_SOURCE_DIR "/src/frontend/schemas/terraform.tsv", std::ios::binary);
    return SchemaTable::Parse(std::string(std::istreambuf_iterator<char>(in), {}));
  }();
  return table;
}

std::shared_ptr<const SourceFile> File(const char* name, std::string text) {
  return std::make_shared<SourceFile>(name, std::move(text));
}

// What one rule says of one input.
struct Said {
  std::map<std::string, size_t> findings;  // by resource
  size_t passes = 0;
  size_t unknowns = 0;
};

Said Ask(const Rule& rule, const frontend::BuiltGraph& built) {
  EXPECT_EQ(built.status, InputStatus::kAnalysed) << built.detail;
  engine::EvaluationOptions options;
  options.as_of = kDay;
  const engine::Evaluation evaluation = engine::Evaluate({&rule}, built.graph, options);
  Said said;
  for (const Finding& finding : evaluation.findings) {
    if (finding.kind == FindingKind::kFail) ++said.findings[finding.resource];
  }
  for (const engine::Outcome& outcome : evaluation.outcomes) {
    said.passes += outcome.verdict == engine::Verdict::kPass;
    said.unknowns += outcome.verdict == engine::Verdict::kUnknown;
  }
  return said;
}

std::string Describe(const Said& said) {
  std::string text;
  for (const auto& [resource, count] : said.findings) text += fmt::format("{} x{}, ", resource, count);
  return fmt::format("{}{} passed, {} unknown", text, said.passes, said.unknowns);
}

struct Example {
  const Rule* rule;
  std::string name;  // "s3-bucket-public-read fail[0]"
  const std::string* text;
  bool is_unknown;
};

std::vector<Example> TerraformExamples() {
  static const rule::RuleSet rules(EmbeddedArchive());
  std::vector<Example> all;
  const auto add = [&all](const Rule* rule, const std::vector<plinth::Example>& examples, const char* kind) {
    for (size_t i = 0; i < examples.size(); ++i) {
      const std::string& text = examples[i].terraform;
      if (text.empty() || Trim(text).starts_with('{')) continue;
      all.push_back({rule, fmt::format("{} {}[{}]", rule->name, kind, i), &text, kind[0] == 'u'});
    }
  };
  for (const rule::RuleHeading& heading : rules.Headings()) {
    const Rule* rule = rules.Find(heading.name);
    add(rule, rule->fail, "fail");
    add(rule, rule->pass, "pass");
    add(rule, rule->unknown, "unknown");
  }
  return all;
}

Said AskConfiguration(const Example& example) {
  return Ask(*example.rule, frontend::BuildModuleGraph({File("main.tf", *example.text)}, TestOptions()));
}

TEST(ExampleTwins, SayTheSameAsJsonConfiguration) {
  size_t compared = 0;
  for (const Example& example : TerraformExamples()) {
    if (Contains(*example.text, "ignore_changes")) continue;  // hcl2json wraps the names of attributes in ${}
    const auto file = File("main.tf", *example.text);
    const syntax::HclDocument document = syntax::ReadHcl(file);
    // A type is a keyword, which .tf.json has as plain text.
    static const std::regex wrapped_type(R"re("type":"\$\{([^"}]*)\}")re");
    const std::string json = std::regex_replace(HclAsJson(document.body, *file), wrapped_type, R"re("type":"$1")re");
    const Said expected = AskConfiguration(example);
    const Said said = Ask(*example.rule, frontend::BuildModuleGraph({File("main.tf.json", json)}, TestOptions()));
    EXPECT_EQ(Describe(said), Describe(expected)) << example.name << "\n" << json;
    ++compared;
  }
  EXPECT_GT(compared, 2000u);
}

// A plan does not tell lifecycle blocks, texts that depend on what is made later, nor which part of a map refers where:
// it may find less. It never finds what the configuration does not.
bool FindsNoMore(const Said& plan, const Said& configuration) {
  return std::all_of(plan.findings.begin(), plan.findings.end(), [&](const auto& one) {
    const auto found = configuration.findings.find(one.first);
    return found != configuration.findings.end() && found->second >= one.second;
  });
}

class PlanTwins : public testing::TestWithParam<bool> {};

TEST_P(PlanTwins, SayTheSameAsPlan) {
  size_t compared = 0;
  size_t less = 0;
  std::string names;
  for (const Example& example : TerraformExamples()) {
    if (example.is_unknown) continue;  // a plan has the variables' values
    const frontend::terraform::TfModel model =
        frontend::terraform::ReadConfiguration({File("main.tf", *example.text)}, TestOptions());
    const std::string json = PlanAsJson(model, Schemas(), GetParam());
    const Said expected = AskConfiguration(example);
    const Said said = Ask(*example.rule, frontend::BuildGraph(File("plan.json", json), TestOptions()));
    EXPECT_TRUE(FindsNoMore(said, expected))
        << example.name << "\n  .tf:  " << Describe(expected) << "\n  plan: " << Describe(said);
    ++compared;
    less += said.findings != expected.findings;
    if (said.findings != expected.findings) names += example.name + "; ";
  }
  EXPECT_GT(compared, 2000u);
  EXPECT_LT(less * 50, compared) << less << " of " << compared << " find less in a plan: " << names;
  std::cout << compared << " examples, " << less << " find less in a plan: " << names << "\n";
}

INSTANTIATE_TEST_SUITE_P(Attributes, PlanTwins, testing::Values(false, true),
                         [](const auto& test) { return test.param ? "KnownAfterApply" : "Null"; });

}  // namespace
}  // namespace plinth::tools
