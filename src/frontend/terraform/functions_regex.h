// replace() with a pattern between slashes.
#pragma once

#include "frontend/terraform/functions.h"

namespace plinth::frontend::terraform {

// replace(text, "/pattern/", replacement).
Value ReplacePattern(const Call& call);

}  // namespace plinth::frontend::terraform
