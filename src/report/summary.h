// The counts that every run ends with, and the words for them.
#pragma once

#include <array>
#include <string>

#include "plinth/finding.h"

namespace plinth::report {

struct Counts {
  std::array<size_t, 5> by_severity{};  // kFail that are not suppressed; indexed by Severity
  size_t findings = 0;
  size_t problems = 0;  // kProblem that are not suppressed
  size_t unknown = 0;
  size_t suppressed = 0;
  size_t analysed = 0;
  size_t skipped = 0;
  size_t broken = 0;
  size_t resources = 0;
};

Counts Count(const Report& report);

// Two lines, for standard error:
// "3 findings (1 critical, 2 medium), 1 problem, 4 unknown, 1 suppressed"
// "12 files analysed (80 resources), 2 skipped, 1 broken"
std::string Summary(const Report& report);

}  // namespace plinth::report
