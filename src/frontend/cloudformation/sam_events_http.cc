// Events of HTTP APIs.
#include <fmt/format.h>

#include "base/text.h"
#include "frontend/cloudformation/sam_events.h"
#include "frontend/cloudformation/sam_openapi.h"
#include "frontend/cloudformation/sam_rest_api.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

// Whether the default path of the definition already calls the function: then no other permission is needed.
bool DefaultCalls(Json& body, const std::string& function) {
  if (!HasIntegration(body, kDefaultPath, kAnyMethod)) return false;
  bool all = true;
  ForEachDefinition(body, kDefaultPath, kAnyMethod, [&](Json& definition) {
    Json uri = definition[kIntegration]["uri"];
    if (!uri.IsMap()) all = false;
    for (const Json* one : Branches(uri)) {
      const Json& arn = (*one)["Fn::Sub"];
      all &= arn.IsString() && arn.text().find(fmt::format("{{{}.Arn}}", function)) != std::string::npos;
    }
  });
  return all;
}

void PermitCalls(Event& event, Json& body) {
  std::string path = event["Path"].text();
  if (path == kDefaultPath) {
    path = "";
  } else if (IsHttpDefinition(body) && DefaultCalls(body, event.target.id)) {
    return;
  }
  const std::string method = Uppercase(event["Method"].text());
  const bool any = method == "ANY" || MethodName(event["Method"].text()) == kAnyMethod;
  const std::string arn = fmt::format(
      "arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{__ApiId__}}/${{__Stage__}}/{}{}",
      any ? "*" : method, PathInArn(path));
  MakePermission(event, "apigateway.amazonaws.com",
                 Sub(arn, Json::Map({{"__ApiId__", event["ApiId"]}, {"__Stage__", "*"}})));
}

class HttpMethod {
 public:
  HttpMethod(Event& event, const Json& api, Json& body)
      : event_(event), api_(api), body_(body), path_(event["Path"].text()), method_(event["Method"].text()) {}

  bool Integrate(bool managed) {
    if (HasIntegration(body_, path_, method_)) {
      if (managed) event_.Complain("Path", fmt::format("{} {} is defined several times", method_, path_));
      return !managed;
    }
    AddPath(body_, path_, method_, event_.place);
    const Json& condition = event_.target.passed_on["Condition"];
    Json uri = IntegrationUri(event_.target.arn, "${AWS::Partition}");
    if (!condition.IsNull()) uri = If(condition, std::move(uri));
    ForEachItem(body_, path_, [&](Json& item) {
      Json& definition = item.MapAt(MethodName(method_));
      if (!definition.IsMap()) return;
      definition.Set(
          kIntegration,
          Json::Map({{"type", "aws_proxy"}, {"httpMethod", "POST"}, {"payloadFormatVersion", "2.0"}, {"uri", uri}}));
      if (path_ == kDefaultPath && MethodName(method_) == kAnyMethod) definition.Set("isDefaultRoute", true);
      definition.MapAt("responses");
      if (!condition.IsNull()) definition = If(condition, std::move(definition));
    });
    return true;
  }

  void AddAuth() {
    const Json& auth = event_["Auth"];
    if (!auth.Truthy()) return;
    const Json& api_auth = api_["Auth"];
    const Json& name = auth["Authorizer"].Truthy() ? auth["Authorizer"] : api_auth["DefaultAuthorizer"];
    if (!IsThere(name, api_auth)) return;
    const Json& scopes = auth["AuthorizationScopes"];
    if (scopes.Truthy() && !scopes.IsList()) {
      event_.Complain("Auth", "AuthorizationScopes is not a list");
      return;
    }
    const bool plain = name.Is("NONE") || name.Is("AWS_IAM");
    const Json& own = api_auth["Authorizers"][name.text()]["AuthorizationScopes"];
    const Json wanted = scopes.Truthy() ? scopes : own.Truthy() ? own : Json::List();
    ForEachDefinition(body_, path_, method_, [&](Json& definition) {
      AddSecurity(event_.sam, definition, name.text(), plain ? Json::List() : wanted, event_.place);
    });
  }

  void AddSettings() {
    const auto integration = [&](std::string_view name, const Json& value) {
      if (!value.Truthy()) return;
      ForEachDefinition(body_, path_, method_, [&](Json& one) { one.At(kIntegration).Set(name, value); });
    };
    integration("timeoutInMillis", event_["TimeoutInMillis"]);
    AddPathParameters();
    integration("payloadFormatVersion", event_["PayloadFormatVersion"]);
  }

 private:
  bool IsThere(const Json& name, const Json& api_auth) {
    if (!name.Truthy()) {
      event_.Complain("Auth", "Auth needs an Authorizer, or a DefaultAuthorizer of the API");
      return false;
    }
    if (name.Is("NONE")) {
      if (!api_auth["DefaultAuthorizer"].Truthy()) {
        event_.Complain("Auth", "Authorizer NONE is for APIs with a DefaultAuthorizer");
        return false;
      }
      return true;
    }
    if (name.Is("AWS_IAM") && api_auth["EnableIamAuthorizer"].IsTrue()) return true;
    if (!name.IsString() || !api_auth["Authorizers"][name.text()].Truthy()) {
      event_.Complain("Auth", fmt::format("the API has no authorizer {}", name.IsString() ? name.text() : ""));
      return false;
    }
    return true;
  }

  void AddPathParameters() {
    for (size_t open = path_.find('{'); open != std::string::npos; open = path_.find('{', open + 1)) {
      const size_t close = path_.find('}', open);
      if (close == std::string::npos) return;
      const std::string name = path_.substr(open + 1, close - open - 1);
      ForEachDefinition(body_, path_, method_, [&](Json& one) { AddPathParameter(one.ListAt("parameters"), name); });
    }
  }

  static void AddPathParameter(Json& parameters, const std::string& name) {
    for (Json& parameter : parameters.items()) {
      if (!parameter["name"].Is(name)) continue;
      parameter.Set("in", "path");
      parameter.Set("required", true);
      return;
    }
    parameters.Add(Json::Map({{"name", name}, {"in", "path"}, {"required", true}}));
  }

  Event& event_;
  const Json& api_;
  Json& body_;
  std::string path_;
  std::string method_;
};

}  // namespace

void ExpandHttpApiEvent(Event& event) {
  const std::string id = NameOf(event["ApiId"]);
  Json* resource = id.empty() ? nullptr : event.sam.Resource(id);
  if (!resource || !resource->IsMap()) {
    event.Complain("ApiId", "ApiId is not a reference to an API of this template");
    return;
  }
  if (!event["Path"].IsString() || !event["Method"].IsString()) return;
  Json& api = resource->MapAt("Properties");
  if (!Expect(event.sam, api, kMapping, event.place, fmt::format("Properties of {}", id))) return;
  if (!Expect(event.sam, api["Auth"], kMapping, event.place, fmt::format("Auth of {}", id))) return;
  Json& body = api.At("DefinitionBody");
  PermitCalls(event, body);
  if (body.IsNull()) {
    api.Erase("DefinitionBody");
    return;
  }
  if (IsIntrinsic(body)) return;  // included from elsewhere
  if (!IsHttpDefinition(body)) {
    event.Complain("ApiId", "DefinitionBody of the API holds no OpenAPI 3 definition");
    return;
  }
  const std::string& path = event["Path"].text();
  if (!Expect(event.sam, body["paths"][path], kMapping, event.place, fmt::format("the path {} of {}", path, id)))
    return;
  HttpMethod method(event, api, body);
  if (!method.Integrate(api["__MANAGE_SWAGGER"].Truthy())) return;
  method.AddAuth();
  method.AddSettings();
}

}  // namespace plinth::frontend::cloudformation::sam
