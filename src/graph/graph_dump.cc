#include "graph/graph_dump.h"

#include <fmt/format.h>

namespace plinth {
namespace {

std::string Quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string Scalar(const Value& value) {
  if (value.Sensitive()) return "<sensitive>";
  return value.IsString() ? Quoted(value.AsString()) : value.ScalarText();
}

std::string ReferenceText(const Reference& reference) {
  return reference.attribute.empty() ? fmt::format("<{}>", reference.resource)
                                     : fmt::format("<{}.{}>", reference.resource, reference.attribute);
}

std::string TemplateText(const StringTemplate& text, const ResourceGraph* graph) {
  std::string out = "\"";
  for (const Value& part : text.parts) {
    if (part.IsString()) {
      const std::string quoted = Scalar(part);
      out += part.Sensitive() ? quoted : quoted.substr(1, quoted.size() - 2);
    } else {
      out += "${" + DumpValue(part, graph) + "}";
    }
  }
  return out + "\"";
}

std::string GuardedText(const Guarded& guarded, const ResourceGraph* graph) {
  std::string out;
  for (const Alternative& alternative : guarded.alternatives) {
    out += out.empty() ? "" : " | ";
    out += fmt::format("{} when {}", DumpValue(alternative.value, graph),
                       graph ? alternative.guard.ToString(graph->choices) : "...");
  }
  return fmt::format("({})", out);
}

template <typename Range, typename Text>
std::string Joined(const Range& range, const Text& text) {
  std::string out;
  for (const auto& item : range) out += (out.empty() ? "" : ", ") + text(item);
  return out;
}

std::string Place(const Location& where) {
  if (!where) return "";
  const Position start = where.Start();
  return fmt::format("{}:{}:{}", where.file->Path(), start.line, start.column);
}

// Properties, one line a leaf list or scalar, maps indented.
void DumpMap(const Map& map, size_t indent, const ResourceGraph& graph, const DumpOptions& options, std::string& out) {
  for (const Map::Entry& entry : map.Entries()) {
    const Position at = entry.value.Where().Start();
    const std::string place = options.places && entry.value.Where() ? fmt::format("  @{}:{}", at.line, at.column) : "";
    out += fmt::format("{:{}}{}:", "", indent, entry.key);
    if (entry.value.IsMap() && !entry.value.AsMap().Empty()) {
      out += place + "\n";
      DumpMap(entry.value.AsMap(), indent + 2, graph, options, out);
    } else {
      out += fmt::format(" {}{}{}\n", DumpValue(entry.value, &graph), entry.value.FromDefault() ? " (default)" : "",
                         place);
    }
  }
}

void DumpResource(const Resource& resource, const ResourceGraph& graph, const DumpOptions& options, std::string& out) {
  out += fmt::format("{}  {}", resource.id, resource.type);
  if (resource.source_type != resource.type) out += fmt::format(" ({})", resource.source_type);
  if (resource.partial) out += " partial";
  if (resource.generated) out += " generated";
  if (!resource.condition.IsTrue()) out += " when " + resource.condition.ToString(graph.choices);
  if (options.places) out += "  " + Place(resource.key);
  out += "\n";
  DumpMap(resource.properties, 2, graph, options, out);
  if (!resource.attributes.Empty()) {
    out += "  @\n";
    DumpMap(resource.attributes, 4, graph, options, out);
  }
  for (const std::string& id : resource.folded_ids) out += fmt::format("  + {}\n", id);
}

}  // namespace

std::string DumpValue(const Value& value, const ResourceGraph* graph) {
  switch (value.Kind()) {
    case ValueKind::kAbsent:
      return "<absent>";
    case ValueKind::kNull:
      return "null";
    case ValueKind::kList:
      return fmt::format("[{}]", Joined(value.AsList(), [&](const Value& item) { return DumpValue(item, graph); }));
    case ValueKind::kMap:
      return fmt::format("{{{}}}", Joined(value.AsMap().Entries(), [&](const Map::Entry& entry) {
                           return fmt::format("{}: {}", entry.key, DumpValue(entry.value, graph));
                         }));
    case ValueKind::kReference:
      return ReferenceText(value.AsReference());
    case ValueKind::kTemplate:
      return TemplateText(value.AsTemplate(), graph);
    case ValueKind::kUnknown:
      return fmt::format("<unknown: {}>", value.AsUnknown().reason);
    case ValueKind::kGuarded:
      return GuardedText(value.AsGuarded(), graph);
    default:
      return Scalar(value);
  }
}

std::string DumpGraph(const ResourceGraph& graph, const DumpOptions& options) {
  std::string out;
  for (const Resource& resource : graph.Resources()) DumpResource(resource, graph, options, out);
  for (const Edge& edge : graph.Edges()) {
    out += fmt::format("{} --{}--> {}{}\n", graph.Resources()[edge.from].id, edge.path, graph.Resources()[edge.to].id,
                       edge.attribute.empty() ? "" : "." + edge.attribute);
  }
  for (const Problem& problem : graph.problems) {
    out += fmt::format("problem {} {}: {}\n", problem.id, Place(problem.where), problem.message);
  }
  return out;
}

}  // namespace plinth
