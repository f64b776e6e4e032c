// What stands in a network: where the resources of each type say their subnets, security groups, addresses and ports.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace plinth::network {

// How a resource comes by a public address.
enum class AddressBy : uint8_t {
  kNothing,       // it never has one
  kFlag,          // its property says so
  kMachine,       // a flag of its interface, else what its subnet hands out; or an Elastic IP address
  kLoadBalancer,  // its scheme
};

struct Endpoint {
  std::string_view type;
  std::array<std::string_view, 3> subnets = {};
  std::array<std::string_view, 3> groups = {};
  AddressBy address = AddressBy::kNothing;
  std::string_view flag = {};
  std::array<std::string_view, 3> ports = {};     // properties; none: any port, unless there is an engine
  std::string_view engine = {};                   // property from which the default port follows
  int64_t default_port = 0;                       // 0: none
  std::array<std::string_view, 3> inherits = {};  // what states the rest of it: launch template, cluster, subnet group
};

// Null for types that do not stand in a network.
const Endpoint* EndpointOf(std::string_view type);
// Of an engine ("aurora-postgresql"); 0: not known.
int64_t DefaultPortOf(std::string_view engine);

}  // namespace plinth::network
