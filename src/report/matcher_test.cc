// The problem matchers that we ship match what concise text prints, plain and coloured.
#include <fstream>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "report/sample_report.h"

namespace plinth::report {

namespace {

using nlohmann::json;

json Committed(const std::string& path) {
  std::ifstream file(PLINTH_SOURCE_DIR "/" + path);
  return json::parse(file, nullptr, false);
}

struct Match {
  std::string file, line, column, severity, message, code;
  friend bool operator==(const Match&, const Match&) = default;
  friend void PrintTo(const Match& match, std::ostream* out) {
    *out << Join({match.file, match.line, match.column, match.severity, match.message, match.code}, " | ");
  }
};

std::string Group(const std::smatch& groups, const json& pattern, const char* name) {
  return pattern.contains(name) ? groups[pattern[name].get<int>()].str() : std::string();
}

// What the first matching pattern reads from the line; `severities`: the default of each pattern.
Match Read(std::string_view text, const std::vector<std::pair<json, std::string>>& patterns) {
  const std::string line(text);
  for (const auto& [pattern, severity] : patterns) {
    std::smatch groups;
    if (!std::regex_search(line, groups, std::regex(pattern["regexp"].get<std::string>()))) continue;
    Match match = {Group(groups, pattern, "file"),    Group(groups, pattern, "line"),
                   Group(groups, pattern, "column"),  Group(groups, pattern, "severity"),
                   Group(groups, pattern, "message"), Group(groups, pattern, "code")};
    if (match.severity.empty()) match.severity = severity;
    return match;
  }
  return {"no match: " + line, "", "", "", "", ""};
}

std::vector<std::pair<json, std::string>> GithubPatterns() {
  std::vector<std::pair<json, std::string>> patterns;
  const json committed = Committed(".github/plinth-matcher.json");
  for (const json& matcher : committed["problemMatcher"]) {
    patterns.emplace_back(matcher["pattern"][0], matcher.value("severity", "error"));
  }
  return patterns;
}

std::vector<std::pair<json, std::string>> ExtensionPatterns() {
  std::vector<std::pair<json, std::string>> patterns;
  patterns.emplace_back(Committed("integrations/vscode/package.json")["contributes"]["problemPatterns"][0], "error");
  return patterns;
}

std::vector<std::pair<json, std::string>> TaskPatterns() {
  std::vector<std::pair<json, std::string>> patterns;
  patterns.emplace_back(Committed("integrations/vscode/tasks.json")["tasks"][0]["problemMatcher"]["pattern"], "error");
  return patterns;
}

std::vector<Match> Expected(const std::string& info) {
  return {
      {"gone.yaml", "1", "1", "error", "gone.yaml: no such file or directory", "unreadable-file"},
      {"broken.yaml", "2", "11", "error", "the list that begins here is not closed", "syntax-error"},
      {"infra/prod plan.json", "1", "2443", "error", "aws_db_instance.db stores its data unencrypted",
       "rds-instance-unencrypted"},
      {"infra/modules/net/main.tf", "4", "18", "error", "module.net[\"a\"](x) opens all ␛[31mports␛[0m",
       "s3-bucket-public-acl"},
      {"templates/app.yaml", "7", "57", "error",
       "Ablage grants access to everybody by its ACL (when Stage is not prod and condition UseVpc is true)",
       "s3-bucket-public-acl"},
      {"templates/app.yaml", "13", "9", info, "Tag owner of Database has a value of several lines", "tag-value-blank"},
  };
}

struct Case {
  const char* name;
  std::vector<std::pair<json, std::string>> patterns;
  const char* info;  // how this reader calls the least severity
};

TEST(Matcher, ReadsWhatConciseTextPrints) {
  const Case cases[] = {
      {"github", GithubPatterns(), "notice"},
      {"vscode extension", ExtensionPatterns(), "info"},
      {"vscode task", TaskPatterns(), "info"},
  };
  for (const Case& test : cases) {
    for (bool color : {false, true}) {
      Options options;
      options.color = color;
      const std::string text = Written("text", MakeSample(), options);
      std::vector<Match> matches;
      for (std::string_view line : SplitLines(text)) matches.push_back(Read(line, test.patterns));
      EXPECT_EQ(matches, Expected(test.info)) << test.name << (color ? ", coloured" : ", plain");
    }
  }
}

TEST(Matcher, ReadsPathsWithColons) {
  const Match match = Read("c:/a b:7.yaml:3:4: warning: a: b [x] (when c) [some-rule]", GithubPatterns());
  EXPECT_EQ(match, (Match{"c:/a b:7.yaml", "3", "4", "warning", "a: b [x] (when c)", "some-rule"}));
}

TEST(Matcher, LeavesOtherLinesAlone) {
  for (const char* line : {"3 findings (1 high)", "high: Bucket is public [rule]", "  --> a.yaml:1:2",
                           "a.yaml: skipped: neither CloudFormation nor Terraform"}) {
    EXPECT_TRUE(Read(line, GithubPatterns()).line.empty()) << line;
  }
}

}  // namespace

}  // namespace plinth::report
