// Auth of HTTP APIs.
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "frontend/cloudformation/sam_http_api.h"
#include "frontend/cloudformation/sam_openapi.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr auto kMembers =
    std::to_array<Property>({{"Authorizers", kMapping}, {"DefaultAuthorizer"}, {"EnableIamAuthorizer"}});
constexpr auto kOfJwt = std::to_array<std::string_view>({"AuthorizationScopes", "JwtConfiguration", "IdentitySource"});
constexpr auto kOfLambda =
    std::to_array<std::string_view>({"FunctionArn", "FunctionInvokeRole", "Identity", "AuthorizerPayloadFormatVersion",
                                     "EnableSimpleResponses", "EnableFunctionDefaultPermissions"});
constexpr std::string_view kAuthorizer = "x-amazon-apigateway-authorizer";

class Authorizer {
 public:
  Authorizer(Template& sam, const Source& source, const Json::Member& member)
      : sam_(sam), source_(source), name_(member.key), own_(member.value), place_(member.key_where) {}

  bool Check() {
    if (!own_.IsMap()) return Complain("is not a map");
    if (own_.Has("OpenIdConnectUrl")) return Complain("has OpenIdConnectUrl, which is no longer supported");
    if (!own_["AuthorizationScopes"].IsNull() && !own_["AuthorizationScopes"].IsList()) {
      return Complain("has AuthorizationScopes that are not a list");
    }
    const bool jwt = own_["JwtConfiguration"].Truthy();
    if (jwt && !own_["JwtConfiguration"].IsMap()) return Complain("has a JwtConfiguration that is not a map");
    bool fine = true;
    const auto refuse = [&](const auto& names, std::string_view kind) {
      for (const std::string_view name : names) {
        if (!own_[name].IsNull()) fine = Complain(fmt::format("has {}, which is for {} authorizers", name, kind));
      }
    };
    const auto need = [&](std::initializer_list<std::string_view> names) {
      for (const std::string_view name : names) {
        if (!own_[name].Truthy()) fine = Complain(fmt::format("has no {}", name));
      }
    };
    if (jwt) {
      refuse(kOfLambda, "Lambda");
      need({"IdentitySource"});
    } else {
      refuse(kOfJwt, "JWT");
      need({"FunctionArn", "AuthorizerPayloadFormatVersion"});
      Expect(sam_, own_["EnableFunctionDefaultPermissions"], kBoolean, place_, "EnableFunctionDefaultPermissions");
      if (own_["Identity"].Truthy() && !own_["Identity"].IsMap()) fine = Complain("has an Identity that is not a map");
    }
    return fine;
  }

  Json Definition() {
    if (own_["JwtConfiguration"].Truthy()) {
      Json configuration = Json::Map();
      for (const Json::Member& member : own_["JwtConfiguration"].members()) {
        configuration.Set(ToLower(member.key), member.value);
      }
      return Json::Map({{"type", "oauth2"},
                        {kAuthorizer, Json::Map({{"jwtConfiguration", configuration},
                                                 {"identitySource", own_["IdentitySource"]},
                                                 {"type", "jwt"}})}});
    }
    Json inner = Json::Map({{"type", "request"}});
    inner.Set("authorizerUri",
              Sub("arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations",
                  Json::Map({{"__FunctionArn__", own_["FunctionArn"]}})));
    const Json& role = own_["FunctionInvokeRole"];
    if (role.Truthy() && !role.Is("NONE")) inner.Set("authorizerCredentials", role);
    if (own_["Identity"].Truthy()) {
      inner.SetIfAny("authorizerResultTtlInSeconds", own_["Identity"]["ReauthorizeEvery"]);
      inner.Set("identitySource", IdentitySource());
    }
    inner.Set("authorizerPayloadFormatVersion", own_["AuthorizerPayloadFormatVersion"]);
    if (own_["EnableSimpleResponses"].Truthy()) inner.Set("enableSimpleResponses", own_["EnableSimpleResponses"]);
    return Json::Map({{"type", "apiKey"}, {"name", "Unused"}, {"in", "header"}, {kAuthorizer, std::move(inner)}});
  }

 private:
  Json IdentitySource() {
    constexpr std::pair<std::string_view, std::string_view> kParts[] = {{"Headers", "$request.header."},
                                                                        {"QueryStrings", "$request.querystring."},
                                                                        {"StageVariables", "$stageVariables."},
                                                                        {"Context", "$context."}};
    Json sources = Json::List();
    for (const auto& [part, prefix] : kParts) {
      const Json& names = own_["Identity"][part];
      if (!Expect(sam_, names, kSequence, place_, part)) continue;
      for (const Json& name : names.items()) {
        if (Expect(sam_, name, kText, place_, part)) sources.Add(fmt::format("{}{}", prefix, name.text()));
      }
    }
    return sources;
  }

  bool Complain(std::string_view message) {
    sam_.Complain(place_, fmt::format("{}: the authorizer {} {}", source_.id, name_, message));
    return false;
  }

  Template& sam_;
  const Source& source_;
  const std::string& name_;
  const Json& own_;
  Range place_;
};

// Methods have to be spelt as API Gateway does.
void CheckNames(Template& sam, const Source& source, const Json& body) {
  for (const Json::Member& path : body["paths"].members()) {
    Json item = path.value;
    for (const Json* one : Branches(item)) {
      for (const Json::Member& method : one->members()) {
        if (one->Has(MethodName(method.key))) continue;
        sam.Complain(method.key_where, fmt::format("{}: {} of the path {} is not spelt as API Gateway does", source.id,
                                                   method.key, path.key));
      }
    }
  }
}

void SetDefault(Template& sam, const Source& source, Json& body) {
  const Json& auth = source["Auth"];
  const std::string& name = auth["DefaultAuthorizer"].text();
  const Json& scopes = auth["Authorizers"][name]["AuthorizationScopes"];
  if (!CheckMethods(sam, body, source.place, source.id)) return;
  CheckNames(sam, source, body);
  ForEachMethod(body, [&](const std::string&, const std::string& method, Json& definition) {
    if (method == "options" || definition["security"].Truthy()) return;
    definition.Set("security", Json::List({Json::Map({{name, scopes.IsList() ? scopes : Json::List()}})}));
  });
}

}  // namespace

bool CheckHttpAuth(Template& sam, const Source& source) {
  const Json& auth = source["Auth"];
  bool fine = CheckProperties(sam, auth, kMembers, source.PlaceOf("Auth"), fmt::format("Auth of {}", source.id));
  for (const Json::Member& member : auth["Authorizers"].members()) fine &= Authorizer(sam, source, member).Check();
  const Json& name = auth["DefaultAuthorizer"];
  if (!name.Truthy() || IsNoValue(name)) return fine;
  const Range place = auth.PlaceOf("DefaultAuthorizer");
  if (!name.IsString()) {
    sam.Complain(place, fmt::format("{}: DefaultAuthorizer is not a string", source.id));
    return false;
  }
  const bool signs = name.Is("AWS_IAM") && auth["EnableIamAuthorizer"].IsTrue();
  if (!signs && !auth["Authorizers"][name.text()].Truthy()) {
    sam.Complain(place, fmt::format("{}: there is no authorizer {}", source.id, name.text()));
    return false;
  }
  return fine;
}

void AddHttpAuth(Template& sam, const Source& source, Json& body) {
  const Json& auth = source["Auth"];
  Json schemes = body["components"]["securitySchemes"].IsMap() ? body["components"]["securitySchemes"] : Json::Map();
  if (auth["EnableIamAuthorizer"].IsTrue()) schemes.Set("AWS_IAM", IamSecurity());
  for (const Json::Member& member : auth["Authorizers"].members()) {
    Json definition = Authorizer(sam, source, member).Definition();
    definition.where = member.key_where;
    schemes.Set(member.key, std::move(definition));
  }
  if (auth["DefaultAuthorizer"].IsString() && auth["DefaultAuthorizer"].Truthy()) SetDefault(sam, source, body);
  if (!schemes.Truthy()) return;
  Json& components = body.MapAt("components");
  if (!components.IsMap()) components = Json::Map();
  components.Set("securitySchemes", std::move(schemes));
}

void PermitHttpAuthorizers(Template& sam, const Source& source) {
  for (const Json::Member& member : source["Auth"]["Authorizers"].members()) {
    const Json& function = member.value["FunctionArn"];
    if (!function.Truthy() || !member.value["EnableFunctionDefaultPermissions"].Truthy()) continue;
    PermitAuthorizer(sam, source, fmt::format("{}{}AuthorizerPermission", source.id, member.key), function,
                     member.key_where);
  }
}

}  // namespace plinth::frontend::cloudformation::sam
