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

// Gives the plan's resources the places of `source`; their own become TfResource::planned. The suppressions of `source`
// count. Where no resource is in both, the plan stays as it is: `source` is none of its own.
void JoinToSource(TfModel& plan, TfModel source, bool named);

}  // namespace plinth::frontend::terraform
