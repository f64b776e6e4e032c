// What the Cloud Development Kit adds to the templates that it writes.
#pragma once

#include "plinth/resource_graph.h"

namespace plinth::frontend::cloudformation {

// Sets the construct path from the metadata, and `generated` on what the kit makes for its own custom resources.
void ReadConstructPath(Resource& resource);

}  // namespace plinth::frontend::cloudformation
