// A plan joined to the configuration that it was made from: the plan has the values, the configuration has the lines.
#pragma once

#include <string>

#include "frontend/frontends.h"
#include "frontend/terraform/model.h"
#include "syntax/node.h"

namespace plinth::frontend::terraform {

// The configuration in Options::source, else beside the plan; read with the variables' values of the plan. Empty where
// there is none.
TfModel SourceOf(const syntax::Document& plan, const Options& options);

// Gives the resources of a plan or state the places of `source`; their own become TfResource::planned. The suppressions
// of `source` count. Where no resource is in both, the model stays as it is: `source` is none of its own.
// `knows_all`: it is a state, so what it lacks is not there, whatever the source says.
void JoinToSource(TfModel& model, TfModel source, bool knows_all);

}  // namespace plinth::frontend::terraform
