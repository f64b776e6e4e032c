// A block's contents as values: attributes, nested blocks as lists of maps, dynamic blocks unfolded.
#pragma once

#include "plinth/value.h"

#include "frontend/terraform/expressions.h"
#include "syntax/hcl.h"

namespace plinth::frontend::terraform {

// All but the arguments that Terraform itself understands.
Map ReadValues(const syntax::HclBody& body, const Scope& scope);
// Only those: count, for_each, depends_on, lifecycle, provisioner, connection.
Map ReadMeta(const syntax::HclBody& body, const Scope& scope);

}  // namespace plinth::frontend::terraform
