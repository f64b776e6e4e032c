#include "frontend/cloudformation/sam_openapi.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

Json Skeleton(std::string_view format, std::string_view version) {
  return Json::Map({{format, version},
                    {"info", Json::Map({{"version", "1.0"}, {"title", Ref("AWS::StackName")}})},
                    {"paths", Json::Map()}});
}

bool IsMethod(const std::string& name) {
  constexpr auto kOther = std::to_array<std::string_view>({"summary", "description", "parameters"});
  return std::find(kOther.begin(), kOther.end(), name) == kOther.end();
}

bool IsParameterCharacter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' || c == '-';
}

}  // namespace

Json SwaggerSkeleton() { return Skeleton("swagger", "2.0"); }
Json OpenApiSkeleton() { return Skeleton("openapi", "3.0.1"); }

std::string Uppercase(std::string_view text) {
  std::string upper;
  for (const char c : text) upper += ToUpper(c);
  return upper;
}

// 3.N or 3.N.N
bool IsVersion3(const Json& version) {
  if (version.IsMap() || version.IsList()) return false;
  const std::string& text = version.text();
  const auto digit = [&](size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  if (text.size() != 3 && text.size() != 5) return false;
  if (text[0] != '3' || text[1] != '.' || !digit(2)) return false;
  return text.size() == 3 || (text[3] == '.' && digit(4));
}

bool IsRestDefinition(const Json& body) {
  return body.IsMap() && body["paths"].IsMap() && (body["swagger"].Truthy() || IsVersion3(body["openapi"]));
}

bool IsHttpDefinition(const Json& body) {
  return body.IsMap() && body["paths"].IsMap() && body["openapi"].Truthy() && IsVersion3(body["openapi"]);
}

std::string MethodName(std::string_view method) {
  std::string name = ToLower(method);
  return name == "any" ? std::string(kAnyMethod) : name;
}

std::string PathInArn(std::string_view path) {
  if (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  std::string out;
  for (size_t at = 0; at < path.size();) {
    size_t end = at + 1;
    if (path[at] == '{') {
      while (end < path.size() && IsParameterCharacter(path[end])) ++end;
      if (end > at + 1 && end < path.size() && path[end] == '+') ++end;
      if (end > at + 1 && end < path.size() && path[end] == '}') {
        out += '*';
        at = end + 1;
        continue;
      }
    }
    out += path[at++];
  }
  return out;
}

void AddPath(Json& body, std::string_view path, std::string_view method, Range place) {
  Json& paths = body.MapAt("paths");
  if (!paths.Has(path)) {
    paths.MapAt(path);
    paths.PlaceKey(path, place);
  }
  const std::string name = MethodName(method);
  for (Json* branch : Branches(paths.At(path))) {
    if (!branch->IsMap() || branch->Has(name)) continue;
    branch->MapAt(name);
    if (name != kAnyMethod) branch->PlaceKey(name, place);
  }
}

bool HasIntegration(Json& body, std::string_view path, std::string_view method) {
  Json* item = body.At("paths").Find(path);
  if (!item) return false;
  for (Json* branch : Branches(*item)) {
    Json* definition = branch->IsMap() ? branch->Find(MethodName(method)) : nullptr;
    if (!definition || !definition->IsMap()) return false;
    const std::vector<Json*> alternatives = Branches(*definition);
    const bool any =
        std::any_of(alternatives.begin(), alternatives.end(), [](Json* one) { return (*one)[kIntegration].Truthy(); });
    if (!any) return false;
  }
  return true;
}

void ForEachItem(Json& body, std::string_view path, const std::function<void(Json& item)>& visit) {
  Json* item = body.At("paths").Find(path);
  if (!item) return;
  for (Json* branch : Branches(*item)) {
    if (branch->IsMap()) visit(*branch);
  }
}

void ForEachDefinition(Json& body, std::string_view path, std::string_view method,
                       const std::function<void(Json& definition)>& visit) {
  const std::string name = MethodName(method);
  ForEachItem(body, path, [&](Json& item) {
    Json* definition = item.Find(name);
    if (!definition) return;
    for (Json* one : Branches(*definition)) {
      if (one->IsMap() && (*one)[kIntegration].Truthy()) visit(*one);
    }
  });
}

void ForEachMethod(
    Json& body,
    const std::function<void(const std::string& path, const std::string& method, Json& definition)>& visit) {
  for (Json::Member& path : body.At("paths").members()) {
    for (Json* item : Branches(path.value)) {
      for (Json::Member& method : item->members()) {
        if (!IsMethod(method.key)) continue;
        for (Json* definition : Branches(method.value)) {
          if ((*definition)[kIntegration].Truthy()) visit(path.key, MethodName(method.key), *definition);
        }
      }
    }
  }
}

bool CheckPaths(Template& sam, const Json& body, Range place, std::string_view what) {
  bool fine = true;
  for (const Json::Member& path : body["paths"].members()) {
    Json item = path.value;
    for (const Json* branch : Branches(item)) {
      if (branch->IsMap()) continue;
      sam.Complain(path.key_where == Range{} ? place : path.key_where,
                   fmt::format("{}: the path {} is not a map", what, path.key));
      fine = false;
    }
  }
  return fine;
}

bool CheckMethods(Template& sam, Json& body, Range place, std::string_view what) {
  bool fine = true;
  for (Json::Member& path : body.At("paths").members()) {
    for (Json* item : Branches(path.value)) {
      for (Json::Member& method : item->members()) {
        if (!IsMethod(method.key)) continue;
        for (const Json* definition : Branches(method.value)) {
          if (definition->IsMap()) continue;
          sam.Complain(method.key_where == Range{} ? place : method.key_where,
                       fmt::format("{}: {} of the path {} is not a map", what, method.key, path.key));
          fine = false;
        }
      }
    }
  }
  return fine;
}

void AddSecurity(Template& sam, Json& definition, std::string_view name, Json scopes, Range place, Range key) {
  Json& security = definition.ListAt("security");
  if (!Expect(sam, security, kSequence, place, "security of a method")) return;
  Json requirement = Json::Map({{name, std::move(scopes)}});
  requirement.PlaceKey(name, key);
  security.Add(std::move(requirement));
}

Json IamSecurity() {
  return Json::Map(
      {{"x-amazon-apigateway-authtype", "awsSigv4"}, {"type", "apiKey"}, {"name", "Authorization"}, {"in", "header"}});
}

Json ApiKeySecurity() { return Json::Map({{"type", "apiKey"}, {"name", "x-api-key"}, {"in", "header"}}); }

}  // namespace plinth::frontend::cloudformation::sam
