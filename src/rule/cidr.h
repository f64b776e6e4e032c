// Blocks of IP addresses.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace plinth::rule {

struct Cidr {
  bool v6 = false;
  std::array<uint8_t, 16> address{};  // v4: the first four
  int prefix = 0;

  // "10.0.0.0/8", "::/0"; an address alone is a block of one. Host bits are cleared.
  static std::optional<Cidr> Parse(std::string_view text);
  bool IsAny() const { return prefix == 0; }
  bool Contains(const Cidr& inner) const;
  bool Overlaps(const Cidr& other) const { return Contains(other) || other.Contains(*this); }
  // RFC 1918, RFC 6598, loopback, link-local; IPv6: unique local, loopback, link-local.
  bool IsPrivate() const;
};

}  // namespace plinth::rule
