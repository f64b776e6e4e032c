#include "frontend/cloudformation/sam_domain.h"

#include <fmt/format.h>

#include "frontend/cloudformation/sam_tree.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

Json Record(const Json& domain, const Json& route, std::string_view type, const Json& alias) {
  Json record = Json::Map({{"Name", domain["DomainName"]}, {"Type", type}, {"AliasTarget", alias}});
  record.SetIfAny("Region", route["Region"]);
  record.SetIfAny("SetIdentifier", route["SetIdentifier"]);
  return record;
}

Made NewGroup(const Source& source, std::string id, const Json& route, Range place) {
  Made group;
  group.id = std::move(id);
  group.type = "AWS::Route53::RecordSetGroup";
  group.attributes.Update(source.passed_on);
  group.place = place;
  group.properties.SetIfAny("HostedZoneId", route["HostedZoneId"]);
  group.properties.SetIfAny("HostedZoneName", route["HostedZoneName"]);
  group.properties.Set("RecordSets", Json::List());
  return group;
}

}  // namespace

Json DomainOf(Template& sam, const Source& source) {
  const Json& domain = source["Domain"];
  if (!Expect(sam, domain, kMapping, source.PlaceOf("Domain"), fmt::format("Domain of {}", source.id))) return {};
  for (const std::string_view part : {"DomainName", "CertificateArn"}) {
    if (domain.IsNull() || !domain[part].IsNull()) continue;
    sam.Complain(source, "Domain", fmt::format("Domain has no {}", part));
    return {};
  }
  return domain;
}

std::string DomainId(Template& sam, std::string_view prefix, const Json& domain) {
  return fmt::format("{}{}", prefix, HashOf(sam.Resolved(domain["DomainName"])));
}

std::vector<Json> BasePaths(Template& sam, const Source& source, const Json& domain) {
  const Json paths = sam.Resolved(domain["BasePath"]);
  if (paths.IsString() && paths.Truthy()) return {paths};
  if (!paths.IsList()) return {};
  std::vector<Json> fine;
  for (const Json& path : paths.items()) {
    if (path.IsString()) {
      fine.push_back(path);
    } else {
      sam.Complain(domain.PlaceOf("BasePath"), fmt::format("{}: a BasePath is not a string", source.id));
    }
  }
  return fine;
}

Json MutualTls(Template& sam, const Source& source, const Json& domain) {
  const Json& own = domain["MutualTlsAuthentication"];
  if (!own.Truthy()) return {};
  const std::string what = fmt::format("MutualTlsAuthentication of {}", source.id);
  if (!Expect(sam, own, kMapping, domain.PlaceOf("MutualTlsAuthentication"), what)) return {};
  constexpr Property kParts[] = {{"TruststoreUri"}, {"TruststoreVersion"}};
  CheckProperties(sam, own, kParts, domain.PlaceOf("MutualTlsAuthentication"), what);
  Json tls = Json::Map();
  for (const Property& part : kParts) {
    if (own[part.name].Truthy()) tls.Set(part.name, own[part.name]);
  }
  tls.where = own.where;
  return tls;
}

Json RegionalAlias(const Json& domain, const std::string& id) {
  Json alias =
      Json::Map({{"HostedZoneId", GetAtt(id, "RegionalHostedZoneId")}, {"DNSName", GetAtt(id, "RegionalDomainName")}});
  alias.SetIfAny("EvaluateTargetHealth", domain["Route53"]["EvaluateTargetHealth"]);
  return alias;
}

void MakeRecords(Template& sam, const Source& source, const Json& domain, const Json& alias, Shared& shared) {
  const Json& route = domain["Route53"];
  if (route.IsNull()) return;
  const Range place = domain.PlaceOf("Route53");
  if (!Expect(sam, route, kMapping, place, fmt::format("Domain.Route53 of {}", source.id))) return;
  const Json& zone = route["HostedZoneId"].IsNull() ? route["HostedZoneName"] : route["HostedZoneId"];
  if (zone.IsNull()) {
    sam.Complain(place, fmt::format("{}: Route53 has neither HostedZoneId nor HostedZoneName", source.id));
    return;
  }
  const Json& separate = route["SeparateRecordSetGroup"];
  Expect(sam, separate, kBoolean, place, fmt::format("SeparateRecordSetGroup of {}", source.id));
  const Json known = sam.Resolved(zone);
  const Json hashed = separate.Truthy() ? Json::List({known, sam.Resolved(domain["DomainName"])}) : known;
  const std::string id = "RecordSetGroup" + HashOf(hashed);
  if (shared.record_sets.find(id) == shared.record_sets.end()) {
    shared.record_sets[id] = NewGroup(source, id, route, place);
  }
  Made& group = shared.record_sets[id];
  Json& records = group.properties.At("RecordSets");
  records.Add(Record(domain, route, "A", alias));
  if (sam.Resolved(route["IpV6"]).IsTrue()) records.Add(Record(domain, route, "AAAA", alias));
  // The same group for several APIs: the last version counts.
  sam.MakeFor(Json::Map(), "", "", {}) = group;
}

}  // namespace plinth::frontend::cloudformation::sam
