// The hurdles on a way from the internet, each asked for itself: route, address, network ACL, security groups.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "plinth/finding.h"
#include "plinth/resource_graph.h"

#include "network/endpoints.h"
#include "network/port_set.h"
#include "network/sight.h"
#include "rule/cidr.h"

namespace plinth::network {

enum class Family : uint8_t { kV4, kV6 };

// Whether one step of the way is open.
struct Step {
  Truth truth = Truth::kFalse;
  std::string reason;  // where it is not known
  std::vector<RelatedLocation> hops;
};

// Which ports a step lets through, and what opens it.
struct Gate {
  struct Opening {
    PortSet ports;
    RelatedLocation hop;
  };
  Passage passage;
  std::vector<Opening> openings;                   // those that are sure
  std::vector<std::shared_ptr<const Gate>> parts;  // that it is put together from

  // The hop that lets some of the ports through; nothing where nobody wrote it.
  std::optional<RelatedLocation> HopOf(const PortSet& ports) const;
};

// The value is a block (or a list of them) that holds every address, or half of them.
Truth IsWorld(const Value& value, Sight& sight, std::string& reason);

// The subnet's route table leads to an internet gateway. routes.cc
Step InternetRoute(const Resource& subnet, Family family, Sight& sight);
// What the subnet's network ACL lets in from everywhere; the way back is not looked at. network_acls.cc
Gate AclGate(const Resource& subnet, Family family, Sight& sight);
// What one security group lets in from everywhere, and all of a resource. security_groups.cc
Gate GateOfGroup(const Resource& group, Family family, Sight& sight);
using GateOfEach = std::function<std::shared_ptr<const Gate>(const Resource& group)>;
Gate GroupGate(const Resource& resource, Sight& sight, const GateOfEach& gate_of);
// It has a public address in the subnet (null: out of sight). addresses.cc
Step PublicAddress(const Resource& resource, const Resource* subnet, Family family, Sight& sight);
// The ports that it listens on. ports_of.cc
Passage OwnPorts(const Resource& resource, Sight& sight);

// Of the resource, else of what it inherits from: the links at the paths.
enum class Asks : uint8_t { kSubnets, kGroups };
std::vector<Link> LinksOf(const Resource& resource, Asks asks, Sight& sight);

// Security groups that the groups of the resource let in, and on which ports.
struct AdmittedGroup {
  const Resource* group = nullptr;  // null: it is not known which
  Passage ports;
  RelatedLocation hop;
};
std::vector<AdmittedGroup> AdmittedGroups(const Resource& resource, Sight& sight);

}  // namespace plinth::network
