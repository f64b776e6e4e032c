// The Outputs section.
#pragma once

#include "frontend/cloudformation/scope.h"

namespace plinth::frontend::cloudformation {

// Adds each output as a resource "output.NAME" of type Plinth::Output with its Value and Description, so that what is
// shown to the outside counts as referred to; with views whether it is Exported, too.
void AddOutputs(Scope& scope, const syntax::Node& root);

}  // namespace plinth::frontend::cloudformation
