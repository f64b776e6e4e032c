// What a template is besides its resources and outputs, as resources that rules can read: see graph/views.h.
#pragma once

#include "frontend/cloudformation/scope.h"

namespace plinth::frontend::cloudformation {

// Adds each parameter and the template itself. `written`: the template as its author wrote it. After the resources and
// outputs, which are counted.
void AddViews(Scope& scope, const syntax::Node& written);

}  // namespace plinth::frontend::cloudformation
