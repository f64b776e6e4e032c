// Reading a JSON document of which some parts will not be looked at.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "syntax/node.h"

namespace plinth::syntax {

// Called with each list and mapping once it is read, and with the keys that lead to it; a list's items have the path of
// the list. It may take children away that nobody will ask for: they have been read, and their mistakes are told.
using Trim = std::function<void(std::span<const std::string_view> path, Node& node)>;

Document ReadJson(std::shared_ptr<const SourceFile> file, const Limits& limits, const Trim& trim);

}  // namespace plinth::syntax
