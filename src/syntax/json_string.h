// One JSON string: its escapes resolved, its mistakes told.
#pragma once

#include <string_view>

#include "syntax/node.h"

namespace plinth::syntax {

struct JsonString {
  std::string_view text;  // a view into the file, or into the document's storage where it has escapes
  uint32_t end = 0;       // after the closing quote
  bool closed = false;
};

// The string whose opening quote stands at `begin`. Mistakes become Problems and reading goes on behind them: a bad
// escape stands for itself, a lone surrogate for U+FFFD.
JsonString ReadJsonString(Document& document, uint32_t begin);

}  // namespace plinth::syntax
