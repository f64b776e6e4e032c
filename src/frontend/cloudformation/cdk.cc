#include "frontend/cloudformation/cdk.h"

#include <array>
#include <string_view>

namespace plinth::frontend::cloudformation {
namespace {

// Beginnings of the constructs (and so of logical ids, without ':' and '-') that hold the kit's own providers; the
// hexadecimal digits are the fixed ids of singletons.
constexpr std::array<std::string_view, 14> kProviders = {
    "Custom::S3AutoDeleteObjects",
    "Custom::CDKBucketDeployment",
    "Custom::CDKECRDeployment",
    "Custom::ECRAutoDeleteImages",
    "Custom::VpcRestrictDefaultSG",
    "Custom::CrossRegion",
    "Custom::DynamoDBReplica",
    "Custom::OpenIdConnectProvider",
    "Custom::AWSCDKOpenIdConnectProvider",
    "Custom::AWSCDKCfnUtilsProvider",
    "AWS679f53fac002430cb0da5b7982bd2287",
    "LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a",
    "BucketNotificationsHandler050a0587b7544547bf325f094a3db834",
    "@aws-cdk--aws-",
};

std::string IdForm(std::string_view name) {
  std::string id;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c))) id += c;
  }
  return id;
}

bool IsProviderPath(std::string_view path) {
  for (const std::string_view provider : kProviders) {
    const size_t at = path.find(provider);
    if (at != std::string_view::npos && (at == 0 || path[at - 1] == '/')) return true;
  }
  return path.find("/framework-on") != std::string_view::npos ||
         path.find("/framework-isComplete") != std::string_view::npos;
}

bool IsProviderId(std::string_view id) {
  for (const std::string_view provider : kProviders) {
    const std::string form = IdForm(provider);
    if (id.substr(0, form.size()) == form) return true;
  }
  return false;
}

}  // namespace

void ReadConstructPath(Resource& resource) {
  if (const Map::Entry* metadata = resource.attributes.Find("Metadata"); metadata && metadata->value.IsMap()) {
    const Map::Entry* path = metadata->value.AsMap().Find("aws:cdk:path");
    if (path && path->value.IsString()) resource.construct_path = path->value.AsString();
  }
  resource.generated =
      resource.type == "AWS::CDK::Metadata" ||
      (resource.construct_path.empty() ? IsProviderId(resource.id) : IsProviderPath(resource.construct_path));
}

}  // namespace plinth::frontend::cloudformation
