// Versions, aliases, URLs and deployments of functions.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_function.h"
#include "frontend/cloudformation/sam_tree.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

// What a new version is made for, if it changes.
Json VersionedBy(Template& sam, const Source& source, const Made& function) {
  if (!source["AutoPublishAliasAllProperties"].Truthy()) {
    Json parts = sam.Resolved(function.properties["Code"]);
    parts.Update(function.properties["Environment"]);
    if (function.properties["MemorySize"].Truthy()) parts.Set("MemorySize", function.properties["MemorySize"]);
    const Json& snap_start = function.properties["SnapStart"];
    if (snap_start.Has("ApplyOn") && !snap_start["ApplyOn"].Is("None")) parts.Set("SnapStart", snap_start);
    return parts;
  }
  Json parts = function.properties;
  for (const Json& layer : function.properties["Layers"].items()) {
    const std::string id = ReferredId(layer);
    const Json* resource = id.empty() ? nullptr : sam.Resource(id);
    if (resource && (*resource)["Properties"]["PublishLambdaVersion"].Truthy()) {
      parts.Set(id, (*resource)["Properties"]);
    }
  }
  return parts;
}

void DescribeByHash(Template& sam, const Source& source, const Json& hash, Made& function) {
  const Json description = sam.Resolved(source["Description"]);
  if (!description.Truthy()) {
    function.properties.Set("Description", hash);
  } else if (description.IsString()) {
    function.properties.Set("Description", fmt::format("{} {}", description.text(), hash.text()));
  } else {
    function.properties.Set("Description", Join(" ", Json::List({description, hash})));
  }
}

bool IsAliasName(std::string_view name) {
  bool only_digits = true;
  for (const char c : name) {
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_') return false;
    only_digits &= std::isdigit(static_cast<unsigned char>(c)) != 0;
  }
  return !name.empty() && !only_digits;
}

Made& MakeVersion(Template& sam, const Source& source, Made& function) {
  Json hash = sam.Resolved(source["AutoPublishCodeSha256"]);
  if (hash.Truthy() && !hash.IsString()) {
    sam.Complain(source, "AutoPublishCodeSha256", "AutoPublishCodeSha256 is not a string");
    hash = Json();
  }
  if (hash.Truthy()) DescribeByHash(sam, source, hash, function);
  const std::string suffix = hash.Truthy() ? hash.text().substr(0, 10) : HashOf(VersionedBy(sam, source, function));
  Made& version = sam.Make(source, fmt::format("{}Version{}", source.id, suffix), "AWS::Lambda::Version",
                           source.PlaceOf("AutoPublishAlias"));
  if (!version.attributes.Has("DeletionPolicy")) {
    const Json& policy = source["VersionDeletionPolicy"];
    const bool managed = !source["CapacityProviderConfig"].IsNull();
    version.attributes.Set("DeletionPolicy", policy.IsNull() ? Json(managed ? "Delete" : "Retain") : policy);
  }
  version.properties.Set("FunctionName", function.ref());
  version.properties.SetIfAny("Description", source["VersionDescription"]);
  if (!source["CapacityProviderConfig"].IsNull()) {
    version.properties.SetIfAny("FunctionScalingConfig", source["FunctionScalingConfig"]);
  }
  return version;
}

struct CorsKind {
  std::string_view name;
  uint8_t kind;
};
constexpr auto kCors = std::to_array<CorsKind>({{"AllowOrigins", kSequence},
                                                {"AllowMethods", kSequence},
                                                {"AllowCredentials", kBoolean},
                                                {"AllowHeaders", kSequence},
                                                {"ExposeHeaders", kSequence},
                                                {"MaxAge", kWhole}});

void CheckUrl(Template& sam, const Source& source, const Json& config) {
  if (IsIntrinsic(config)) return;
  const Json& auth = config["AuthType"];
  if (!IsIntrinsic(auth) && !auth.Is("AWS_IAM") && !auth.Is("NONE")) {
    sam.Complain(config.Has("AuthType") ? config.PlaceOf("AuthType") : source.PlaceOf("FunctionUrlConfig"),
                 fmt::format("{}: the AuthType of FunctionUrlConfig is neither AWS_IAM nor NONE", source.id));
  }
  const Json& cors = config["Cors"];
  if (!cors.Truthy() || IsIntrinsic(cors)) return;
  if (!Expect(sam, cors, kMapping, source.place, "FunctionUrlConfig.Cors")) return;
  for (const Json::Member& member : cors.members()) {
    const auto row = std::find_if(kCors.begin(), kCors.end(), [&](const CorsKind& c) { return c.name == member.key; });
    if (row == kCors.end()) {
      sam.Complain(cors.PlaceOf(member.key), fmt::format("{}: Cors has no property {}", source.id, member.key));
    } else if (!IsIntrinsic(member.value)) {
      Expect(sam, member.value, row->kind, source.place, fmt::format("FunctionUrlConfig.Cors.{}", member.key));
    }
  }
}

Made& MakeUrlPermission(Template& sam, const Source& source, std::string_view suffix, std::string_view action,
                        const Json& function) {
  Made& permission =
      sam.Make(source, source.id + std::string(suffix), "AWS::Lambda::Permission", source.PlaceOf("FunctionUrlConfig"));
  permission.properties.Set("Action", action);
  permission.properties.Set("FunctionName", function);
  permission.properties.Set("Principal", "*");
  return permission;
}

}  // namespace

Made* MakeAlias(Template& sam, const Source& source, Made& function) {
  const Json name = sam.Resolved(source["AutoPublishAlias"]);
  if (!name.IsString()) {
    sam.Complain(source, "AutoPublishAlias", "AutoPublishAlias is neither a string nor a parameter");
    return nullptr;
  }
  if (!IsAliasName(name.text())) {
    sam.Complain(source, "AutoPublishAlias", fmt::format("\"{}\" is no name for an alias", name.text()));
    return nullptr;
  }
  Made& version = MakeVersion(sam, source, function);
  std::string letters;
  for (const char c : name.text()) letters += c == '-' ? 'D' : c == '_' ? 'U' : c;
  Made& alias = sam.Make(source, fmt::format("{}Alias{}", source.id, letters), "AWS::Lambda::Alias",
                         source.PlaceOf("AutoPublishAlias"));
  alias.properties.Set("Name", name);
  alias.properties.Set("FunctionName", function.ref());
  alias.properties.Set("FunctionVersion", GetAtt(version.id, "Version"));
  if (source["ProvisionedConcurrencyConfig"].Truthy()) {
    alias.properties.Set("ProvisionedConcurrencyConfig", source["ProvisionedConcurrencyConfig"]);
  }
  return &alias;
}

void MakeUrl(Template& sam, const Source& source, const Made& function, const Made* alias) {
  const Json& config = source["FunctionUrlConfig"];
  if (!config.Truthy()) return;
  CheckUrl(sam, source, config);
  Made& url = sam.Make(source, source.id + "Url", "AWS::Lambda::Url", source.PlaceOf("FunctionUrlConfig"));
  const Json target = alias ? alias->ref() : function.ref();
  url.properties.Set("TargetFunctionArn", target);
  for (const std::string_view name : {"AuthType", "Cors", "InvokeMode"}) url.properties.SetIfAny(name, config[name]);
  if (!config["AuthType"].Is("NONE")) return;
  Made& public_access = MakeUrlPermission(sam, source, "UrlPublicPermissions", "lambda:InvokeFunctionUrl", target);
  public_access.properties.Set("FunctionUrlAuthType", "NONE");
  Made& invocation = MakeUrlPermission(sam, source, "URLInvokeAllowPublicAccess", "lambda:InvokeFunction", target);
  invocation.properties.Set("InvokedViaFunctionUrl", true);
}

}  // namespace plinth::frontend::cloudformation::sam
