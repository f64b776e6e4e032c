// The custom domain of a REST API.
#include <array>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_domain.h"
#include "frontend/cloudformation/sam_rest_api.h"
#include "frontend/cloudformation/sam_tree.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr auto kSame = std::to_array<std::string_view>(
    {"SecurityPolicy", "EndpointAccessMode", "Policy", "OwnershipVerificationCertificateArn"});

std::string Alphanumeric(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c))) letters += c;
  }
  return letters;
}

// REGIONAL, EDGE or PRIVATE.
std::string EndpointOf(Template& sam, const Source& source, const Json& domain) {
  const Json endpoint = sam.Resolved(domain["EndpointConfiguration"]);
  if (endpoint.IsNull()) return "REGIONAL";
  for (const std::string_view known : {"REGIONAL", "EDGE", "PRIVATE"}) {
    if (endpoint.Is(known)) return std::string(known);
  }
  sam.Complain(domain.PlaceOf("EndpointConfiguration"),
               fmt::format("{}: EndpointConfiguration of Domain is none of EDGE, REGIONAL, PRIVATE", source.id));
  return "REGIONAL";
}

Made& MakeName(Template& sam, const Source& source, const Json& domain, const std::string& endpoint) {
  const bool is_private = endpoint == "PRIVATE";
  const std::string_view kind = is_private ? "DomainNameV2" : "DomainName";
  Made& name = sam.Make(source, DomainId(sam, fmt::format("ApiGateway{}", kind), domain),
                        fmt::format("AWS::ApiGateway::{}", kind), source.PlaceOf("Domain"));
  name.properties.Set("DomainName", domain["DomainName"]);
  name.properties.Set(endpoint == "REGIONAL" ? "RegionalCertificateArn" : "CertificateArn", domain["CertificateArn"]);
  Json configuration = Json::Map({{"Types", Json::List({endpoint})}});
  if (domain["IpAddressType"].Truthy()) configuration.Set("IpAddressType", domain["IpAddressType"]);
  name.properties.Set("EndpointConfiguration", configuration);
  if (!is_private) name.properties.SetIfAny("MutualTlsAuthentication", MutualTls(sam, source, domain));
  for (const std::string_view property : kSame) {
    if (domain[property].Truthy()) name.properties.Set(property, domain[property]);
  }
  return name;
}

void MakeMapping(Template& sam, const Source& source, const Made& name, bool is_private, std::string id,
                 const Json& path) {
  Made& mapping = sam.Make(source, std::move(id),
                           is_private ? "AWS::ApiGateway::BasePathMappingV2" : "AWS::ApiGateway::BasePathMapping",
                           source.PlaceOf("Domain"));
  mapping.properties.Set(is_private ? "DomainNameArn" : "DomainName", name.ref());
  mapping.properties.Set("RestApiId", Ref(source.id));
  mapping.properties.Set("Stage", Ref(source.id + ".Stage"));
  mapping.properties.SetIfAny("BasePath", path);
}

void MakeMappings(Template& sam, const Source& source, const Json& domain, const Made& name, bool is_private) {
  const std::vector<Json> paths = BasePaths(sam, source, domain);
  if (paths.empty()) MakeMapping(sam, source, name, is_private, source.id + "BasePathMapping", {});
  const Json& normalize = domain["NormalizeBasePath"];
  for (const Json& path : paths) {
    const std::string letters = Alphanumeric(path.text());
    MakeMapping(sam, source, name, is_private, fmt::format("{}{}BasePathMapping", source.id, letters),
                normalize.IsNull() || normalize.Truthy() ? Json(letters) : path);
  }
}

void MakeAccess(Template& sam, const Source& source, const Json& domain, const Made& name) {
  const Json& access = domain["AccessAssociation"];
  if (access.IsNull()) return;
  const Range place = domain.PlaceOf("AccessAssociation");
  if (!Expect(sam, access, kMapping, place, fmt::format("AccessAssociation of {}", source.id))) return;
  const Json& endpoint = access["VpcEndpointId"];
  const std::string digits = HashOf(Json::List({sam.Resolved(endpoint), name.id}));
  Made& made =
      sam.Make(source, "DomainNameAccessAssociation" + digits, "AWS::ApiGateway::DomainNameAccessAssociation", place);
  made.properties.Set("DomainNameArn", name.ref());
  made.properties.Set("AccessAssociationSourceType", "VPCE");
  made.properties.Set("AccessAssociationSource", endpoint);
}

Json AliasOf(const Json& domain, const std::string& endpoint, const std::string& id) {
  const Json& route = domain["Route53"];
  if (endpoint == "REGIONAL") return RegionalAlias(domain, id);
  Json alias;
  alias.SetIfAny("EvaluateTargetHealth", route["EvaluateTargetHealth"]);
  if (endpoint == "EDGE") {
    alias.Set("HostedZoneId", "Z2FDTNDATAQYW2");
    const Json& distribution = route["DistributionDomainName"];
    alias.Set("DNSName", distribution.IsNull() ? GetAtt(id, "DistributionDomainName") : distribution);
  } else {
    alias.SetIfAny("HostedZoneId", route["VpcEndpointHostedZoneId"]);
    alias.SetIfAny("DNSName", route["VpcEndpointDomainName"]);
  }
  return alias;
}

}  // namespace

void MakeDomain(Template& sam, const Source& source, Shared& shared) {
  const Json domain = DomainOf(sam, source);
  if (domain.IsNull()) return;
  const std::string endpoint = EndpointOf(sam, source, domain);
  const bool is_private = endpoint == "PRIVATE";
  const Made& name = MakeName(sam, source, domain, endpoint);
  MakeMappings(sam, source, domain, name, is_private);
  if (is_private) MakeAccess(sam, source, domain, name);
  MakeRecords(sam, source, domain, AliasOf(domain, endpoint, name.id), shared);
}

}  // namespace plinth::frontend::cloudformation::sam
