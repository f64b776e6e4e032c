#include "base/uri.h"

#include "base/text.h"

namespace plinth {

std::string PathToUri(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "-._~/";
  std::string uri;
  for (char c : path) {
    if (IsLetter(c) || IsDigit(c) || kPlain.find(c) != kPlain.npos) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += {'%', kHex[byte >> 4], kHex[byte & 15]};
  }
  return uri;
}

}  // namespace plinth
