// AWS::Include with a local Location: the file's contents stand in the place of the Fn::Transform.
#pragma once

#include <functional>

#include "frontend/cloudformation/scope.h"

namespace plinth::frontend::cloudformation {

// Whether the value of a Fn::Transform is an include of a local file.
bool IsLocalInclude(Scope& scope, const syntax::Node& transform);

// Runs `use` on the tree of the included file, with places in that file. False where it is no local include, or the
// file cannot be read (which has been told).
bool WithIncluded(Scope& scope, const syntax::Node& transform, const std::function<void(const syntax::Node&)>& use);

}  // namespace plinth::frontend::cloudformation
