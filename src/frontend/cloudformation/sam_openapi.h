// API definitions (Swagger 2, OpenAPI 3) that the transform writes into.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "frontend/cloudformation/sam_template.h"

namespace plinth::frontend::cloudformation::sam {

inline constexpr std::string_view kIntegration = "x-amazon-apigateway-integration";
inline constexpr std::string_view kAnyMethod = "x-amazon-apigateway-any-method";
inline constexpr std::string_view kDefaultPath = "$default";

Json SwaggerSkeleton();
Json OpenApiSkeleton();

// A version like "3.0.1".
bool IsVersion3(const Json& version);
// Whether a REST API's definition can be written into; an HTTP API's.
bool IsRestDefinition(const Json& body);
bool IsHttpDefinition(const Json& body);

// In lower case; ANY as API Gateway spells it in definitions.
std::string MethodName(std::string_view method);
std::string Uppercase(std::string_view text);
// Trailing slash off, "{parameters}" as "*": a path as the ARN of a call has it.
std::string PathInArn(std::string_view path);

void AddPath(Json& body, std::string_view path, std::string_view method, Range place);
bool HasIntegration(Json& body, std::string_view path, std::string_view method);

// The alternatives of a path's item, and of one method's definition, those with an integration only.
void ForEachItem(Json& body, std::string_view path, const std::function<void(Json& item)>& visit);
void ForEachDefinition(Json& body, std::string_view path, std::string_view method,
                       const std::function<void(Json& definition)>& visit);
// All methods of all paths that have an integration, unless they stand for something else (parameters, summary).
void ForEachMethod(
    Json& body, const std::function<void(const std::string& path, const std::string& method, Json& definition)>& visit);

// Complains of paths and methods that are no maps. True where all are.
bool CheckPaths(Template& sam, const Json& body, Range place, std::string_view what);
bool CheckMethods(Template& sam, Json& body, Range place, std::string_view what);

// Appends {name: scopes} to a definition's security; complains if that is no list.
// `key`: where the name is from; {0, 0} for one of our own.
void AddSecurity(Template& sam, Json& definition, std::string_view name, Json scopes, Range place, Range key = {});

// Security definitions that several places need.
Json IamSecurity();
Json ApiKeySecurity();

}  // namespace plinth::frontend::cloudformation::sam
