#include "app/ignore_rules.h"

namespace plinth::app {
namespace {

TEST(IgnoreRulesTest, LastMatchingLineDecides) {
  const IgnoreRules rules =
      IgnoreRules::Parse("# made by builds\n*.json\r\n!keep.json\n/top.yaml\nout/\nsub/*.yml  \n");
  const struct {
    const char* path;
    bool directory;
    bool ignored;
  } kCases[] = {
      {"a.json", false, true},
      {"x/y/a.json", false, true},
      {"x/keep.json", false, false},
      {"top.yaml", false, true},
      {"x/top.yaml", false, false},
      {"out", false, false},
      {"out", true, true},
      {"out/a.yaml", false, true},
      {"x/out/a.yaml", false, true},
      {"sub/a.yml", false, true},
      {"x/sub/a.yml", false, false},
      {"sub/deep/a.yml", false, false},
      {"# made by builds", false, false},
  };
  for (const auto& c : kCases) EXPECT_EQ(rules.Covers(c.path, c.directory), c.ignored) << c.path;
}

TEST(IgnoreRulesTest, AFileBelowAnIgnoredFolderStaysIgnored) {
  const IgnoreRules rules = IgnoreRules::Parse("build/\n!build/keep.yaml\n");
  EXPECT_TRUE(rules.Covers("build/keep.yaml", false));
}

}  // namespace
}  // namespace plinth::app
