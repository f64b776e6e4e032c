// Wishes to keep findings quiet: comments, and Metadata of the template and of resources.
#pragma once

#include "plinth/resource_graph.h"

#include "syntax/node.h"

namespace plinth::frontend::cloudformation {

// `graph` has its resources already.
void AddSuppressions(const syntax::Document& document, ResourceGraph& graph);

}  // namespace plinth::frontend::cloudformation
