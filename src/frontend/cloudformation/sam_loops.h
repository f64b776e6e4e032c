// Loops, which the service runs before the serverless transform.
#pragma once

#include "frontend/cloudformation/sam_json.h"

namespace plinth::frontend::cloudformation::sam {

// Replaces every Fn::ForEach whose list is written down, or is a parameter's value, by its entries. What has another
// list stays, as does what would make too many entries.
void ExpandLoops(Json& value, const Json& parameters);

}  // namespace plinth::frontend::cloudformation::sam
