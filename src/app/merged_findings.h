// The findings of all inputs in the order in which they are told, each thing told once.
#pragma once

#include <vector>

#include "plinth/finding.h"

namespace plinth::app {

// Sorts by path, position, rule and resource. A finding that two inputs have in common is told once. Findings of one
// rule at one place that differ in the resource only (the instances of a module, of `count` and `for_each`, a nested
// stack that is used twice) become the first of them, which names the others as related resources: whoever reads them
// has one line to change.
void SortAndMerge(std::vector<Finding>& findings);

}  // namespace plinth::app
