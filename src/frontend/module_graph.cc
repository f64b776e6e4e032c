// Folders of Terraform configuration: all files of one folder are one module.
#include "frontend/canonical/canonicalize.h"
#include "frontend/frontends.h"
#include "frontend/terraform/configuration.h"
#include "frontend/terraform/mapping.h"

namespace plinth::frontend {

bool IsTerraformConfigurationPath(std::string_view path) { return path.ends_with(".tf") || path.ends_with(".tf.json"); }

BuiltGraph BuildModuleGraph(std::vector<std::shared_ptr<const SourceFile>> files, const Options& options) {
  BuiltGraph built;
  built.status = InputStatus::kAnalysed;
  built.detail = "Terraform configuration";
  built.graph = terraform::MapModel(terraform::ReadConfiguration(files, options), options);
  for (const Problem& problem : built.graph.problems) {
    if (problem.id != "syntax-error") continue;
    built.status = InputStatus::kBroken;
    built.detail = problem.message;
    break;
  }
  canonical::Canonicalize(built.graph, options.data);
  built.graph.Freeze();
  return built;
}

}  // namespace plinth::frontend
