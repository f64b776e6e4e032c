// Graphs for Graphviz.
#pragma once

#include "app/graph_json.h"

namespace plinth::app {

std::string WriteGraphsAsDot(const std::vector<GraphOfInput>& graphs);

}  // namespace plinth::app
