// Other people's files, where they are at hand: nothing crashes, what must be refused is, what must be read is.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/encoding.h"
#include "base/path.h"
#include "syntax/node.h"

namespace plinth::syntax {
namespace {

namespace fs = std::filesystem;

const fs::path kCorpus = fs::path(PLINTH_SOURCE_DIR) / ".." / "shared" / "corpus";

std::vector<std::string> FilesBelow(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Every place lies in the file. (Not always in the parent's: what an alias or a merge key brings stands elsewhere.)
void CheckPlaces(const Node& node, size_t size, const std::string& path) {
  ASSERT_LE(node.range.begin, node.range.end) << path;
  ASSERT_LE(node.range.end, size) << path;
  for (const Node& item : node.items) CheckPlaces(item, size, path);
  for (const Entry& entry : node.entries) {
    ASSERT_LE(entry.key_range.begin, entry.key_range.end) << path;
    CheckPlaces(entry.value, size, path);
  }
}

Document Read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  auto file = std::make_shared<SourceFile>(path, DecodeText(std::move(bytes)).text);
  Document document = ExtensionOf(path) == ".json" ? ReadJson(file) : ReadYaml(file);
  if (document.root) CheckPlaces(*document.root, file->Text().size(), path);
  return document;
}

class CorpusTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(kCorpus)) GTEST_SKIP() << "no corpus beside the project";
  }
};

TEST_F(CorpusTest, JsonTestSuite) {
  for (const std::string& path : FilesBelow(kCorpus / "hostile" / "JSONTestSuite_parsing")) {
    const std::string_view name = FileNameOf(path);
    const Document document = Read(path);
    if (name.starts_with("i_")) continue;  // either is right
    EXPECT_EQ(document.Broken(), name.starts_with("n_")) << name;
  }
}

// Which of them yaml-cpp wrongly accepts or refuses is known; here it matters that all of them come to an end.
TEST_F(CorpusTest, YamlTestSuite) {
  size_t refused = 0;
  const auto files = FilesBelow(kCorpus / "hostile" / "yaml-test-suite");
  for (const std::string& path : files) refused += Read(path).Broken();
  EXPECT_GT(refused, 0u);
  EXPECT_LT(refused, files.size() / 2);
}

TEST_F(CorpusTest, TemplatesAreReadWhole) {
  size_t broken = 0;
  const auto files = FilesBelow(kCorpus / "cfn");
  for (const std::string& path : files) {
    const std::string_view extension = ExtensionOf(path);
    if (extension != ".yaml" && extension != ".yml" && extension != ".json" && extension != ".template") continue;
    const Document document = Read(path);
    broken += document.Broken();
    if (document.Broken()) {
      const Problem& first = document.problems.front();
      std::printf("%s:%u: %s\n", path.c_str(), first.where.Start().line, first.message.c_str());
    }
  }
  EXPECT_LT(broken * 100, files.size());
}

}  // namespace
}  // namespace plinth::syntax
