// Texts in pieces, also where parts of the text are not known.
#pragma once

#include <string_view>
#include <utility>

#include "plinth/value.h"

namespace plinth::frontend::cloudformation {

// The pieces of a text between delimiters. A part that is not known may hold the delimiter itself (a reference holds no
// ","): then `pieces` are those before it, and there are more.
struct Pieces {
  List pieces;
  bool complete = true;
};
Pieces SplitText(const Value& text, std::string_view delimiter, Location where);

}  // namespace plinth::frontend::cloudformation
