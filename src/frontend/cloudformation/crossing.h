// Values on their way from one stack to another, and from a stack into the graph of all.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "plinth/resource_graph.h"

namespace plinth::frontend::cloudformation {

// `value` with references that mean the same in every stack. `prefix`: of the ids of the stack it comes from.
Value Absolute(const Value& value, std::string_view prefix);

// How a stack's own names and places turn into those of the graph of all.
struct Crossing {
  std::string prefix;
  std::function<Location(Location)> place;  // none: places stay
  std::string Id(const std::string& id) const;
  Value Of(const Value& value) const;
  void Apply(Resource& resource) const;
};

}  // namespace plinth::frontend::cloudformation
