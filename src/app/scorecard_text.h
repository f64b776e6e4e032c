// The scorecard of `plinth review`, for people and as JSON.
#pragma once

#include <string>

#include "plinth/finding.h"

#include "engine/scorecard.h"

namespace plinth::app {

// `all`: best practices without evidence too.
std::string ScorecardAsText(const engine::Scorecard& card, const Report& report, bool all);
// {"format": "plinth-review", "version": 1, ...}: every principle and best practice, with and without evidence.
std::string ScorecardAsJson(const engine::Scorecard& card, const Report& report);

}  // namespace plinth::app
