// Functions over values that depend on choices.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "plinth/resource_graph.h"

namespace plinth::frontend::cloudformation {

// Alternatives as one value: nested alternatives are flattened, impossible ones dropped, a certain one stands alone.
Value MakeGuarded(std::vector<Alternative> alternatives, Location where);

// All of them, or any: as a balanced formula, so that walking it takes little stack.
Guard Balanced(std::span<const Guard> guards, bool any);

// Applies `function` under each combination of the choices that the arguments (or their list elements) depend on,
// consistently. Beyond 64 combinations what depends on choices is handed over as Unknown.
Value Lift(const std::vector<Choice>& choices, List arguments, Location where,
           const std::function<Value(const List&)>& function);

}  // namespace plinth::frontend::cloudformation
