#include "network/reachability.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include <fmt/format.h>

#include "network/hurdles.h"
#include "network/memo.h"

namespace plinth::network {
namespace {

constexpr size_t kMostMachines = 64;  // asked about in between; stated in docs/limits.md

// The property by which the resource states its groups or subnets; empty where it states none.
std::string Stated(const Resource& resource, const std::array<std::string_view, 3>& paths,
                   const std::array<std::string_view, 3>& otherwise) {
  for (const auto* list : {&paths, &otherwise}) {
    for (const std::string_view path : *list) {
      const std::string top(path.substr(0, path.find('.')));
      if (!path.empty() && resource.properties.Find(top)) return top;
    }
  }
  return "";
}

}  // namespace

// What has been worked out for subnets and groups: many resources share them.
struct Memory {
  Memo<Step> routes;
  Memo<Gate> acls;
  Memo<Gate> groups;
  std::unordered_map<const Resource*, std::vector<const Resource*>> users;  // of groups
};

namespace {

class Search {
 public:
  Search(const ReachQuestion& question, Sight& sight, Memory& memory)
      : question_(question), sight_(sight), memory_(memory) {}

  ReachAnswer Run(const Resource& resource) {
    const Endpoint* endpoint = EndpointOf(resource.type);
    if (!endpoint) return {Truth::kUndecided, "its place in the network is not known", {}, ""};
    Passage wanted = OwnPorts(resource, sight_);
    wanted = wanted.And({question_.ports, question_.ports, {}});
    ReachAnswer answer = Direct(resource, question_, wanted);
    answer.property =
        Stated(resource, question_.security_groups ? endpoint->groups : endpoint->subnets, endpoint->inherits);
    if (answer.truth != Truth::kTrue && question_.through > 0) {
      ReachAnswer indirect = Indirect(resource, wanted);
      indirect.property = Stated(resource, endpoint->groups, endpoint->inherits);
      if (indirect.truth > answer.truth) answer = std::move(indirect);
    }
    if (answer.truth == Truth::kTrue) {
      answer.path.push_back({resource.key, fmt::format("{} is reached", resource.Name())});
    }
    return answer;
  }

 private:
  // What one place in one subnet gives; a null subnet is out of sight.
  ReachAnswer InSubnet(const Resource& resource, const Link& subnet, Family family, const Gate& groups,
                       const ReachQuestion& question, const Passage& wanted);
  ReachAnswer Direct(const Resource& resource, const ReachQuestion& question, const Passage& wanted);
  ReachAnswer Indirect(const Resource& resource, const Passage& wanted);
  std::vector<const Resource*> Members(const Resource& group);
  void CollectUsers(const Resource& resource, int depth, std::vector<const Resource*>& users);
  uint64_t KeyOf(const Resource& resource, Family family) const {
    return sight_.Graph().IndexOf(resource) * uint64_t{2} + (family == Family::kV6 ? 1 : 0);
  }
  bool IsMember(const Resource& resource, const Resource& group);

  const ReachQuestion& question_;
  Sight& sight_;
  Memory& memory_;
};

void Weaken(ReachAnswer& answer, Truth truth, const std::string& reason) {
  if (truth >= answer.truth) return;
  answer.truth = truth;
  answer.reason = reason;
}

void Append(std::vector<RelatedLocation>& path, const std::vector<RelatedLocation>& hops) {
  path.insert(path.end(), hops.begin(), hops.end());
}

ReachAnswer Search::InSubnet(const Resource& resource, const Link& subnet, Family family, const Gate& groups,
                             const ReachQuestion& question, const Passage& wanted) {
  ReachAnswer answer{Truth::kTrue, {}, {}, ""};
  Step address;
  if (question.address) {
    address = PublicAddress(resource, subnet.resource, family, sight_);
    Weaken(answer, address.truth, address.reason);
  }
  if (answer.truth == Truth::kFalse) return answer;
  if (question.subnet) {
    Step route{Truth::kUndecided, subnet.reason, {}};
    if (subnet.resource) {
      route = *memory_.routes.Get(KeyOf(*subnet.resource, family), sight_.Reader(),
                                  [&] { return InternetRoute(*subnet.resource, family, sight_); });
    }
    Append(answer.path, route.hops);
    Weaken(answer, route.truth, route.reason);
    Weaken(answer, subnet.sure, subnet.reason);
  }
  if (answer.truth == Truth::kFalse) return answer;
  Passage passage = question.security_groups ? wanted.And(groups.passage) : wanted;
  Gate acl;
  if (question.network_acl) {
    acl.passage = Passage::Unknown(subnet.reason);
    if (subnet.resource) {
      acl = *memory_.acls.Get(KeyOf(*subnet.resource, family), sight_.Reader(),
                              [&] { return AclGate(*subnet.resource, family, sight_); });
    }
    passage = passage.And(acl.passage);
  }
  const bool only_subnet = !question.security_groups && !question.network_acl;
  if (!only_subnet && passage.maybe.Empty()) return {};
  if (!only_subnet && passage.sure.Empty()) Weaken(answer, Truth::kUndecided, passage.reason);
  if (const auto hop = acl.HopOf(passage.sure)) answer.path.push_back(*hop);
  Append(answer.path, address.hops);
  if (const auto hop = groups.HopOf(passage.sure)) answer.path.push_back(*hop);
  return answer;
}

ReachAnswer Search::Direct(const Resource& resource, const ReachQuestion& question, const Passage& wanted) {
  std::vector<Link> subnets = {{nullptr, Truth::kTrue, "", resource.key}};
  const bool somewhere = question.address || question.subnet || question.network_acl;
  if (somewhere) subnets = LinksOf(resource, Asks::kSubnets, sight_);
  ReachAnswer best;
  for (const Family family : {Family::kV4, Family::kV6}) {
    const auto gate_of = [&](const Resource& group) {
      return memory_.groups.Get(KeyOf(group, family), sight_.Reader(),
                                [&] { return GateOfGroup(group, family, sight_); });
    };
    const Gate groups = question.security_groups ? GroupGate(resource, sight_, gate_of) : Gate{};
    if (question.security_groups && groups.passage.And(wanted).maybe.Empty()) continue;
    for (const Link& subnet : subnets) {
      ReachAnswer answer = InSubnet(resource, subnet, family, groups, question, wanted);
      if (answer.truth > best.truth) best = std::move(answer);
      if (best.truth == Truth::kTrue) return best;
    }
  }
  return best;
}

bool Search::IsMember(const Resource& resource, const Resource& group) {
  const std::vector<Link> links = LinksOf(resource, Asks::kGroups, sight_);
  return std::any_of(links.begin(), links.end(),
                     [&](const Link& link) { return link.resource == &group && link.sure == Truth::kTrue; });
}

// Who names the resource, itself or by what it inherits from.
void Search::CollectUsers(const Resource& resource, int depth, std::vector<const Resource*>& users) {
  const ResourceGraph& graph = sight_.Graph();
  const Resource* last = nullptr;
  for (const uint32_t index : graph.EdgesTo(graph.IndexOf(resource))) {
    const Resource& from = graph.Resources()[graph.Edges()[index].from];
    const Endpoint* endpoint = EndpointOf(from.type);
    if (users.size() > kMostMachines) return;
    if (!endpoint || &from == last) continue;
    last = &from;
    if (endpoint->address != AddressBy::kNothing) users.push_back(&from);
    if (depth > 0) CollectUsers(from, depth - 1, users);
  }
}

// Resources with a public address in the group; one more than kMostMachines where there are too many.
std::vector<const Resource*> Search::Members(const Resource& group) {
  const auto [slot, added] = memory_.users.try_emplace(&group);
  if (added) CollectUsers(group, 1, slot->second);
  std::vector<const Resource*> users = slot->second;
  std::erase_if(users, [&](const Resource* user) {
    return sight_.Reader().Holds(user->condition) != Truth::kTrue || !IsMember(*user, group);
  });
  return users;
}

ReachAnswer Search::Indirect(const Resource& target, const Passage& wanted) {
  struct Behind {
    const Resource* resource;
    Passage wanted;
    std::vector<RelatedLocation> rest;  // of the way, from it on
  };
  std::vector<Behind> front = {{&target, wanted, {}}};
  std::unordered_set<const Resource*> seen = {&target};
  const ReachQuestion whole;
  ReachAnswer best;
  for (uint32_t level = 0; level < question_.through && !front.empty(); ++level) {
    std::vector<Behind> next;
    for (const Behind& behind : front) {
      for (const AdmittedGroup& admitted : AdmittedGroups(*behind.resource, sight_)) {
        const Passage passage = admitted.ports.And(behind.wanted);
        if (passage.maybe.Empty()) continue;
        if (!admitted.group) {
          best = {Truth::kUndecided, "what belongs to a security group that it lets in is not in sight", {}, ""};
          continue;
        }
        for (const Resource* machine : Members(*admitted.group)) {
          if (!seen.insert(machine).second) continue;
          if (seen.size() > kMostMachines) return {Truth::kUndecided, "too many machines may lie in between", {}, ""};
          ReachAnswer answer = Direct(*machine, whole, OwnPorts(*machine, sight_));
          if (passage.sure.Empty()) Weaken(answer, Truth::kUndecided, passage.reason);
          std::vector<RelatedLocation> rest = {{machine->key, fmt::format("{} is reached", machine->Name())},
                                               admitted.hop};
          Append(rest, behind.rest);
          if (answer.truth == Truth::kTrue) {
            Append(answer.path, rest);
            return answer;
          }
          if (answer.truth > best.truth) best = std::move(answer);
          next.push_back({machine, Passage::Everything(), std::move(rest)});
        }
      }
    }
    front = std::move(next);
  }
  return best;
}

}  // namespace

Network::Network(const ResourceGraph& graph) : graph_(graph), referrers_(graph), memory_(std::make_unique<Memory>()) {}

Network::~Network() = default;

ReachAnswer Network::Reach(const Resource& resource, const ReachQuestion& question, rule::Reader& reader) {
  Sight sight(graph_, referrers_, reader);
  return Search(question, sight, *memory_).Run(resource);
}

}  // namespace plinth::network
