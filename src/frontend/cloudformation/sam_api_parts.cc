// What other properties of a REST API write into its definition: CORS, gateway responses, models.
#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "frontend/cloudformation/sam_openapi.h"
#include "frontend/cloudformation/sam_rest_api.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr auto kCors =
    std::to_array<Property>({{"AllowMethods"}, {"AllowHeaders"}, {"AllowOrigin"}, {"MaxAge"}, {"AllowCredentials"}});

// Who may call from where.
struct Cors {
  Json origin = "'*'";
  Json headers;
  Json methods;
  Json max_age;
  bool credentials = false;
};

std::string AllowedMethods(const Json& item) {
  std::set<std::string> methods;
  if (item.Has(kAnyMethod)) {
    methods = {"OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"};
  } else {
    methods.insert("OPTIONS");
    for (const Json::Member& method : item.members()) methods.insert(Uppercase(method.key));
  }
  std::string all;
  for (const std::string& method : methods) all += (all.empty() ? "" : ",") + method;
  return fmt::format("'{}'", all);
}

Json OptionsMethod(const Cors& cors, const Json& methods) {
  Json parameters = Json::Map();
  Json headers = Json::Map();
  const auto add = [&](std::string_view header, const Json& value, std::string_view type) {
    parameters.Set(fmt::format("method.response.header.{}", header), value);
    headers.Set(header, Json::Map({{"type", type}}));
  };
  add("Access-Control-Allow-Origin", cors.origin, "string");
  if (cors.headers.Truthy()) add("Access-Control-Allow-Headers", cors.headers, "string");
  if (methods.Truthy()) add("Access-Control-Allow-Methods", methods, "string");
  if (!cors.max_age.IsNull()) add("Access-Control-Max-Age", cors.max_age, "integer");
  if (cors.credentials) add("Access-Control-Allow-Credentials", "'true'", "string");
  const Json response = Json::Map({{"statusCode", "200"},
                                   {"responseParameters", parameters},
                                   {"responseTemplates", Json::Map({{"application/json", "{}\n"}})}});
  const Json request = Json::Map({{"application/json", "{\n  \"statusCode\" : 200\n}\n"}});
  const Json described = Json::Map({{"description", "Default response for CORS method"}, {"headers", headers}});
  return Json::Map({{"summary", "CORS support"},
                    {"consumes", Json::List({"application/json"})},
                    {"produces", Json::List({"application/json"})},
                    {kIntegration, Json::Map({{"type", "mock"},
                                              {"requestTemplates", request},
                                              {"responses", Json::Map({{"default", response}})}})},
                    {"responses", Json::Map({{"200", described}})}});
}

bool ReadCors(Template& sam, const Source& source, Cors& cors) {
  const Json& own = source["Cors"];
  if (own.IsString() || IsIntrinsic(own)) {
    cors.origin = own;
    return true;
  }
  if (!CheckProperties(sam, own, kCors, source.PlaceOf("Cors"), fmt::format("Cors of {}", source.id))) return false;
  if (own.Has("AllowOrigin")) cors.origin = own["AllowOrigin"];
  cors.headers = own["AllowHeaders"];
  cors.methods = own["AllowMethods"];
  cors.max_age = own["MaxAge"];
  cors.credentials = own["AllowCredentials"].IsTrue();
  if (cors.credentials && cors.origin.Is("'*'")) {
    sam.Complain(source, "Cors", "AllowCredentials cannot be true for every origin");
    return false;
  }
  if (!cors.origin.Truthy()) {
    sam.Complain(source, "Cors", "AllowOrigin is empty");
    return false;
  }
  return true;
}

bool IsStatusCode(const Json& code) {
  const std::string& text = code.text();
  return (code.IsString() || code.IsInteger()) && text.size() <= 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Json ResponseParameters(const Json& own) {
  constexpr std::pair<std::string_view, std::string_view> kParts[] = {
      {"Headers", "header"}, {"Paths", "path"}, {"QueryStrings", "querystring"}};
  Json parameters = Json::Map();
  for (const auto& [part, prefix] : kParts) {
    for (const Json::Member& member : own[part].members()) {
      const std::string name = fmt::format("gatewayresponse.{}.{}", prefix, member.key);
      parameters.Set(name, member.value);
      parameters.PlaceKey(name, member.key_where);
    }
  }
  return parameters;
}

bool CheckResponse(Template& sam, const Source& source, const Json::Member& response) {
  constexpr auto kParts =
      std::to_array<Property>({{"ResponseParameters", kMapping}, {"ResponseTemplates"}, {"StatusCode"}});
  constexpr auto kKinds =
      std::to_array<Property>({{"Headers", kMapping}, {"Paths", kMapping}, {"QueryStrings", kMapping}});
  const std::string what = fmt::format("GatewayResponses.{} of {}", response.key, source.id);
  if (!response.value.IsMap() || IsIntrinsic(response.value)) {
    sam.Complain(response.key_where, fmt::format("{} is not a map", what));
    return false;
  }
  if (!CheckProperties(sam, response.value, kParts, response.key_where, what)) return false;
  const Json& code = response.value["StatusCode"];
  if (code.Truthy() && !IsStatusCode(code)) {
    sam.Complain(response.value.PlaceOf("StatusCode"), fmt::format("the StatusCode of {} is not a number", what));
    return false;
  }
  return CheckProperties(sam, response.value["ResponseParameters"], kKinds, response.key_where,
                         fmt::format("ResponseParameters of {}", what));
}

// A header's schema, in the answer to OPTIONS.
void WrapHeaders(Template& sam, const Source& source, const std::string& path, Json& options) {
  const std::string what = fmt::format("{}: options of the path {}", source.id, path);
  if (!Expect(sam, options, kMapping, source.place, what) || options.IsNull()) return;
  options.Erase("produces");
  options.Erase("consumes");
  Json* responses = options.Find("responses");
  if (!responses || responses->IsNull()) return;
  if (!Expect(sam, *responses, kMapping, source.place, fmt::format("responses of {}", what))) return;
  Json* answer = responses->Find("200");
  if (!answer || !Expect(sam, *answer, kMapping, source.place, fmt::format("the response 200 of {}", what))) return;
  Json* headers = answer->Find("headers");
  if (!headers || !headers->Truthy()) return;
  if (!Expect(sam, *headers, kMapping, source.place, fmt::format("headers of {}", what))) return;
  for (Json::Member& header : headers->members()) {
    if (!header.value.Has("schema")) header.value = Json::Map({{"schema", header.value}});
  }
}

void MoveSection(Json& body, std::string_view from, std::string_view to) {
  if (!body[from].Truthy()) return;
  Json section = body.Take(from);
  Json& components = body.MapAt("components");
  if (!components.IsMap()) components = Json::Map();
  components.Set(to, std::move(section));
}

}  // namespace

void AddCors(Template& sam, const Source& source, Json& body) {
  Cors cors;
  if (!ReadCors(sam, source, cors)) return;
  std::set<std::string> done;  // "/a" and "/a/" are one path
  for (Json::Member& path : body.At("paths").members()) {
    std::string name = path.key;
    while (name.size() > 1 && name.back() == '/') name.pop_back();
    if (!done.insert(name).second) continue;
    Json methods = cors.methods;
    for (Json* item : Branches(path.value)) {
      if (!item->IsMap() || item->Has("options")) continue;
      if (!methods.Truthy()) methods = AllowedMethods(*item);
      item->Set("options", OptionsMethod(cors, methods));
    }
  }
}

void AddGatewayResponses(Template& sam, const Source& source, Json& body) {
  Json& all = body.MapAt("x-amazon-apigateway-gateway-responses");
  for (const Json::Member& response : source["GatewayResponses"].members()) {
    if (!CheckResponse(sam, source, response)) continue;
    const Json& own = response.value;
    Json made = Json::Map({{"responseParameters", ResponseParameters(own["ResponseParameters"])}});
    made.Set("responseTemplates", own["ResponseTemplates"].Truthy() ? own["ResponseTemplates"] : Json::Map());
    if (own["StatusCode"].Truthy()) made.Set("statusCode", own["StatusCode"].text());
    all.Set(response.key, std::move(made));
    all.PlaceKey(response.key, response.key_where);
  }
}

void AddModels(Template& sam, const Source& source, Json& body) {
  Json& definitions = body.MapAt("definitions");
  if (!Expect(sam, definitions, kMapping, source.place, fmt::format("{}: definitions", source.id))) return;
  for (const Json::Member& model : source["Models"].members()) {
    if (!model.value.IsMap()) {
      sam.Complain(model.key_where, fmt::format("{}: the model {} is not a map", source.id, model.key));
    } else if (!model.value["type"].Truthy()) {
      sam.Complain(model.key_where, fmt::format("{}: the model {} has no type", source.id, model.key));
    } else {
      definitions.Set(ToLower(model.key), model.value);
      definitions.PlaceKey(ToLower(model.key), model.key_where);
    }
  }
}

void MoveToOpenApi(Template& sam, const Source& source, Json& body) {
  if (!body["swagger"].IsNull()) return;
  const Json& own = source["OpenApiVersion"];
  const Json& version = own.IsNull() ? body["openapi"] : own;
  if (!version.Truthy() || !IsVersion3(version)) return;
  MoveSection(body, "securityDefinitions", "securitySchemes");
  MoveSection(body, "definitions", "schemas");
  for (Json::Member& path : body.At("paths").members()) {
    if (Json* options = path.value.IsMap() ? path.value.Find("options") : nullptr) {
      WrapHeaders(sam, source, path.key, *options);
    }
  }
}

}  // namespace plinth::frontend::cloudformation::sam
