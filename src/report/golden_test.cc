// Each reporter on the sample, against testdata/reports. PLINTH_UPDATE_GOLDEN=1 writes them anew.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "report/sample_report.h"

namespace plinth::report {

namespace {

struct Case {
  const char* name;  // of the file below testdata/reports
  const char* reporter;
  Options options;
};

Options With(bool Options::*first, bool Options::*second = nullptr, bool Options::*third = nullptr) {
  Options options;
  options.*first = true;
  if (second) options.*second = true;
  if (third) options.*third = true;
  return options;
}

const std::vector<Case>& Cases() {
  static const std::vector<Case> kCases = {
      {"concise.txt", "text", {}},
      {"concise_color.txt", "text", With(&Options::color)},
      {"concise_verbose.txt", "text", With(&Options::verbose, &Options::show_suppressed)},
      {"rich.txt", "text", With(&Options::rich)},
      {"rich_color_verbose.txt", "text", With(&Options::rich, &Options::color, &Options::verbose)},
      {"rich_suppressed.txt", "text", With(&Options::rich, &Options::show_suppressed, &Options::show_unknown)},
      {"report.json", "json", {}},
      {"report_all.json", "json", With(&Options::show_suppressed, &Options::show_unknown)},
      {"report.sarif", "sarif", {}},
      {"report_all.sarif", "sarif",
       [] {
         Options options = With(&Options::show_suppressed, &Options::show_unknown, &Options::all_rules);
         options.verbose = true;
         return options;
       }()},
      {"github.txt", "github", {}},
      {"gitlab.json", "gitlab", {}},
      {"junit.xml", "junit", With(&Options::show_suppressed, &Options::show_unknown)},
  };
  return kCases;
}

class Golden : public testing::TestWithParam<size_t> {};

TEST_P(Golden, IsWhatTheReporterWrites) {
  const Case& test = Cases()[GetParam()];
  std::string path = PLINTH_SOURCE_DIR "/testdata/reports/";
  path += test.name;
  const std::string written = Written(test.reporter, MakeSample(), test.options);
  if (std::getenv("PLINTH_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << written;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  std::stringstream golden;
  golden << file.rdbuf();
  EXPECT_EQ(written, golden.str()) << "PLINTH_UPDATE_GOLDEN=1 writes " << path << " anew";
}

INSTANTIATE_TEST_SUITE_P(Reporters, Golden, testing::Range<size_t>(0, Cases().size()), [](const auto& param) {
  std::string name = Cases()[param.param].name;
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return name;
});

}  // namespace

}  // namespace plinth::report
