// SHA-1, for names that others derive with it; never for security.
#pragma once

#include <string>
#include <string_view>

namespace plinth {

// 40 lower-case hexadecimal digits.
std::string Sha1(std::string_view text);

}  // namespace plinth
