// Rule files into archive entries, for the program that is built: "rules/index", "rules/<name>", "tables/<name>",
// "taxonomy", and what only the scorecard reads: "evidence/<name>", "coverage".
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "plinth/source.h"

#include "base/archive.h"
#include "base/file_system.h"
#include "syntax/node.h"

namespace plinth::rule {

struct PackedRules {
  std::vector<std::pair<std::string, std::string>> entries;
  std::vector<Problem> problems;  // any: the entries are not to be used
  std::vector<std::shared_ptr<const SourceFile>> sources;
};

// `directory`: rules/, with taxonomy.yaml and tables/ in it. `schemas`: entries "schema/<type>"; may be empty.
PackedRules PackRules(const FileSystem& files, const std::string& directory, const Archive& schemas);

// The node as compact JSON, keys in order.
std::string JsonOf(const syntax::Node& node);

}  // namespace plinth::rule
