#include "app/excludes.h"

#include "base/path.h"

namespace plinth::app {
namespace {

IgnoreRules RulesOf(const std::vector<std::string>& patterns) {
  IgnoreRules rules;
  for (const std::string& pattern : patterns) rules.Add(pattern);
  return rules;
}

bool CoverBelow(const IgnoreRules& rules, const std::string& folder, const std::string& path, bool is_directory) {
  if (rules.Empty() || path == folder || !IsInside(path, folder)) return false;
  return rules.Covers(RelativePath(path, folder), is_directory);
}

}  // namespace

Excludes::Excludes(const std::vector<std::string>& patterns, std::string working_directory, ConfigFinder& configs)
    : working_directory_(std::move(working_directory)), configs_(configs), from_command_line_(RulesOf(patterns)) {}

bool Excludes::Cover(const std::string& path, bool is_directory) {
  if (CoverBelow(from_command_line_, working_directory_, path, is_directory)) return true;
  const Config* config = configs_.For(is_directory ? path : std::string(FolderOf(path)));
  if (config->exclude.empty()) return false;
  auto [at, is_new] = from_config_.try_emplace(config);
  if (is_new) at->second = RulesOf(config->exclude);
  return CoverBelow(at->second, config->folder, path, is_directory);
}

}  // namespace plinth::app
