// The Terraform rows of the table of front ends: plans and states.
#pragma once

#include <string_view>

#include "frontend/frontends.h"
#include "syntax/node.h"

namespace plinth::frontend::terraform {

bool IsPlanOrState(const syntax::Document& document);
// For texts that cannot be read: a plan that was cut off, the log of a plan, a saved plan.
bool LooksLikePlan(std::string_view text);
BuiltGraph Build(syntax::Document document, const Options& options);

}  // namespace plinth::frontend::terraform
