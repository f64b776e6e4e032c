// Module instances: what the names in a module mean, evaluated when asked for and remembered.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "frontend/frontends.h"
#include "frontend/terraform/expressions.h"
#include "frontend/terraform/model.h"
#include "frontend/terraform/modules.h"
#include "frontend/terraform/modules_installed.h"
#include "frontend/terraform/variable_values.h"

namespace plinth::frontend::terraform {

class ModuleInstance;

// A resource, data source or module call of one module instance.
struct Object {
  ModuleInstance* owner = nullptr;
  std::string address;  // absolute, without an instance key
  Declaration declaration;
  enum class Progress : uint8_t { kNew, kBusy, kDone } progress = Progress::kNew;
  Instances instances;
};

struct ObjectInstance {
  Object* object = nullptr;
  size_t index = 0;  // into Instances::keys
};

// A value that is evaluated once.
struct Remembered {
  Value value;
  uint32_t height = 0;  // of what was evaluated for it
  Object::Progress progress = Object::Progress::kNew;
};

// What the modules of one configuration share.
class Configuration {
 public:
  Configuration(const Options& options, TfModel& model) : options_(options), model_(model) {}

  ModuleInstance& Root(const std::vector<std::shared_ptr<const SourceFile>>& files);
  // An object or instance by its absolute address; null where there is none.
  Object* FindObject(const std::string& address);
  const ObjectInstance* FindInstance(const std::string& address) const;
  const Instances& InstancesOf(Object& object);
  // The instance of a module call; null where its source is out of reach, which is noted once.
  ModuleInstance* ModuleAt(const std::string& address);
  void Register(std::unique_ptr<Object> object);

  // Evaluates at most once; what refers to itself is unknown.
  template <typename Evaluate>
  Value Remember(Remembered& remembered, const std::string& what, Evaluate evaluate);
  Value KnownAttribute(const Reference& reference);
  std::optional<std::string> ReadFile(const std::string& path);
  std::optional<bool> HasFile(const std::string& path) const;
  std::optional<std::vector<std::string>> FilesBelow(const std::string& folder);
  void Note(std::string note);
  void ReportLimit(std::string message, Location where);

  EvaluationState state;
  const Options& FrontendOptions() const { return options_; }
  TfModel& Model() { return model_; }
  const std::string& RootFolder() const { return root_folder_; }
  const VariableValues& Values() const { return values_; }

 private:
  Instances Expand(const Object& object);
  Instances ExpandCount(const Object& object, const syntax::HclAttribute& count);
  Instances ExpandForEach(const Object& object, const syntax::HclAttribute& for_each);
  bool MayAdd(uint64_t instances, const Object& object);
  std::unique_ptr<ModuleInstance> MakeModule(const ObjectInstance& instance, const std::string& address);
  // `installed`: by Terraform, from elsewhere; the author has no say in what it holds.
  const ModuleSource* ReadSource(const std::string& folder, bool installed);
  // The path from where plinth runs; nothing outside of the modules that were read.
  std::optional<std::string> Reachable(const std::string& path) const;

  const Options& options_;
  TfModel& model_;
  std::string root_folder_ = ".";
  std::map<std::string, std::unique_ptr<ModuleSource>> sources_;  // by folder; null: nothing there
  std::unique_ptr<ModuleInstance> root_;
  VariableValues values_;
  std::optional<InstalledModules> installed_;  // read when first asked for
  std::unordered_map<std::string, std::unique_ptr<Object>> objects_;
  std::unordered_map<std::string, ObjectInstance> instances_;
  std::unordered_map<std::string, std::unique_ptr<ModuleInstance>> modules_;
  std::unordered_map<std::string, Remembered> known_;
  std::set<std::string> noted_;
  uint64_t instances_left_ = 100'000;  // resources and modules of one configuration
};

class ModuleInstance final : public Names {
 public:
  // `call`: null at the root.
  // `installed`: the source was put there by `terraform init`.
  ModuleInstance(Configuration& configuration, const ModuleSource& source, const ObjectInstance* call,
                 std::string address, bool installed);

  Value Variable(std::string_view name) override;
  Value Local(std::string_view name) override;
  Value Path(std::string_view name) override;
  Value Object(const std::string& address) override;
  const Instances* InstancesOf(const std::string& object) override;
  Value AttributeOf(const Reference& object, std::string_view name) override;
  Value Known(const Reference& reference) override { return configuration_.KnownAttribute(reference); }
  std::optional<std::string> ReadFile(const std::string& path) override { return configuration_.ReadFile(path); }
  std::optional<bool> HasFile(const std::string& path) override { return configuration_.HasFile(path); }
  std::optional<std::vector<std::string>> FilesBelow(const std::string& folder) override {
    return configuration_.FilesBelow(folder);
  }
  EvaluationState& State() override { return configuration_.state; }

  Value Output(const std::string& name);
  const ModuleSource& Source() const { return source_; }
  ModuleInstance* Parent() const { return parent_; }
  // "module.a[0]", "module.b": from the root to here.
  const std::vector<std::string>& ModulePath() const { return path_; }
  std::string Absolute(const std::string& address) const;
  Scope ScopeOf(const SourceFile* file) { return {*this, file, nullptr}; }
  // The provider configuration that a resource uses: "aws.west"; empty for the default one.
  std::string ProviderOf(const std::string& stated, std::string_view type) const;
  // The author's own module call that led to a module from elsewhere; null within the author's own files.
  const Declaration* ForeignCall() const { return foreign_call_; }
  // One instance stands for an unknown number of this module.
  bool Partial() const { return partial_; }

 private:
  Value EvaluateVariable(const std::string& name);
  Value RootVariable(const std::string& name, const Declaration& declaration);
  Value FromText(const std::string& text, const Declaration& declaration);
  Value Default(const std::string& name, const Declaration& declaration);
  std::optional<Value> Input(const std::string& name);
  std::string MappedProvider(const std::string& name) const;

  Configuration& configuration_;
  const ModuleSource& source_;
  const ObjectInstance* call_;
  ModuleInstance* parent_;
  std::string address_;
  std::vector<std::string> path_;
  const Declaration* foreign_call_ = nullptr;
  bool partial_ = false;
  std::unordered_map<std::string, Remembered> variables_;
  std::unordered_map<std::string, Remembered> locals_;
  std::unordered_map<std::string, Remembered> outputs_;
};

// The names that a block's instance brings along: count or each.
class InstanceScope {
 public:
  explicit InstanceScope(const ObjectInstance& instance);
  InstanceScope(const InstanceScope&) = delete;
  InstanceScope& operator=(const InstanceScope&) = delete;
  Scope Get() const;

 private:
  const Object& object_;
  Binding binding_;
};

template <typename Evaluate>
Value Configuration::Remember(Remembered& remembered, const std::string& what, Evaluate evaluate) {
  if (remembered.progress == Object::Progress::kBusy) return Value::UnknownBecause(what + " refers to itself");
  if (remembered.progress == Object::Progress::kNew) {
    remembered.progress = Object::Progress::kBusy;
    const uint32_t deepest = std::exchange(state.deepest, state.depth);
    const uint32_t errors = state.errors;
    remembered.value = evaluate();
    remembered.height = state.deepest - state.depth;
    remembered.progress = Object::Progress::kDone;
    state.deepest = std::max(deepest, state.deepest);
    state.errors = errors;
  }
  // Values grow as deep as what they are made from; so the depth of a chain counts as if it stood in one expression.
  if (state.depth + remembered.height > kDeepestEvaluation) {
    return Value::UnknownBecause(what + " is nested too deeply to be evaluated");
  }
  state.deepest = std::max(state.deepest, state.depth + remembered.height);
  return remembered.value;
}

}  // namespace plinth::frontend::terraform
