// What consumers of SARIF rely on, beyond the goldens.
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "report/sample_report.h"

namespace plinth::report {

namespace {

using nlohmann::json;

json RunOf(Options options = {}, const Sample& sample = MakeSample()) {
  return json::parse(Written("sarif", sample, options))["runs"][0];
}

json ResultsOf(const Options& options) { return RunOf(options)["results"]; }

json Rule(const json& run, std::string_view id) {
  for (const json& rule : run["tool"]["driver"]["rules"]) {
    if (rule["id"] == id) return rule;
  }
  return {};
}

TEST(Sarif, ResultsPointAtTheirRulesAndArtifacts) {
  const json run = RunOf();
  for (const json& result : run["results"]) {
    EXPECT_EQ(run["tool"]["driver"]["rules"][result["ruleIndex"].get<size_t>()]["id"], result["ruleId"]);
    const json& artifact = result["locations"][0]["physicalLocation"]["artifactLocation"];
    EXPECT_EQ(run["artifacts"][artifact["index"].get<size_t>()]["location"]["uri"], artifact["uri"]);
    EXPECT_FALSE(result["partialFingerprints"]["plinthFingerprint/v1"].get<std::string>().empty());
  }
}

TEST(Sarif, RelationshipsPointAtTheirTaxa) {
  const json run = RunOf();
  size_t count = 0;
  for (const json& rule : run["tool"]["driver"]["rules"]) {
    const json relationships = rule.value("relationships", json::array());
    for (const json& relationship : relationships) {
      const json& target = relationship["target"];
      EXPECT_EQ(run["taxonomies"][0]["taxa"][target["index"].get<size_t>()]["id"], target["id"]);
      EXPECT_EQ(run["taxonomies"][0]["guid"], target["toolComponent"]["guid"]);
      ++count;
    }
  }
  EXPECT_EQ(count, 9u);
}

TEST(Sarif, ScoresOnlyRulesAboutSecurity) {
  const json run = RunOf();
  EXPECT_EQ(Rule(run, "s3-bucket-public-acl")["properties"]["security-severity"], "9.5");
  EXPECT_FALSE(Rule(run, "s3-bucket-public-acl")["properties"].contains("problem.severity"));
  EXPECT_FALSE(Rule(run, "tag-value-blank")["properties"].contains("security-severity"));
  EXPECT_EQ(Rule(run, "tag-value-blank")["properties"]["problem.severity"], "recommendation");
}

TEST(Sarif, ListsEveryRuleThatRanOnRequest) {
  Options options;
  EXPECT_TRUE(Rule(RunOf(options), "vpc-flow-logs-missing").is_null());
  options.all_rules = true;
  EXPECT_EQ(Rule(RunOf(options), "vpc-flow-logs-missing")["shortDescription"]["text"], "VPC writes no flow logs");
}

TEST(Sarif, HasAliasesForMigration) {
  EXPECT_EQ(Rule(RunOf(), "s3-bucket-public-acl")["properties"]["aliases"],
            json::parse(R"({"checkov": ["CKV_AWS_20", "CKV_AWS_57"], "trivy": ["AVD-AWS-0092"]})"));
}

TEST(Sarif, SuppressionsAreOnAllResultsOrNone) {
  Options options;
  for (const json& result : ResultsOf(options)) EXPECT_FALSE(result.contains("suppressions"));
  options.show_suppressed = true;
  size_t suppressed = 0;
  for (const json& result : ResultsOf(options)) suppressed += result.at("suppressions").size();
  EXPECT_EQ(suppressed, 1u);
}

TEST(Sarif, TellsAWayAsACodeFlow) {
  Sample sample = MakeSample();
  const SourceFile& file = *sample.report.files[1];
  sample.report.findings[2].path = {{PlaceIn(file, "ingress"), "web lets tcp 22 in"}, {PlaceIn(file, "name"), "web"}};
  const json log = json::parse(Written("sarif", sample, {}));
  size_t flows = 0;
  for (const json& result : log["runs"][0]["results"]) {
    if (!result.contains("codeFlows")) continue;
    ++flows;
    const json& hops = result["codeFlows"][0]["threadFlows"][0]["locations"];
    ASSERT_EQ(hops.size(), 2u);
    EXPECT_EQ(hops[0]["location"]["message"]["text"], "web lets tcp 22 in");
    EXPECT_EQ(hops[0]["location"]["physicalLocation"]["region"]["startLine"], 3);
    EXPECT_EQ(result["relatedLocations"].size(), 2u);
  }
  EXPECT_EQ(flows, 1u);
}

TEST(Sarif, OpenResultsHaveNoLevel) {
  Options options;
  options.show_unknown = true;
  size_t open = 0;
  for (const json& result : ResultsOf(options)) {
    EXPECT_EQ(result["kind"] == "open", result["level"] == "none");
    open += result["kind"] == "open";
  }
  EXPECT_EQ(open, 1u);
}

TEST(Sarif, BrokenInputsAreNotificationsAndResults) {
  const json run = RunOf();
  EXPECT_EQ(run["invocations"][0]["executionSuccessful"], false);
  const json& notifications = run["invocations"][0]["toolExecutionNotifications"];
  ASSERT_EQ(notifications.size(), 2u);
  EXPECT_EQ(notifications[1]["level"], "error");
  EXPECT_EQ(notifications[1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "broken.yaml");
  EXPECT_EQ(run["results"][1]["ruleId"], "syntax-error");
}

struct PathCase {
  const char* path;
  const char* uri;
  bool relative;
};

TEST(Sarif, EncodesPaths) {
  const PathCase cases[] = {
      {"infra/a b#1.yaml", "infra/a%20b%231.yaml", true},
      {"größe.yaml", "gr%C3%B6%C3%9Fe.yaml", true},
      {"a:b.yaml", "a%3Ab.yaml", true},
      {"../x.yaml", "../x.yaml", true},
      {"<stdin>", "%3Cstdin%3E", true},
      {"/tmp/x y.yaml", "file:///tmp/x%20y.yaml", false},
  };
  for (const PathCase& test : cases) {
    Sample sample;
    sample.report.files = {std::make_shared<SourceFile>(test.path, "a: b\n")};
    sample.report.findings.emplace_back();
    sample.report.findings[0].rule = "some-rule";
    sample.report.findings[0].where = PlaceIn(*sample.report.files[0], "b");
    const json location = RunOf({}, sample)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    EXPECT_EQ(location["uri"], test.uri);
    EXPECT_EQ(location.contains("uriBaseId"), test.relative) << test.path;
  }
}

TEST(Sarif, IsCompleteWithoutFindings) {
  const json run = RunOf({}, {});
  EXPECT_EQ(run["results"], json::array());
  EXPECT_EQ(run["tool"]["driver"]["rules"], json::array());
  EXPECT_EQ(run["invocations"][0]["executionSuccessful"], true);
}

TEST(Sarif, MessagesAreNeverEmpty) {
  Sample sample;
  sample.report.inputs = {{"a.yaml", InputStatus::kBroken, "", 0}};
  sample.report.findings.emplace_back();
  sample.report.findings[0].rule = "workload-rule";
  const json run = RunOf({}, sample);
  EXPECT_EQ(run["results"][0]["message"]["text"], "workload-rule.");
  EXPECT_EQ(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a.yaml");
  EXPECT_EQ(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"],
            "Not analysed: No reason is known.");
}

}  // namespace

}  // namespace plinth::report
