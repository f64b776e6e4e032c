// What a configuration is besides its resources and outputs, as resources that rules can read: see graph/views.h.
#pragma once

#include <string>
#include <string_view>

#include "frontend/terraform/model.h"
#include "frontend/terraform/modules_instance.h"

namespace plinth::frontend::terraform {

// The canonical type of a view that Terraform calls `word`: "variable", "provider", "module" ...
std::string ViewType(std::string_view word);

// Adds variables, providers, module calls, settings and the root module itself to TfModel::views. After the resources,
// which are counted.
void AddViews(ModuleInstance& root, const Options& options, TfModel& model);

// Of a plan or state (`kind` says which), what its configuration has not told: the providers that it knows, and itself.
void AddRemainingViews(Location file, std::string_view kind, TfModel& model);

}  // namespace plinth::frontend::terraform
