// For tests: a graph from a template as a user would type it.
#pragma once

#include <string>

#include "frontend/frontends.h"

namespace plinth::frontend::cloudformation {

inline BuiltGraph GraphOf(std::string text, Options options = {}, std::string path = "stack.yaml") {
  return BuildGraph(std::make_shared<SourceFile>(std::move(path), std::move(text)), options);
}

}  // namespace plinth::frontend::cloudformation
