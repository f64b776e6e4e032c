// What the command line says, as data. Each command takes the groups that mean something to it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "plinth/rule.h"

#include "app/discovery.h"

namespace plinth::app {

// How much is said on standard error.
struct Loudness {
  bool quiet = false;
  int verbose = 0;
};

struct ConfigOptions {
  std::string path;  // empty: the nearest plinth.toml
  bool isolated = false;
};

// How an input is read.
struct ReadingOptions {
  std::map<std::string, std::string> parameters;
  std::vector<std::string> variable_files;   // Terraform's
  bool environment_variables = false;        // TF_VAR_*
  std::string source;                        // the configuration behind a plan; empty: the plan's folder
  std::vector<std::string> parameter_files;  // relative to the working directory
  bool all_scenarios = false;
  bool views = true;  // what an input is besides its resources is made too
};

// Which rules run, and which of their findings count.
struct RuleOptions {
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::string tier;
  std::string ruleset;
  std::optional<Severity> min_severity;
  std::vector<std::string> folders;  // --rules
  std::string as_of;                 // empty: today
  bool no_inline_ignores = false;
};

enum class Color { kAuto, kAlways, kNever };

// One output: where to, and as what.
struct OutputTarget {
  std::string format;
  std::string file;  // empty: standard output
};

struct OutputOptions {
  std::string format;  // empty: plinth.toml's, else text
  std::string file;
  std::vector<OutputTarget> reports;
  Color color = Color::kAuto;
  std::optional<bool> all_rules;  // --sarif-rules all; none: not stated
  bool show_unknown = false;
  bool show_suppressed = false;
};

}  // namespace plinth::app
