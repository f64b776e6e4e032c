// The closing lines of a run, for standard error.
#pragma once

#include <string>

#include "plinth/finding.h"

namespace plinth::app {

// "3 findings: 1 critical, 2 low; 1 suppressed, 4 undecided" and "2 inputs analysed (7 resources), 1 skipped".
std::string Summarize(const Report& report);

// A line for each rule with findings: how many, severity, name; most first.
std::string Statistics(const Report& report);

}  // namespace plinth::app
