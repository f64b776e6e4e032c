// The graph as text, for people and goldens: one block a resource, properties with unknowns and references marked,
// edges.
#pragma once

#include <string>

#include "plinth/resource_graph.h"

namespace plinth {

struct DumpOptions {
  bool places = true;  // "path:line:column" behind resources and properties
};
std::string DumpGraph(const ResourceGraph& graph, const DumpOptions& options = {});
// One value on one line: "text", 3, true, [..], {..}, <Bucket.Arn>, <unknown: reason>, "arn:${<Bucket>}/*".
std::string DumpValue(const Value& value, const ResourceGraph* graph = nullptr);

}  // namespace plinth
