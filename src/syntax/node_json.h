// A tree of nodes as compact JSON: what the build packs, so that no YAML is parsed at run time.
#pragma once

#include <string>

#include "syntax/node.h"

namespace plinth::syntax {

// Kinds and texts stay; tags, places and comments are lost. Of duplicate keys the last one is kept.
std::string ToJson(const Node& node);

}  // namespace plinth::syntax
