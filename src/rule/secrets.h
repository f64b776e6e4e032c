// What a literal text must look like to be taken for a secret.
#pragma once

#include <string_view>

namespace plinth::rule {

// AWS access keys, private keys, tokens of well-known services anywhere in the text; and, where it is the `whole`
// value, a text as random as a generated password. Placeholders, ARNs, URLs and dynamic references are none.
bool IsSecret(std::string_view text, bool whole);

// A credential of a known format stands in the text: an access key of AWS together with its secret, a private key, a
// token, a password in a URL. Examples of documentation and placeholders are none.
bool HoldsCredential(std::string_view text);

}  // namespace plinth::rule
