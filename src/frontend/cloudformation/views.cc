#include "frontend/cloudformation/views.h"

#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/path.h"
#include "frontend/cloudformation/mentions.h"
#include "frontend/dependency_cycles.h"
#include "graph/views.h"

namespace plinth::frontend::cloudformation {
namespace {

using syntax::Entry;
using syntax::Node;

constexpr std::array<std::string_view, 9> kParameterKeys = {"Type",           "Description", "AllowedValues",
                                                            "AllowedPattern", "MinValue",    "MaxValue",
                                                            "MinLength",      "MaxLength",   "ConstraintDescription"};

// What the sections of a template mention of its parameters, mappings, conditions and of other stacks.
class Uses {
 public:
  Uses(const Scope& scope, const Node& root) : scope_(scope) {
    if (const Node* parameters = root.Find("Parameters")) {
      for (const Entry& entry : parameters->entries) parameters_[entry.key];
    }
    for (const Entry& section : root.entries) {
      if (section.key == "Parameters" || section.key == "Mappings" || section.key == "Metadata") continue;
      if (!section.value.IsMapping()) {
        Walk(section.value, section.key, {}, {});
        continue;
      }
      for (const Entry& entry : section.value.entries) Enter(section.key, entry);
    }
  }

  List OfParameter(std::string_view name) {
    const auto found = parameters_.find(name);
    return found == parameters_.end() ? List() : std::move(found->second);
  }
  // Whether the mapping is looked into, or may be.
  bool OfMapping(std::string_view name) const { return mappings_.contains(name) || mappings_.contains(""); }
  bool OfCondition(std::string_view name) const { return conditions_.contains(name); }
  size_t Imports() const { return imports_.size(); }

 private:
  void Enter(std::string_view section, const Entry& entry) {
    const Node* type = entry.value.Find("Type");
    const std::string_view type_text = type && type->IsScalar() ? type->text : std::string_view();
    const Node* condition = entry.value.Find("Condition");
    const bool owns_condition = section == "Resources" || section == "Outputs";
    if (owns_condition && condition && condition->IsScalar()) conditions_.insert(condition->text);
    if (section != "Resources" || !entry.value.IsMapping()) return Walk(entry.value, section, entry.key, {});
    for (const Entry& part : entry.value.entries) {
      if (part.key != "Metadata") Walk(part.value, section, entry.key, type_text, part.key == "Properties");
    }
  }

  void Walk(const Node& node, std::string_view section, std::string_view name, std::string_view type,
            bool properties = false) {
    ForEachMention(node, [&](const Mention& mention) {
      switch (mention.kind) {
        case Mention::Kind::kName:
          if (const auto found = parameters_.find(mention.name); found != parameters_.end()) {
            found->second.push_back(
                UseOf(section, name, type, properties ? mention.path : std::string_view(), mention.whole));
          }
          break;
        case Mention::Kind::kMapping:
          mappings_.insert(mention.name);
          break;
        case Mention::Kind::kCondition:
          conditions_.insert(mention.name);
          break;
        case Mention::Kind::kImport:
          imports_.emplace(mention.name.empty() ? mention.path : mention.name);
          break;
      }
    });
  }

  Value UseOf(std::string_view section, std::string_view name, std::string_view type, std::string_view path,
              bool whole) const {
    Map use;
    use.Set("Section", Value::String(std::string(section)));
    if (!name.empty()) use.Set("Name", Value::String(scope_.Key(name)));
    if (!type.empty()) use.Set("Type", Value::String(std::string(type)));
    if (!path.empty()) use.Set("Property", Value::String(std::string(path)));
    use.Set("Whole", Value::Bool(whole));
    return Value::Of(std::move(use));
  }

  const Scope& scope_;
  std::map<std::string_view, List> parameters_;
  std::set<std::string_view> mappings_;
  std::set<std::string_view> conditions_;
  std::set<std::string> imports_;
};

Resource NewView(Scope& scope, std::string id, std::string_view type, Range key, Range body) {
  Resource view;
  view.id = std::move(id);
  view.type = type;
  view.key = scope.At(key);
  view.body = scope.At(body);
  return view;
}

void AddParameter(Scope& scope, const Entry& entry, List uses) {
  const Range body{entry.key_range.begin, std::max(entry.value.range.end, entry.key_range.end)};
  Resource view = NewView(scope, fmt::format("parameter.{}", entry.key), kParameterView, entry.key_range, body);
  view.source_type = "Parameter";
  view.written_in = entry.key;
  Map& properties = view.properties;
  properties.Set("Name", Value::String(std::string(entry.key), view.key), view.key);
  for (const std::string_view key : kParameterKeys) {
    const Entry* part = entry.value.FindEntry(key);
    if (part) properties.Set(std::string(key), scope.Evaluate(part->value), scope.At(part->key_range));
  }
  const Parameter* parameter = scope.parameters().Find(entry.key);
  const bool no_echo = parameter && parameter->no_echo;
  if (const Entry* part = entry.value.FindEntry("NoEcho")) {
    properties.Set("NoEcho", Value::Bool(no_echo, scope.At(part->value)), scope.At(part->key_range));
  }
  if (const Entry* part = entry.value.FindEntry("Default")) {
    const Value value = scope.Evaluate(part->value);
    properties.Set("Default", no_echo ? value.AsSensitive() : value, scope.At(part->key_range));
  }
  properties.Set("Uses", Value::Of(std::move(uses), view.key));
  scope.graph().Add(std::move(view));
}

Value CountOf(const Node* section, Location where) {
  const size_t count = section && section->IsMapping() ? section->entries.size() : 0;
  return Value::Integer(static_cast<int64_t>(count), section ? where : Location());
}

// {Name, Used} of each entry, at its key; of mappings the Contents too.
template <typename IsUsed>
Value NamedParts(Scope& scope, const Node* section, bool contents, IsUsed is_used) {
  List parts;
  if (!section || !section->IsMapping()) return Value::Of(std::move(parts));
  for (const Entry& entry : section->entries) {
    if (entry.key.starts_with("Fn::")) continue;
    const Location where = scope.At(entry.key_range);
    Map part;
    part.Set("Name", Value::String(std::string(entry.key), where), where);
    part.Set("Used", Value::Bool(is_used(entry.key), where), where);
    if (contents) part.Set("Contents", scope.Evaluate(entry.value), where);
    parts.push_back(Value::Of(std::move(part), where));
  }
  return Value::Of(std::move(parts), scope.At(*section));
}

Value TextsOf(const std::set<std::string>& texts) {
  List list;
  for (const std::string& text : texts) list.push_back(Value::String(text));
  return Value::Of(std::move(list));
}

// Types of the resources, and how many outputs are exported.
void CountContents(const ResourceGraph& graph, Map& counts, Map& properties) {
  std::set<std::string> types;
  int64_t outputs = 0;
  int64_t exports = 0;
  int64_t nested = 0;
  for (const Resource& resource : graph.Resources()) {
    if (resource.type == kOutputView) ++outputs;
    if (resource.type == kOutputView && resource.properties.Find("Exported")) ++exports;
    if (IsView(resource.type)) continue;
    types.insert(resource.type);
    nested += resource.type == "AWS::CloudFormation::Stack" || resource.type == "AWS::Serverless::Application";
  }
  counts.Set("Resources", Value::Integer(static_cast<int64_t>(CountDeployed(graph))));
  counts.Set("Types", Value::Integer(static_cast<int64_t>(types.size())));
  counts.Set("Outputs", Value::Integer(outputs));
  counts.Set("Exports", Value::Integer(exports));
  counts.Set("Modules", Value::Integer(nested));
  properties.Set("Types", TextsOf(types));
}

std::vector<Dependent> Dependents(const ResourceGraph& graph) {
  std::vector<Dependent> dependents;
  for (const Resource& resource : graph.Resources()) {
    if (IsView(resource.type)) continue;
    Dependent& one = dependents.emplace_back(Dependent{resource.id, resource.key, {Value::Of(resource.properties)}});
    const Map::Entry* explicitly = resource.attributes.Find("DependsOn");
    if (explicitly) one.values.push_back(explicitly->value);
  }
  return dependents;
}

// Parameters and outputs that do not say what they are for.
int64_t CountUndescribed(const Node& root) {
  int64_t count = 0;
  for (const std::string_view section : {"Parameters", "Outputs"}) {
    const Node* entries = root.Find(section);
    if (!entries) continue;
    for (const Entry& entry : entries->entries) count += entry.value.Find("Description") ? 0 : 1;
  }
  return count;
}

void AddTemplate(Scope& scope, const Node& root, const Uses& uses) {
  ResourceGraph& graph = scope.graph();
  const SourceFile& file = *scope.At(root).file;
  const Range key = root.entries.empty() ? root.range : root.entries[0].key_range;
  const std::string name(FileNameOf(file.Path()));
  Resource view = NewView(scope, fmt::format("template.{}", name), kTemplateView, key, key);
  view.source_type = "Template";
  view.written_in = name;
  const auto place = [&](std::string_view section) {
    const Entry* entry = root.FindEntry(section);
    return entry ? scope.At(entry->key_range) : Location();
  };
  Map& properties = view.properties;
  properties.Set("Kind", Value::String("template"));
  properties.Set("File", Value::String(file.Path()));
  properties.Set("Bytes", Value::Integer(static_cast<int64_t>(file.Text().size())));
  if (const Node* text = root.Find("Description"))
    properties.Set("Description", scope.Evaluate(*text), place("Description"));
  Map counts;
  CountContents(graph, counts, properties);
  for (Map::Entry& entry : counts.Entries()) {
    entry.value = entry.value.At(place(entry.key == "Exports" ? "Outputs" : std::string_view(entry.key)));
  }
  for (const std::string_view section : {"Parameters", "Mappings", "Conditions", "Rules"}) {
    counts.Set(std::string(section), CountOf(root.Find(section), place(section)));
  }
  const int64_t inputs = counts.Find("Parameters")->value.AsInteger() + counts.Find("Outputs")->value.AsInteger();
  counts.Set("Inputs", Value::Integer(inputs));
  counts.Set("Undescribed", Value::Integer(CountUndescribed(root)));
  counts.Set("Imports", Value::Integer(static_cast<int64_t>(uses.Imports())));
  properties.Set("Counts", Value::Of(std::move(counts), view.key));
  properties.Set("Cycles", DependencyCycles(Dependents(graph)));
  const Node* transform = root.Find("Transform");
  if (transform) {
    const Value value = scope.Evaluate(*transform);
    properties.Set("Transforms", value.IsList() ? value : Value::Of(List{value}, value.Where()), place("Transform"));
  }
  const auto mapping_used = [&](std::string_view mapping) { return uses.OfMapping(mapping); };
  const auto condition_used = [&](std::string_view condition) { return uses.OfCondition(condition); };
  properties.Set("Mappings", NamedParts(scope, root.Find("Mappings"), true, mapping_used), place("Mappings"));
  properties.Set("Conditions", NamedParts(scope, root.Find("Conditions"), false, condition_used), place("Conditions"));
  graph.Add(std::move(view));
}

}  // namespace

void AddViews(Scope& scope, const Node& written) {
  Uses uses(scope, written);
  AddTemplate(scope, written, uses);
  const Node* parameters = written.Find("Parameters");
  if (!parameters || !parameters->IsMapping()) return;
  for (const Entry& entry : parameters->entries) AddParameter(scope, entry, uses.OfParameter(entry.key));
}

}  // namespace plinth::frontend::cloudformation
