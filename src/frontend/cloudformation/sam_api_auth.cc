// Auth of REST APIs and of the events that call through them.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_openapi.h"
#include "frontend/cloudformation/sam_resource_policy.h"
#include "frontend/cloudformation/sam_rest_api.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr std::string_view kDefinitions = "securityDefinitions";
constexpr auto kMembers = std::to_array<Property>({
    {"Authorizers", kMapping},
    {"DefaultAuthorizer", kText},
    {"InvokeRole"},
    {"AddDefaultAuthorizerToCorsPreflight"},
    {"AddApiKeyRequiredToCorsPreflight"},
    {"ApiKeyRequired"},
    {"ResourcePolicy", kMapping, false},
    {"UsagePlan"},
});

// One of Auth.Authorizers.
class Authorizer {
 public:
  Authorizer(Template& sam, const Source& source, const Json::Member& member)
      : sam_(sam), source_(source), name_(member.key), own_(member.value), place_(member.key_where) {}

  void Check() {
    const Json& payload = own_["FunctionPayloadType"];
    if (!payload.IsNull() && !payload.Is("TOKEN") && !payload.Is("REQUEST")) {
      Complain("FunctionPayloadType", "is neither TOKEN nor REQUEST");
    }
    const Json& identity = own_["Identity"];
    if (identity.Truthy() && !identity.IsMap()) Complain("Identity", "is not a map");
    if (payload.Is("REQUEST") && LacksIdentity(identity)) {
      Complain("Identity", "names none of Headers, QueryStrings, StageVariables, Context");
    }
    Expect(sam_, own_["AuthorizationScopes"], kSequence, place_, Path("AuthorizationScopes"));
    Expect(sam_, own_["DisableFunctionDefaultPermissions"], kBoolean, place_,
           Path("DisableFunctionDefaultPermissions"));
  }

  Json Definition() {
    const bool cognito = own_["UserPoolArn"].Truthy();
    const bool request = !cognito && own_["FunctionPayloadType"].Is("REQUEST");
    const Json& identity = own_["Identity"];
    const Json& header = identity["Header"];
    Json inner = Json::Map({{"type", cognito ? "cognito_user_pools" : request ? "request" : "token"}});
    if (cognito) {
      const Json& pool = own_["UserPoolArn"];
      inner.Set("providerARNs", pool.IsList() ? pool : Json::List({pool}));
    } else {
      AddFunction(inner, request);
    }
    if (!request && identity["ValidationExpression"].Truthy()) {
      inner.Set("identityValidationExpression", identity["ValidationExpression"]);
    }
    return Json::Map({{"type", "apiKey"},
                      {"name", request           ? Json("Unused")
                               : header.Truthy() ? header
                                                 : Json("Authorization")},
                      {"in", "header"},
                      {"x-amazon-apigateway-authtype", cognito ? "cognito_user_pools" : "custom"},
                      {"x-amazon-apigateway-authorizer", std::move(inner)}});
  }

 private:
  static bool LacksIdentity(const Json& identity) {
    const auto has = [&](std::string_view part) { return identity[part].Truthy(); };
    const bool lacks = !has("Headers") && !has("QueryStrings") && !has("StageVariables") && !has("Context");
    const Json& every = identity["ReauthorizeEvery"];
    return lacks && !(every.IsInteger() && !every.Truthy());
  }

  void AddFunction(Json& inner, bool request) {
    inner.Set("authorizerUri",
              Sub("arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations",
                  Json::Map({{"__FunctionArn__", own_["FunctionArn"]}})));
    inner.SetIfAny("authorizerResultTtlInSeconds", own_["Identity"]["ReauthorizeEvery"]);
    const Json& role = own_["FunctionInvokeRole"];
    if (role.Truthy() && !role.Is("NONE")) inner.Set("authorizerCredentials", role);
    const std::string sources = request ? IdentitySource() : "";
    if (sources.empty()) return;
    inner.Set("identitySource", sources);
    inner.At("identitySource").where = place_;
  }

  std::string IdentitySource() {
    constexpr std::pair<std::string_view, std::string_view> kParts[] = {{"Headers", "method.request.header."},
                                                                        {"QueryStrings", "method.request.querystring."},
                                                                        {"StageVariables", "stageVariables."},
                                                                        {"Context", "context."}};
    std::string all;
    for (const auto& [part, prefix] : kParts) {
      const Json& names = own_["Identity"][part];
      if (!Expect(sam_, names, kSequence, place_, Path(fmt::format("Identity.{}", part)))) continue;
      for (const Json& name : names.items()) {
        if (!Expect(sam_, name, kText, place_, Path(fmt::format("Identity.{}", part)))) continue;
        all += fmt::format("{}{}{}", all.empty() ? "" : ", ", prefix, name.text());
      }
    }
    return all;
  }

  std::string Path(std::string_view part) const {
    return fmt::format("{}: Auth.Authorizers.{}.{}", source_.id, name_, part);
  }
  void Complain(std::string_view part, std::string_view message) {
    sam_.Complain(own_.Has(part) ? own_.PlaceOf(part) : place_, fmt::format("{} {}", Path(part), message));
  }

  Template& sam_;
  const Source& source_;
  const std::string& name_;
  const Json& own_;
  Range place_;
};

bool Names(const Json& requirement, std::string_view name) { return requirement.Has(name); }

// Requirements without the first that has `name`; true if there was one.
bool RemoveFirst(std::vector<Json>& requirements, std::string_view name) {
  const auto first = std::find_if(requirements.begin(), requirements.end(),
                                  [&](const Json& requirement) { return Names(requirement, name); });
  if (first == requirements.end()) return false;
  requirements.erase(first);
  return true;
}

bool IsListOfMaps(Template& sam, const Source& source, const Json& security, const std::string& path) {
  const Range place = security.where == Range{} ? source.place : security.where;
  const bool fine =
      security.IsNull() || (security.IsList() && std::all_of(security.items().begin(), security.items().end(),
                                                             [](const Json& one) { return one.IsMap(); }));
  if (!fine) sam.Complain(place, fmt::format("{}: security of the path {} is not a list of maps", source.id, path));
  return fine;
}

void SetDefaultAuthorizer(Template& sam, const Source& source, Json& body) {
  const Json& auth = source["Auth"];
  const std::string& name = auth["DefaultAuthorizer"].text();
  const Json& scopes = auth["Authorizers"][name]["AuthorizationScopes"];
  const Json& preflight = auth["AddDefaultAuthorizerToCorsPreflight"];
  bool signs = false;
  ForEachMethod(body, [&](const std::string& path, const std::string& method, Json& definition) {
    if (method == "options" && !preflight.IsNull() && !preflight.Truthy()) return;
    if (!IsListOfMaps(sam, source, definition["security"], path)) return;
    std::vector<Json> other;
    std::vector<Json> authorizers;
    for (const Json& requirement : definition["security"].items()) {
      const bool is_authorizer = std::any_of(
          requirement.members().begin(), requirement.members().end(),
          [&](const Json::Member& one) { return one.key == "AWS_IAM" || auth["Authorizers"].Has(one.key); });
      (is_authorizer ? authorizers : other).push_back(requirement);
    }
    if (RemoveFirst(other, "NONE")) {
      authorizers.clear();
    } else if (authorizers.empty()) {
      Json requirement = Json::Map({{name, scopes.IsList() ? scopes : Json::List()}});
      requirement.PlaceKey(name, auth.PlaceOf("DefaultAuthorizer"));
      authorizers.push_back(std::move(requirement));
    }
    other.insert(other.end(), authorizers.begin(), authorizers.end());
    if (other.empty()) return;
    signs |= other[0].Has("AWS_IAM");
    definition.Set("security", Json::List(std::move(other)));
  });
  if (signs) AddDefinition(body, "AWS_IAM", IamSecurity());
}

void SetDefaultApiKey(Template& sam, const Source& source, Json& body) {
  const Json& preflight = source["Auth"]["AddApiKeyRequiredToCorsPreflight"];
  ForEachMethod(body, [&](const std::string& path, const std::string& method, Json& definition) {
    if (!IsListOfMaps(sam, source, definition["security"], path)) return;
    std::vector<Json> other;
    bool refused = false;
    for (const Json& requirement : definition["security"].items()) {
      refused |= requirement.Has("api_key_false");
      if (!requirement.Has("api_key") && !requirement.Has("api_key_false")) other.push_back(requirement);
    }
    const bool exempt = method == "options" && !preflight.IsNull() && !preflight.Truthy();
    if (!refused && !exempt) other.push_back(Json::Map({{"api_key", Json::List()}}));
    const Json security = Json::List(std::move(other));
    const Json& existing = definition["security"];
    if (existing.IsNull() ? security.Truthy() : security != existing) definition.Set("security", security);
  });
}

}  // namespace

void AddDefinition(Json& body, std::string_view name, const Json& definition) {
  Json& definitions = body.MapAt(kDefinitions);
  if (definitions.IsMap() && !definitions.Has(name)) definitions.Set(name, definition);
}

bool CheckAuth(Template& sam, const Source& source) {
  const Json& auth = source["Auth"];
  if (!auth.IsMap()) return false;
  bool fine = CheckProperties(sam, auth, kMembers, source.PlaceOf("Auth"), fmt::format("Auth of {}", source.id));
  for (const Json::Member& authorizer : auth["Authorizers"].members()) {
    if (!authorizer.value.IsMap()) {
      sam.Complain(authorizer.key_where, fmt::format("{}: the authorizer {} is not a map", source.id, authorizer.key));
      fine = false;
    }
  }
  const Json& name = auth["DefaultAuthorizer"];
  if (name.Truthy() && !name.IsString()) {
    sam.Complain(auth.PlaceOf("DefaultAuthorizer"), fmt::format("{}: DefaultAuthorizer is not a string", source.id));
    fine = false;
  } else if (name.Truthy() && !name.Is("AWS_IAM") && !auth["Authorizers"][name.text()].Truthy()) {
    sam.Complain(auth.PlaceOf("DefaultAuthorizer"),
                 fmt::format("{}: there is no authorizer {}", source.id, name.text()));
    fine = false;
  }
  return fine;
}

void AddAuth(Template& sam, const Source& source, Json& body) {
  const Json& auth = source["Auth"];
  if (!CheckMethods(sam, body, source.place, source.id)) return;
  Json& definitions = body.At(kDefinitions);
  if (!Expect(sam, definitions, kMapping, source.place, fmt::format("{}: {}", source.id, kDefinitions))) return;
  if (definitions.IsNull()) body.Erase(kDefinitions);
  if (auth["DefaultAuthorizer"].Is("AWS_IAM")) {
    body.MapAt(kDefinitions)
        .Set("AWS_IAM", Json::Map({{"type", "apiKey"},
                                   {"name", "Authorization"},
                                   {"in", "header"},
                                   {"x-amazon-apigateway-authtype", "awsSigv4"}}));
    body.MapAt(kDefinitions).PlaceKey("AWS_IAM", auth.PlaceOf("DefaultAuthorizer"));
  }
  for (const Json::Member& member : auth["Authorizers"].members()) {
    Authorizer authorizer(sam, source, member);
    authorizer.Check();
    Json definition = authorizer.Definition();
    body.MapAt(kDefinitions).Set(member.key, std::move(definition));
    body.MapAt(kDefinitions).PlaceKey(member.key, member.key_where);
  }
  if (auth["DefaultAuthorizer"].Truthy()) SetDefaultAuthorizer(sam, source, body);
  if (auth["ApiKeyRequired"].Truthy()) {
    AddDefinition(body, "api_key", ApiKeySecurity());
    SetDefaultApiKey(sam, source, body);
  }
  const Json& policy = auth["ResourcePolicy"];
  if (!policy.Truthy()) return;
  std::vector<std::string> paths;
  for (const Json::Member& path : body["paths"].members()) paths.push_back(path.key);
  for (const std::string& path : paths) {
    AddResourcePolicy(sam, policy, path, source["StageName"], body, auth.PlaceOf("ResourcePolicy"));
  }
  AddCustomStatements(policy["CustomStatements"], body);
}

void PermitAuthorizers(Template& sam, const Source& source) {
  for (const Json::Member& member : source["Auth"]["Authorizers"].members()) {
    const Json& function = member.value["FunctionArn"];
    if (!function.Truthy() || member.value["DisableFunctionDefaultPermissions"].Truthy()) continue;
    Made& permission = sam.Make(source, fmt::format("{}{}AuthorizerPermission", source.id, member.key),
                                "AWS::Lambda::Permission", member.key_where);
    permission.properties.Set("Action", "lambda:InvokeFunction");
    permission.properties.Set("FunctionName", function);
    permission.properties.Set("Principal", "apigateway.amazonaws.com");
    permission.properties.Set("SourceArn",
                              Sub("arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*",
                                  Json::Map({{"__ApiId__", Ref(source.id)}})));
  }
}

}  // namespace plinth::frontend::cloudformation::sam
