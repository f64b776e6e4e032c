// Patterns with stars. Cost is bounded by pattern times text; no pattern makes them exponential.
#pragma once

#include <string_view>

namespace plinth {

enum class LetterCase { kExact, kIgnore };

// The whole text; '*' is any run of characters (also '/'), '?' any one code point: IAM actions, ARNs.
bool WildcardMatch(std::string_view pattern, std::string_view text, LetterCase letters = LetterCase::kExact);

// The whole path; '*' and '?' and [a-z] [!a-z] stay within a segment, "**" crosses segments, and "**/" may be nothing.
bool GlobMatch(std::string_view pattern, std::string_view path);

// Whether '*', '?' or '[' stands in the text.
bool HasWildcard(std::string_view text);

}  // namespace plinth
