// What the parts of the loader share: the file, what rules may point at, and the problems found so far.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "plinth/source.h"

#include "base/archive.h"
#include "rule/table.h"
#include "rule/taxonomy.h"
#include "syntax/node.h"

namespace plinth::rule {

struct LoadContext {
  std::shared_ptr<const SourceFile> file;
  bool packed = false;  // checked when it was packed: no places are kept, and paths and names are not checked again
  const Archive* data = nullptr;
  const Taxonomy* taxonomy = nullptr;
  TableSource* tables = nullptr;
  std::vector<Problem>* problems = nullptr;

  Location At(Range range) const { return packed ? Location{} : Location{file.get(), range}; }
  void Complain(Range range, std::string message) const {
    problems->push_back({"invalid-rule-file", std::move(message), Location{file.get(), range}});
  }
  const SourceFile* Places() const { return packed ? nullptr : file.get(); }
};

}  // namespace plinth::rule
