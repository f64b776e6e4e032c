#include "frontend/cloudformation/sam_deployment_hash.h"

#include "base/sha1.h"
#include "frontend/cloudformation/sam_python.h"

namespace plinth::frontend::cloudformation::sam {

std::string DeploymentHash(const Json& definition, const Json& version, const Json& domain,
                           const std::string& function_names) {
  std::string text = PythonText(definition);
  if (version.Truthy()) text += "||" + version.text();
  if (domain.Truthy()) text += "||" + PythonJson(domain);
  if (!function_names.empty()) text += "||" + function_names;
  return Sha1(text);
}

}  // namespace plinth::frontend::cloudformation::sam
