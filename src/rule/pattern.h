// Patterns of actions and ARNs against each other.
#pragma once

#include <string_view>

namespace plinth::rule {

// Some text is matched by both patterns ('*', '?'; letter case does not count). Cost: their lengths multiplied.
bool PatternsIntersect(std::string_view left, std::string_view right);

}  // namespace plinth::rule
