// The {placeholders} of messages: "{resource} keeps {value}". Text in double braces is left as it is.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace plinth::rule {

// Replaces each {name}; `fill` is asked for what stands there.
std::string FillPlaceholders(std::string_view text, const std::function<std::string(std::string_view name)>& fill);

}  // namespace plinth::rule
