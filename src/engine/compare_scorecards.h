// What changed from one scorecard to another.
#pragma once

#include "plinth/scorecard.h"

namespace plinth::engine {

// By the lines of `after`; what only `before` has is left out (a framework of another version).
ScorecardComparison Compare(const Scorecard& before, const Scorecard& after);

}  // namespace plinth::engine
