#include "app/graph_dot.h"

#include <fmt/format.h>

namespace plinth::app {
namespace {

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c == '\n' ? "\\n" : std::string(1, c);
  }
  return quoted + "\"";
}

// Ids are unique within one input only.
std::string NodeName(size_t input, uint32_t resource) { return fmt::format("r{}_{}", input, resource); }

std::string NodeStyle(const Resource& resource) {
  if (resource.partial) return ", style=dashed";
  return resource.condition.IsTrue() ? "" : ", style=dotted";
}

void WriteCluster(const GraphOfInput& input, size_t number, std::string& out) {
  const ResourceGraph& graph = input.built.graph;
  out += fmt::format("  subgraph cluster_{} {{\n    label={};\n", number, Quoted(input.path));
  for (uint32_t i = 0; i < graph.Resources().size(); ++i) {
    const Resource& resource = graph.Resources()[i];
    out += fmt::format("    {} [label={}{}];\n", NodeName(number, i), Quoted(resource.id + "\n" + resource.type),
                       NodeStyle(resource));
  }
  for (const Edge& edge : graph.Edges()) {
    out += fmt::format("    {} -> {} [label={}];\n", NodeName(number, edge.from), NodeName(number, edge.to),
                       Quoted(edge.path));
  }
  out += "  }\n";
}

}  // namespace

std::string WriteGraphsAsDot(const std::vector<GraphOfInput>& graphs) {
  std::string out = "digraph plinth {\n  rankdir=LR;\n  node [shape=box];\n";
  for (size_t i = 0; i < graphs.size(); ++i) {
    if (graphs[i].built.status != InputStatus::kSkipped) WriteCluster(graphs[i], i, out);
  }
  return out + "}\n";
}

}  // namespace plinth::app
