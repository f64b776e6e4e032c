// The digits in the name of an API's deployment.
#pragma once

#include <string>

#include "frontend/cloudformation/sam_json.h"

namespace plinth::frontend::cloudformation::sam {

// 40 hexadecimal digits that change with the API. Those of the service, where the definition's text is known here.
std::string DeploymentHash(const Json& definition, const Json& version, const Json& domain,
                           const std::string& function_names);

}  // namespace plinth::frontend::cloudformation::sam
