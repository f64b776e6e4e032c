// Writes a report to each place that was asked for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plinth/finding.h"

#include "app/options.h"
#include "app/world.h"
#include "report/reporters.h"

namespace plinth::app {

// Standard output or -o first, then each --report. `default_format`: plinth.toml's, may be empty.
std::vector<OutputTarget> TargetsOf(const OutputOptions& options, const std::string& default_format);

// False where a file cannot be written; told on standard error.
bool WriteReports(const Report& report, const report::RuleLookup& rules, const std::vector<OutputTarget>& targets,
                  const OutputOptions& options, World& world);

}  // namespace plinth::app
