// What plinth.toml says an input is for: docs/inputs.md.
#pragma once

#include "plinth/resource_graph.h"

#include "app/discovery.h"
#include "app/world.h"

namespace plinth::app {

// Where a list says which inputs are of a kind, it alone decides; else what the input itself tells stays.
void TellInputKinds(ResourceGraph& graph, const Input& input, const World& world);

}  // namespace plinth::app
