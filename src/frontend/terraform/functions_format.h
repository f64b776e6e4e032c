// format(): the verbs of Terraform's format strings.
#pragma once

#include <string>

#include "frontend/terraform/functions.h"

namespace plinth::frontend::terraform {

// Partly known where a plain %s, %v or %q-free verb meets what is not known.
Value FormatText(const std::string& format, const List& arguments, const Call& call);

}  // namespace plinth::frontend::terraform
