#include "frontend/cloudformation/cdk.h"

#include <array>
#include <string_view>

namespace plinth::frontend::cloudformation {
namespace {

// Beginnings of the constructs (and so of logical ids, without ':' and '-') that hold the kit's own providers; the
// hexadecimal digits are the fixed ids of singletons.
constexpr std::array kProviders = {
    std::string_view("Custom::AWSCDKCfnUtilsProvider"),
    std::string_view("Custom::AWSCDKOpenIdConnectProvider"),
    std::string_view("Custom::CDKBucketDeployment"),
    std::string_view("Custom::CDKECRDeployment"),
    std::string_view("Custom::CrossAccountZoneDelegation"),
    std::string_view("Custom::CrossRegion"),
    std::string_view("Custom::DeleteExistingRecordSet"),
    std::string_view("Custom::DynamoDBReplica"),
    std::string_view("Custom::ECRAutoDeleteImages"),
    std::string_view("Custom::OpenIdConnectProvider"),
    std::string_view("Custom::S3AutoDeleteObjects"),
    std::string_view("Custom::VpcRestrictDefaultSG"),
    std::string_view("AWS679f53fac002430cb0da5b7982bd2287"),  // AwsCustomResource
    std::string_view("AWSb4cf1abd4e4f4bc699441af7ccd9ec37"),  // the target AwsApi of event rules
    std::string_view("BucketNotificationsHandler050a0587b7544547bf325f094a3db834"),
    std::string_view("LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a"),
    std::string_view("@aws-cdk--aws-"),
};

// What every provider made with the kit's frameworks has in its construct path, and in its logical id.
struct Framework {
  std::string_view path;
  std::string_view id;
};
constexpr std::array kFrameworks = {
    Framework{"CustomResourceProvider/Role", "CustomResourceProviderRole"},
    Framework{"CustomResourceProvider/Handler", "CustomResourceProviderHandler"},
    Framework{"/framework-onEvent", "frameworkonEvent"},
    Framework{"/framework-isComplete", "frameworkisComplete"},
    Framework{"/framework-onTimeout", "frameworkonTimeout"},
    Framework{"/waiter-state-machine/", "waiterstatemachine"},
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
  return std::any_of(kFrameworks.begin(), kFrameworks.end(),
                     [&](const Framework& framework) { return path.find(framework.path) != std::string_view::npos; });
}

bool IsProviderId(std::string_view id) {
  for (const std::string_view provider : kProviders) {
    const std::string form = IdForm(provider);
    if (id.substr(0, form.size()) == form) return true;
  }
  return std::any_of(kFrameworks.begin(), kFrameworks.end(),
                     [&](const Framework& framework) { return id.find(framework.id) != std::string_view::npos; });
}

}  // namespace

void ReadConstructPath(Resource& resource) {
  std::string path;
  if (const Map::Entry* metadata = resource.attributes.Find("Metadata"); metadata && metadata->value.IsMap()) {
    const Map::Entry* entry = metadata->value.AsMap().Find("aws:cdk:path");
    if (entry && entry->value.IsString()) path = entry->value.AsString();
  }
  SetConstructPath(resource, std::move(path));
}

void SetConstructPath(Resource& resource, std::string path) {
  resource.construct_path = std::move(path);
  resource.generated =
      resource.type == "AWS::CDK::Metadata" || IsProviderId(resource.id) || IsProviderPath(resource.construct_path);
}

std::string NestedStackPath(const std::string& path) {
  constexpr std::string_view kResource = ".NestedStackResource";
  const size_t last = path.rfind('/');
  if (last == std::string::npos || !path.ends_with(kResource)) return "";
  const std::string name = path.substr(last + 1, path.size() - last - 1 - kResource.size());
  const size_t before = path.rfind('/', last - 1);
  return (before == std::string::npos ? "" : path.substr(0, before + 1)) + name;
}

}  // namespace plinth::frontend::cloudformation
