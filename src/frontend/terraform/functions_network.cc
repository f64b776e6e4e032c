// Functions on address ranges, IPv4 and IPv6.
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "base/text.h"
#include "frontend/ip_address.h"
#include "frontend/terraform/expressions_convert.h"
#include "frontend/terraform/functions.h"

namespace plinth::frontend::terraform {

namespace {

using Bits = AddressBits;

struct Network {
  Bits address = 0;
  int width = 32;  // 128: IPv6
  int prefix = 0;
  Bits Mask() const { return prefix == 0 ? 0 : ~Bits{0} << (128 - prefix) >> (128 - width) & All(); }
  Bits All() const { return ~Bits{0} >> (128 - width); }
};

template <typename T>
std::optional<T> Parse(std::string_view text, int base, T most) {
  T number = 0;
  const char* end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, number, base);
  if (text.empty() || error != std::errc() || last != end || number > most) return std::nullopt;
  return number;
}

std::optional<Bits> ParseIpv4(std::string_view text) {
  const auto parts = Split(text, '.');
  if (parts.size() != 4) return std::nullopt;
  Bits address = 0;
  for (const std::string_view part : parts) {
    const auto octet = Parse<uint32_t>(part, 10, 255);
    if (!octet) return std::nullopt;
    address = address << 8 | *octet;
  }
  return address;
}

// The groups of one side of "::".
std::optional<std::vector<uint32_t>> Groups(std::string_view text) {
  std::vector<uint32_t> groups;
  if (text.empty()) return groups;
  for (const std::string_view part : Split(text, ':')) {
    const auto group = Parse<uint32_t>(part, 16, 0xFFFF);
    if (!group) return std::nullopt;
    groups.push_back(*group);
  }
  return groups;
}

std::optional<Bits> ParseIpv6(std::string_view text) {
  const size_t gap = text.find("::");
  const auto head = Groups(text.substr(0, gap));
  const auto tail = gap == text.npos ? std::vector<uint32_t>{} : Groups(text.substr(gap + 2));
  if (!head || !tail) return std::nullopt;
  const size_t count = head->size() + tail->size();
  if (gap == text.npos ? count != 8 : count > 7) return std::nullopt;
  Bits address = 0;
  for (const uint32_t group : *head) address = address << 16 | group;
  for (size_t i = count; i < 8; ++i) address <<= 16;
  for (const uint32_t group : *tail) address = address << 16 | group;
  return address;
}

std::optional<Network> ParseNetwork(std::string_view text) {
  const size_t slash = text.find('/');
  if (slash == text.npos) return std::nullopt;
  Network network;
  network.width = Contains(text, ":") ? 128 : 32;
  const auto address = network.width == 32 ? ParseIpv4(text.substr(0, slash)) : ParseIpv6(text.substr(0, slash));
  const auto prefix = Parse<int>(text.substr(slash + 1), 10, network.width);
  if (!address || !prefix || *prefix < 0) return std::nullopt;
  network.prefix = *prefix;
  network.address = *address & network.Mask();
  return network;
}

Value NetworkText(const Network& network) {
  return Value::String(fmt::format("{}/{}", AddressText(network.address, network.width), network.prefix));
}

Value Subnet(const Call& call) {
  const auto network = ParseNetwork(call.Text(0));
  const int64_t more = call.Integer(1);
  const int64_t number = call.Integer(2);
  if (!network || more < 0 || network->prefix + more > network->width) return call.Fail("no such subnet");
  if (number < 0 || (more < 63 && number >= int64_t{1} << more)) return call.Fail("the network has no such subnet");
  Network subnet = *network;
  subnet.prefix += static_cast<int>(more);
  if (subnet.prefix > 0) subnet.address |= static_cast<Bits>(number) << (subnet.width - subnet.prefix);
  return NetworkText(subnet);
}

Value Subnets(const Call& call) {
  const auto network = ParseNetwork(call.Text(0));
  // The language looks for the range before the first, which none has that begins at 0.
  if (!network || network->address == 0) return call.Fail("no address range");
  List subnets;
  Bits next = network->address;
  for (size_t i = 1; i < call.Count(); ++i) {
    const int64_t more = call.Integer(i);
    Network subnet = *network;
    if (more < 1 || subnet.prefix + more > subnet.width) return call.Fail("no such subnet");
    subnet.prefix += static_cast<int>(more);
    const Bits size = Bits{1} << (subnet.width - subnet.prefix);
    subnet.address = (next + size - 1) / size * size;
    if ((subnet.address & network->Mask()) != network->address) return call.Fail("not enough addresses");
    next = subnet.address + size;
    subnets.push_back(NetworkText(subnet));
  }
  return Value::Of(std::move(subnets));
}

Value Host(const Call& call) {
  const auto network = ParseNetwork(call.Text(0));
  bool ok = false;
  const int64_t number = call.Integer(1, &ok);
  if (!network || !ok) return call.Fail("no address range");
  const Bits hosts = network->All() & ~network->Mask();
  const Bits offset = number >= 0 ? static_cast<Bits>(number) : hosts - static_cast<Bits>(-(number + 1));
  const bool fits = number >= 0 ? static_cast<Bits>(number) <= hosts : static_cast<Bits>(-(number + 1)) <= hosts;
  if (!fits) return call.Fail("the range has no such address");
  return Value::String(AddressText(network->address | offset, network->width));
}

Value Netmask(const Call& call) {
  const auto network = ParseNetwork(call.Text(0));
  if (!network || network->width != 32) return call.Fail("no IPv4 address range");
  return Value::String(AddressText(network->Mask(), 32));
}

constexpr FunctionRow kRows[] = {
    {"cidrhost", "sn", Host},
    {"cidrnetmask", "s", Netmask},
    {"cidrsubnet", "snn", Subnet},
    {"cidrsubnets", "sn*", Subnets},
};

}  // namespace

std::span<const FunctionRow> NetworkFunctions() { return kRows; }

}  // namespace plinth::frontend::terraform
