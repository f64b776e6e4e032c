// Leaves out, while a plan is read, what it says twice or what nothing asks for: half of its nodes and more.
#pragma once

#include "syntax/json_trim.h"

namespace plinth::frontend::terraform {

// What was before the change; what comes after it, where planned_values has it; what drifted; the managed resources of
// the state that the plan was made from. Other documents it leaves as they are.
syntax::Trim PlanTrim();

}  // namespace plinth::frontend::terraform
