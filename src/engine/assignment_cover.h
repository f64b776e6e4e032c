// In which assignments something holds, said as shortly as possible.
#pragma once

#include <string>
#include <vector>

#include "plinth/guard.h"

namespace plinth::engine {

// `inside`: the assignments in which it holds; `outside`: those in which it does not; what neither mentions cannot
// happen or does not matter. "" where nothing is outside; else "Environment is prod and Region is not eu-west-1", with
// " or " between several.
std::string DescribeCover(const std::vector<Assignment>& inside, const std::vector<Assignment>& outside,
                          const std::vector<Choice>& choices);

}  // namespace plinth::engine
