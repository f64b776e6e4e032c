// The comments of YAML, found in the gaps between scalars.
#pragma once

#include "syntax/node.h"

namespace plinth::syntax {

// Adds the comments of [begin, end) to the document; no scalar may lie in between.
void ReadYamlComments(Document& document, uint32_t begin, uint32_t end);

}  // namespace plinth::syntax
