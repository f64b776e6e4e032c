// Who may call a REST API: Auth.ResourcePolicy.
#pragma once

#include <string_view>

#include "frontend/cloudformation/sam_template.h"

namespace plinth::frontend::cloudformation::sam {

// Adds what `policy` says of one path to the definition.
void AddResourcePolicy(Template& sam, const Json& policy, std::string_view path, const Json& stage, Json& body,
                       Range place);
void AddCustomStatements(const Json& statements, Json& body);

}  // namespace plinth::frontend::cloudformation::sam
