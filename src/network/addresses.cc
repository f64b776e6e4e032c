// Public addresses, and what else a resource says of its place in the network.
#include <fmt/format.h>

#include "network/hurdles.h"

namespace plinth::network {
namespace {

constexpr std::string_view kOutOfSight = "its subnet is not in the input";

// What a resource inherits from, those in sight first; a link out of sight has no resource.
std::vector<Link> Inherited(const Resource& resource, Sight& sight) {
  std::vector<Link> links;
  const Endpoint* endpoint = EndpointOf(resource.type);
  for (const std::string_view path : endpoint ? endpoint->inherits : std::array<std::string_view, 3>()) {
    if (path.empty()) continue;
    for (Link& link : sight.Links(resource, path)) links.push_back(std::move(link));
  }
  return links;
}

std::vector<Link> OwnLinks(const Resource& resource, Asks asks, Sight& sight) {
  const Endpoint* endpoint = EndpointOf(resource.type);
  std::vector<Link> links;
  if (!endpoint) return links;
  for (const std::string_view path : asks == Asks::kSubnets ? endpoint->subnets : endpoint->groups) {
    if (path.empty()) continue;
    for (Link& link : sight.Links(resource, path)) links.push_back(std::move(link));
  }
  return links;
}

std::vector<Link> LinksOf(const Resource& resource, Asks asks, Sight& sight, int depth) {
  std::vector<Link> links = OwnLinks(resource, asks, sight);
  if (!links.empty() || depth == 0) return links;
  std::vector<Link> hidden;
  for (Link& base : Inherited(resource, sight)) {
    if (!base.resource) {
      hidden.push_back(std::move(base));
      continue;
    }
    for (Link& link : LinksOf(*base.resource, asks, sight, depth - 1)) links.push_back(std::move(link));
  }
  // What is out of sight may state it; where something in sight does, that counts.
  return links.empty() ? hidden : links;
}

// A flag of the resource, or of what it inherits from.
Value FlagValue(const Resource& resource, Sight& sight, int depth = 2) {
  const Endpoint* endpoint = EndpointOf(resource.type);
  if (!endpoint) return Value::Absent();
  Value value = endpoint->flag.empty() ? Value::Absent() : sight.One(resource, endpoint->flag);
  if (!value.IsAbsent() || depth == 0) return value;
  for (const Link& base : Inherited(resource, sight)) {
    if (value.IsAbsent() && base.resource) value = FlagValue(*base.resource, sight, depth - 1);
  }
  return value;
}

Step ByFlag(const Resource& resource, Sight& sight) {
  const Endpoint* endpoint = EndpointOf(resource.type);
  const Value value = sight.One(resource, endpoint->flag);
  if (value.IsAbsent()) return {Truth::kUndecided, "it does not say whether it has a public address", {}};
  Step step;
  step.truth = sight.Flag(value, step.reason);
  const Location where = value.Where() ? value.Where() : resource.key;
  step.hops.push_back({where, fmt::format("{} has a public address", resource.Name())});
  return step;
}

Step ByScheme(const Resource& resource, Sight& sight) {
  const Value type = sight.One(resource, "Type");
  if (type.IsScalar() && type.ScalarText() == "gateway") return {};
  const Value scheme = sight.One(resource, "Scheme");
  if (!scheme.IsAbsent() && !scheme.IsScalar()) return {Truth::kUndecided, "its scheme is not known", {}};
  if (scheme.IsScalar() && scheme.ScalarText() == "internal") return {};
  const Location where = scheme.Where() ? scheme.Where() : resource.key;
  return {Truth::kTrue, {}, {{where, fmt::format("{} faces the internet", resource.Name())}}};
}

// An Elastic IP address of the machine, or of an interface of it.
Step ByElasticAddress(const Resource& resource, Sight& sight) {
  std::vector<const Resource*> owners = {&resource};
  for (const Link& link : sight.Links(resource, "NetworkInterfaces.NetworkInterfaceId")) {
    if (link.resource) owners.push_back(link.resource);
  }
  Step best;
  for (const Resource* owner : owners) {
    const std::string_view property = owner->type == "AWS::EC2::Instance" ? "InstanceId" : "NetworkInterfaceId";
    for (const std::string_view type : {"AWS::EC2::EIP", "AWS::EC2::EIPAssociation"}) {
      for (const Link& link : sight.LinksTo(*owner, type, property)) {
        if (link.sure <= best.truth) continue;
        best = {link.sure, link.reason, {}};
        best.hops.push_back(
            {link.where, fmt::format("{} gives {} a public address", link.resource->Name(), resource.Name())});
      }
    }
  }
  return best;
}

Step BySubnet(const Resource* subnet, std::string_view property, Sight& sight) {
  if (!subnet) return {Truth::kUndecided, std::string(kOutOfSight), {}};
  const Value value = sight.One(*subnet, property);
  if (value.IsAbsent() && subnet->partial) return {Truth::kUndecided, std::string(kOutOfSight), {}};
  Step step;
  step.truth = sight.Flag(value, step.reason);
  const Location where = value.Where() ? value.Where() : subnet->key;
  step.hops.push_back({where, fmt::format("{} hands out public addresses", subnet->Name())});
  return step;
}

// IPv6 addresses are public by nature.
Step ByIpv6(const Resource& resource, const Resource* subnet, Sight& sight) {
  for (const std::string_view path :
       {"Ipv6Addresses", "Ipv6AddressCount", "NetworkInterfaces.Ipv6Addresses", "NetworkInterfaces.Ipv6AddressCount"}) {
    const Value value = sight.One(resource, path);
    if (value.IsAbsent() || (value.IsScalar() && value.ScalarText() == "0")) continue;
    if (value.IsUnknown()) return {Truth::kUndecided, value.AsUnknown().reason, {}};
    return {Truth::kTrue, {}, {{value.Where(), fmt::format("{} has an IPv6 address", resource.Name())}}};
  }
  return BySubnet(subnet, "AssignIpv6AddressOnCreation", sight);
}

Step OfMachine(const Resource& resource, const Resource* subnet, Family family, Sight& sight) {
  if (family == Family::kV6) return ByIpv6(resource, subnet, sight);
  const Step elastic = ByElasticAddress(resource, sight);
  if (elastic.truth == Truth::kTrue) return elastic;
  const Value flag = FlagValue(resource, sight);
  Step step;
  if (flag.IsAbsent()) {
    step = BySubnet(subnet, "MapPublicIpOnLaunch", sight);
  } else {
    step.truth = sight.Flag(flag, step.reason);
    step.hops.push_back({flag.Where(), fmt::format("{} gets a public address", resource.Name())});
  }
  return elastic.truth > step.truth ? elastic : step;
}

bool IsDualStack(const Resource& resource, Sight& sight) {
  const Value type = sight.One(resource, "IpAddressType");
  return type.IsScalar() && type.ScalarText().starts_with("dualstack");
}

}  // namespace

std::vector<Link> LinksOf(const Resource& resource, Asks asks, Sight& sight) {
  if (asks == Asks::kSubnets && resource.type == "AWS::EC2::Subnet")
    return {{&resource, Truth::kTrue, "", resource.key}};
  constexpr int kDepth = 3;  // an instance of a cluster, its subnet group, its subnets
  std::vector<Link> links = LinksOf(resource, asks, sight, kDepth);
  if (!links.empty()) return links;
  const bool subnets = asks == Asks::kSubnets;
  return {{nullptr, Truth::kTrue,
           subnets ? "it does not say in which subnet it is" : "it has the default security group", resource.key}};
}

Step PublicAddress(const Resource& resource, const Resource* subnet, Family family, Sight& sight) {
  const Endpoint* endpoint = EndpointOf(resource.type);
  if (!endpoint) return {Truth::kUndecided, "its place in the network is not known", {}};
  switch (endpoint->address) {
    case AddressBy::kNothing:
      return {};
    case AddressBy::kFlag:
      return family == Family::kV4 ? ByFlag(resource, sight) : Step{};
    case AddressBy::kLoadBalancer:
      return family == Family::kV4 || IsDualStack(resource, sight) ? ByScheme(resource, sight) : Step{};
    case AddressBy::kMachine:
      return OfMachine(resource, subnet, family, sight);
  }
  return {};
}

}  // namespace plinth::network
