// Addresses as Terraform prints them: module.a["x"].data.aws_ami.b[0], and the references of a plan's expressions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plinth::frontend::terraform {

// "b[0]" in an address: the name and its instance key with brackets; empty where it has none.
struct AddressStep {
  std::string name;
  std::string key;
};

// Splits at dots outside of brackets: `a["x.y"].b` has two steps.
std::vector<AddressStep> SplitAddress(std::string_view text);

struct InstanceAddress {
  std::vector<AddressStep> modules;  // {a, ["x"]}
  bool is_data = false;
  std::string type;
  std::string name;
  std::string key;

  // `module.a["x"].` or nothing.
  std::string ModulePrefix() const;
  // Without the instance key: module.a["x"].aws_s3_bucket.b
  std::string Base() const;
};

InstanceAddress ParseAddress(std::string_view text);
std::string ModulePrefix(const std::vector<AddressStep>& modules);
// {`module.a["x"]`, "module.b"}
std::vector<std::string> ModulePath(const std::vector<AddressStep>& modules);

}  // namespace plinth::frontend::terraform
