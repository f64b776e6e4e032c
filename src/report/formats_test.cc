// What the goldens do not show: names that would drive a log, limits of platforms, secrets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "report/sample_report.h"

namespace plinth::report {

namespace {

using testing::HasSubstr;
using testing::Not;

// One finding for each place of the text in the file, equal but for the place.
Sample Repeated(const std::string& path, size_t times) {
  Sample sample;
  std::string text;
  for (size_t i = 0; i < times; ++i) text += "port: 22\n";
  sample.report.files = {std::make_shared<SourceFile>(path, text)};
  for (size_t i = 0; i < times; ++i) {
    Finding finding;
    finding.rule = "some-rule";
    finding.severity = Severity::kHigh;
    finding.message = "Port 22 is open";
    finding.where = PlaceIn(*sample.report.files[0], "22", i);
    finding.fingerprint = "0123456789abcdef";
    sample.report.findings.push_back(finding);
  }
  return sample;
}

TEST(Text, GivesNoCommandToTheLog) {
  EXPECT_EQ(Written("text", Repeated("::stop-commands::x.yaml", 1)),
            "./::stop-commands::x.yaml:1:7: error: Port 22 is open [some-rule]\n");
  EXPECT_EQ(Written("text", Repeated("a\n::error::b.yaml", 1)),
            "a ::error::b.yaml:1:7: error: Port 22 is open [some-rule]\n");
}

TEST(Text, ShowsNoSourceOfSecrets) {
  Sample sample = Repeated("a.yaml", 1);
  Options options;
  options.rich = true;
  EXPECT_THAT(Written("text", sample, options), HasSubstr("1 | port: 22\n"));
  sample.report.findings[0].sensitive = true;
  EXPECT_THAT(Written("text", sample, options), Not(HasSubstr("port: 22")));
  EXPECT_THAT(Written("text", sample, options), HasSubstr(" --> a.yaml:1:7\n"));
}

TEST(Github, SaysHowManyItHides) {
  EXPECT_THAT(Written("github", Repeated("a.yaml", 10)), Not(HasSubstr("::notice")));
  const std::string text = Written("github", Repeated("a.yaml", 13));
  EXPECT_THAT(text, testing::StartsWith("::notice title=plinth::GitHub shows at most 10 annotations"));
  EXPECT_THAT(text, HasSubstr("; 3 more are in the log of this step\n"));
  EXPECT_EQ(SplitLines(text).size(), 14u);
}

TEST(Github, EscapesProperties) {
  Sample sample = Repeated("a,b:c%.yaml", 1);
  sample.report.findings[0].message = "100% open";
  EXPECT_EQ(Written("github", sample),
            "::error file=a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=7,endColumn=9,title=some-rule::100%25 open\n");
}

TEST(Gitlab, FingerprintsAreUnique) {
  const nlohmann::json issues = nlohmann::json::parse(Written("gitlab", Repeated("a.yaml", 5)));
  std::set<std::string> prints;
  for (const nlohmann::json& issue : issues) prints.insert(issue["fingerprint"]);
  EXPECT_EQ(prints.size(), 5u);
  EXPECT_TRUE(prints.contains("0123456789abcdef"));
}

TEST(Reporters, WriteInPieces) {
  const Sample sample = Repeated("a.yaml", 2000);
  for (const Reporter& reporter : Reporters()) {
    size_t largest = 0;
    size_t total = 0;
    reporter.write(sample.report, sample.Lookup(), {}, [&](std::string_view piece) {
      largest = std::max(largest, piece.size());
      total += piece.size();
    });
    EXPECT_GT(total, 90000u) << reporter.name;
    // JUnit's piece is a file's suite, since the counts stand at its head.
    EXPECT_LT(largest, reporter.name == "junit" ? total : 80000u) << reporter.name;
  }
}

TEST(Reporters, TakeNamesThatAreNoUtf8) {
  Sample sample = Repeated("a\xFF.yaml", 1);
  sample.report.findings[0].resource = "b\xC3";
  sample.report.inputs = {{"a\xFF.yaml", InputStatus::kAnalysed, "", 1}};
  for (const Reporter& reporter : Reporters()) {
    EXPECT_THAT(Written(reporter.name, sample), Not(HasSubstr("\xFF"))) << reporter.name;
  }
  EXPECT_THAT(Written("sarif", sample), HasSubstr("\"uri\":\"a%FF.yaml\""));
}

TEST(Reporters, AreFoundByName) {
  for (const Reporter& reporter : Reporters()) EXPECT_EQ(FindReporter(reporter.name), &reporter);
  EXPECT_EQ(FindReporter("toml"), nullptr);
}

}  // namespace

}  // namespace plinth::report
