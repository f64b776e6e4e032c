// Whether the paths that a rule reads exist, by the schemas of the resource types.
#pragma once

#include <string>
#include <vector>

#include "base/archive.h"
#include "graph/property_path.h"

namespace plinth::rule {

// Where a condition stands: what its paths are relative to.
struct PathScope {
  std::vector<std::string> types;    // of the resource; empty: paths are not checked
  std::string base;                  // path of the element that conditions are about: "Policies[]"; empty: the resource
  bool free = false;                 // inside of a document that no schema describes
  const PathScope* outer = nullptr;  // what ^. leads to
};

// The resource that a scope lies in.
const PathScope& ResourceScope(const PathScope& scope);

// The scope of the elements at `path` in `scope`.
PathScope ElementScope(const PathScope& scope, const PropertyPath& path);

// The path leads to a list: its elements are at the path with [].
bool LeadsToList(const PropertyPath& path, const PathScope& scope, const Archive& data);

// Empty where the path is fine; else a sentence with a did-you-mean.
std::string CheckPath(const PropertyPath& path, const PathScope& scope, const Archive& data);

}  // namespace plinth::rule
