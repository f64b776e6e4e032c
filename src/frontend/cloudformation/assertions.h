// The Rules section: what a deployment must satisfy.
#pragma once

#include "frontend/cloudformation/scope.h"

namespace plinth::frontend::cloudformation {

// Adds the assertions that can be read whole to the scope's graph.
void AddAssertions(Scope& scope, const syntax::Node& root);

}  // namespace plinth::frontend::cloudformation
