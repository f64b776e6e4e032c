// Comes in: mapping files, generated rows, the two schema tables. Goes out: archive entries that the binary carries:
// "mapping/<Terraform type>", "schema/<type>" (a line a path: PATH<TAB>PRIMITIVE), "folds"; and every mistake found.
// Refuses to know: where the files lie.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "plinth/source.h"

namespace plinth::frontend::terraform {

struct MappingSources {
  std::vector<std::shared_ptr<const SourceFile>> types;  // types/<service>.yaml
  std::string generated;                                 // types/generated.tsv
  std::string cloudformation;                            // schemas/cloudformation.tsv
  std::string terraform;                                 // schemas/terraform.tsv
};

struct CompiledMappings {
  std::vector<std::pair<std::string, std::string>> entries;  // for WriteArchive
  std::vector<Problem> problems;                             // none: the entries can be used
};

CompiledMappings CompileMappings(const MappingSources& sources);

// "types/s3.yaml:12:9: unknown attribute ..."
std::string ToString(const Problem& problem);

}  // namespace plinth::frontend::terraform
