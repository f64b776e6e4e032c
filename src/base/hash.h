// A hash that stays the same for ever, on every machine: fingerprints and baselines are made of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plinth {

inline constexpr uint64_t kHashSeed = 0xCBF29CE484222325u;

// FNV-1a, 64 bits. Chain by passing the last result as `seed`; put a separator between parts.
uint64_t Hash64(std::string_view text, uint64_t seed = kHashSeed);

// 16 lower-case hexadecimal digits.
std::string HexHash(uint64_t hash);

}  // namespace plinth
