// What the Cloud Development Kit adds to the templates that it writes.
#pragma once

#include <string>

#include "plinth/resource_graph.h"

namespace plinth::frontend::cloudformation {

// Sets the construct path from the metadata, and `generated` on what the kit makes for its own custom resources.
void ReadConstructPath(Resource& resource);
// The same for a path that is known from elsewhere.
void SetConstructPath(Resource& resource, std::string path);

// The construct of a nested stack, whose resource is at "Stack/Name.NestedStack/Name.NestedStackResource"; else empty.
std::string NestedStackPath(const std::string& path);

}  // namespace plinth::frontend::cloudformation
