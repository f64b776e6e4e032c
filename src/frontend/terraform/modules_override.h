// Override files (override.tf, *_override.tf): their blocks change those of the same name elsewhere in the module.
#pragma once

#include <string_view>

#include "plinth/source.h"

#include "syntax/hcl.h"

namespace plinth::frontend::terraform {

bool IsOverrideFile(std::string_view path);

// `base` with the arguments and nested blocks of `change` instead of its own of the same names. All of it stands where
// it stood in `base`, or at its header: a block has one file.
syntax::HclBlock Overridden(const syntax::HclBlock& base, const syntax::HclBlock& change);

}  // namespace plinth::frontend::terraform
