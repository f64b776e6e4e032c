#include "frontend/terraform/mapping.h"

#include <array>
#include <deque>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "frontend/terraform/apply_rows.h"
#include "frontend/terraform/awscc.h"
#include "frontend/terraform/resolver.h"
#include "frontend/terraform/views.h"

namespace plinth::frontend::terraform {
namespace {

void CollectReferences(const Value& value, std::unordered_set<std::string>& resources) {
  if (value.IsReference()) {
    resources.insert(value.AsReference().resource);
  } else if (value.IsList()) {
    for (const Value& item : value.AsList()) CollectReferences(item, resources);
  } else if (value.IsMap()) {
    for (const Map::Entry& entry : value.AsMap().Entries()) CollectReferences(entry.value, resources);
  } else if (value.IsTemplate()) {
    for (const Value& part : value.AsTemplate().parts) CollectReferences(part, resources);
  } else if (value.IsGuarded()) {
    for (const Alternative& one : value.AsGuarded().alternatives) CollectReferences(one.value, resources);
  }
}

// A resource of the graph while rows are still writing into it.
struct Pending {
  Resource resource;
  Draft properties;
  Draft attributes;
};

class ModelMapper {
 public:
  ModelMapper(const TfModel& model, const Options& options)
      : model_(model), views_(options.views), table_(options.data), resolver_(model, table_), awscc_(options.data) {}

  ResourceGraph Run() {
    for (const TfResource& resource : model_.resources) {
      if (!resource.is_data) MapPrimary(resource);
    }
    for (const TfResource& resource : model_.resources) {
      if (!resource.is_data) MapSatellites(resource);
    }
    MapUnusedPolicyDocuments();
    if (views_) MapViews();
    return Finish();
  }

 private:
  Pending& NewPending(const TfResource& from, const std::string& id, const std::string& type) {
    Pending& pending = pending_.emplace_back();
    Resource& resource = pending.resource;
    resource.id = id;
    resource.type = type;
    resource.source_type = from.type;
    resource.key = from.key;
    resource.body = from.body;
    resource.planned = from.planned;
    resource.condition = from.condition;
    resource.path = from.module_path;
    if (const Mapping* mapping = table_.Find(from.type)) resource.author_names = mapping->names;
    return pending;
  }

  // What the root module hands out, so that rules can tell whether anything refers to a resource.
  void MapOutput(const TfResource& output) {
    Pending& pending = NewPending(output, output.address, "Plinth::Output");
    constexpr std::array<std::array<std::string_view, 2>, 3> kNames = {
        {{"value", "Value"}, {"description", "Description"}, {"sensitive", "Sensitive"}}};
    for (const auto& [from, to] : kNames) {
      const Map::Entry* entry = output.values.Find(from);
      if (entry == nullptr || (from != "value" && !views_)) continue;
      const Place place{entry->key_location, entry->value.Where()};
      pending.properties.Child(to, place).Write(resolver_.Translate(entry->value), Guard(), 0, place);
    }
  }

  void MapViews() {
    for (const TfResource& view : model_.views) MapView(view, ViewType(view.type));
    for (const TfResource& resource : model_.resources) {
      // Policy documents are part of what uses them, or stand for themselves.
      if (resource.is_data && resource.type != "aws_iam_policy_document") MapView(resource, "data." + resource.type);
    }
  }

  void MapView(const TfResource& view, const std::string& type) {
    Pending& pending = NewPending(view, view.address, type);
    pending.resource.partial = view.partial;
    if (!view.name.empty() && !view.is_data) pending.resource.written_in = view.name;
    const Map values = resolver_.Translate(view.values);
    for (const Map::Entry& entry : values.Entries()) {
      const Place place{entry.key_location, entry.value.Where()};
      pending.properties.Child(entry.key, place).Write(entry.value, Guard(), 0, place);
    }
  }

  // A policy that no resource of the input takes is still a policy: it is handed out, or reviewed where it stands.
  void MapUnusedPolicyDocuments() {
    std::unordered_set<std::string> used;
    for (const TfResource& resource : model_.resources) {
      if (resource.type != kOutputType) CollectReferences(Value::Of(resource.values), used);
    }
    for (const TfResource& resource : model_.resources) {
      if (!resource.is_data || resource.type != "aws_iam_policy_document" || used.contains(resource.address)) continue;
      Pending& pending = NewPending(resource, resource.address, "Plinth::IAM::PolicyDocument");
      const Value rendered = resolver_.Translate(Value::Of(Reference{resource.address, "json"}, resource.key));
      pending.properties.Child("PolicyDocument", {}).Write(rendered, Guard(), 0, {resource.key, resource.body});
    }
  }

  void MapPrimary(const TfResource& resource) {
    if (resource.type == kOutputType) return MapOutput(resource);
    const Variant* variant = resolver_.PrimaryOf(resource);
    if (variant == nullptr) {
      if (resolver_.VariantsOf(resource).empty()) MapUnmapped(resource);
      return;
    }
    const Map values = WithDefaultTags(resource, resolver_.Translate(resource.values));
    size_t made = 0;
    for (const Row& row : variant->rows) {
      if (!FansOutResources(row)) continue;
      const Value value = ValueAt(values, row.from[0].name);
      if (value.IsAbsent() || value.IsNull()) continue;
      if (row.via == Via::kSelf && value.ScalarText() != "true") continue;
      const List items = value.IsList() ? value.AsList() : List{value};
      for (const Value& item : items) MapInstance(resource, *variant, values, &row, item, made++);
    }
    if (made == 0) MapInstance(resource, *variant, values, nullptr, Value(), 0);
  }

  void MapInstance(const TfResource& resource, const Variant& variant, const Map& values, const Row* fan_row,
                   const Value& fan_value, size_t number) {
    const std::string id = number == 0 ? resource.address : fmt::format("{}#{}", resource.address, number + 1);
    Pending& pending = NewPending(resource, id, variant.type);
    if (number == 0) by_source_[&resource] = &pending;
    if (number > 0) pending.resource.written_in = resource.address;
    SetMeta(resource, pending);
    RowScope scope = ScopeOf(resource, pending);
    scope.fan_row = fan_row;
    scope.fan_value = fan_value;
    ApplyRows(variant, values, scope);
  }

  RowScope ScopeOf(const TfResource& resource, Pending& pending) {
    RowScope scope;
    scope.owner = resource.address;
    scope.self = pending.resource.id;
    scope.properties = &pending.properties;
    scope.attributes = &pending.attributes;
    scope.own_resource = [this, &resource, &pending](const Row& row, const Value& value, const Place& place) {
      AddOwn(resource, pending.resource.id, row, value, place);
    };
    return scope;
  }

  // An attribute that is a resource in CloudFormation: it refers back to the one that it stood in.
  void AddOwn(const TfResource& from, const std::string& parent, const Row& row, const Value& value,
              const Place& place) {
    if (value.IsAbsent()) return;
    std::string id = from.address + "." + row.from.back().name;
    if (row.from.back().each) id += fmt::format("[{}]", own_count_[id]++);
    Pending& own = NewPending(from, id, row.own_type);
    own.resource.written_in = from.address;
    own.resource.key = place.key;
    own.resource.body = {place.value.file, {place.key.range.begin, place.value.range.end}};
    Draft* link = &own.properties;
    for (const MapStep& step : row.own_link) {
      link = &link->Child(step.name, place);
      if (step.each) link = &link->Element("parent", Guard(), place);
    }
    link->Write(Value::Of(Reference{parent, ""}, place.key), Guard(), 0, place);
    if (value.IsMap() && !row.keep.empty()) return WriteKept(row, value.AsMap(), own.properties);
    Draft* target = &own.properties;
    for (const MapStep& step : row.to) target = &target->Child(step.name, place);
    target->Write(value, Guard(), 0, place);
  }

  void MapUnmapped(const TfResource& resource) {
    const std::string canonical = IsAwscc(resource.type) ? awscc_.TypeOf(resource.type) : "";
    Pending& pending = NewPending(resource, resource.address, canonical.empty() ? resource.type : canonical);
    by_source_[&resource] = &pending;
    SetMeta(resource, pending);
    Map values = resolver_.Translate(resource.values);
    if (!canonical.empty()) {
      values = awscc_.Properties(canonical, values);
      pending.resource.author_names = awscc_.Names();
    }
    WriteAsNamed(values, pending);
  }

  static void WriteAsNamed(const Map& values, Pending& pending) {
    for (const Map::Entry& entry : values.Entries()) {
      if (entry.value.IsNull()) continue;
      const Place place{entry.key_location, entry.value.Where()};
      pending.properties.Child(entry.key, place).Write(entry.value, Guard(), 0, place);
    }
  }

  void SetMeta(const TfResource& resource, Pending& pending) {
    for (const Map::Entry& entry : resource.meta.Entries()) {
      const Place place{entry.key_location, entry.value.Where()};
      const std::string name = entry.key == "depends_on" ? "DependsOn" : entry.key;
      pending.attributes.Child(name, place).Write(resolver_.Translate(entry.value), Guard(), 0, place);
    }
  }

  // Tags that the provider block gives to everything count as written, unless the resource says otherwise.
  Map WithDefaultTags(const TfResource& resource, Map values) {
    const Value own = ValueAt(values, "tags");
    if (own.IsUnknown() || own.IsGuarded()) return values;
    Value extra = ValueAt(values, "tags_all");
    if (!extra.IsMap()) {
      const Value provider = ValueAt(model_.providers, resource.provider.empty() ? "aws" : resource.provider);
      extra = provider.IsMap() ? resolver_.Translate(ValueAt(provider.AsMap(), "default_tags.tags")) : Value();
    }
    if (!extra.IsMap() || extra.AsMap().Empty()) return values;
    Map tags = own.IsMap() ? own.AsMap() : Map();
    for (const Map::Entry& entry : extra.AsMap().Entries()) {
      if (tags.Find(entry.key) == nullptr) tags.Set(entry.key, entry.value, entry.key_location);
    }
    const Map::Entry* written = values.Find("tags");
    values.Set("tags", Value::Of(std::move(tags), own.IsMap() ? own.Where() : extra.Where()),
               written ? written->key_location : Location());
    return values;
  }

  void MapSatellites(const TfResource& resource) {
    for (const Variant* variant : resolver_.VariantsOf(resource)) {
      if (!variant->satellite) continue;
      const Map values = resolver_.Translate(resource.values);
      const std::vector<Parent> parents = resolver_.ParentsOf(resource, *variant);
      for (const Parent& parent : parents) {
        const auto found = by_source_.find(parent.resource);
        if (found != by_source_.end())
          FoldInto(*found->second, *parent.resource, resource, *variant, values, parent.guard);
      }
      // A list without members names no parent that could be out of sight.
      const Value link = ValueAt(values, variant->link.attribute);
      const bool of_none = link.IsList() && link.AsList().empty();
      if (parents.empty() && !of_none) FoldIntoStub(resource, *variant, values);
    }
  }

  void FoldInto(Pending& pending, const TfResource& parent, const TfResource& satellite, const Variant& variant,
                const Map& values, const Guard& guard) {
    RowScope scope = ScopeOf(satellite, pending);
    scope.guard = Guard::And(satellite.condition, guard);
    scope.satellite = true;
    scope.fold = variant.fold;
    scope.stub = pending.resource.partial;
    if (satellite.partial && !parent.partial) {
      scope.unknown_reason = "how many of " + satellite.address + " there are is not known";
    }
    ApplyRows(variant, values, scope);
    pending.resource.AddFolded(satellite.address, satellite.body);
  }

  // The parent is out of sight: satellites that name it alike share one stub.
  void FoldIntoStub(const TfResource& satellite, const Variant& variant, const Map& values) {
    const Value link = ValueAt(values, variant.link.attribute);
    const std::string name = link.IsString() ? link.AsString() : "";
    Pending*& stub = stubs_[variant.type + " " + (name.empty() ? satellite.address : name)];
    if (stub == nullptr) {
      stub = &NewPending(satellite, satellite.address, variant.type);
      stub->resource.partial = true;
      by_source_.try_emplace(&satellite, stub);
    }
    FoldInto(*stub, satellite, satellite, variant, values, Guard());
  }

  ResourceGraph Finish() {
    ResourceGraph graph;
    graph.framework = Framework::kTerraform;
    graph.choices = model_.choices;
    graph.defaults = model_.defaults;
    graph.files = model_.files;
    graph.problems = model_.problems;
    graph.suppressions = model_.suppressions;
    graph.notes = model_.notes;
    for (Pending& pending : pending_) {
      pending.resource.properties = pending.properties.FinishMap();
      pending.resource.attributes = pending.attributes.FinishMap();
      const std::string id = pending.resource.id;
      const Location key = pending.resource.key;
      if (graph.Add(std::move(pending.resource)) == nullptr) {
        graph.problems.push_back({"duplicate-resource", id + " is declared twice; the first one counts", key});
      }
    }
    return graph;
  }

  const TfModel& model_;
  const bool views_;
  MappingTable table_;
  Resolver resolver_;
  AwsccTypes awscc_;
  std::deque<Pending> pending_;
  std::unordered_map<const TfResource*, Pending*> by_source_;
  std::unordered_map<std::string, Pending*> stubs_;
  std::unordered_map<std::string, size_t> own_count_;
};

}  // namespace

ResourceGraph MapModel(const TfModel& model, const Options& options) { return ModelMapper(model, options).Run(); }

}  // namespace plinth::frontend::terraform
