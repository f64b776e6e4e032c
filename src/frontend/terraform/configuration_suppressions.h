// "# plinth:ignore rule reason" in HCL.
#pragma once

#include <vector>

#include "plinth/resource_graph.h"

#include "syntax/hcl.h"

namespace plinth::frontend::terraform {

// A comment above an attribute or block covers it; one behind an attribute or a block's header covers that one.
void AddSuppressions(const syntax::HclDocument& document, std::vector<Suppression>& suppressions);

}  // namespace plinth::frontend::terraform
