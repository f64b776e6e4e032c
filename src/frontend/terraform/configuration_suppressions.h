// "# plinth:ignore rule reason" in HCL, {"//": "plinth:ignore rule reason"} in JSON.
#pragma once

#include <vector>

#include "plinth/resource_graph.h"

#include "syntax/hcl.h"

namespace plinth::frontend::terraform {

// A comment above an attribute or block covers it; one behind an attribute or a block's header covers that one.
void AddSuppressions(const syntax::HclDocument& document, std::vector<Suppression>& suppressions);

// In JSON the comment is a text, or a list of texts, under the key "//"; it covers the object that the key stands in.
void AddSuppressions(const syntax::Document& document, std::vector<Suppression>& suppressions);

}  // namespace plinth::frontend::terraform
