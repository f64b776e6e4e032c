// Resources that wait for each other: what neither CloudFormation nor Terraform can put into an order.
#pragma once

#include <string>
#include <vector>

#include "plinth/value.h"

namespace plinth::frontend {

struct Dependent {
  std::string id;
  Location key;
  std::vector<Value> values;  // that refer to what it waits for; references under a condition do not count
};

// A list of {Members: "A, B"}, one for each circle, at the first of its members.
Value DependencyCycles(const std::vector<Dependent>& resources);

}  // namespace plinth::frontend
