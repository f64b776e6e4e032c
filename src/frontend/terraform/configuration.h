// Comes in: the .tf and .tf.json files of one module folder, with Options::files for what they refer to.
// Goes out: a TfModel: resources, data sources and providers with evaluated values, in Terraform's names.
// Refuses to know: CloudFormation's vocabulary, and what any attribute means.
#pragma once

#include <memory>
#include <vector>

#include "plinth/source.h"

#include "frontend/frontends.h"
#include "frontend/terraform/model.h"

namespace plinth::frontend::terraform {

// Reads `files` (one folder, sorted by path) as Terraform's root module. Variables take Options::parameters, else their
// defaults, else they are unknown. Never throws; what is broken is in TfModel::problems, the rest is read all the same.
TfModel ReadConfiguration(const std::vector<std::shared_ptr<const SourceFile>>& files, const Options& options);

}  // namespace plinth::frontend::terraform
