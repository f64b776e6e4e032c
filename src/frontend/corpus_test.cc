// Real templates, where ../shared is present: every one ends, and is analysed, skipped with a reason or broken.
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "base/encoding.h"
#include "frontend/frontends.h"

namespace plinth::frontend {
namespace {

namespace fs = std::filesystem;

class Corpus : public testing::TestWithParam<std::string> {};

TEST_P(Corpus, EveryInputIsAnalysedSkippedOrBroken) {
  const fs::path folder = fs::path(PLINTH_SOURCE_DIR) / "../shared/corpus" / GetParam();
  if (!fs::exists(folder)) GTEST_SKIP() << "no " << folder;
  std::map<std::string, size_t> details;
  size_t counts[3] = {0, 0, 0};
  size_t resources = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const BuiltGraph built =
        BuildGraph(std::make_shared<SourceFile>(entry.path().string(), DecodeText(std::move(bytes)).text), {});
    ++counts[static_cast<int>(built.status)];
    resources += built.graph.Resources().size();
    EXPECT_FALSE(built.detail.empty()) << entry.path();
    EXPECT_EQ(built.status == InputStatus::kBroken && built.graph.problems.empty(), false) << entry.path();
    if (built.status != InputStatus::kAnalysed) ++details[built.detail];
    if (std::getenv("PLINTH_CORPUS_LOG")) {
      fmt::print("{}\t{}\t{}\n", static_cast<int>(built.status), built.detail, entry.path().string());
      for (const std::string& note : built.graph.notes) fmt::print("note\t{}\n", note);
    }
  }
  fmt::print("{}: {} analysed, {} skipped, {} broken, {} resources\n", GetParam(), counts[0], counts[1], counts[2],
             resources);
}

INSTANTIATE_TEST_SUITE_P(Cfn, Corpus, testing::Values("cfn", "cdk", "cfn_unparsed", "sam_pairs/input", "hostile"),
                         [](const auto& test) {
                           std::string name = test.param;
                           std::replace(name.begin(), name.end(), '/', '_');
                           return name;
                         });

}  // namespace
}  // namespace plinth::frontend
