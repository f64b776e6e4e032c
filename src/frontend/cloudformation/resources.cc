#include "frontend/cloudformation/resources.h"

#include <array>

#include <fmt/format.h>

#include "frontend/cloudformation/cdk.h"
#include "frontend/cloudformation/include.h"
#include "frontend/cloudformation/loops.h"

namespace plinth::frontend::cloudformation {
namespace {

// Dependencies become references, always as a list.
Value DependsOn(Scope& scope, const Value& value) {
  List list = value.IsList() ? value.AsList() : List{value};
  for (Value& item : list) {
    if (item.IsString() && scope.HasResource(item.AsString())) {
      item = Value::Of(Reference{item.AsString(), ""}, item.Where());
    }
  }
  return Value::Of(std::move(list), value.Where());
}

void ReadAttribute(Scope& scope, const syntax::Entry& entry, Resource& resource) {
  Value value = scope.Evaluate(entry.value);
  if (value.IsAbsent()) return;
  if (entry.key == "DependsOn") value = DependsOn(scope, value);
  resource.attributes.Set(std::string(entry.key), std::move(value), scope.At(entry.key_range));
}

void ReadProperties(Scope& scope, const syntax::Node& node, Resource& resource) {
  const Value value = scope.Evaluate(node);
  if (value.IsMap()) {
    resource.properties = value.AsMap();
  } else if (!value.IsNull() && !value.IsAbsent()) {
    resource.partial = true;  // made as a whole by a function
  }
  const syntax::Node* transform = node.IsMapping() ? node.Find("Fn::Transform") : nullptr;
  if (transform && !IsLocalInclude(scope, *transform)) resource.partial = true;
}

// Texts that are the name of a parameter without a default: most often a Ref that got lost.
void CollectParameterNames(Scope& scope, const Value& value, List& names) {
  if (value.IsString()) {
    const Parameter* parameter = scope.parameters().Find(value.AsString());
    if (parameter && !parameter->pseudo && parameter->text.value_or("").empty()) names.push_back(value);
  } else if (value.IsList()) {
    for (const Value& item : value.AsList()) CollectParameterNames(scope, item, names);
  } else if (value.IsMap()) {
    for (const Map::Entry& entry : value.AsMap().Entries()) CollectParameterNames(scope, entry.value, names);
  }
}

void NoteParameterNames(Scope& scope, Resource& resource) {
  List names;
  for (const Map::Entry& entry : resource.properties.Entries()) CollectParameterNames(scope, entry.value, names);
  if (!names.empty()) resource.attributes.Set("ParameterNames", Value::Of(std::move(names)));
}

// A section that slipped into Resources, one closing brace too late.
bool IsSection(std::string_view key) {
  constexpr std::array<std::string_view, 9> kSections = {"AWSTemplateFormatVersion",
                                                         "Description",
                                                         "Metadata",
                                                         "Parameters",
                                                         "Rules",
                                                         "Mappings",
                                                         "Conditions",
                                                         "Transform",
                                                         "Outputs"};
  return std::find(kSections.begin(), kSections.end(), key) != kSections.end();
}

std::string TextOf(const syntax::Node* node) { return node && node->IsScalar() ? std::string(node->text) : ""; }

using Origins = std::map<std::string, sam::Origin>;

void PlaceAtOrigin(Scope& scope, const Origins& origins, Resource& resource) {
  const auto origin = origins.find(resource.id);
  if (origin == origins.end()) return;
  resource.source_type = origin->second.source_type;
  resource.key = scope.At(origin->second.place);
  resource.body = scope.At(origin->second.body);
}

void ReadResource(Scope& scope, const Origins& origins, const syntax::Entry& entry) {
  ResourceGraph& graph = scope.graph();
  const Location key = scope.At(entry.key_range);
  Resource resource;
  resource.id = scope.Key(entry.key);
  resource.source_type = scope.Key(TextOf(entry.value.Find("Type")));
  if (resource.source_type.empty() && IsSection(resource.id)) {
    scope.Note(fmt::format("{} stands inside of Resources and is no resource", resource.id));
    return;
  }
  if (resource.source_type.empty()) {
    graph.problems.push_back({"invalid-template", fmt::format("Resource {} has no Type", resource.id), key});
    return;
  }
  resource.type = resource.source_type;
  resource.key = key;
  resource.body = scope.At(Range{entry.key_range.begin, std::max(entry.value.range.end, entry.key_range.end)});
  for (const syntax::Entry& part : entry.value.entries) {
    if (part.key == "Type") continue;
    if (part.key == "Properties") {
      ReadProperties(scope, part.value, resource);
    } else if (part.key == "Condition" && part.value.IsScalar()) {
      resource.condition = scope.Condition(scope.Key(part.value.text), scope.At(part.value));
    } else {
      ReadAttribute(scope, part, resource);
    }
  }
  NoteParameterNames(scope, resource);
  ReadConstructPath(resource);
  PlaceAtOrigin(scope, origins, resource);
  graph.Add(std::move(resource));  // a repeated id: the reader has told
}

// The last of several entries with one key counts.
std::unordered_map<std::string, const syntax::Entry*> LastEntries(Scope& scope, const syntax::Node& resources) {
  std::unordered_map<std::string, const syntax::Entry*> last;
  ForEachEntry(scope, resources, [&](const syntax::Entry& entry) {
    std::string id = scope.Key(entry.key);
    scope.AddResource(id);
    last[std::move(id)] = &entry;
  });
  return last;
}

}  // namespace

void AddResources(Scope& scope, const syntax::Node& root, const Origins& origins) {
  const syntax::Node* resources = root.Find("Resources");
  if (!resources) return;
  if (!resources->IsMapping()) {
    scope.graph().problems.push_back({"invalid-template", "Resources is not a mapping", scope.At(*resources)});
    return;
  }
  const auto last = LastEntries(scope, *resources);
  scope.RefillExpansions();
  ForEachEntry(scope, *resources, [&](const syntax::Entry& entry) {
    if (entry.key == "Fn::Transform") {
      scope.Evaluate(entry.value);
      scope.Note("resources made by Fn::Transform are not known");
    } else if (last.at(scope.Key(entry.key)) == &entry) {
      ReadResource(scope, origins, entry);
    }
  });
}

}  // namespace plinth::frontend::cloudformation
