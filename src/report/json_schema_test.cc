// The JSON report against its published schema.
#include <gtest/gtest.h>

#include "report/sample_report.h"
#include "report/schema_check_for_test.h"

namespace plinth::report {

namespace {

json ReportSchema() { return PublishedSchema("plinth-report-1.0.schema.json"); }

json Report(bool all) {
  Options options;
  options.show_suppressed = options.show_unknown = all;
  return json::parse(Written("json", MakeSample(), options));
}

TEST(JsonSchema, HoldsForTheReport) {
  for (bool all : {false, true}) {
    EXPECT_THAT(SchemaCheck(ReportSchema()).Check(Report(all)), testing::IsEmpty());
  }
}

TEST(JsonSchema, IsNotBlind) {
  json report = Report(true);
  report["findings"][0]["location"]["start"]["line"] = 0;
  report["findings"][1]["severity"] = "dire";
  report["unknowns"][0].erase("message");
  report["surprise"] = 1;
  report["tallies"]["x"] = json::object();
  EXPECT_EQ(SchemaCheck(ReportSchema()).Check(report).size(), 7u);
}

TEST(JsonReport, HasWhatWasAskedFor) {
  EXPECT_FALSE(Report(false).contains("unknowns"));
  EXPECT_FALSE(Report(false).contains("suppressed"));
  const json all = Report(true);
  EXPECT_EQ(all["findings"].size(), 4u);
  EXPECT_EQ(all["problems"].size(), 2u);
  EXPECT_EQ(all["unknowns"].size(), 1u);
  EXPECT_EQ(all["suppressed"].size(), 1u);
}

}  // namespace

}  // namespace plinth::report
