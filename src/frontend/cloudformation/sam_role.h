// The role that a function or a state machine gets when it names none.
#pragma once

#include <string_view>
#include <vector>

#include "frontend/cloudformation/sam_template.h"

namespace plinth::frontend::cloudformation::sam {

// The policy document that a policy template of SAM's makes, e.g. S3ReadPolicy with {BucketName}; null if there is no
// such template, or if a parameter has no value (which is complained of).
bool IsPolicyTemplate(std::string_view name);
Json FromPolicyTemplate(Template& sam, const Source& source, std::string_view name, const Json& parameters,
                        Range place);

struct RoleParts {
  Json trust;
  Json managed = Json::List();    // ARNs
  Json documents = Json::List();  // inline policies
  Json policies;                  // as the author wrote them
  Json tags;
};

// The role is not for sure used: a function may name its own under some condition.
Made MakeRole(Template& sam, const Source& source, RoleParts parts);

}  // namespace plinth::frontend::cloudformation::sam
