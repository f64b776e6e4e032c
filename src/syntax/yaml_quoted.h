// Quoted scalars that go over lines, decoded from the text: yaml-cpp loses line breaks at their ends.
#pragma once

#include <string>
#include <string_view>

namespace plinth::syntax {

// `body` is what stands between the quotes. Only for scalars that a parser has accepted: bad escapes stand for
// themselves.
std::string DecodeQuotedScalar(std::string_view body, char quote);

}  // namespace plinth::syntax
