// Custom domains: what REST APIs and the others have in common.
#pragma once

#include <string>
#include <vector>

#include "frontend/cloudformation/sam_expand.h"

namespace plinth::frontend::cloudformation::sam {

// Domain with its parameters resolved where names are made of it; null where there is none or it is no map.
Json DomainOf(Template& sam, const Source& source);
// The name of the domain, hashed.
std::string DomainId(Template& sam, std::string_view prefix, const Json& domain);
// One or several; empty for none.
std::vector<Json> BasePaths(Template& sam, const Source& source, const Json& domain);
// {TruststoreUri, TruststoreVersion}; null where there is none.
Json MutualTls(Template& sam, const Source& source, const Json& domain);
// The records that lead to the domain. `id` is the domain's; `alias` says where they point to.
void MakeRecords(Template& sam, const Source& source, const Json& domain, const Json& alias, Shared& shared);
// {HostedZoneId, DNSName} of a regional domain.
Json RegionalAlias(const Json& domain, const std::string& id);

}  // namespace plinth::frontend::cloudformation::sam
