// Comes in: one source file (and, where it refers to others, the file system to read them from).
// Goes out: a frozen ResourceGraph in the normal form, or the reason why the file is none of ours.
// Refuses to know: severities, pillars, rules, how anything is reported.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "plinth/resource_graph.h"
#include "plinth/source.h"

#include "base/archive.h"
#include "base/file_system.h"
#include "frontend/cloudformation/exports.h"
#include "syntax/node.h"

namespace plinth::frontend {

namespace cloudformation {
class Assembly;
}

enum class Scenario : uint8_t {
  kDefault,  // a parameter's default is its value; choices fork only where there is none
  kAll,      // defaults are one value among AllowedValues
};

struct Options {
  const FileSystem* files = nullptr;  // for files that the input refers to; may be null: none is followed
  Archive data;                       // mappings and schemas ("mapping/aws_s3_bucket", "schema/AWS::S3::Bucket")
  std::map<std::string, std::string> parameters;  // CloudFormation parameters or Terraform variables by name
  std::vector<std::string> variable_files;        // Terraform's --var-file, read through `files`; the last one wins
  // What TF_VAR_<name> says; empty: nothing. Asked for declared variables only, where no file or parameter has a value.
  std::function<std::string(const std::string& name)> variable_of_environment;
  std::string source;  // the configuration that a plan was made from; empty: the plan's own folder, where it fits
  Scenario scenario = Scenario::kDefault;
  bool views = false;  // what the input is besides its resources is made too: see graph/views.h
  syntax::Limits limits;
  // Templates may lead to files in `root` only (absolute; empty: wherever a relative path leads).
  std::string working_directory;
  std::string root;
  std::shared_ptr<const cloudformation::Assembly> assembly;  // of the CDK, that the file is part of
};

struct BuiltGraph {
  InputStatus status = InputStatus::kSkipped;
  std::string detail;   // kAnalysed: "CloudFormation", "Terraform plan 1.2"; kSkipped: the reason; kBroken: in short
  ResourceGraph graph;  // kSkipped: empty; kBroken: what could be read, with graph.problems
  cloudformation::CrossStackNames names = {};  // what its stacks export, and import from stacks that are not part of it
};

// One file alone: a template, a plan, a state, a .tf.json. `.tf` and `.tf.json` files: see BuildModuleGraph.
// Never throws; an input that cannot be read at all is kBroken with problems.
BuiltGraph BuildGraph(std::shared_ptr<const SourceFile> file, const Options& options);

// Stacks that import each other's exports, as one graph. The paths of `files` are distinct; one option each.
BuiltGraph BuildStacks(std::vector<std::shared_ptr<const SourceFile>> files, const std::vector<Options>& options);

// All .tf and .tf.json files of one folder, which Terraform reads as one module. `files` sorted by path.
BuiltGraph BuildModuleGraph(std::vector<std::shared_ptr<const SourceFile>> files, const Options& options);

// Of a file that holds no text: what it is and how to make one that can be read; no id where we do not know it.
Problem AboutBinary(std::string_view bytes);

// True for paths that belong to a Terraform module folder (*.tf, *.tf.json).
bool IsTerraformConfigurationPath(std::string_view path);

}  // namespace plinth::frontend
