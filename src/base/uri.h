// Paths as URI references, for SARIF.
#pragma once

#include <string>
#include <string_view>

namespace plinth {

// A '/'-separated path as a URI reference (RFC 3986): all but unreserved characters and '/' percent-encoded, bytes that
// are no UTF-8 included. ':' is encoded too, so that a relative path cannot be read as a scheme.
std::string PathToUri(std::string_view path);

}  // namespace plinth
