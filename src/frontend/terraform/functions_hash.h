// Digests as lower-case hexadecimal digits or base64.
#pragma once

#include <string>
#include <string_view>

namespace plinth::frontend::terraform {

enum class Digest { kMd5, kSha1, kSha256, kSha512 };

std::string DigestBytes(Digest digest, std::string_view bytes);
std::string HexDigits(std::string_view bytes);

}  // namespace plinth::frontend::terraform
