#include "frontend/ip_address.h"

#include <array>
#include <cstdint>

#include <fmt/format.h>

namespace plinth::frontend {
namespace {

std::string Ipv6Text(AddressBits address) {
  std::array<uint32_t, 8> groups{};
  for (size_t i = 0; i < 8; ++i) groups[i] = static_cast<uint32_t>(address >> (112 - 16 * i)) & 0xFFFF;
  size_t best = 8;
  size_t length = 1;
  for (size_t i = 0; i < 8; ++i) {
    size_t end = i;
    while (end < 8 && groups[end] == 0) ++end;
    if (end - i > length) best = i, length = end - i;
  }
  std::string text;
  for (size_t i = 0; i < 8; ++i) {
    if (i == best) {
      text += "::";
      i += length - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    text += fmt::format("{:x}", groups[i]);
  }
  return text;
}

}  // namespace

std::string AddressText(AddressBits address, int width) {
  if (width != 32) return Ipv6Text(address);
  const auto bits = static_cast<uint32_t>(address);
  return fmt::format("{}.{}.{}.{}", bits >> 24, bits >> 16 & 255, bits >> 8 & 255, bits & 255);
}

}  // namespace plinth::frontend
