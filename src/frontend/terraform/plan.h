// Comes in: the JSON of `terraform show -json` of a plan or a state, or a state file. Goes out: a TfModel.
// Refuses to know: what any type or attribute means; it asks the mappings only which attributes are lists.
#pragma once

#include <string>
#include <string_view>

#include "frontend/frontends.h"
#include "frontend/terraform/model.h"
#include "syntax/node.h"

namespace plinth::frontend::terraform {

enum class PlanKind : uint8_t { kNone, kPlan, kShownState, kStateFile };

PlanKind KindOf(const syntax::Document& document);
// "Terraform plan 1.2", "Terraform state 1.0"
std::string Describe(const syntax::Document& document);

// Resources that will exist once the plan is applied; what it deletes is left out. Never throws.
TfModel ReadPlan(const syntax::Document& document, const Options& options);
// Resources as they are.
TfModel ReadState(const syntax::Document& document);

// What a file is that holds a plan in a form that cannot be read here, and the command that makes the right one: a
// saved plan (a zip archive), the log of `plan -json`. No id for every other text; never a place.
Problem WrongPlanFormat(std::string_view text);
// The same of a state file of an old version.
Problem OldState(const syntax::Document& document);

}  // namespace plinth::frontend::terraform
