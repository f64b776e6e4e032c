// The forms in which one Terraform value becomes one canonical value.
#pragma once

#include <string>

#include "plinth/value.h"

#include "frontend/terraform/mapping_table.h"

namespace plinth::frontend::terraform {

// `value` is present and not guarded. Absent: the row has nothing to write. Unknowns and references stay what they are.
Value Transform(const Row& row, const Value& value);

// As text where it is a scalar ("true", "30"); other values as they are.
Value AsText(const Value& value);

}  // namespace plinth::frontend::terraform
