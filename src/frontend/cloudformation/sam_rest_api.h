// What events and APIs have in common.
#pragma once

#include <string>
#include <string_view>

#include "frontend/cloudformation/sam_events.h"

namespace plinth::frontend::cloudformation::sam {

// What API Gateway calls for a function.
Json IntegrationUri(const Json& function, std::string_view partition, bool streams = false);

// The role that a service starts a state machine with.
Made& MakeEventRole(const Event& event, std::string_view service);

// Auth of one event, in the API's definition.
void AddEventAuth(Event& event, const std::string& api_id, const Json& api, Json& body, const Json& stage);

// Adds a security definition, where there is none of that name.
void AddDefinition(Json& body, std::string_view name, const Json& definition);

// The members that Auth of a REST API may have are known, and those of its authorizers, too.
bool CheckAuth(Template& sam, const Source& source);
// Authorizers, the default one, API keys and the resource policy, in the definition.
void AddAuth(Template& sam, const Source& source, Json& body);
void PermitAuthorizers(Template& sam, const Source& source);

void AddCors(Template& sam, const Source& source, Json& body);
void AddGatewayResponses(Template& sam, const Source& source, Json& body);
void AddModels(Template& sam, const Source& source, Json& body);
// Swagger's sections as OpenAPI 3 names them, where that is the version.
void MoveToOpenApi(Template& sam, const Source& source, Json& body);

void MakeUsagePlan(Template& sam, const Source& source, const Made& stage, Shared& shared);
void MakeDomain(Template& sam, const Source& source, Shared& shared);

}  // namespace plinth::frontend::cloudformation::sam
