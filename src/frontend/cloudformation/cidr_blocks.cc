#include "frontend/cloudformation/cidr_blocks.h"

#include <charconv>

#include <fmt/format.h>

#include "base/text.h"
#include "frontend/ip_address.h"

namespace plinth::frontend::cloudformation {
namespace {

constexpr uint64_t kMostBlocks = 256;  // as the service has it

template <typename Number>
bool Parse(std::string_view text, int base, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return !text.empty() && error == std::errc() && end == text.data() + text.size();
}

std::optional<AddressBits> ParseIpv4(std::string_view text) {
  const std::vector<std::string_view> parts = Split(text, '.');
  AddressBits address = 0;
  for (const std::string_view part : parts) {
    uint32_t byte = 0;
    if (parts.size() != 4 || part.size() > 3 || !Parse(part, 10, byte) || byte > 255) return std::nullopt;
    address = address << 8 | byte;
  }
  return address;
}

// Groups of 16 bits; "" gives none.
bool ParseGroups(std::string_view text, std::vector<uint16_t>& groups) {
  if (text.empty()) return true;
  for (const std::string_view part : Split(text, ':')) {
    uint16_t group = 0;
    if (part.size() > 4 || !Parse(part, 16, group)) return false;
    groups.push_back(group);
  }
  return true;
}

std::optional<AddressBits> ParseIpv6(std::string_view text) {
  std::vector<uint16_t> first, last;
  const size_t gap = text.find("::");
  if (!ParseGroups(text.substr(0, gap), first)) return std::nullopt;
  if (gap != std::string_view::npos && !ParseGroups(text.substr(gap + 2), last)) return std::nullopt;
  if (first.size() + last.size() > 8 || (gap == std::string_view::npos && first.size() != 8)) return std::nullopt;
  first.resize(8 - last.size(), 0);
  first.insert(first.end(), last.begin(), last.end());
  AddressBits address = 0;
  for (const uint16_t group : first) address = address << 16 | group;
  return address;
}

// `number` << `bits`, for all the bits of an address.
AddressBits Shifted(AddressBits number, uint64_t bits) { return bits < 128 ? number << bits : 0; }

}  // namespace

std::optional<std::vector<std::string>> CidrBlocks(std::string_view block, uint64_t count, uint64_t host_bits) {
  const size_t slash = block.find('/');
  const bool is_ipv6 = block.find(':') != std::string_view::npos;
  const uint64_t size = is_ipv6 ? 128 : 32;
  uint64_t prefix = 0;
  if (slash == std::string_view::npos || !Parse(block.substr(slash + 1), 10, prefix) || prefix > size)
    return std::nullopt;
  const std::optional<AddressBits> address =
      is_ipv6 ? ParseIpv6(block.substr(0, slash)) : ParseIpv4(block.substr(0, slash));
  if (!address || count > kMostBlocks || host_bits > size - prefix) return std::nullopt;
  const uint64_t room = size - prefix - host_bits;  // bits that number the blocks
  if (room < 9 && count > uint64_t{1} << room) return std::nullopt;
  const AddressBits base = *address & ~(Shifted(1, size - prefix) - 1);
  std::vector<std::string> blocks;
  for (uint64_t i = 0; i < count; ++i) {
    const std::string first = AddressText(base + Shifted(i, host_bits), static_cast<int>(size));
    blocks.push_back(fmt::format("{}/{}", first, size - host_bits));
  }
  return blocks;
}

}  // namespace plinth::frontend::cloudformation
