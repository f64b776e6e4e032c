// plinth.toml: what a project says about its own analysis.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plinth/rule.h"
#include "plinth/value.h"

#include "base/file_system.h"

namespace plinth::app {

struct Config {
  std::string path;    // as shown to people; empty: there is no such file
  std::string folder;  // absolute; the paths below are relative to it
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::string tier;     // "core", "extended", "all"; empty: not stated
  std::string ruleset;  // "2026.1"; empty: not stated
  std::optional<Severity> min_severity;
  std::optional<Severity> fail_on;
  std::vector<std::string> exclude;
  std::vector<std::string> rules;  // folders, joined to `folder`
  std::map<std::string, std::string> parameters;
  std::vector<std::string> parameter_files;  // joined to `folder`; `parameters` win
  std::string format;
  std::vector<std::pair<std::string, std::vector<std::string>>> path_ignores;  // glob -> names not told there
  // [inputs]: kind ("account_level", "production", "workload") -> globs of the inputs that are of it.
  std::map<std::string, std::vector<std::string>> input_kinds;
  std::map<std::string, Severity> severities;  // by rule
  std::map<std::string, std::map<std::string, Value>> rule_settings;
};

// `problems` get a line for each thing wrong: "plinth.toml:3:1: no such key: selct (did you mean "select"?)".
Config ParseConfig(const std::string& path, const std::string& folder, std::string_view text,
                   std::vector<std::string>& problems);

// Finds the plinth.toml (or .plinth.toml) nearest to a folder, reading each file once.
class ConfigFinder {
 public:
  ConfigFinder(const FileSystem& files, std::string working_directory);
  // Every folder gets this one from now on.
  void UseOnly(const std::string& path);
  void UseNone();

  // Never null. The search ends at a folder that holds .git. `folder` is absolute and normalized.
  const Config* For(const std::string& folder);
  const std::vector<std::string>& Problems() const { return problems_; }

 private:
  const Config* Load(const std::string& path, const std::string& folder);

  const FileSystem& files_;
  std::string working_directory_;
  std::map<std::string, const Config*> by_folder_;
  std::vector<std::unique_ptr<Config>> configs_;
  std::vector<std::string> problems_;
  const Config* none_ = nullptr;
  const Config* fixed_ = nullptr;
};

}  // namespace plinth::app
