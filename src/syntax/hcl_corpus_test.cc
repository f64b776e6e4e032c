// Other people's modules, where they are at hand: all of them are read, and none breaks the reader when cut.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "syntax/hcl.h"

namespace plinth::syntax {
namespace {

std::vector<std::string> Files(const std::string& folder, const std::string& extension) {
  const std::filesystem::path root = std::filesystem::path(PLINTH_SOURCE_DIR) / "../shared/corpus" / folder;
  std::vector<std::string> result;
  if (!std::filesystem::is_directory(root)) return result;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.is_regular_file() && entry.path().extension() == extension) result.push_back(entry.path().string());
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::string Text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(HclCorpus, ReadsEveryModule) {
  const std::vector<std::string> files = Files("hcl_modules", ".tf");
  if (files.empty()) GTEST_SKIP() << "../shared/corpus/hcl_modules is not here";
  for (const std::string& path : files) {
    const HclDocument document = ReadHcl(std::make_shared<SourceFile>(path, Text(path)));
    for (const Problem& problem : document.problems) {
      const Position at = problem.where.Start();
      ADD_FAILURE() << path << ":" << at.line << ":" << at.column << " " << problem.message;
    }
  }
}

TEST(HclCorpus, SurvivesCutFiles) {
  const std::vector<std::string> files = Files("hcl_modules", ".tf");
  if (files.empty()) GTEST_SKIP() << "../shared/corpus/hcl_modules is not here";
  std::mt19937 random(7);
  for (const std::string& path : files) {
    const std::string text = Text(path);
    for (int cut = 0; cut < 3 && !text.empty(); ++cut) {
      const size_t at = random() % text.size();
      const HclDocument head = ReadHcl(std::make_shared<SourceFile>(path, text.substr(0, at)));
      EXPECT_LE(head.body.range.end, at);
      ReadHcl(std::make_shared<SourceFile>(path, text.substr(at)));
    }
  }
}

TEST(HclCorpus, ReadsTheSpecificationSuite) {
  const std::vector<std::string> files = Files("hcl_specsuite", ".hcl");
  if (files.empty()) GTEST_SKIP() << "../shared/corpus/hcl_specsuite is not here";
  for (const std::string& path : files) {
    const bool broken = path.find("_bad.hcl") != path.npos || path.find("_invalid.hcl") != path.npos ||
                        path.find("unclosed.hcl") != path.npos;
    const HclDocument document = ReadHcl(std::make_shared<SourceFile>(path, Text(path)));
    EXPECT_EQ(!document.problems.empty(), broken) << path;
  }
}

}  // namespace
}  // namespace plinth::syntax
