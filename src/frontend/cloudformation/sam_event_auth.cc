// Auth of one event of a REST API.
#include <fmt/format.h>

#include "frontend/cloudformation/sam_openapi.h"
#include "frontend/cloudformation/sam_resource_policy.h"
#include "frontend/cloudformation/sam_rest_api.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

// Whether the API has what the event wants of it.
bool CheckEventAuth(const Event& event, const Json& auth, const Json& api_auth) {
  const Json& wanted = auth["Authorizer"];
  const Json& authorizers = api_auth["Authorizers"];
  if (wanted.Is("NONE")) {
    if (!api_auth["DefaultAuthorizer"].Truthy()) {
      event.Complain("Auth", "Authorizer NONE is for APIs with a DefaultAuthorizer");
      return false;
    }
  } else if (wanted.Truthy() && !wanted.Is("AWS_IAM")) {
    if (!wanted.IsString() || !authorizers.IsMap() || !authorizers[wanted.text()].Truthy()) {
      event.Complain("Auth", fmt::format("the API has no authorizer {}", wanted.IsString() ? wanted.text() : ""));
      return false;
    }
  }
  const Json& scopes = auth["AuthorizationScopes"];
  if (scopes.Truthy() && !scopes.IsList()) event.Complain("Auth", "AuthorizationScopes is not a list");
  if (scopes.Truthy() && !wanted.Truthy()) event.Complain("Auth", "AuthorizationScopes needs an Authorizer");
  const Json& key = auth["ApiKeyRequired"];
  if (!key.IsNull() && !key.Truthy() && !api_auth["ApiKeyRequired"].Truthy()) {
    event.Complain("Auth", "ApiKeyRequired: false is for APIs that require a key");
  }
  return true;
}

void SetAuthorizer(const Event& event, const Json& auth, const Json& api_auth, Json& body) {
  const std::string& name = auth["Authorizer"].text();
  const Json& authorizer = api_auth["Authorizers"][name];
  Json scopes = authorizer["AuthorizationScopes"];
  if (!auth["AuthorizationScopes"].IsNull()) scopes = auth["AuthorizationScopes"];
  if (name == "NONE" || authorizer.IsNull() || scopes.IsNull()) scopes = Json::List();
  bool signs = false;
  ForEachDefinition(body, event["Path"].text(), event["Method"].text(), [&](Json& definition) {
    AddSecurity(event.sam, definition, name, scopes, event.place, event.place);
    const Json& security = definition["security"];
    signs |= security.IsList() && security.size() > 0 && security.items()[0].Has("AWS_IAM");
  });
  if (signs) AddDefinition(body, "AWS_IAM", IamSecurity());
}

void SetApiKey(const Event& event, bool required, Json& body) {
  if (required) AddDefinition(body, "api_key", ApiKeySecurity());
  ForEachDefinition(body, event["Path"].text(), event["Method"].text(), [&](Json& definition) {
    AddSecurity(event.sam, definition, required ? "api_key" : "api_key_false", Json::List(), event.place);
  });
}

}  // namespace

void AddEventAuth(Event& event, const std::string& api_id, const Json& api, Json& body, const Json& stage) {
  const Json& auth = event["Auth"];
  if (!auth.Truthy()) return;
  const Json api_auth = event.sam.Resolved(api["Auth"]);
  if (!Expect(event.sam, api_auth, kMapping, event.place, fmt::format("Auth of {}", api_id))) return;
  if (!CheckEventAuth(event, auth, api_auth)) return;
  if (auth["Authorizer"].IsString() && auth["Authorizer"].Truthy()) SetAuthorizer(event, auth, api_auth, body);
  if (!auth["ApiKeyRequired"].IsNull()) SetApiKey(event, auth["ApiKeyRequired"].Truthy(), body);
  const Json& policy = auth["ResourcePolicy"];
  if (!policy.Truthy() || !Expect(event.sam, policy, kMapping, event.place, "Auth.ResourcePolicy")) return;
  AddResourcePolicy(event.sam, policy, event["Path"].text(), stage, body, event.PlaceOf("Auth"));
  AddCustomStatements(policy["CustomStatements"], body);
}

}  // namespace plinth::frontend::cloudformation::sam
