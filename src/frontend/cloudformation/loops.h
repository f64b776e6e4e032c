// Fn::ForEach, which makes several entries of a mapping out of one.
#pragma once

#include <functional>

#include "frontend/cloudformation/scope.h"

namespace plinth::frontend::cloudformation {

// Every entry of a mapping in order; entries made by loops with the loop's variable in the scope while `visit` runs
// (keys as written: see Scope::Key). A loop over what is not known is told in a note and left out.
void ForEachEntry(Scope& scope, const syntax::Node& mapping, const std::function<void(const syntax::Entry&)>& visit);

}  // namespace plinth::frontend::cloudformation
