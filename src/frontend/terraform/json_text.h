// JSON that stands in a string (policies, container definitions, state machines) as the structure that it means.
#pragma once

#include "plinth/value.h"

#include "syntax/node.h"

namespace plinth::frontend::terraform {

// A string or a partly known string; its references and unknowns stay where they stand in the text. Every place is that
// of the string. What is no JSON object or array comes back as it is.
Value ReadJsonText(const Value& text);

// A node as a value. `file` gives the places; null: everything stands at `where`.
Value NodeToValue(const syntax::Node& node, const SourceFile* file, const Location& where = {});

}  // namespace plinth::frontend::terraform
