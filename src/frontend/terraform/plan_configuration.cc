#include "frontend/terraform/plan_configuration.h"

#include <algorithm>

namespace plinth::frontend::terraform {
namespace {

constexpr int kMaxDepth = 64;  // modules in modules, and variables that lead to variables
// More than these in one expression are left unknown: each of n instances that mentions all n of them would cost n * n.
constexpr size_t kMaxMentions = 200;

// ".arn", ".vpc_config[0].x": what follows the first `from` steps.
std::string RestOf(const std::vector<AddressStep>& steps, size_t from) {
  std::string rest;
  for (size_t i = from; i < steps.size(); ++i) rest += "." + steps[i].name + steps[i].key;
  return rest;
}

// A list of references names each traversal whole and then its beginnings: those say nothing new.
bool IsBeginningOfAnother(std::string_view text, const syntax::ThinVector<syntax::Node>& all) {
  return std::any_of(all.begin(), all.end(), [&](const syntax::Node& other) {
    return other.text.size() > text.size() && other.text.starts_with(text) &&
           (other.text[text.size()] == '.' || other.text[text.size()] == '[');
  });
}

void AddMention(Mentions& mentions, Reference reference) {
  if (std::find(mentions.resources.begin(), mentions.resources.end(), reference) == mentions.resources.end()) {
    mentions.resources.push_back(std::move(reference));
  }
}

bool Mentioned(const syntax::Node& node, std::string_view base, int depth) {
  if (depth > kMaxDepth) return false;
  if (node.IsString()) return node.text.starts_with(base);
  const auto in_item = [&](const syntax::Node& item) { return Mentioned(item, base, depth + 1); };
  const auto in_entry = [&](const syntax::Entry& entry) { return Mentioned(entry.value, base, depth + 1); };
  return std::any_of(node.items.begin(), node.items.end(), in_item) ||
         std::any_of(node.entries.begin(), node.entries.end(), in_entry);
}

}  // namespace

PlanConfiguration::PlanConfiguration(const syntax::Node& root) {
  const syntax::Node* configuration = root.Find("configuration");
  const syntax::Node* module = configuration ? configuration->Find("root_module") : nullptr;
  if (module != nullptr && module->IsMapping()) root_ = Read(*module, nullptr, 0);
}

std::unique_ptr<PlanConfiguration::Module> PlanConfiguration::Read(const syntax::Node& node, const syntax::Node* call,
                                                                   int depth) {
  auto module = std::make_unique<Module>();
  module->call = call;
  module->module = &node;
  if (const syntax::Node* resources = node.Find("resources")) {
    for (const syntax::Node& resource : resources->items) {
      const syntax::Node* address = resource.Find("address");
      if (address != nullptr) module->resources.emplace(address->text, &resource);
    }
  }
  const syntax::Node* calls = node.Find("module_calls");
  if (calls == nullptr || depth > kMaxDepth) return module;
  for (const syntax::Entry& entry : calls->entries) {
    const syntax::Node* child = entry.value.Find("module");
    if (child != nullptr) module->children[std::string(entry.key)] = Read(*child, &entry.value, depth + 1);
  }
  return module;
}

void PlanConfiguration::AddInstance(const InstanceAddress& address, const std::string& text,
                                    const syntax::Node* values) {
  if (!values_.emplace(text, values).second) return;
  instances_[address.Base()].push_back(text);
  std::vector<AddressStep> modules;
  for (const AddressStep& module : address.modules) {
    std::vector<std::string>& keys = module_keys_[ModulePrefix(modules) + module.name];
    if (std::find(keys.begin(), keys.end(), module.key) == keys.end()) keys.push_back(module.key);
    modules.push_back(module);
  }
}

const PlanConfiguration::Module* PlanConfiguration::ModuleAt(const std::vector<AddressStep>& modules) const {
  const Module* module = root_.get();
  for (const AddressStep& step : modules) {
    if (module == nullptr) return nullptr;
    const auto found = module->children.find(step.name);
    module = found == module->children.end() ? nullptr : found->second.get();
  }
  return module;
}

const syntax::Node* PlanConfiguration::ResourceOf(const InstanceAddress& address) const {
  const Module* module = ModuleAt(address.modules);
  if (module == nullptr) return nullptr;
  const std::string local = (address.is_data ? "data." : "") + address.type + "." + address.name;
  const auto found = module->resources.find(local);
  return found == module->resources.end() ? nullptr : found->second;
}

Mentions PlanConfiguration::Resolve(const syntax::Node& expression, const InstanceAddress& from) const {
  Mentions mentions;
  ResolveAll(expression, {from.modules, from.key, ResourceOf(from)}, "", 0, mentions);
  return mentions;
}

void PlanConfiguration::ResolveAll(const syntax::Node& expression, const Site& site, const std::string& rest, int depth,
                                   Mentions& mentions) const {
  const syntax::Node* references = expression.Find("references");
  if (references == nullptr || depth > kMaxDepth) return;
  if (references->items.size() > kMaxMentions) {
    mentions.others = true;
    return;
  }
  for (const syntax::Node& reference : references->items) {
    if (!IsBeginningOfAnother(reference.text, references->items)) {
      ResolveOne(reference.text, site, rest, depth, mentions);
    }
  }
}

void PlanConfiguration::ResolveOne(std::string_view text, const Site& site, const std::string& rest, int depth,
                                   Mentions& mentions) const {
  const std::vector<AddressStep> steps = SplitAddress(text);
  if (steps.size() < 2) return;
  const std::string& first = steps[0].name;
  if (first == "each" && steps[1].name == "value") return ResolveEachValue(steps, site, rest, depth, mentions);
  if (first == "each" || first == "count" || first == "path" || first == "terraform") return;
  if (first == "var") return ResolveVariable(steps, site, rest, depth, mentions);
  if (first == "module" && steps.size() == 2) {  // the module as a whole: its output is the first of the rest
    return ResolveOutput(SplitAddress(std::string(text) + rest), site, "", depth, mentions);
  }
  if (first == "module") return ResolveOutput(steps, site, rest, depth, mentions);
  const size_t named = first == "data" ? 2 : 1;
  if (first == "local" || steps.size() <= named) {
    mentions.others = true;
    return;
  }
  std::string base =
      ModulePrefix(site.modules) + (named == 2 ? "data." : "") + steps[named - 1].name + "." + steps[named].name;
  const std::vector<std::string> addresses = Choose(base, steps[named].key, site.key);
  if (addresses.empty()) mentions.others = true;
  std::string attribute = RestOf(steps, named + 1) + rest;
  if (attribute.starts_with('.')) attribute.erase(0, 1);
  for (const std::string& address : addresses) AddMention(mentions, {address, attribute});
}

// Instances of a base address: the one of that key; without a key the referring resource's own, or all there are.
std::vector<std::string> PlanConfiguration::Choose(const std::string& base, const std::string& key,
                                                   const std::string& own_key) const {
  const auto found = instances_.find(base);
  if (found == instances_.end()) return {};
  const std::vector<std::string>& all = found->second;
  const auto has = [&](const std::string& one) { return std::find(all.begin(), all.end(), base + one) != all.end(); };
  if (!key.empty() && has(key)) return {base + key};
  if (key.find_first_not_of("[]0123456789\"") == std::string::npos && !key.empty() &&
      key.find('"') == std::string::npos) {
    return {};  // an index that this plan does not have
  }
  if (!own_key.empty() && has(own_key)) return {base + own_key};
  return all.size() > kMaxMentions ? std::vector<std::string>() : all;
}

const syntax::Node* PlanConfiguration::KnownValue(const Reference& reference) const {
  const auto found = values_.find(reference.resource);
  if (found == values_.end() || found->second == nullptr) return nullptr;
  return found->second->Find(reference.attribute);
}

// var.NAME: what the module call passes in, seen from the module above.
// each.value.REST, where `for_each` is the instances of a resource or of a module: that of the same key.
void PlanConfiguration::ResolveEachValue(const std::vector<AddressStep>& steps, const Site& site,
                                         const std::string& rest, int depth, Mentions& mentions) const {
  const syntax::Node* collection = site.block ? site.block->Find("for_each_expression") : nullptr;
  Mentions found;
  if (collection != nullptr) ResolveAll(*collection, site, RestOf(steps, 2) + rest, depth + 1, found);
  if (found.resources.size() != 1) {
    mentions.others = true;  // a value of a map: which one, the plan does not tell
    return;
  }
  mentions.others = mentions.others || found.others;
  AddMention(mentions, found.resources.front());
}

void PlanConfiguration::ResolveVariable(const std::vector<AddressStep>& steps, const Site& site,
                                        const std::string& rest, int depth, Mentions& mentions) const {
  const Module* module = ModuleAt(site.modules);
  const syntax::Node* expressions = module && module->call ? module->call->Find("expressions") : nullptr;
  const syntax::Node* passed = expressions ? expressions->Find(steps[1].name) : nullptr;
  if (passed == nullptr) return;  // its default, or what the root module was given: a constant
  if (passed->Find("references") == nullptr) {
    mentions.others = mentions.others || passed->Find("constant_value") == nullptr;
    return;
  }
  Site above{site.modules, site.modules.back().key, module->call};
  above.modules.pop_back();
  ResolveAll(*passed, above, RestOf(steps, 2) + rest, depth + 1, mentions);
}

// module.NAME[KEY].OUTPUT: the output's expression, seen from inside the module.
void PlanConfiguration::ResolveOutput(const std::vector<AddressStep>& steps, const Site& site, const std::string& rest,
                                      int depth, Mentions& mentions) const {
  Site inside{site.modules, "", nullptr};
  std::string key = steps[1].key;
  const auto keys = module_keys_.find(ModulePrefix(site.modules) + steps[1].name);
  if (keys != module_keys_.end() && std::find(keys->second.begin(), keys->second.end(), key) == keys->second.end()) {
    const bool own = std::find(keys->second.begin(), keys->second.end(), site.key) != keys->second.end();
    key = own ? site.key : keys->second.front();
  }
  inside.modules.push_back({steps[1].name, key});
  const Module* module = ModuleAt(inside.modules);
  const syntax::Node* outputs = module ? module->module->Find("outputs") : nullptr;
  const syntax::Node* output = outputs && steps.size() > 2 ? outputs->Find(steps[2].name) : nullptr;
  const syntax::Node* expression = output ? output->Find("expression") : nullptr;
  if (expression == nullptr) {
    mentions.others = true;
    return;
  }
  ResolveAll(*expression, inside, RestOf(steps, 3) + rest, depth + 1, mentions);
}

const Reference* PlanConfiguration::Root(const Mentions& mentions) const {
  for (const Reference& candidate : mentions.resources) {
    const InstanceAddress address = ParseAddress(candidate.resource);
    const std::string local = address.type + "." + address.name;
    const bool belongs = std::all_of(mentions.resources.begin(), mentions.resources.end(), [&](const Reference& other) {
      if (&other == &candidate || other.resource == candidate.resource) return true;
      const syntax::Node* resource = ResourceOf(ParseAddress(other.resource));
      const syntax::Node* expressions = resource ? resource->Find("expressions") : nullptr;
      return expressions != nullptr && Mentioned(*expressions, local, 0);
    });
    if (belongs) return &candidate;
  }
  return nullptr;
}

std::vector<std::string> PlanConfiguration::InstancesOf(std::string_view text, const InstanceAddress& from) const {
  const InstanceAddress address = ParseAddress(text);
  const std::string base = from.ModulePrefix() + address.Base();
  return Choose(base, address.key, from.key);
}

}  // namespace plinth::frontend::terraform
