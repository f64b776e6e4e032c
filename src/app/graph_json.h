// Graphs as JSON: {"format": "plinth-graph", "version": 1, ...}; docs/command-line.md tells the keys.
#pragma once

#include <string>
#include <vector>

#include "frontend/frontends.h"

namespace plinth::app {

struct GraphOfInput {
  std::string path;
  frontend::BuiltGraph built;
};

std::string WriteGraphsAsJson(const std::vector<GraphOfInput>& graphs);

}  // namespace plinth::app
