// Rule files, tables and the taxonomy, checked and made into archive entries: what the build packs into the binary.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "plinth/source.h"

#include "base/archive.h"
#include "base/file_system.h"

namespace plinth::rule {

struct PackedRules {
  // "taxonomy", "tables/<name>", "rules/index", "rules/<name>": compact JSON, the index a line a rule.
  std::vector<std::pair<std::string, std::string>> entries;
  std::vector<Problem> problems;  // none: the entries can be used
  std::vector<std::shared_ptr<const SourceFile>> sources;
};

// `directory`: taxonomy.yaml, tables/*.yaml, <service>/<name>.yaml. `schemas`: entries "schema/<type>" for the check of
// paths.
PackedRules PackRules(const FileSystem& files, const std::string& directory, const Archive& schemas);

}  // namespace plinth::rule
