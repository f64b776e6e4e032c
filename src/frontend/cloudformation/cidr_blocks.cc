#include "frontend/cloudformation/cidr_blocks.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"

namespace plinth::frontend::cloudformation {
namespace {

constexpr uint64_t kMostBlocks = 256;  // as the service has it

template <typename Number>
bool Parse(std::string_view text, int base, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return !text.empty() && error == std::errc() && end == text.data() + text.size();
}

// An address as bits: the first 64 and the last 64. IPv4 has its 32 at the end of the second.
struct Address {
  uint64_t high = 0;
  uint64_t low = 0;
};

std::optional<Address> ParseIpv4(std::string_view text) {
  const std::vector<std::string_view> parts = Split(text, '.');
  Address address;
  for (const std::string_view part : parts) {
    uint32_t byte = 0;
    if (parts.size() != 4 || part.size() > 3 || !Parse(part, 10, byte) || byte > 255) return std::nullopt;
    address.low = (address.low << 8) | byte;
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

std::optional<Address> ParseIpv6(std::string_view text) {
  std::vector<uint16_t> first, last;
  const size_t gap = text.find("::");
  if (!ParseGroups(text.substr(0, gap), first)) return std::nullopt;
  if (gap != std::string_view::npos && !ParseGroups(text.substr(gap + 2), last)) return std::nullopt;
  if (first.size() + last.size() > 8 || (gap == std::string_view::npos && first.size() != 8)) return std::nullopt;
  first.resize(8 - last.size(), 0);
  first.insert(first.end(), last.begin(), last.end());
  Address address;
  for (size_t i = 0; i < 8; ++i) {
    uint64_t& half = i < 4 ? address.high : address.low;
    half = (half << 16) | first[i];
  }
  return address;
}

std::string Ipv4Text(uint64_t address) {
  return fmt::format("{}.{}.{}.{}", (address >> 24) & 255, (address >> 16) & 255, (address >> 8) & 255, address & 255);
}

// RFC 5952: the longest run of two or more zero groups is "::".
std::string Ipv6Text(Address address) {
  std::array<uint16_t, 8> groups;
  for (size_t i = 0; i < 8; ++i) {
    groups[i] = static_cast<uint16_t>((i < 4 ? address.high : address.low) >> (16 * (3 - i % 4)));
  }
  size_t begin = 8, length = 1;
  for (size_t i = 0; i < 8; ++i) {
    size_t end = i;
    while (end < 8 && groups[end] == 0) ++end;
    if (end - i > length) {
      begin = i;
      length = end - i;
    }
  }
  std::string text;
  for (size_t i = 0; i < 8; ++i) {
    if (i == begin) {
      text += "::";
      i += length - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    text += fmt::format("{:x}", groups[i]);
  }
  return text;
}

// The bits of `address` from `bits` up, all lower ones zero; `bits` at most 128.
Address Cleared(Address address, uint64_t bits) {
  if (bits >= 64) {
    address.low = 0;
    address.high = bits >= 128 ? 0 : address.high & (~uint64_t{0} << (bits - 64));
  } else {
    address.low &= ~uint64_t{0} << bits;
  }
  return address;
}

// Adds `number` << `bits`; `number` is small.
Address Plus(Address address, uint64_t number, uint64_t bits) {
  if (bits >= 64) {
    address.high += number << (bits - 64);
    return address;
  }
  const uint64_t low = address.low + (number << bits);
  address.high += (bits > 0 ? number >> (64 - bits) : 0) + (low < address.low ? 1 : 0);
  address.low = low;
  return address;
}

}  // namespace

std::optional<std::vector<std::string>> CidrBlocks(std::string_view block, uint64_t count, uint64_t host_bits) {
  const size_t slash = block.find('/');
  const bool is_ipv6 = block.find(':') != std::string_view::npos;
  const uint64_t size = is_ipv6 ? 128 : 32;
  uint64_t prefix = 0;
  if (slash == std::string_view::npos || !Parse(block.substr(slash + 1), 10, prefix) || prefix > size)
    return std::nullopt;
  const std::optional<Address> address =
      is_ipv6 ? ParseIpv6(block.substr(0, slash)) : ParseIpv4(block.substr(0, slash));
  if (!address || count > kMostBlocks || host_bits > size - prefix) return std::nullopt;
  const uint64_t room = size - prefix - host_bits;  // bits that number the blocks
  if (room < 9 && count > uint64_t{1} << room) return std::nullopt;
  const Address base = Cleared(*address, size - prefix);
  std::vector<std::string> blocks;
  for (uint64_t i = 0; i < count; ++i) {
    const Address at = Plus(base, i, host_bits);
    blocks.push_back(fmt::format("{}/{}", is_ipv6 ? Ipv6Text(at) : Ipv4Text(at.low), size - host_bits));
  }
  return blocks;
}

}  // namespace plinth::frontend::cloudformation
