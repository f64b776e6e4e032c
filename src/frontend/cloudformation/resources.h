// The Resources section.
#pragma once

#include "frontend/cloudformation/scope.h"

namespace plinth::frontend::cloudformation {

// Adds every resource to the scope's graph, in the order written, loops expanded.
void AddResources(Scope& scope, const syntax::Node& root);

}  // namespace plinth::frontend::cloudformation
