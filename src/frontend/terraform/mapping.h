// Comes in: resources in Terraform's names (model.h). Goes out: a graph in CloudFormation's, not yet frozen.
// Refuses to know: whether they came from a plan, a state or configuration files.
#pragma once

#include "plinth/resource_graph.h"

#include "frontend/frontends.h"
#include "frontend/terraform/model.h"

namespace plinth::frontend::terraform {

// Satellites are folded into the resources that they belong to; where that one is out of sight they are a partial
// resource. Types without a mapping keep their own names. What no property can hold stands under "Plinth.tf".
ResourceGraph MapModel(const TfModel& model, const Options& options);

}  // namespace plinth::frontend::terraform
