// The plan that `terraform show -json` would give of a configuration, as far as that is known without a provider.
#pragma once

#include <string>

#include "frontend/terraform/model.h"
#include "frontend/terraform/schema_table.h"

namespace plinth::tools {

// Format 1.2. `schemas` tells nested blocks from attributes and names what the provider computes. With
// `provider_decides`, attributes that the author left out are known after apply, as optional computed ones are; else
// they are null. Data sources are read during apply. Deterministic.
std::string PlanAsJson(const frontend::terraform::TfModel& model, const frontend::terraform::SchemaTable& schemas,
                       bool provider_decides);

}  // namespace plinth::tools
