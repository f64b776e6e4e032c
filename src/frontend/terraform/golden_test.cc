// The graphs of testdata/templates/terraform: of each folder as a module, and of the plan.json in it joined to it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include <gtest/gtest.h>

#include "frontend/terraform/test_model.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::terraform {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(PLINTH_SOURCE_DIR) / "testdata/templates/terraform";

std::string ReadText(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> Folders() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(kFolder)) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// By paths relative to the folder.
std::map<std::string, std::string> FilesOf(const std::string& name) {
  std::map<std::string, std::string> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(kFolder / name)) {
    if (entry.is_regular_file()) files[entry.path().lexically_relative(kFolder / name)] = ReadText(entry.path());
  }
  return files;
}

void ExpectGolden(const BuiltGraph& built, const std::string& golden_name) {
  ASSERT_EQ(built.status, InputStatus::kAnalysed) << built.detail;
  std::string text = DumpGraph(built.graph);
  for (const Suppression& suppression : built.graph.suppressions) {
    text += "suppressed from line " + std::to_string(suppression.covers.Start().line) + " to " +
            std::to_string(suppression.covers.End().line) + ": " + suppression.rules[0] + "\n";
  }
  for (const std::string& note : built.graph.notes) text += "note: " + note + "\n";
  const fs::path golden = kFolder / golden_name;
  if (std::getenv("PLINTH_UPDATE_GOLDEN")) std::ofstream(golden, std::ios::binary) << text;
  EXPECT_EQ(text, ReadText(golden));
}

class TerraformGolden : public testing::TestWithParam<std::string> {};

TEST_P(TerraformGolden, Graph) {
  const std::map<std::string, std::string> texts = FilesOf(GetParam());
  const auto disk = InMemoryFileSystem(texts);
  Options options = TestOptions();
  options.files = disk.get();
  std::vector<std::shared_ptr<const SourceFile>> files;
  for (const auto& [path, text] : texts) {
    if (path.find('/') == path.npos && IsTerraformConfigurationPath(path)) {
      files.push_back(std::make_shared<SourceFile>(path, text));
    }
  }
  ExpectGolden(BuildModuleGraph(files, options), GetParam() + ".graph");
  if (!texts.contains("plan.json")) return;
  const auto plan = std::make_shared<SourceFile>("plan.json", texts.at("plan.json"));
  ExpectGolden(BuildGraph(plan, options), GetParam() + ".plan.graph");
}

INSTANTIATE_TEST_SUITE_P(All, TerraformGolden, testing::ValuesIn(Folders()),
                         [](const auto& param) { return param.param; });

}  // namespace
}  // namespace plinth::frontend::terraform
