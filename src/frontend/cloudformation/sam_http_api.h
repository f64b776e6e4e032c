// HTTP APIs: what events and the API have in common.
#pragma once

#include <string>

#include "frontend/cloudformation/sam_expand.h"

namespace plinth::frontend::cloudformation::sam {

// Members of Auth and of its authorizers are known.
bool CheckHttpAuth(Template& sam, const Source& source);
// Authorizers and the default one, in the definition.
void AddHttpAuth(Template& sam, const Source& source, Json& body);
void PermitHttpAuthorizers(Template& sam, const Source& source);

// The domain of an HTTP or WebSocket API, with its mappings and records. `tag`: "httpapi:createdBy".
void MakeV2Domain(Template& sam, const Source& source, std::string_view tag, Shared& shared);

// An authorizer may call its function.
void PermitAuthorizer(Template& sam, const Source& source, std::string id, const Json& function, Range place);

}  // namespace plinth::frontend::cloudformation::sam
