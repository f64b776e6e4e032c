// States: `terraform show -json` of a state, and the state file itself (version 4).
#include <fmt/format.h>

#include "frontend/terraform/json_text.h"
#include "frontend/terraform/plan.h"
#include "frontend/terraform/plan_address.h"

namespace plinth::frontend::terraform {
namespace {

constexpr int kMaxDepth = 100;  // modules in modules

// A state says nothing about what the author wrote: providers store "" and [] for what was left out.
bool SaysNothing(const syntax::Node& node) {
  return node.kind == syntax::NodeKind::kNull || (node.IsString() && node.text.empty()) ||
         (node.IsSequence() && node.items.empty()) || (node.IsMapping() && node.entries.empty());
}

bool IsTrue(const syntax::Node* node) {
  return node != nullptr && node->kind == syntax::NodeKind::kBool && node->AsBool();
}

class StateReader {
 public:
  explicit StateReader(const syntax::Document& document) : file_(document.file.get()) {
    model_.files.push_back(document.file);
  }

  TfModel Shown(const syntax::Node& root) {
    const syntax::Node* values = root.Find("values");
    const syntax::Node* module = values ? values->Find("root_module") : nullptr;
    if (module != nullptr) ReadModule(*module, 0);
    return std::move(model_);
  }

  TfModel File(const syntax::Node& root) {
    const syntax::Node* resources = root.Find("resources");
    if (resources == nullptr) return std::move(model_);
    for (const syntax::Node& resource : resources->items) {
      const syntax::Node* instances = resource.Find("instances");
      if (instances == nullptr) continue;
      for (const syntax::Node& instance : instances->items) ReadInstance(resource, instance);
    }
    return std::move(model_);
  }

 private:
  static std::string Text(const syntax::Node& node, std::string_view key) {
    const syntax::Node* found = node.Find(key);
    return found != nullptr && found->IsScalar() ? std::string(found->text) : std::string();
  }

  void ReadModule(const syntax::Node& module, int depth) {
    if (const syntax::Node* resources = module.Find("resources")) {
      for (const syntax::Node& resource : resources->items) {
        const syntax::Node* address = resource.Find("address");
        if (address == nullptr) continue;
        Add(std::string(address->text), resource, *address, resource.Find("values"), resource.Find("sensitive_values"));
      }
    }
    const syntax::Node* children = module.Find("child_modules");
    if (children == nullptr || depth > kMaxDepth) return;
    for (const syntax::Node& child : children->items) ReadModule(child, depth + 1);
  }

  void ReadInstance(const syntax::Node& resource, const syntax::Node& instance) {
    if (instance.Find("deposed") != nullptr) return;
    const syntax::Node* name = resource.Find("name");
    if (name == nullptr) return;
    std::string address = Text(resource, "module");
    if (!address.empty()) address += ".";
    if (Text(resource, "mode") == "data") address += "data.";
    address += Text(resource, "type") + "." + std::string(name->text);
    if (const syntax::Node* key = instance.Find("index_key")) {
      address += key->IsString() ? fmt::format("[\"{}\"]", key->text) : fmt::format("[{}]", key->text);
    }
    Add(address, instance, *name, instance.Find("attributes"), nullptr);
    if (const syntax::Node* paths = instance.Find("sensitive_attributes")) Hide(*paths, model_.resources.back().values);
  }

  // Paths, each a list of steps; the first of them names an attribute.
  static void Hide(const syntax::Node& paths, Map& values) {
    for (const syntax::Node& path : paths.items) {
      const syntax::Node* step = path.items.empty() ? &path : &path.items.front();
      Map::Entry* entry = values.Find(Text(*step, "value"));
      if (entry != nullptr) entry->value = entry->value.AsSensitive();
    }
  }

  void Add(const std::string& text, const syntax::Node& body, const syntax::Node& key, const syntax::Node* values,
           const syntax::Node* sensitive) {
    const InstanceAddress address = ParseAddress(text);
    TfResource resource;
    resource.address = text;
    resource.type = address.type;
    resource.name = address.name;
    resource.module_path = ModulePath(address.modules);
    resource.is_data = address.is_data;
    resource.body = {file_, body.range};
    resource.key = {file_, key.range};
    if (values != nullptr) resource.values = Values(*values, sensitive);
    model_.resources.push_back(std::move(resource));
  }

  Map Values(const syntax::Node& values, const syntax::Node* sensitive) {
    Map map;
    for (const syntax::Entry& entry : values.entries) {
      if (SaysNothing(entry.value)) continue;
      Value value = NodeToValue(entry.value, file_);
      if (sensitive != nullptr && IsTrue(sensitive->Find(entry.key))) value = value.AsSensitive();
      map.Set(std::string(entry.key), std::move(value), {file_, entry.key_range});
    }
    return map;
  }

  const SourceFile* file_;
  TfModel model_;
};

}  // namespace

TfModel ReadState(const syntax::Document& document) {
  StateReader reader(document);
  return KindOf(document) == PlanKind::kStateFile ? reader.File(*document.root) : reader.Shown(*document.root);
}

}  // namespace plinth::frontend::terraform
