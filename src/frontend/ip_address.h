// IP addresses as numbers, and how they are written. Reading them is each language's own: they differ in what they
// take.
#pragma once

#include <string>

namespace plinth::frontend {

// Wide enough for both families; an IPv4 address is its lowest 32 bits.
__extension__ typedef unsigned __int128 AddressBits;

// `width`: 32 for IPv4; else IPv6, as RFC 5952 has it: the longest run of two or more zero groups is "::".
std::string AddressText(AddressBits address, int width);

}  // namespace plinth::frontend
