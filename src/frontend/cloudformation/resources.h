// The Resources section.
#pragma once

#include <map>
#include <string>

#include "frontend/cloudformation/sam.h"
#include "frontend/cloudformation/scope.h"

namespace plinth::frontend::cloudformation {

// Adds every resource to the scope's graph, in the order written, loops expanded.
// `origins`: of those that the serverless transform has made.
void AddResources(Scope& scope, const syntax::Node& root, const std::map<std::string, sam::Origin>& origins);

}  // namespace plinth::frontend::cloudformation
