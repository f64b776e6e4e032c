#include "app/config.h"

namespace plinth::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Config Parse(std::string_view text, std::vector<std::string>& problems) {
  return ParseConfig("plinth.toml", "/project", text, problems);
}

TEST(ConfigTest, ReadsEveryKey) {
  std::vector<std::string> problems;
  const Config config = Parse(R"(select = ["security", "s3-*"]
ignore = "s3-bucket-logging-off"
tier = "extended"
ruleset = "2026.1"
min_severity = "low"
fail_on = "high"
exclude = ["vendor/"]
rules = ["our-rules"]
parameter_files = ["prod.json"]
format = "json"
[parameters]
Environment = "prod"
Count = 3
[inputs]
production = ["live/**"]
[per_path_ignores]
"legacy/**" = ["s3-bucket-unencrypted"]
[rule.required-tags]
severity = "info"
keys = ["Owner", "Team"]
)",
                              problems);
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_THAT(config.select, ElementsAre("security", "s3-*"));
  EXPECT_THAT(config.ignore, ElementsAre("s3-bucket-logging-off"));
  EXPECT_EQ(config.tier, "extended");
  EXPECT_EQ(config.ruleset, "2026.1");
  EXPECT_THAT(config.input_kinds, ElementsAre(Pair("production", ElementsAre("live/**"))));
  EXPECT_EQ(config.min_severity, Severity::kLow);
  EXPECT_EQ(config.fail_on, Severity::kHigh);
  EXPECT_THAT(config.exclude, ElementsAre("vendor/"));
  EXPECT_THAT(config.rules, ElementsAre("/project/our-rules"));
  EXPECT_THAT(config.parameter_files, ElementsAre("/project/prod.json"));
  EXPECT_EQ(config.format, "json");
  EXPECT_THAT(config.parameters, ElementsAre(Pair("Count", "3"), Pair("Environment", "prod")));
  EXPECT_THAT(config.path_ignores, ElementsAre(Pair("legacy/**", ElementsAre("s3-bucket-unencrypted"))));
  EXPECT_THAT(config.severities, ElementsAre(Pair("required-tags", Severity::kInfo)));
  EXPECT_EQ(config.rule_settings.at("required-tags").at("keys").AsList().size(), 2u);
}

TEST(ConfigTest, NamesWhatIsWrongAndWhere) {
  const struct {
    const char* name;
    const char* text;
    const char* problem;
  } kCases[] = {
      {"unknown key", "selct = []", "plinth.toml:1:1: no such key: selct (did you mean \"select\"?)"},
      {"unknown severity", "\nfail_on = \"hihg\"",
       "plinth.toml:2:11: fail_on is one of info, low, medium, high, critical, not \"hihg\" (did you mean \"high\"?)"},
      {"wrong kind", "ignore = [3]", "plinth.toml:1:11: ignore takes text"},
      {"no table", "rule = 3", "plinth.toml:1:8: rule is a table: [rule]"},
  };
  for (const auto& c : kCases) {
    std::vector<std::string> problems;
    Parse(c.text, problems);
    EXPECT_THAT(problems, ElementsAre(c.problem)) << c.name;
  }
  std::vector<std::string> problems;
  Parse("select = [", problems);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_THAT(problems[0], testing::StartsWith("plinth.toml:1:"));
}

TEST(ConfigFinderTest, NearestAncestorUpToTheRepository) {
  auto files = InMemoryFileSystem({{"/plinth.toml", "tier = \"all\""},
                                   {"/repo/.git/HEAD", ""},
                                   {"/repo/a/plinth.toml", "tier = \"core\""},
                                   {"/repo/a/b/x.yaml", ""},
                                   {"/repo/a/c/.plinth.toml", "tier = \"extended\""},
                                   {"/repo/d/x.yaml", ""}});
  ConfigFinder finder(*files, "/repo");
  EXPECT_EQ(finder.For("/repo/a/b")->tier, "core");
  EXPECT_EQ(finder.For("/repo/a/b")->path, "a/plinth.toml");
  EXPECT_EQ(finder.For("/repo/a/c")->tier, "extended");
  EXPECT_EQ(finder.For("/repo/d")->tier, "");
  EXPECT_EQ(finder.For("/elsewhere")->tier, "all");
  EXPECT_THAT(finder.Problems(), IsEmpty());
  finder.UseNone();
  EXPECT_EQ(finder.For("/repo/a")->path, "");
}

TEST(ConfigFinderTest, AFileThatIsNotThereIsAProblem) {
  auto files = InMemoryFileSystem({{"/x", ""}});
  ConfigFinder finder(*files, "/");
  finder.UseOnly("ours.toml");
  EXPECT_EQ(finder.Problems().size(), 1u);
}

}  // namespace
}  // namespace plinth::app
