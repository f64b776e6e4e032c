// --statistics.
#pragma once

#include <string>

#include "plinth/finding.h"

namespace plinth::app {

// A line for each rule with findings: how many, severity, name; most first.
std::string Statistics(const Report& report);

}  // namespace plinth::app
