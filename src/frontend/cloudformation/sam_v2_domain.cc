// The custom domain of an HTTP or WebSocket API.
#include <algorithm>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_domain.h"
#include "frontend/cloudformation/sam_http_api.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

bool IsPathCharacter(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '/' || c == '-' || c == '_'; }

std::string Stripped(std::string_view text, std::string_view characters) {
  std::string rest;
  for (const char c : text) {
    if (characters.find(c) == std::string_view::npos) rest += c;
  }
  return rest;
}

void MakeMapping(Template& sam, const Source& source, const Made& name, const Json& path) {
  const std::string& text = path.text();
  if (!std::all_of(text.begin(), text.end(), IsPathCharacter)) {
    sam.Complain(source, "Domain", fmt::format("\"{}\" is no BasePath", text));
  }
  Made& mapping = sam.Make(source, fmt::format("{}{}ApiMapping", source.id, Stripped(text, "-_/")),
                           "AWS::ApiGatewayV2::ApiMapping", source.PlaceOf("Domain"));
  mapping.properties.Set("DomainName", name.ref());
  mapping.properties.Set("ApiId", Ref(source.id));
  mapping.properties.Set("Stage", Ref(source.id + ".Stage"));
  if (path.IsNull()) return;
  const size_t first = text.find_first_not_of('/');
  const size_t last = text.find_last_not_of('/');
  mapping.properties.Set("ApiMappingKey", first == std::string::npos ? "" : text.substr(first, last - first + 1));
}

Json Configuration(Template& sam, const Source& source, const Json& domain) {
  const Json endpoint = sam.Resolved(domain["EndpointConfiguration"]);
  if (!endpoint.IsNull() && !endpoint.Is("REGIONAL")) {
    sam.Complain(domain.PlaceOf("EndpointConfiguration"),
                 fmt::format("{}: EndpointConfiguration of Domain is not REGIONAL", source.id));
  }
  Json configuration = Json::Map({{"CertificateArn", domain["CertificateArn"]}, {"EndpointType", "REGIONAL"}});
  for (const std::string_view part : {"OwnershipVerificationCertificateArn", "SecurityPolicy"}) {
    if (domain[part].Truthy()) configuration.Set(part, domain[part]);
  }
  return configuration;
}

}  // namespace

void MakeV2Domain(Template& sam, const Source& source, std::string_view tag, Shared& shared) {
  const Json domain = DomainOf(sam, source);
  if (domain.IsNull()) return;
  Made& name = sam.Make(source, DomainId(sam, "ApiGatewayDomainNameV2", domain), "AWS::ApiGatewayV2::DomainName",
                        source.PlaceOf("Domain"));
  name.properties.Set("DomainName", domain["DomainName"]);
  name.properties.Set("Tags", Json::Map({{tag, "SAM"}}));
  name.properties.Set("DomainNameConfigurations", Json::List({Configuration(sam, source, domain)}));
  name.properties.SetIfAny("MutualTlsAuthentication", MutualTls(sam, source, domain));
  sam.referable.MapAt(source.id).Set("DomainName", name.id);
  const std::vector<Json> paths = BasePaths(sam, source, domain);
  if (paths.empty()) MakeMapping(sam, source, name, {});
  for (const Json& path : paths) MakeMapping(sam, source, name, path);
  MakeRecords(sam, source, domain, RegionalAlias(domain, name.id), shared);
}

}  // namespace plinth::frontend::cloudformation::sam
