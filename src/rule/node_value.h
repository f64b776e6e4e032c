// Plain values out of nodes.
#pragma once

#include "plinth/value.h"

#include "syntax/node.h"

namespace plinth::rule {

// `file`: what the node's ranges point into; null: the values get no places.
Value ValueOf(const syntax::Node& node, const SourceFile* file);

}  // namespace plinth::rule
