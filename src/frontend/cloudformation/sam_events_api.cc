// Events of REST APIs: a path in the API's definition that calls the function, and the permission to do so.
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "frontend/cloudformation/sam_events.h"
#include "frontend/cloudformation/sam_openapi.h"
#include "frontend/cloudformation/sam_resource_policy.h"
#include "frontend/cloudformation/sam_rest_api.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr std::string_view kCaller = "arn:aws:iam::*:user/*";

// The role that API Gateway calls the function with; null for none.
Json Credentials(const Json& method_auth, const Json& api_auth) {
  const bool signs =
      method_auth["Authorizer"].Is("AWS_IAM") || (api_auth["DefaultAuthorizer"].Is("AWS_IAM") && !method_auth.Truthy());
  if (!signs) return {};
  const auto role_in = [](const Json& auth) {
    const Json& role = auth["InvokeRole"];
    return role.Truthy() ? role : auth.Has("InvokeRole") ? Json("NONE") : Json();
  };
  Json role = role_in(method_auth);
  if (role.IsNull()) role = role_in(api_auth);
  if (role.IsNull() || role.Is("CALLER_CREDENTIALS")) return kCaller;
  return role.Is("NONE") ? Json() : role;
}

// One event's path and method in the definition of an API.
class RestMethod {
 public:
  RestMethod(Event& event, Json& api, Json& body)
      : event_(event), api_(api), body_(body), path_(event["Path"].text()), method_(ToLower(event["Method"].text())) {}

  // False where another event has the same path and method.
  bool Integrate() {
    if (HasIntegration(body_, path_, method_)) {
      event_.Complain("Path", fmt::format("{} {} is defined several times", method_, path_));
      return false;
    }
    AddPath(body_, path_, method_, event_.place);
    const Json& condition = event_.target.passed_on["Condition"];
    const bool streams = event_["ResponseTransferMode"].Is("RESPONSE_STREAM");
    Json uri = IntegrationUri(event_.target.arn, "aws", streams);
    if (event_.target.arn.Has("Fn::GetAtt")) uri.At("Fn::Sub").where = event_.place;
    if (!condition.IsNull()) uri = If(condition, std::move(uri));
    const Json credentials = Credentials(event_["Auth"], api_["Auth"]);
    ForEachItem(body_, path_, [&](Json& item) {
      Json& definition = item.MapAt(MethodName(method_));
      if (!definition.IsMap()) return;
      Json integration = Json::Map({{"type", "aws_proxy"}, {"httpMethod", "POST"}, {"uri", uri}});
      if (streams) integration.Set("responseTransferMode", "STREAM");
      integration.SetIfAny("credentials", credentials);
      definition.Set(kIntegration, std::move(integration));
      definition.MapAt("responses");
      if (!condition.IsNull()) definition = If(condition, std::move(definition));
    });
    return true;
  }

  void AddSettings() {
    if (event_["TimeoutInMillis"].Truthy()) {
      ForEach([&](Json& one) { one.At(kIntegration).Set("timeoutInMillis", event_["TimeoutInMillis"]); });
    }
    if (event_["RequestModel"].Truthy()) AddModel(event_["RequestModel"]);
    if (event_["RequestParameters"].Truthy()) AddParameters(event_["RequestParameters"]);
  }

 private:
  void ForEach(const std::function<void(Json&)>& visit) { ForEachDefinition(body_, path_, method_, visit); }

  void AddModel(const Json& request) {
    if (!request.IsMap() || !request["Model"].Truthy()) return;
    const Json& name = request["Model"];
    const Json& models = api_["Models"];
    if (!name.IsString() || !models.IsMap() || !models[name.text()].Truthy()) {
      event_.Complain("RequestModel", "the API does not define the model of RequestModel");
      return;
    }
    const std::string model = ToLower(name.text());
    ForEach([&](Json& one) { SetModel(one, model, request["Required"]); });
    AddValidator(request);
  }

  void SetModel(Json& definition, const std::string& model, const Json& required) {
    if (body_["swagger"].Truthy()) {
      Json parameter = Json::Map({{"in", "body"}, {"name", model}});
      parameter.At("name").where = event_.place;
      parameter.Set("schema", Json::Map({{"$ref", fmt::format("#/definitions/{}", model)}}));
      parameter.SetIfAny("required", required);
      definition.ListAt("parameters").Add(std::move(parameter));
    } else if (IsVersion3(body_["openapi"])) {
      const Json schema = Json::Map({{"$ref", fmt::format("#/components/schemas/{}", model)}});
      Json request = Json::Map({{"content", Json::Map({{"application/json", Json::Map({{"schema", schema}})}})}});
      request.SetIfAny("required", required);
      definition.Set("requestBody", std::move(request));
    }
  }

  void AddValidator(const Json& request) {
    const Json& body = request["ValidateBody"];
    const Json& parameters = request["ValidateParameters"];
    if (body.IsNull() && parameters.IsNull()) return;
    if ((!body.IsNull() && !body.IsBool()) || (!parameters.IsNull() && !parameters.IsBool())) {
      event_.Complain("RequestModel", "ValidateBody and ValidateParameters have to be true or false");
      return;
    }
    const std::string name = body.IsTrue() && parameters.IsTrue() ? "body-and-params"
                             : body.IsTrue()                      ? "body-only"
                             : parameters.IsTrue()                ? "params-only"
                                                                  : "no-validation";
    Json& validators = body_.MapAt("x-amazon-apigateway-request-validators");
    if (!validators.Has(name)) {
      validators.Set(name, Json::Map({{"validateRequestBody", body.IsTrue()},
                                      {"validateRequestParameters", parameters.IsTrue()}}));
    }
    ForEach([&](Json& one) { one.Set("x-amazon-apigateway-request-validator", name); });
  }

  void AddParameters(const Json& parameters) {
    for (const Json& parameter : parameters.items()) {
      if (!parameter.IsString() && !(parameter.IsMap() && parameter.size() > 0)) {
        event_.Complain("RequestParameters", "a request parameter is neither a string nor a map");
        continue;
      }
      const std::string name = parameter.IsString() ? parameter.text() : parameter.members()[0].key;
      const Json settings = parameter.IsString() ? Json::Map() : parameter.members()[0].value;
      if (IsFine(name, settings)) AddParameter(name, settings);
    }
  }

  bool IsFine(const std::string& name, const Json& settings) {
    constexpr std::string_view kLocations[] = {"querystring.", "path.", "header."};
    constexpr std::string_view kPrefix = "method.request.";
    const std::string_view rest = std::string_view(name).substr(std::min(kPrefix.size(), name.size()));
    const bool named = name.rfind(kPrefix, 0) == 0 &&
                       std::any_of(std::begin(kLocations), std::end(kLocations), [&](std::string_view location) {
                         return rest.substr(0, location.size()) == location;
                       });
    if (!named) {
      event_.Complain("RequestParameters", fmt::format("{} is not of the form method.request.LOCATION.NAME", name));
    }
    const bool known = settings.IsMap() && std::all_of(settings.members().begin(), settings.members().end(),
                                                       [](const Json::Member& setting) {
                                                         return setting.key == "Required" || setting.key == "Caching";
                                                       });
    if (!known) {
      event_.Complain("RequestParameters", fmt::format("{} has other settings than Required and Caching", name));
    }
    return named && known;
  }

  void AddParameter(const std::string& name, const Json& settings) {
    const std::string rest = name.substr(std::string_view("method.request.").size());
    const size_t dot = rest.find('.');
    const std::string location = rest.substr(0, dot) == "querystring" ? "query" : rest.substr(0, dot);
    const Json& required = settings["Required"];
    ForEach([&](Json& one) {
      Json parameter = Json::Map({{"in", location},
                                  {"name", rest.substr(dot + 1)},
                                  {"required", required.IsNull() ? Json(false) : required},
                                  {"type", "string"}});
      parameter.At("name").where = event_.place;
      if (location != "query") parameter.At("in").where = event_.place;
      one.ListAt("parameters").Add(std::move(parameter));
      if (!settings["Caching"].Truthy()) return;
      Json key = name;
      key.where = event_.place;
      one.At(kIntegration).ListAt("cacheKeyParameters").Add(std::move(key));
    });
  }

  Event& event_;
  Json& api_;
  Json& body_;
  std::string path_;
  std::string method_;
};

// What one event adds, into what the author wrote of the same path and method.
void Merge(Event& event, Json& api, Json& added) {
  Json& body = api.At("DefinitionBody");
  const std::string& path = event["Path"].text();
  const std::string method = ToLower(event["Method"].text());
  const Json definition = added["paths"][path][MethodName(method)];
  Json& paths = body.At("paths");
  if (paths.IsNull()) return;  // the transform loses what it adds to no paths
  Json& item = paths.MapAt(path);
  if (!Expect(event.sam, item, kMapping, event.place, fmt::format("the path {} of DefinitionBody", path))) return;
  Json& own = item.MapAt(method);
  if (!Expect(event.sam, own, kMapping, event.place, fmt::format("{} {} of DefinitionBody", method, path))) return;
  own.Update(definition);
}

// The API that an event names, if it stands in this template.
Json* ApiOf(const Event& event, const std::string& id) {
  Json* api = id.empty() ? nullptr : event.sam.Resource(id);
  if (!api || !api->IsMap()) {
    event.Complain("RestApiId", "RestApiId is not a reference to an API of this template");
    return nullptr;
  }
  Json& properties = api->MapAt("Properties");
  return Expect(event.sam, properties, kMapping, event.place, fmt::format("Properties of {}", id)) ? &properties
                                                                                                   : nullptr;
}

std::string StageSuffix(const Event& event, const Json& api) {
  const Json& stage = api["StageName"];
  if (!stage.IsString()) return "Stage";
  if (stage.text().empty()) event.Complain("RestApiId", "the StageName of the API is empty");
  return stage.text();
}

void PermitCalls(Event& event, std::string_view suffix) {
  const std::string method = Uppercase(event["Method"].text());
  const std::string arn =
      fmt::format("arn:aws:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{__ApiId__}}/${{__Stage__}}/{}{}",
                  method == "ANY" ? "*" : method, PathInArn(event["Path"].text()));
  MakePermission(event, "apigateway.amazonaws.com",
                 Sub(arn, Json::Map({{"__ApiId__", event["RestApiId"]}, {"__Stage__", "*"}})), suffix);
}

void IntegrateStateMachine(Event& event, Json& body, const Made& role) {
  const std::string& path = event["Path"].text();
  const std::string method = ToLower(event["Method"].text());
  if (HasIntegration(body, path, method)) {
    event.Complain("Path", fmt::format("{} {} is defined several times", method, path));
    return;
  }
  AddPath(body, path, method, event.place);
  const Json& condition = event.target.passed_on["Condition"];
  Json uri = Sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution");
  if (!condition.IsNull()) uri = If(condition, std::move(uri));
  const std::string input = event["UnescapeMappingTemplate"].Truthy()
                                ? R"($util.escapeJavaScript($input.json('$')).replaceAll("\\'","'"))"
                                : "$util.escapeJavaScript($input.json('$'))";
  const Json request =
      Json::Map({{"application/json",
                  Sub(fmt::format(R"({{"input": "{}", "stateMachineArn": "${{{}}}"}})", input, event.target.id))}});
  ForEachItem(body, path, [&](Json& item) {
    Json& definition = item.MapAt(MethodName(method));
    const Json codes =
        Json::Map({{"200", Json::Map({{"statusCode", "200"}})}, {"400", Json::Map({{"statusCode", "400"}})}});
    definition.Set(kIntegration, Json::Map({{"type", "aws"},
                                            {"httpMethod", "POST"},
                                            {"uri", uri},
                                            {"responses", codes},
                                            {"credentials", role.arn()},
                                            {"requestTemplates", request}}));
    if (!definition.Has("responses")) {
      definition.Set("responses", Json::Map({{"200", Json::Map({{"description", "OK"}})},
                                             {"400", Json::Map({{"description", "Bad Request"}})}}));
    }
    if (!condition.IsNull()) definition = If(condition, std::move(definition));
  });
}

bool HasPathAndMethod(const Event& event) { return event["Path"].IsString() && event["Method"].IsString(); }

}  // namespace

Json IntegrationUri(const Json& function, std::string_view partition, bool streams) {
  return Sub(fmt::format("arn:{}:apigateway:${{AWS::Region}}:lambda:path/{}/functions/{}/{}", partition,
                         streams ? "2021-11-15" : "2015-03-31", Shorthand(function),
                         streams ? "response-streaming-invocations" : "invocations"));
}

void ExpandApiEvent(Event& event) {
  if (!HasPathAndMethod(event)) return;
  const std::string id = NameOf(event["RestApiId"]);
  Json* api = ApiOf(event, id);
  if (!api) return;
  const std::string suffix = StageSuffix(event, *api);
  PermitCalls(event, suffix);
  const Json& name = event.source["FunctionName"];
  if (name.Truthy()) {
    const Json known = event.sam.Resolved(name);
    if (known.IsString()) event.sam.function_names[id] += known.text();
  }
  const bool merges = (*api)["MergeDefinitions"].Truthy();
  Json& body = api->At("DefinitionBody");
  if (merges && body.IsMap()) {
    Json added = SwaggerSkeleton();
    RestMethod method(event, *api, added);
    if (!method.Integrate()) return;
    AddEventAuth(event, id, *api, added, suffix);
    method.AddSettings();
    Merge(event, *api, added);
  } else if ((*api)["__MANAGE_SWAGGER"].Truthy() && IsRestDefinition(body)) {
    RestMethod method(event, *api, body);
    if (!method.Integrate()) return;
    AddEventAuth(event, id, *api, body, suffix);
    method.AddSettings();
  } else if (body.Truthy() && event["Auth"]["OverrideApiAuth"].Truthy()) {
    const Json& auth = event["Auth"];
    if (!auth["Authorizer"].Truthy() && !auth["ApiKeyRequired"].Truthy() && !auth["ResourcePolicy"].Truthy()) {
      event.Complain("Auth", "OverrideApiAuth needs one of Authorizer, ApiKeyRequired, ResourcePolicy");
    } else {
      AddEventAuth(event, id, *api, body, suffix);
    }
  }
}

void ExpandStateMachineApiEvent(Event& event) {
  if (!HasPathAndMethod(event)) return;
  const std::string id = NameOf(event["RestApiId"]);
  Json* api = ApiOf(event, id);
  if (!api) return;
  const Made& role = MakeEventRole(event, "apigateway.amazonaws.com");
  Json& body = api->At("DefinitionBody");
  if (!(*api)["__MANAGE_SWAGGER"].Truthy() || !IsRestDefinition(body)) return;
  IntegrateStateMachine(event, body, role);
  AddEventAuth(event, id, *api, body, event["Stage"]);
}

}  // namespace plinth::frontend::cloudformation::sam
