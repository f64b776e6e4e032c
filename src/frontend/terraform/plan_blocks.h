// Which blocks of a type are there only where the author wrote them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "frontend/terraform/mapping_table.h"

namespace plinth::frontend::terraform {

// Of the top-level blocks that the mapping reads. Others are filled in by the provider, so that "known after apply"
// says nothing about what was written.
std::vector<std::string> WrittenBlocks(std::string_view type, const Mapping& mapping);

}  // namespace plinth::frontend::terraform
