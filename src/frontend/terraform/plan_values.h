// The values of one planned resource: what the plan knows, what it does not, what is sensitive, and what refers where.
#pragma once

#include <string>
#include <vector>

#include "plinth/value.h"

#include "frontend/terraform/plan_configuration.h"
#include "syntax/node.h"

namespace plinth::frontend::terraform {

// All parts but `values` may be null.
struct PlannedResource {
  const syntax::Node* values = nullptr;       // known attributes
  const syntax::Node* unknown = nullptr;      // after_unknown: true at every unknown leaf
  const syntax::Node* sensitive = nullptr;    // after_sensitive
  const syntax::Node* expressions = nullptr;  // of the configuration
  InstanceAddress address;
  const std::vector<std::string>* lists = nullptr;  // attributes whose type is a list of scalars
  std::vector<std::string> blocks;                  // nested blocks that are there only where the author wrote them
};

// Attributes that the author left out are absent where their value is unknown or empty, and marked as defaults where
// the provider fills them in; without a configuration nothing is known about that. `file`: where the plan stands.
Map ReadPlannedValues(const PlannedResource& resource, const PlanConfiguration& configuration, const SourceFile* file);

}  // namespace plinth::frontend::terraform
