// Security groups: what their rules let in, from everywhere or from other groups.
#include <fmt/format.h>

#include "network/hurdles.h"

namespace plinth::network {
namespace {

constexpr std::string_view kGroup = "AWS::EC2::SecurityGroup";

// One rule of a group.
struct RuleOf {
  const Resource* group = nullptr;
  Map rule;
  Location where;
  Passage ports;
};

Passage PortsOf(const Map& rule, Truth sure, Sight& sight) {
  const rule::AdmittedPorts ports = rule::AdmittedBy(rule, sight.Reader());
  Passage passage;
  if (!ports.may_have_ports) return passage;
  passage.maybe = PortSet::Of({{ports.from.value_or(0), ports.to.value_or(65535)}}, ports.tcp, ports.udp);
  const bool known = ports.from && ports.to && ports.protocol_known;
  if (known && sure == Truth::kTrue) passage.sure = passage.maybe;
  passage.reason = known ? "it depends on a condition" : ports.reason;
  return passage;
}

Value Get(const Map& rule, std::string_view name, Sight& sight) {
  const Map::Entry* entry = rule.Find(name);
  return entry ? sight.Reader().Resolve(entry->value) : Value::Absent();
}

// Calls `visit` with every rule of the group; `vague` with the reason where there may be others.
template <typename Visit, typename Vague>
void ForEachRule(const Resource& group, Truth sure, Sight& sight, const Visit& visit, const Vague& vague) {
  if (group.partial) vague(fmt::format("{} is only partly in sight", group.Name()));
  for (const Value& value : sight.At(group, "SecurityGroupIngress")) {
    if (!value.IsMap()) {
      vague(value.IsUnknown() ? value.AsUnknown().reason : "its rules are not known");
      continue;
    }
    visit(RuleOf{&group, value.AsMap(), value.Where(), PortsOf(value.AsMap(), sure, sight)});
  }
}

// The rule lets everyone in.
Truth AdmitsWorld(const Map& rule, Family family, Sight& sight, std::string& reason) {
  const Value blocks = Get(rule, family == Family::kV4 ? "CidrIp" : "CidrIpv6", sight);
  Truth world = Truth::kFalse;
  for (const Value& block : sight.Reader().Elements(blocks).items)
    world = std::max(world, IsWorld(block, sight, reason));
  if (world == Truth::kFalse && !Get(rule, "SourcePrefixListId", sight).IsAbsent()) {
    reason = "what a prefix list holds is not in sight";
    return Truth::kUndecided;
  }
  return world;
}

// A network load balancer without security groups lets everything through to its listeners.
bool IsUnguarded(const Resource& resource, Sight& sight) {
  if (resource.type != "AWS::ElasticLoadBalancingV2::LoadBalancer") return false;
  const Value type = sight.One(resource, "Type");
  return type.IsScalar() && type.ScalarText() == "network" && sight.At(resource, "SecurityGroups").empty();
}

}  // namespace

std::optional<RelatedLocation> Gate::HopOf(const PortSet& ports) const {
  for (const Opening& opening : openings) {
    if (!opening.ports.And(ports).Empty()) return opening.hop;
  }
  for (const auto& part : parts) {
    if (auto hop = part->HopOf(ports)) return hop;
  }
  return std::nullopt;
}

Gate GateOfGroup(const Resource& group, Family family, Sight& sight) {
  Gate gate;
  const auto visit = [&](const RuleOf& rule) {
    std::string reason;
    const Truth world = AdmitsWorld(rule.rule, family, sight, reason);
    if (world == Truth::kFalse || rule.ports.maybe.Empty()) return;
    gate.passage.maybe = gate.passage.maybe.Or(rule.ports.maybe);
    if (world == Truth::kTrue && !rule.ports.sure.Empty()) {
      gate.passage.sure = gate.passage.sure.Or(rule.ports.sure);
      gate.openings.push_back(
          {rule.ports.sure,
           {rule.where, fmt::format("{} lets {} in from everywhere", group.Name(), rule.ports.sure.ToString())}});
    } else if (gate.passage.reason.empty()) {
      gate.passage.reason = reason.empty() ? rule.ports.reason : reason;
    }
  };
  const auto vague = [&](const std::string& reason) {
    gate.passage.maybe = PortSet::All();
    if (gate.passage.reason.empty()) gate.passage.reason = reason;
  };
  ForEachRule(group, Truth::kTrue, sight, visit, vague);
  return gate;
}

Gate GroupGate(const Resource& resource, Sight& sight, const GateOfEach& gate_of) {
  if (IsUnguarded(resource, sight)) return {Passage::Everything(), {}, {}};
  Gate all;
  for (const Link& link : LinksOf(resource, Asks::kGroups, sight)) {
    const bool known = link.resource && link.resource->type == kGroup;
    const auto one = known ? gate_of(*link.resource) : nullptr;
    if (one) {
      all.passage.maybe = all.passage.maybe.Or(one->passage.maybe);
      if (link.sure == Truth::kTrue) all.passage.sure = all.passage.sure.Or(one->passage.sure);
      if (link.sure == Truth::kTrue) all.parts.push_back(one);
    } else {
      all.passage.maybe = PortSet::All();
    }
    if (!all.passage.reason.empty()) continue;
    if (one && link.sure == Truth::kTrue) {
      all.passage.reason = one->passage.reason;
    } else {
      all.passage.reason = link.reason.empty() ? "its security group is not in the input" : link.reason;
    }
  }
  return all;
}

std::vector<AdmittedGroup> AdmittedGroups(const Resource& resource, Sight& sight) {
  std::vector<AdmittedGroup> admitted;
  const auto visit = [&](const RuleOf& rule) {
    const Value source = Get(rule.rule, "SourceSecurityGroupId", sight);
    if (source.IsAbsent() || rule.ports.maybe.Empty()) return;
    AdmittedGroup one{nullptr, rule.ports, {rule.where, ""}};
    const Resource* group = source.IsReference() ? sight.Graph().Find(source.AsReference().resource) : nullptr;
    if (group && group->type == kGroup) one.group = group;
    one.hop.message = fmt::format("{} lets {} in from {}", rule.group->Name(), rule.ports.maybe.ToString(),
                                  group ? group->Name() : "another group");
    admitted.push_back(std::move(one));
  };
  for (const Link& link : LinksOf(resource, Asks::kGroups, sight)) {
    const bool known = link.resource && link.resource->type == kGroup;
    if (known) ForEachRule(*link.resource, link.sure, sight, visit, [](const std::string&) {});
  }
  return admitted;
}

}  // namespace plinth::network
