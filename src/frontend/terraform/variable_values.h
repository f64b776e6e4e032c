// Values of the root module's variables from files: terraform.tfvars, terraform.tfvars.json, *.auto.tfvars,
// *.auto.tfvars.json, and those that the user names.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "frontend/frontends.h"
#include "frontend/terraform/expressions.h"
#include "frontend/terraform/model.h"
#include "syntax/hcl.h"

namespace plinth::frontend::terraform {

class VariableValues {
 public:
  // Later files win: the order is Terraform's own, Options::variable_files last. What is broken is told in `model`.
  void Read(const std::string& folder, const Options& options, TfModel& model);
  // Nothing where no file says it.
  std::optional<Value> Find(const std::string& name, Names& names) const;

 private:
  struct Entry {
    const SourceFile* file = nullptr;
    const syntax::HclAttribute* attribute = nullptr;  // of .tfvars
    Value value;                                      // of .tfvars.json
  };
  void ReadFile(const std::string& path, bool named, const Options& options, TfModel& model);

  std::unordered_map<std::string, Entry> entries_;
  std::vector<std::unique_ptr<syntax::HclDocument>> documents_;
};

}  // namespace plinth::frontend::terraform
