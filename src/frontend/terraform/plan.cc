#include "frontend/terraform/plan.h"

#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/text.h"
#include "frontend/terraform/json_text.h"
#include "frontend/terraform/mapping_table.h"
#include "frontend/terraform/plan_blocks.h"
#include "frontend/terraform/plan_configuration.h"
#include "frontend/terraform/plan_values.h"

namespace plinth::frontend::terraform {
namespace {

constexpr int kMaxDepth = 100;  // modules in modules

const syntax::Node* Path(const syntax::Node* node, std::initializer_list<std::string_view> names) {
  for (std::string_view name : names) {
    if (node == nullptr) return nullptr;
    node = node->Find(name);
  }
  return node;
}

std::string TextOf(const syntax::Node& node, std::string_view key) {
  const syntax::Node* found = node.Find(key);
  return found != nullptr && found->IsScalar() ? std::string(found->text) : std::string();
}

// One resource of the plan before its values are read.
struct Planned {
  std::string address;
  const syntax::Node* node = nullptr;    // in planned_values or prior_state; else in resource_changes
  const syntax::Node* change = nullptr;  // its "change"
  const syntax::Node* values = nullptr;
};

// Its place in planned_values is what people look at; what is unknown stands in resource_changes only.
class PlanReader {
 public:
  PlanReader(const syntax::Document& document, const Options& options)
      : document_(document), file_(document.file.get()), table_(options.data), configuration_(*document.root) {}

  TfModel Run() {
    const syntax::Node& root = *document_.root;
    model_.files.push_back(document_.file);
    IndexChanges(root.Find("resource_changes"));
    CollectModule(Path(&root, {"planned_values", "root_module"}), false, 0);
    CollectChanges(root.Find("resource_changes"));
    CollectModule(Path(&root, {"prior_state", "values", "root_module"}), true, 0);
    for (const Planned& planned : planned_)
      configuration_.AddInstance(ParseAddress(planned.address), planned.address, planned.values);
    ReadProviders(Path(&root, {"configuration", "provider_config"}));
    for (const Planned& planned : planned_) model_.resources.push_back(ReadResource(planned));
    ReadVariables(Path(&root, {"configuration", "root_module", "variables"}));
    ReadOutputs(Path(&root, {"planned_values", "outputs"}), Path(&root, {"configuration", "root_module", "outputs"}));
    if (!configuration_.Present()) {
      model_.notes.push_back(
          "the plan has no configuration: references among its resources are known by their names only");
    }
    return std::move(model_);
  }

 private:
  void IndexChanges(const syntax::Node* changes) {
    if (changes == nullptr) return;
    for (const syntax::Node& change : changes->items) {
      if (change.Find("deposed") != nullptr) continue;
      if (const syntax::Node* address = change.Find("address")) changes_.emplace(address->text, &change);
    }
  }

  void Add(const syntax::Node& node, const syntax::Node* values) {
    std::string address = TextOf(node, "address");
    if (address.empty() || !seen_.insert(address).second) return;
    const auto change = changes_.find(address);
    const syntax::Node* details = change == changes_.end() ? nullptr : change->second->Find("change");
    planned_.push_back({std::move(address), &node, details, values});
  }

  void CollectModule(const syntax::Node* module, bool data_only, int depth) {
    if (module == nullptr || depth > kMaxDepth) return;
    if (const syntax::Node* resources = module->Find("resources")) {
      for (const syntax::Node& resource : resources->items) {
        if (!data_only || TextOf(resource, "mode") == "data") Add(resource, resource.Find("values"));
      }
    }
    const syntax::Node* children = module->Find("child_modules");
    if (children == nullptr) return;
    for (const syntax::Node& child : children->items) CollectModule(&child, data_only, depth + 1);
  }

  // Plans that were cut down to their changes.
  void CollectChanges(const syntax::Node* changes) {
    if (changes == nullptr) return;
    for (const syntax::Node& change : changes->items) {
      const syntax::Node* after = Path(&change, {"change", "after"});
      if (after != nullptr && after->IsMapping() && change.Find("deposed") == nullptr) Add(change, after);
    }
  }

  TfResource ReadResource(const Planned& planned) {
    TfResource resource;
    const InstanceAddress address = ParseAddress(planned.address);
    resource.address = planned.address;
    resource.type = address.type;
    resource.name = address.name;
    resource.module_path = ModulePath(address.modules);
    resource.is_data = address.is_data;
    resource.body = {file_, planned.node->range};
    resource.key = {file_, planned.node->Find("address")->range};
    const syntax::Node* configured = configuration_.ResourceOf(address);
    PlannedResource parts;
    parts.address = address;
    parts.values = planned.values;
    parts.expressions = configured ? configured->Find("expressions") : nullptr;
    if (planned.change != nullptr) {
      parts.unknown = planned.change->Find("after_unknown");
      parts.sensitive = planned.change->Find("after_sensitive");
    }
    if (parts.sensitive == nullptr) parts.sensitive = planned.node->Find("sensitive_values");
    if (const Mapping* mapping = table_.Find(address.type)) {
      parts.lists = &mapping->lists;
      parts.blocks = WrittenBlocks(address.type, *mapping);
    }
    resource.values = ReadPlannedValues(parts, configuration_, file_);
    resource.meta.Set("lifecycle", Value::UnknownBecause("a plan does not tell the lifecycle block", resource.key));
    if (configured != nullptr) ReadConfigured(*configured, address, resource);
    return resource;
  }

  void ReadConfigured(const syntax::Node& configured, const InstanceAddress& address, TfResource& resource) {
    const std::string provider = TextOf(configured, "provider_config_key");
    resource.provider = provider.substr(provider.rfind(':') + 1);
    const syntax::Entry* depends = configured.FindEntry("depends_on");
    if (depends == nullptr) return;
    List list;
    for (const syntax::Node& item : depends->value.items) {
      for (std::string& one : configuration_.InstancesOf(item.text, address)) {
        list.push_back(Value::Of(Reference{std::move(one), ""}, {file_, item.range}));
      }
    }
    resource.meta.Set("depends_on", Value::Of(std::move(list), {file_, depends->value.range}),
                      {file_, depends->key_range});
  }

  void ReadOutputs(const syntax::Node* planned, const syntax::Node* configured) {
    const syntax::Node* outputs = configured ? configured : planned;
    if (outputs == nullptr) return;
    for (const syntax::Entry& entry : outputs->entries) {
      TfResource output;
      output.address = "output." + std::string(entry.key);
      output.type = kOutputType;
      output.name = std::string(entry.key);
      output.key = {file_, entry.key_range};
      output.body = {file_, entry.value.range};
      const syntax::Node* known = planned ? Path(planned, {entry.key, "value"}) : nullptr;
      Value value = known ? NodeToValue(*known, file_) : Value::UnknownBecause("known after apply", output.body);
      if (const syntax::Node* expression = entry.value.Find("expression")) {
        List mentioned;
        for (const Reference& one : configuration_.Resolve(*expression, {}).resources) {
          mentioned.push_back(Value::Of(one, {file_, expression->range}));
        }
        if (!mentioned.empty()) value = Value::Of(std::move(mentioned), {file_, expression->range});
      }
      output.values.Set("value", std::move(value), output.key);
      model_.resources.push_back(std::move(output));
    }
  }

  void ReadVariables(const syntax::Node* variables) {
    if (variables == nullptr) return;
    for (const syntax::Entry& entry : variables->entries) {
      TfResource& view = model_.views.emplace_back();
      view.type = "variable";
      view.name = std::string(entry.key);
      view.address = "var." + view.name;
      view.key = {file_, entry.key_range};
      view.body = {file_, entry.value.range};
      view.values.Set("Name", Value::String(view.name, view.key), view.key);
      const bool sensitive = TextOf(entry.value, "sensitive") == "true";
      for (const auto& [from, to] : {std::pair("description", "Description"), std::pair("sensitive", "NoEcho")}) {
        const syntax::Entry* part = entry.value.FindEntry(from);
        if (part) view.values.Set(to, NodeToValue(part->value, file_), {file_, part->key_range});
      }
      const syntax::Entry* fallback = entry.value.FindEntry("default");
      if (fallback == nullptr) continue;
      const Value value = NodeToValue(fallback->value, file_);
      view.values.Set("Default", sensitive ? value.AsSensitive() : value, {file_, fallback->key_range});
    }
  }

  void ReadProviders(const syntax::Node* providers) {
    if (providers == nullptr) return;
    for (const syntax::Entry& entry : providers->entries) {
      const syntax::Node* expressions = entry.value.Find("expressions");
      if (expressions == nullptr || entry.value.Find("module_address") != nullptr) continue;
      model_.providers.Set(std::string(entry.key), Constants(*expressions), {file_, entry.key_range});
    }
  }

  // Expressions as far as they are constants.
  Value Constants(const syntax::Node& node) {
    if (const syntax::Node* constant = node.Find("constant_value")) return NodeToValue(*constant, file_);
    const Location where{file_, node.range};
    if (node.Find("references") != nullptr) return Value::UnknownBecause("computed by the plan", where);
    if (node.IsSequence()) {
      List list;
      for (const syntax::Node& item : node.items) list.push_back(Constants(item));
      return Value::Of(std::move(list), where);
    }
    Map map;
    for (const syntax::Entry& entry : node.entries) {
      map.Set(std::string(entry.key), Constants(entry.value), {file_, entry.key_range});
    }
    return Value::Of(std::move(map), where);
  }

  const syntax::Document& document_;
  const SourceFile* file_;
  MappingTable table_;
  PlanConfiguration configuration_;
  std::unordered_map<std::string_view, const syntax::Node*> changes_;
  std::unordered_set<std::string> seen_;
  std::vector<Planned> planned_;
  TfModel model_;
};

}  // namespace

PlanKind KindOf(const syntax::Document& document) {
  const syntax::Node* root = document.root.get();
  if (root == nullptr || !root->IsMapping()) return PlanKind::kNone;
  const syntax::Node* changes = root->Find("resource_changes");
  const syntax::Node* planned = root->Find("planned_values");
  if ((changes && changes->IsSequence()) || (planned && planned->IsMapping())) return PlanKind::kPlan;
  const syntax::Node* shown = Path(root, {"values", "root_module"});
  if (shown != nullptr && shown->IsMapping()) return PlanKind::kShownState;
  if (root->Find("terraform_version") == nullptr) return PlanKind::kNone;
  const syntax::Node* resources = root->Find("resources");
  if (root->Find("lineage") || (root->Find("serial") && resources && resources->IsSequence()))
    return PlanKind::kStateFile;
  return root->Find("format_version") ? PlanKind::kShownState : PlanKind::kNone;
}

std::string Describe(const syntax::Document& document) {
  const PlanKind kind = KindOf(document);
  const bool file = kind == PlanKind::kStateFile;
  const std::string version = TextOf(*document.root, file ? "version" : "format_version");
  const std::string_view name = kind == PlanKind::kPlan ? "Terraform plan"
                                : file                  ? "Terraform state file"
                                                        : "Terraform state";
  return version.empty() ? std::string(name) : fmt::format("{} {}", name, version);
}

Problem OldState(const syntax::Document& document) {
  const std::string version = TextOf(*document.root, "version");
  if (KindOf(document) != PlanKind::kStateFile || (version != "1" && version != "2" && version != "3")) return {};
  return {"old-state-file",
          fmt::format("a Terraform state file of version {}; Terraform 0.12 and later write version 4, and "
                      "`terraform show -json > state.json` writes what can be read here too",
                      version),
          {}};
}

TfModel ReadPlan(const syntax::Document& document, const Options& options) {
  return PlanReader(document, options).Run();
}

Problem WrongPlanFormat(std::string_view text) {
  constexpr std::string_view kCommand = "`terraform show -json PLANFILE > plan.json` writes what can be read here";
  if (text.starts_with("PK\x03\x04")) {
    return {"binary-plan", fmt::format("a saved Terraform plan in its binary form; {}", kCommand), {}};
  }
  const std::string_view line = TrimStart(text.substr(0, text.find('\n')));
  if (line.starts_with('{') && Contains(line, "\"@level\"") && Contains(line, "\"@message\"")) {
    return {"plan-log", fmt::format("the log of a Terraform run with -json, not a plan; {}", kCommand), {}};
  }
  return {};
}

}  // namespace plinth::frontend::terraform
