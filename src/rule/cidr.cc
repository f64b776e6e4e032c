#include "rule/cidr.h"

#include <charconv>
#include <string>

#include <arpa/inet.h>

#include "base/text.h"

namespace plinth::rule {
namespace {

constexpr std::array<std::string_view, 9> kPrivateBlocks = {
    "10.0.0.0/8",     "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8",
    "169.254.0.0/16", "fc00::/7",      "::1/128",        "fe80::/10",
};

bool SamePrefix(const Cidr& left, const Cidr& right, int bits) {
  for (int bit = 0; bit < bits; ++bit) {
    const auto byte = static_cast<size_t>(bit / 8);
    const int mask = 0x80 >> (bit % 8);
    if ((left.address[byte] & mask) != (right.address[byte] & mask)) return false;
  }
  return true;
}

}  // namespace

std::optional<Cidr> Cidr::Parse(std::string_view text) {
  const size_t slash = text.find('/');
  const std::string address(Trim(text.substr(0, slash)));
  Cidr cidr;
  cidr.v6 = address.find(':') != std::string::npos;
  if (inet_pton(cidr.v6 ? AF_INET6 : AF_INET, address.c_str(), cidr.address.data()) != 1) return std::nullopt;
  const int size = cidr.v6 ? 128 : 32;
  cidr.prefix = size;
  if (slash != std::string_view::npos) {
    const std::string_view digits = Trim(text.substr(slash + 1));
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), cidr.prefix);
    if (result.ec != std::errc() || result.ptr != digits.data() + digits.size()) return std::nullopt;
  }
  if (cidr.prefix < 0 || cidr.prefix > size) return std::nullopt;
  for (int bit = cidr.prefix; bit < size; ++bit) {
    cidr.address[static_cast<size_t>(bit / 8)] &= static_cast<uint8_t>(~(0x80 >> (bit % 8)));
  }
  return cidr;
}

bool Cidr::Contains(const Cidr& inner) const {
  return v6 == inner.v6 && prefix <= inner.prefix && SamePrefix(*this, inner, prefix);
}

bool Cidr::IsPrivate() const {
  for (const std::string_view block : kPrivateBlocks) {
    if (Parse(block)->Contains(*this)) return true;
  }
  return false;
}

}  // namespace plinth::rule
