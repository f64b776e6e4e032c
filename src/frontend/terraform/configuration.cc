#include "frontend/terraform/configuration.h"

#include <algorithm>

#include <fmt/format.h>

#include "frontend/terraform/configuration_values.h"
#include "frontend/terraform/modules_instance.h"
#include "frontend/terraform/views.h"

namespace plinth::frontend::terraform {

using syntax::HclAttribute;
using syntax::HclBlock;

namespace {

// The value with all its parts at one place.
Value AllAt(const Value& value, const Location& where) {
  Value result = value;
  if (value.IsList()) {
    List list;
    for (const Value& item : value.AsList()) list.push_back(AllAt(item, where));
    result = Value::Of(std::move(list));
  } else if (value.IsMap()) {
    Map map = value.AsMap();
    for (Map::Entry& entry : map.Entries()) entry = {entry.key, where, AllAt(entry.value, where)};
    result = Value::Of(std::move(map));
  }
  return (value.Sensitive() ? result.AsSensitive() : result).At(where);
}

// Writes resources into the model, module by module.
class Emission {
 public:
  Emission(Configuration& configuration, TfModel& model) : configuration_(configuration), model_(model) {}

  void Emit(ModuleInstance& module) {
    for (const ModuleSource::Object& declared : module.Source().Objects()) {
      if (declared.declaration.block->type != "module") ForEachInstance(module, declared, &Emission::AddResource);
    }
    for (const ModuleSource::Object& declared : module.Source().Objects()) {
      if (declared.declaration.block->type == "module") ForEachInstance(module, declared, &Emission::EnterModule);
    }
  }

  // What the root hands out counts as a use of it.
  void AddOutputs(ModuleInstance& root) {
    for (const std::string& name : root.Source().OutputNames()) {
      const Declaration& declaration = *root.Source().Output(name);
      const HclAttribute* value = declaration.block->body.Find("value");
      TfResource output;
      output.address = "output." + name;
      output.type = kOutputType;
      output.name = name;
      output.key = {declaration.file, declaration.block->header};
      output.body = {declaration.file, declaration.block->range};
      for (const HclAttribute& part : declaration.block->body.attributes) {
        const bool told = part.name == "description" || part.name == "sensitive";
        const Location where{declaration.file, part.name_range};
        if (&part == value) output.values.Set("value", root.Output(name), where);
        if (told)
          output.values.Set(std::string(part.name), Evaluate(part.value, root.ScopeOf(declaration.file)), where);
      }
      model_.resources.push_back(std::move(output));
    }
  }

  void AddProviders(ModuleInstance& root) {
    for (const Declaration& declaration : root.Source().Providers()) {
      const HclBlock& block = *declaration.block;
      Map values = ReadValues(block.body, root.ScopeOf(declaration.file));
      std::string name(block.labels[0].text);
      const Map::Entry* alias = values.Find("alias");
      if (alias != nullptr && alias->value.IsString()) name += "." + alias->value.AsString();
      model_.providers.Set(std::move(name), Value::Of(std::move(values), {declaration.file, block.range}),
                           {declaration.file, block.header});
    }
  }

 private:
  using Visit = void (Emission::*)(const ObjectInstance&, const std::string& address);

  void ForEachInstance(ModuleInstance& module, const ModuleSource::Object& declared, Visit visit) {
    Object* object = configuration_.FindObject(module.Absolute(declared.address));
    if (object == nullptr || object->owner != &module) return;
    const Instances& instances = configuration_.InstancesOf(*object);
    for (size_t i = 0; i < instances.keys.size(); ++i) {
      (this->*visit)({object, i}, object->address + InstanceKey(instances.keys[i]));
    }
  }

  void EnterModule(const ObjectInstance&, const std::string& address) {
    if (ModuleInstance* module = configuration_.ModuleAt(address)) Emit(*module);
  }

  void AddResource(const ObjectInstance& instance, const std::string& address) {
    const Object& object = *instance.object;
    const HclBlock& block = *object.declaration.block;
    const InstanceScope scope(instance);
    TfResource resource;
    resource.address = address;
    resource.type = block.labels[0].text;
    resource.name = block.labels[1].text;
    resource.module_path = object.owner->ModulePath();
    resource.provider = ProviderOf(object);
    resource.is_data = block.type == "data";
    resource.partial = object.owner->Partial() || object.instances.kind == Instances::Kind::kUnknown;
    resource.key = {object.declaration.file, block.header};
    resource.body = {object.declaration.file, block.range};
    resource.values = ReadValues(block.body, scope.Get());
    resource.meta = ReadMeta(block.body, scope.Get());
    if (const Declaration* call = object.owner->ForeignCall()) MoveTo(*call, resource);
    model_.resources.push_back(std::move(resource));
  }

  // What a module from elsewhere holds is told of at the author's own call of it.
  static void MoveTo(const Declaration& call, TfResource& resource) {
    resource.key = {call.file, call.block->header};
    resource.body = {call.file, call.block->range};
    for (Map* map : {&resource.values, &resource.meta}) {
      for (Map::Entry& entry : map->Entries()) entry = {entry.key, resource.key, AllAt(entry.value, resource.key)};
    }
  }

  static std::string ProviderOf(const Object& object) {
    const HclAttribute* stated = object.declaration.block->body.Find("provider");
    std::string name;
    if (stated != nullptr) {
      const bool literal = stated->value.kind == syntax::HclKind::kString;
      name = literal ? std::string(stated->value.text) : SourceText(stated->value, *object.declaration.file);
      std::erase(name, '"');
    }
    return object.owner->ProviderOf(name, object.declaration.block->labels[0].text);
  }

  Configuration& configuration_;
  TfModel& model_;
};

}  // namespace

TfModel ReadConfiguration(const std::vector<std::shared_ptr<const SourceFile>>& files, const Options& options) {
  TfModel model;
  if (files.empty()) return model;
  model.files = files;
  Configuration configuration(options, model);
  ModuleInstance& root = configuration.Root(files);
  const auto& problems = root.Source().Problems();
  model.problems.insert(model.problems.end(), problems.begin(), problems.end());
  model.suppressions = root.Source().Suppressions();
  Emission emission(configuration, model);
  emission.AddProviders(root);
  emission.Emit(root);
  emission.AddOutputs(root);
  if (options.views) AddViews(root, options, model);
  if (configuration.state.work_left == 0) {
    configuration.ReportLimit("the configuration takes too much work to evaluate; what is left is unknown",
                              {files[0].get(), {0, 0}});
  }
  return model;
}

}  // namespace plinth::frontend::terraform
