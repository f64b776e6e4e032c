// Network ACLs: entries in the order of their numbers, the first that covers a packet decides.
#include <algorithm>

#include <fmt/format.h>

#include "network/hurdles.h"

namespace plinth::network {
namespace {

struct Entry {
  const Resource* resource = nullptr;
  int64_t number = 0;
  Truth world = Truth::kFalse;
  Truth allows = Truth::kFalse;
  Passage ports;
};

bool IsIngress(const Resource& entry, Sight& sight) {
  const Value egress = sight.One(entry, "Egress");
  return !egress.IsScalar() || egress.ScalarText() != "true";
}

Passage PortsOf(const Resource& resource, Sight& sight) {
  const rule::AdmittedPorts ports = rule::AdmittedBy(resource.properties, sight.Reader());
  const int64_t from = ports.from.value_or(0);
  const int64_t to = ports.to.value_or(65535);
  Passage passage;
  if (!ports.may_have_ports) return passage;
  passage.maybe = PortSet::Of({{from, to}}, ports.tcp, ports.udp);
  if (ports.from && ports.to && ports.protocol_known) passage.sure = passage.maybe;
  passage.reason = ports.reason;
  return passage;
}

// Nothing where its place in the order is not known.
std::optional<Entry> EntryOf(const Resource& resource, Family family, Sight& sight) {
  Entry entry;
  entry.resource = &resource;
  const Value number = sight.One(resource, "RuleNumber");
  if (number.Kind() != ValueKind::kInteger) return std::nullopt;
  entry.number = number.AsInteger();
  std::string reason;
  entry.world = IsWorld(sight.One(resource, family == Family::kV4 ? "CidrBlock" : "Ipv6CidrBlock"), sight, reason);
  const Value action = sight.One(resource, "RuleAction");
  if (!action.IsScalar()) {
    entry.allows = Truth::kUndecided;
  } else {
    entry.allows = action.ScalarText() == "allow" ? Truth::kTrue : Truth::kFalse;
  }
  entry.ports = PortsOf(resource, sight);
  return entry;
}

// Takes the entry into account: `left_sure` and `left_maybe` are the ports that no entry has decided yet, on the most
// careful and on the most generous view.
void Decide(const Resource& acl, const Entry& entry, PortSet& left_sure, PortSet& left_maybe, Gate& gate) {
  const bool sure_world = entry.world == Truth::kTrue;
  if (entry.allows == Truth::kTrue && sure_world) {
    const PortSet opened = entry.ports.sure.And(left_sure);
    gate.passage.sure = gate.passage.sure.Or(opened);
    gate.openings.push_back(
        {opened, {entry.resource->key, fmt::format("{} lets {} in", acl.Name(), opened.ToString())}});
    if (opened.Empty()) gate.openings.pop_back();
  }
  if (entry.allows != Truth::kFalse && entry.world != Truth::kFalse) {
    gate.passage.maybe = gate.passage.maybe.Or(entry.ports.maybe.And(left_maybe));
  }
  if (entry.allows != Truth::kTrue && entry.world != Truth::kFalse) left_sure = left_sure.Minus(entry.ports.maybe);
  if (entry.allows == Truth::kFalse && sure_world) left_maybe = left_maybe.Minus(entry.ports.sure);
}

Gate GateOf(const Resource& acl, Family family, Sight& sight) {
  std::vector<Entry> entries;
  for (const Link& link : sight.LinksTo(acl, "AWS::EC2::NetworkAclEntry", "NetworkAclId")) {
    if (!IsIngress(*link.resource, sight)) continue;
    std::optional<Entry> entry = EntryOf(*link.resource, family, sight);
    if (!entry || link.sure != Truth::kTrue) {
      return {Passage::Unknown(fmt::format("an entry of {} is not known", acl.Name())), {}, {}};
    }
    entries.push_back(std::move(*entry));
  }
  if (acl.partial) return {Passage::Unknown(fmt::format("{} is only partly in sight", acl.Name())), {}, {}};
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& left, const Entry& right) { return left.number < right.number; });
  Gate gate;
  gate.passage.reason = fmt::format("an entry of {} is not known", acl.Name());
  PortSet left_sure = PortSet::All();
  PortSet left_maybe = PortSet::All();
  for (const Entry& entry : entries) Decide(acl, entry, left_sure, left_maybe, gate);
  return gate;
}

// ACLs that the subnet names, or that its VPC gives to subnets without one.
std::vector<Link> AclsOf(const Resource& subnet, Sight& sight) {
  std::vector<Link> acls;
  for (const Link& association : sight.LinksTo(subnet, "AWS::EC2::SubnetNetworkAclAssociation", "SubnetId")) {
    for (Link& acl : sight.Links(*association.resource, "NetworkAclId")) {
      acl.sure = std::min(acl.sure, association.sure);
      acls.push_back(std::move(acl));
    }
  }
  for (Link& acl : sight.LinksTo(subnet, "AWS::EC2::NetworkAcl", "Plinth.SubnetIds")) acls.push_back(std::move(acl));
  if (!acls.empty()) return acls;
  for (const Link& vpc : sight.Links(subnet, "VpcId")) {
    if (!vpc.resource) continue;
    for (Link& acl : sight.LinksTo(*vpc.resource, "AWS::EC2::NetworkAcl", "Plinth.DefaultOf")) {
      acls.push_back(std::move(acl));
    }
  }
  return acls;
}

}  // namespace

Gate AclGate(const Resource& subnet, Family family, Sight& sight) {
  const std::vector<Link> acls = AclsOf(subnet, sight);
  if (acls.empty()) return {Passage::Everything(), {}, {}};  // the default ACL lets everything in
  const Link& acl = acls.front();
  if (acls.size() > 1 || !acl.resource || acl.sure != Truth::kTrue) {
    return {Passage::Unknown(fmt::format("the network ACL of {} is not known", subnet.Name())), {}, {}};
  }
  return GateOf(*acl.resource, family, sight);
}

}  // namespace plinth::network
