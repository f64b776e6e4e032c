// YAML 1.1's merge keys: "<<: *defaults" stands for the entries of the mapping it names.
#pragma once

#include "syntax/node.h"

namespace plinth::syntax {

// In the whole tree. A mapping's own keys win over merged ones, earlier merged mappings over later ones; merged entries
// stand in the place of the "<<". Where its value is no mapping (or list of mappings): a Problem, and the entry stays.
void ResolveMergeKeys(Document& document, Node& node);

}  // namespace plinth::syntax
