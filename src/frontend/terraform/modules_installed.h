// .terraform/modules/modules.json: where `terraform init` put the modules that do not come with the configuration.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "frontend/frontends.h"

namespace plinth::frontend::terraform {

class InstalledModules {
 public:
  InstalledModules(const std::string& root_folder, const Options& options);
  // The folder of a module call, by its absolute address with or without instance keys; empty where it is not known.
  std::string FolderOf(const std::string& address) const;

 private:
  std::unordered_map<std::string, std::string> folders_;  // by "vpc", "vpc.subnets"
};

}  // namespace plinth::frontend::terraform
