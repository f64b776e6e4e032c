#include "app/graph_json.h"

#include <nlohmann/json.hpp>

#include "app/version.h"

namespace plinth::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormatVersion = 1;

Json Place(const Location& where) {
  if (!where) return nullptr;
  const Position start = where.Start(), end = where.End();
  return {{"file", where.file->Path()},
          {"line", start.line},
          {"column", start.column},
          {"end_line", end.line},
          {"end_column", end.column}};
}

// What is no plain JSON value is an object with one key that begins with '$'.
class ValueWriter {
 public:
  explicit ValueWriter(const ResourceGraph& graph) : graph_(graph) {}

  Json Write(const Value& value) const {
    if (value.Sensitive()) return {{"$sensitive", true}};
    switch (value.Kind()) {
      case ValueKind::kAbsent:
        return {{"$absent", true}};
      case ValueKind::kNull:
        return nullptr;
      case ValueKind::kBool:
        return value.AsBool();
      case ValueKind::kInteger:
        return value.AsInteger();
      case ValueKind::kNumber:
        return value.AsNumber();
      case ValueKind::kString:
        return value.AsString();
      case ValueKind::kList:
        return WriteList(value.AsList());
      case ValueKind::kMap:
        return WriteMap(value.AsMap());
      case ValueKind::kReference:
        return WriteReference(value.AsReference());
      case ValueKind::kTemplate:
        return {{"$template", WriteList(value.AsTemplate().parts)}};
      case ValueKind::kUnknown:
        return {{"$unknown", value.AsUnknown().reason}};
      case ValueKind::kGuarded:
        return WriteGuarded(value.AsGuarded());
    }
    return nullptr;
  }

  Json WriteMap(const Map& map) const {
    // Keys of a map are unique, so none is searched for: ordered_json would look through all of them.
    Json::object_t object;
    for (const Map::Entry& entry : map.Entries()) object.push_back({entry.key, Write(entry.value)});
    return object;
  }

 private:
  Json WriteList(const List& list) const {
    Json array = Json::array();
    for (const Value& element : list) array.push_back(Write(element));
    return array;
  }

  static Json WriteReference(const Reference& reference) {
    Json to = {{"resource", reference.resource}};
    if (!reference.attribute.empty()) to["attribute"] = reference.attribute;
    return {{"$reference", std::move(to)}};
  }

  Json WriteGuarded(const Guarded& guarded) const {
    Json alternatives = Json::array();
    for (const Alternative& alternative : guarded.alternatives) {
      alternatives.push_back(
          {{"when", alternative.guard.ToString(graph_.choices)}, {"value", Write(alternative.value)}});
    }
    return {{"$choice", std::move(alternatives)}};
  }

  const ResourceGraph& graph_;
};

// Where each property was written: canonical path -> place, for the properties that have one.
void CollectPlaces(const Map& map, const std::string& prefix, Json::object_t& places) {
  for (const Map::Entry& entry : map.Entries()) {
    const std::string path = prefix.empty() ? entry.key : prefix + "." + entry.key;
    if (entry.value.Where()) places.push_back({path, Place(entry.value.Where())});
    if (entry.value.IsMap()) CollectPlaces(entry.value.AsMap(), path, places);
  }
}

Json WriteResource(const Resource& resource, const ResourceGraph& graph) {
  const ValueWriter values(graph);
  Json json = {{"id", resource.id}, {"type", resource.type}, {"source_type", resource.source_type}};
  json["place"] = Place(resource.key);
  json["condition"] = resource.condition.IsTrue() ? Json(nullptr) : Json(resource.condition.ToString(graph.choices));
  if (!resource.path.empty()) json["path"] = resource.path;
  if (!resource.construct_path.empty()) json["construct_path"] = resource.construct_path;
  if (resource.partial) json["partial"] = true;
  if (resource.generated) json["generated"] = true;
  if (!resource.folded_ids.empty()) json["folded"] = resource.folded_ids;
  json["properties"] = values.WriteMap(resource.properties);
  if (!resource.attributes.Empty()) json["attributes"] = values.WriteMap(resource.attributes);
  Json::object_t places;
  CollectPlaces(resource.properties, "", places);
  json["places"] = std::move(places);
  return json;
}

Json WriteEdges(const ResourceGraph& graph) {
  Json edges = Json::array();
  for (const Edge& edge : graph.Edges()) {
    Json json = {{"from", graph.Resources()[edge.from].id}, {"to", graph.Resources()[edge.to].id}};
    json["path"] = edge.path;
    if (!edge.attribute.empty()) json["attribute"] = edge.attribute;
    edges.push_back(std::move(json));
  }
  return edges;
}

Json WriteGraph(const GraphOfInput& input) {
  constexpr const char* kStatus[] = {"analysed", "skipped", "broken"};
  const ResourceGraph& graph = input.built.graph;
  Json json = {{"path", input.path},
               {"status", kStatus[static_cast<size_t>(input.built.status)]},
               {"detail", input.built.detail}};
  if (input.built.status == InputStatus::kSkipped) return json;
  json["framework"] = graph.framework == Framework::kTerraform ? "terraform" : "cloudformation";
  json["files"] = Json::array();
  for (const auto& file : graph.files) json["files"].push_back(file->Path());
  json["choices"] = Json::array();
  for (const Choice& choice : graph.choices) {
    json["choices"].push_back({{"subject", choice.subject}, {"values", choice.values}, {"open", choice.open}});
  }
  json["resources"] = Json::array();
  for (const Resource& resource : graph.Resources()) json["resources"].push_back(WriteResource(resource, graph));
  json["edges"] = WriteEdges(graph);
  json["problems"] = Json::array();
  for (const Problem& problem : graph.problems) {
    json["problems"].push_back({{"id", problem.id}, {"message", problem.message}, {"place", Place(problem.where)}});
  }
  json["notes"] = graph.notes;
  return json;
}

}  // namespace

std::string WriteGraphsAsJson(const std::vector<GraphOfInput>& graphs) {
  Json json = {{"format", "plinth-graph"}, {"version", kFormatVersion}, {"plinth", kVersion}};
  json["inputs"] = Json::array();
  for (const GraphOfInput& graph : graphs) json["inputs"].push_back(WriteGraph(graph));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace plinth::app
