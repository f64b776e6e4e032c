#include "base/hash.h"

namespace plinth {

uint64_t Hash64(std::string_view text, uint64_t seed) {
  uint64_t hash = seed;
  for (unsigned char c : text) hash = (hash ^ c) * 0x100000001B3u;
  return hash;
}

std::string HexHash(uint64_t hash) {
  std::string digits(16, '0');
  for (size_t i = 16; i-- > 0; hash >>= 4) digits[i] = "0123456789abcdef"[hash & 15];
  return digits;
}

}  // namespace plinth
