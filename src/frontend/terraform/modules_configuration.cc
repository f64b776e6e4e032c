// What the modules of one configuration share: objects, instances, files.
#include <algorithm>

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/path.h"
#include "frontend/terraform/configuration.h"
#include "frontend/terraform/expressions_convert.h"
#include "frontend/terraform/modules_instance.h"

namespace plinth::frontend::terraform {

using syntax::HclAttribute;
using syntax::HclKind;

namespace {

constexpr size_t kDeepestModules = 50;
constexpr size_t kMostFiles = 100'000;  // that fileset() looks at

Instances UnknownNumber(std::string reason) {
  Instances instances;
  instances.kind = Instances::Kind::kUnknown;
  instances.reason = std::move(reason);
  instances.keys.emplace_back();
  instances.values.emplace_back();
  return instances;
}

bool IsModuleFile(const DirectoryEntry& entry) {
  return !entry.is_directory && (entry.name.ends_with(".tf") || entry.name.ends_with(".tf.json"));
}

}  // namespace

ModuleInstance& Configuration::Root(const std::vector<std::shared_ptr<const SourceFile>>& files) {
  root_folder_ = NormalizePath(FolderOf(files[0]->Path()));
  auto& source = sources_[root_folder_];
  source = std::make_unique<ModuleSource>(root_folder_, files, options_.limits);
  values_.Read(root_folder_, options_, model_);
  root_ = std::make_unique<ModuleInstance>(*this, *source, nullptr, "", false);
  return *root_;
}

void Configuration::Register(std::unique_ptr<Object> object) {
  objects_.try_emplace(object->address, std::move(object));
}

Object* Configuration::FindObject(const std::string& address) {
  const auto found = objects_.find(address);
  return found == objects_.end() ? nullptr : found->second.get();
}

const ObjectInstance* Configuration::FindInstance(const std::string& address) const {
  const auto found = instances_.find(address);
  return found == instances_.end() ? nullptr : &found->second;
}

void Configuration::Note(std::string note) {
  if (noted_.insert(note).second) model_.notes.push_back(std::move(note));
}

void Configuration::ReportLimit(std::string message, Location where) {
  if (noted_.insert(message).second) model_.problems.push_back({"limit-exceeded", std::move(message), where});
}

const Instances& Configuration::InstancesOf(Object& object) {
  if (object.progress == Object::Progress::kBusy) {
    static const Instances kCycle = UnknownNumber("its number depends on itself");
    return kCycle;
  }
  if (object.progress == Object::Progress::kDone) return object.instances;
  object.progress = Object::Progress::kBusy;
  const uint32_t errors = state.errors;
  Instances instances = Expand(object);
  state.errors = errors;
  object.instances = std::move(instances);
  object.progress = Object::Progress::kDone;
  for (size_t i = 0; i < object.instances.keys.size(); ++i) {
    instances_[object.address + InstanceKey(object.instances.keys[i])] = {&object, i};
  }
  return object.instances;
}

Instances Configuration::Expand(const Object& object) {
  const syntax::HclBody& body = object.declaration.block->body;
  if (const HclAttribute* count = body.Find("count")) return ExpandCount(object, *count);
  if (const HclAttribute* for_each = body.Find("for_each")) return ExpandForEach(object, *for_each);
  if (!MayAdd(1, object)) return UnknownNumber("there are too many resources");
  Instances one;
  one.keys.emplace_back();
  return one;
}

bool Configuration::MayAdd(uint64_t instances, const Object& object) {
  if (instances <= instances_left_) {
    instances_left_ -= instances;
    return true;
  }
  ReportLimit("more than 100000 resources and modules; from here on each block is looked at once",
              {object.declaration.file, object.declaration.block->header});
  return false;
}

Instances Configuration::ExpandCount(const Object& object, const HclAttribute& count) {
  const Scope scope = object.owner->ScopeOf(object.declaration.file);
  const Value number = ToNumber(Forced(Evaluate(count.value, scope), scope), scope);
  if (number.Kind() != ValueKind::kInteger || number.AsInteger() < 0) {
    return UnknownNumber("its count is unknown: " + ReasonOf(number));
  }
  const auto size = static_cast<uint64_t>(number.AsInteger());
  if (!MayAdd(size, object)) return UnknownNumber("its count is too large");
  Instances instances;
  instances.kind = Instances::Kind::kCounted;
  for (uint64_t i = 0; i < size; ++i) instances.keys.push_back(Value::Integer(static_cast<int64_t>(i)));
  return instances;
}

Instances Configuration::ExpandForEach(const Object& object, const HclAttribute& for_each) {
  const Scope scope = object.owner->ScopeOf(object.declaration.file);
  const Value collection = Evaluate(for_each.value, scope);
  const auto elements = Elements(collection, scope);
  if (!elements) return UnknownNumber("its for_each is unknown: " + ReasonOf(Forced(collection, scope)));
  Instances instances;
  instances.kind = Instances::Kind::kKeyed;
  std::set<std::string> keys;
  for (const Element& element : *elements) {
    const Value key = element.key.IsString() ? element.key : ToText(Forced(element.value, scope), scope);
    if (!key.IsString()) return UnknownNumber("a key of its for_each is unknown: " + ReasonOf(key));
    if (!keys.insert(key.AsString()).second) continue;
    instances.keys.push_back(key);
    instances.values.push_back(element.value);
  }
  if (!MayAdd(instances.keys.size(), object)) return UnknownNumber("its for_each is too large");
  return instances;
}

ModuleInstance* Configuration::ModuleAt(const std::string& address) {
  const auto found = modules_.find(address);
  if (found != modules_.end()) return found->second.get();
  const ObjectInstance* instance = FindInstance(address);
  if (instance == nullptr) return nullptr;
  std::unique_ptr<ModuleInstance> module = MakeModule(*instance, address);
  return (modules_[address] = std::move(module)).get();
}

std::unique_ptr<ModuleInstance> Configuration::MakeModule(const ObjectInstance& instance, const std::string& address) {
  const Object& object = *instance.object;
  const HclAttribute* attribute = object.declaration.block->body.Find("source");
  const std::string text = attribute != nullptr && attribute->value.kind == HclKind::kString
                               ? std::string(attribute->value.text)
                               : "no literal source";
  const ModuleSource* source = nullptr;
  bool installed = false;
  if (text.starts_with("./") || text.starts_with("../")) {
    source = ReadSource(JoinPath(object.owner->Source().Folder(), text), object.owner->ForeignCall() != nullptr);
  } else {
    if (!installed_) installed_.emplace(root_folder_, options_);
    const std::string folder = installed_->FolderOf(object.address);
    installed = !folder.empty();
    if (installed) source = ReadSource(folder, true);
  }
  if (source == nullptr) {
    Note(fmt::format("module {} ({}) is not present: its outputs are unknown", object.address, text));
    return nullptr;
  }
  for (const ModuleInstance* outer = object.owner; outer != nullptr; outer = outer->Parent()) {
    if (&outer->Source() != source) continue;
    Note(fmt::format("module {} ({}) contains itself: its outputs are unknown", object.address, text));
    return nullptr;
  }
  if (object.owner->ModulePath().size() >= kDeepestModules) {
    ReportLimit("modules within modules more than 50 levels deep; deeper ones are not read",
                {object.declaration.file, object.declaration.block->header});
    return nullptr;
  }
  return std::make_unique<ModuleInstance>(*this, *source, &instance, address, installed);
}

const ModuleSource* Configuration::ReadSource(const std::string& folder, bool installed) {
  const auto known = sources_.find(folder);
  if (known != sources_.end()) return known->second.get();
  auto& source = sources_[folder];
  if (options_.files == nullptr) return nullptr;
  const auto entries = options_.files->List(folder);
  if (!entries) return nullptr;
  std::vector<std::shared_ptr<const SourceFile>> files;
  for (const DirectoryEntry& entry : *entries) {
    if (!IsModuleFile(entry)) continue;
    const std::string path = JoinPath(folder, entry.name);
    auto bytes = options_.files->Read(path, options_.limits.bytes);
    if (bytes)
      files.push_back(std::make_shared<SourceFile>(path, DecodeText(std::move(*bytes)).text));
    else
      Note(fmt::format("{} cannot be read: {}", path, bytes.ErrorMessage()));
  }
  if (files.empty()) return nullptr;
  source = std::make_unique<ModuleSource>(folder, files, options_.limits);
  model_.files.insert(model_.files.end(), files.begin(), files.end());
  if (installed) return source.get();
  model_.problems.insert(model_.problems.end(), source->Problems().begin(), source->Problems().end());
  model_.suppressions.insert(model_.suppressions.end(), source->Suppressions().begin(), source->Suppressions().end());
  return source.get();
}

Value Configuration::KnownAttribute(const Reference& reference) {
  static constexpr int kMostHops = 50;  // references to references, maybe in a circle
  Value value = Value::Of(reference);
  for (int hop = 0; hop < kMostHops && value.IsReference(); ++hop) {
    const Reference& next = value.AsReference();
    const std::string name = next.resource + "." + next.attribute;
    const ObjectInstance* instance = FindInstance(next.resource);
    const bool resource = instance != nullptr && instance->object->declaration.block->type == "resource";
    const HclAttribute* attribute = resource ? instance->object->declaration.block->body.Find(next.attribute) : nullptr;
    if (attribute == nullptr) break;
    value = Remember(known_[name], name, [&] {
      const InstanceScope scope(*instance);
      return Evaluate(attribute->value, scope.Get());
    });
  }
  return value.IsReference() ? Value::UnknownBecause(ReasonOf(Value::Of(reference))) : value;
}

// Only below a module that was read: a configuration cannot make us read any other file.
std::optional<std::string> Configuration::Reachable(const std::string& path) const {
  if (options_.files == nullptr || path.starts_with('/') || path.starts_with('~')) return std::nullopt;
  std::string full = JoinPath(root_folder_, path);
  const bool inside = std::any_of(sources_.begin(), sources_.end(), [&](const auto& source) {
    return source.second != nullptr && IsInside(full, source.first);
  });
  return inside ? std::optional(std::move(full)) : std::nullopt;
}

std::optional<std::string> Configuration::ReadFile(const std::string& path) {
  const auto full = Reachable(path);
  if (!full) return std::nullopt;
  auto bytes = options_.files->Read(*full, options_.limits.bytes);
  return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
}

std::optional<bool> Configuration::HasFile(const std::string& path) const {
  const auto full = Reachable(path);
  return full ? std::optional(options_.files->IsFile(*full)) : std::nullopt;
}

std::optional<std::vector<std::string>> Configuration::FilesBelow(const std::string& folder) {
  const auto root = Reachable(folder);
  if (!root) return std::nullopt;
  std::vector<std::string> files;
  std::vector<std::string> folders = {""};
  for (size_t i = 0; i < folders.size(); ++i) {
    const auto entries = options_.files->List(JoinPath(*root, folders[i]));
    if (!entries) continue;
    for (const DirectoryEntry& entry : *entries) {
      if (files.size() + folders.size() > kMostFiles) return std::nullopt;
      const std::string path = folders[i].empty() ? entry.name : folders[i] + "/" + entry.name;
      if (entry.is_directory && !entry.is_symlink) folders.push_back(path);
      if (!entry.is_directory) files.push_back(path);
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace plinth::frontend::terraform
