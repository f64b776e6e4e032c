// Between the tree of a file and the data that the transform works on, and the text that names are hashed from.
#pragma once

#include <deque>
#include <string>

#include "frontend/cloudformation/sam_json.h"
#include "syntax/node.h"

namespace plinth::frontend::cloudformation::sam {

// Functions in their long form: !GetAtt A.B becomes {"Fn::GetAtt": ["A", "B"]}. The last of several equal keys counts.
Json FromNode(const syntax::Node& node);

// The way back. Texts go to `storage`; what nobody wrote is placed at `fallback`, or at what it stands in.
syntax::Node ToNode(const Json& json, Range fallback, std::deque<std::string>& storage);

// As Python's json.dumps(sort_keys=True) writes it, compact or in lines of `indent` spaces a level.
std::string Dump(const Json& json, int indent = -1);

// What the transform appends to a name, so that it changes with `data`: ten digits, none for nothing.
std::string HashOf(const Json& data);

}  // namespace plinth::frontend::cloudformation::sam
