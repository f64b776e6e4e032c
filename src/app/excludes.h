// --exclude and the `exclude` of each plinth.toml: what stays out even when it is named.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/config.h"
#include "app/ignore_rules.h"

namespace plinth::app {

class Excludes {
 public:
  // `patterns` of the command line are relative to the working directory.
  Excludes(const std::vector<std::string>& patterns, std::string working_directory, ConfigFinder& configs);
  // `path` is absolute and normalized.
  bool Cover(const std::string& path, bool is_directory);

 private:
  std::string working_directory_;
  ConfigFinder& configs_;
  IgnoreRules from_command_line_;
  std::map<const Config*, IgnoreRules> from_config_;
};

}  // namespace plinth::app
