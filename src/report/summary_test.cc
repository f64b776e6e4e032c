#include "report/summary.h"

#include <gtest/gtest.h>

#include "report/sample_report.h"

namespace plinth::report {

namespace {

TEST(Summary, CountsEverything) {
  EXPECT_EQ(Summary(MakeSample().report),
            "4 findings (2 critical, 1 high, 1 low), 2 problems, 1 unknown, 1 suppressed\n"
            "2 files analysed (43 resources), 1 skipped, 2 broken\n");
}

TEST(Summary, SaysWhenThereIsNothing) {
  Report report;
  EXPECT_EQ(Summary(report), "No findings\n0 files analysed (0 resources)\n");
  report.inputs = {{"a.yaml", InputStatus::kAnalysed, "CloudFormation", 1}};
  report.tallies["some-rule"] = {0, 0, 3};
  EXPECT_EQ(Summary(report), "No findings, 3 unknown\n1 file analysed (1 resource)\n");
}

}  // namespace

}  // namespace plinth::report
