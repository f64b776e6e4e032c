// One design in every language that plinth reads (testdata/twins/DESIGN) gives the same findings.
#include <filesystem>
#include <fstream>
#include <set>

#include "base/archive.h"
#include "engine/evaluate.h"
#include "frontend/frontends.h"
#include "rule/rule_set.h"

namespace plinth::app {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(PLINTH_SOURCE_DIR) / "testdata/twins";

std::string ReadText(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// "DoorSsh" and "aws_vpc_security_group_ingress_rule.door_ssh" are one resource of the design: "doorssh".
std::string NameInDesign(std::string_view id) {
  std::string name;
  for (const char c : id.substr(id.rfind('.') + 1)) {
    if (c != '_') name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return name;
}

frontend::BuiltGraph GraphOf(const fs::path& path) {
  frontend::Options options;
  options.data = EmbeddedArchive();
  auto file = std::make_shared<SourceFile>(path.filename().string(), ReadText(path));
  if (frontend::IsTerraformConfigurationPath(file->Path())) return frontend::BuildModuleGraph({file}, options);
  return frontend::BuildGraph(file, options);
}

// What is absent means something else in the other language, or cannot be written there.
bool DiffersByNature(const std::string& rule) {
  static const std::set<std::string> kRules = {
      "resource-with-fixed-name",            // Terraform makes a new one first only where it is told to
      "s3-bucket-without-mfa-delete",        // CloudFormation cannot set it
      "security-group-without-egress-rules"  // without rules CloudFormation's groups allow everything, Terraform's
                                             // nothing
  };
  return kRules.contains(rule);
}

// "rule on resource", of every finding.
std::multiset<std::string> FindingsOf(const fs::path& path) {
  static const rule::RuleSet rules(EmbeddedArchive());
  const frontend::BuiltGraph built = GraphOf(path);
  EXPECT_EQ(built.status, InputStatus::kAnalysed) << path << ": " << built.detail;
  engine::EvaluationOptions options;
  options.as_of = "2026-11-23";
  rule::Selection everything;
  everything.extended = true;
  std::multiset<std::string> findings;
  const engine::Evaluation evaluation = engine::Evaluate(rules.Select(everything), built.graph, options);
  for (const Finding& finding : evaluation.findings) {
    const Rule* rule = rules.Find(finding.rule);
    if (rule && rule->terraform == std::vector<std::string>{"~"}) continue;  // it is about CloudFormation's ways
    if (DiffersByNature(finding.rule) || finding.resource.starts_with("template.")) continue;
    if (finding.kind == FindingKind::kFail) findings.insert(finding.rule + " on " + NameInDesign(finding.resource));
  }
  return findings;
}

class Twins : public testing::TestWithParam<std::string> {};

TEST_P(Twins, GiveEqualFindings) {
  const fs::path design = kFolder / GetParam();
  const std::multiset<std::string> expected = FindingsOf(design / "template.yaml");
  EXPECT_FALSE(expected.empty());
  for (const char* twin : {"template.json", "hcl/main.tf", "tf_json/main.tf.json", "plan.json"}) {
    EXPECT_EQ(FindingsOf(design / twin), expected) << twin;
  }
}

std::vector<std::string> Designs() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(kFolder)) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(Designs, Twins, testing::ValuesIn(Designs()), [](const auto& test) { return test.param; });

}  // namespace
}  // namespace plinth::app
