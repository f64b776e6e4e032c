// What a literal text must look like to be taken for a secret.
#pragma once

#include <string_view>

namespace plinth::rule {

// AWS access keys, private keys, tokens of well-known services anywhere in the text; and, where it is the `whole`
// value, a text as random as a generated password. Placeholders, ARNs, URLs and dynamic references are none.
bool IsSecret(std::string_view text, bool whole);

}  // namespace plinth::rule
