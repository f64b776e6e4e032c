// The `configuration` of a plan: which expressions the author wrote, and which resources they mention.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plinth/value.h"

#include "frontend/terraform/plan_address.h"
#include "syntax/node.h"

namespace plinth::frontend::terraform {

// What an expression mentions, followed through variables and outputs to resources of the plan.
struct Mentions {
  std::vector<Reference> resources;  // Terraform's address and attribute; each once
  bool others = false;               // something else besides: a local, a resource that the plan does not have
};

class PlanConfiguration {
 public:
  // `root`: the plan. A plan without configuration answers every question with "not known".
  explicit PlanConfiguration(const syntax::Node& root);

  // Tells of a resource or data source that the plan has. Before any Resolve.
  void AddInstance(const InstanceAddress& address, const std::string& text, const syntax::Node* values);

  bool Present() const { return root_ != nullptr; }
  // The resource's block in the configuration; null where it is not to be found.
  const syntax::Node* ResourceOf(const InstanceAddress& address) const;
  // The mentions of {references: [...]}, as seen from one instance.
  Mentions Resolve(const syntax::Node& expression, const InstanceAddress& from) const;
  // Of `mentions`, the one that all others belong to (they mention it themselves); null where there is none.
  const Reference* Root(const Mentions& mentions) const;
  // The planned value that it refers to; null where the plan does not know it.
  const syntax::Node* KnownValue(const Reference& reference) const;
  // Addresses that "aws_s3_bucket.b" (as in depends_on) denotes for one instance.
  std::vector<std::string> InstancesOf(std::string_view text, const InstanceAddress& from) const;

 private:
  struct Module {
    const syntax::Node* call = nullptr;    // the module call: its expressions are the variables
    const syntax::Node* module = nullptr;  // resources, outputs
    std::unordered_map<std::string_view, const syntax::Node*> resources;
    std::map<std::string, std::unique_ptr<Module>, std::less<>> children;
  };
  // Where an expression stands: a module instance, the instance key of the resource or module call, and that block.
  struct Site {
    std::vector<AddressStep> modules;
    std::string key;
    const syntax::Node* block = nullptr;
  };

  static std::unique_ptr<Module> Read(const syntax::Node& module, const syntax::Node* call, int depth);
  const Module* ModuleAt(const std::vector<AddressStep>& modules) const;
  void ResolveAll(const syntax::Node& expression, const Site& site, const std::string& rest, int depth,
                  Mentions& mentions) const;
  void ResolveOne(std::string_view text, const Site& site, const std::string& rest, int depth,
                  Mentions& mentions) const;
  void ResolveEachValue(const std::vector<AddressStep>& steps, const Site& site, const std::string& rest, int depth,
                        Mentions& mentions) const;
  void ResolveVariable(const std::vector<AddressStep>& steps, const Site& site, const std::string& rest, int depth,
                       Mentions& mentions) const;
  void ResolveOutput(const std::vector<AddressStep>& steps, const Site& site, const std::string& rest, int depth,
                     Mentions& mentions) const;
  std::vector<std::string> Choose(const std::string& base, const std::string& key, const std::string& own_key) const;

  std::unique_ptr<Module> root_;
  std::unordered_map<std::string, std::vector<std::string>> instances_;    // base address -> addresses
  std::unordered_map<std::string, const syntax::Node*> values_;            // by address
  std::unordered_map<std::string, std::vector<std::string>> module_keys_;  // `module.a` -> instance keys
};

}  // namespace plinth::frontend::terraform
