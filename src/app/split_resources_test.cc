// S3's split resources inside of modules with count and for_each find their bucket, in all four forms of Terraform
// (testdata/split_resources).
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "base/archive.h"
#include "base/file_system.h"
#include "engine/evaluate.h"
#include "frontend/frontends.h"
#include "rule/rule_set.h"

namespace plinth::app {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(PLINTH_SOURCE_DIR) / "testdata/split_resources";

std::string ReadText(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::unique_ptr<FileSystem> AllFiles() {
  std::map<std::string, std::string> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(kFolder)) {
    const std::string path = "/" + fs::relative(entry.path(), kFolder).string();
    if (entry.is_regular_file()) files[path] = ReadText(entry.path());
  }
  return InMemoryFileSystem(std::move(files));
}

// "rule on address", of every finding.
std::multiset<std::string> FindingsOf(const std::string& path) {
  static const rule::RuleSet rules(EmbeddedArchive());
  static const std::unique_ptr<FileSystem> disk = AllFiles();
  frontend::Options options;
  options.data = EmbeddedArchive();
  options.files = disk.get();
  options.working_directory = "/";
  options.root = "/";
  auto file = std::make_shared<SourceFile>(path, ReadText(kFolder / path));
  const frontend::BuiltGraph built = frontend::IsTerraformConfigurationPath(path)
                                         ? frontend::BuildModuleGraph({file}, options)
                                         : frontend::BuildGraph(file, options);
  EXPECT_EQ(built.status, InputStatus::kAnalysed) << path << ": " << built.detail;
  rule::Selection everything;
  everything.extended = true;
  engine::EvaluationOptions evaluation_options;
  evaluation_options.as_of = "2026-11-23";
  std::multiset<std::string> findings;
  for (const Finding& finding : engine::Evaluate(rules.Select(everything), built.graph, evaluation_options).findings) {
    if (finding.kind == FindingKind::kFail) findings.insert(finding.rule + " on " + finding.resource);
  }
  return findings;
}

class SplitResources : public testing::TestWithParam<const char*> {};

TEST_P(SplitResources, FindTheirBucket) {
  const std::multiset<std::string> findings = FindingsOf(GetParam());
  const auto count = [&](const std::string& rule, const std::string& module) {
    return findings.count(rule + " on module." + module + ".aws_s3_bucket.this");
  };
  for (const char* module : {"store[\"drafts\"]", "store[\"letters\"]", "archive[0]", "archive[1]"}) {
    EXPECT_EQ(count("s3-bucket-public-acls-not-blocked", module), 0u) << module;
    EXPECT_EQ(count("s3-bucket-public-policies-not-blocked", module), 0u) << module;
    EXPECT_EQ(count("s3-bucket-without-versioning", module), module == std::string("store[\"drafts\"]")) << module;
    EXPECT_EQ(count("s3-bucket-without-customer-managed-key", module), module != std::string("archive[0]")) << module;
  }
  EXPECT_EQ(count("s3-bucket-without-access-logs", "store[\"letters\"]"), 0u);
  EXPECT_EQ(count("s3-bucket-without-access-logs", "archive[1]"), 1u);
}

INSTANTIATE_TEST_SUITE_P(Forms, SplitResources,
                         testing::Values("hcl/main.tf", "tf_json/main.tf.json", "plan.json", "state.tfstate"));

}  // namespace
}  // namespace plinth::app
