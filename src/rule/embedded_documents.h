// Documents that stand in a text: JSON, base64, certificates.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plinth/value.h"

namespace plinth::rule {

// What the text holds, read as the operator of that name says; absent where it holds no such thing.
Value ReadEmbedded(std::string_view op, const std::string& text);

// RFC 4648, also its alphabet for URLs; white space is skipped, padding may be missing.
std::optional<std::string> DecodeBase64(std::string_view text);

// The first X.509 certificate in PEM in the text, as a map: NotBefore, NotAfter, KeyType, KeyBits, SignatureHash.
Value ReadCertificate(std::string_view text);

}  // namespace plinth::rule
