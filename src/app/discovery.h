// From the paths of a command line to the inputs that are analysed: walks folders, honours .gitignore and excludes.
#pragma once

#include <string>
#include <vector>

#include "plinth/finding.h"

#include "app/config.h"
#include "app/world.h"

namespace plinth::app {

struct Input {
  enum class Kind { kFile, kModule, kStandardInput };
  Kind kind = Kind::kFile;
  std::string path;                // as shown: the file, the module's folder, the name given to standard input
  std::vector<std::string> files;  // to read; of a module its .tf and .tf.json files, sorted
  const Config* config = nullptr;
  bool named = false;  // a module whose folder stands on the command line
};

struct DiscoveryOptions {
  std::vector<std::string> paths;  // empty: "."
  std::string input_name;          // of standard input ("-"); empty: "<stdin>"
  std::vector<std::string> excludes;
  bool respect_gitignore = true;
};

struct Discovery {
  std::vector<Input> inputs;          // sorted by path, each once
  std::vector<InputSummary> skipped;  // named on the command line, yet excluded; folders that cannot be listed
  std::vector<std::string> errors;    // paths that do not exist
};

Discovery Discover(const DiscoveryOptions& options, const World& world, ConfigFinder& configs);

}  // namespace plinth::app
