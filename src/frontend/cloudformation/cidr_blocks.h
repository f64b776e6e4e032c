// Fn::Cidr's arithmetic: equal blocks from the start of a larger one, for IPv4 and IPv6.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plinth::frontend::cloudformation {

// `count` blocks of `host_bits` bits each. None: `block` is no CIDR block, or has no room for them.
std::optional<std::vector<std::string>> CidrBlocks(std::string_view block, uint64_t count, uint64_t host_bits);

}  // namespace plinth::frontend::cloudformation
