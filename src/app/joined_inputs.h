// Which inputs are parts of one deployment: templates that others nest, and stacks that import from each other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/discovery.h"
#include "frontend/frontends.h"

namespace plinth::app {

// What reading an input by itself has told of its part in others.
struct InputFacts {
  std::vector<std::string> followed;  // templates that it nests, as absolute paths
  frontend::cloudformation::CrossStackNames names;
};

InputFacts FactsOf(const frontend::BuiltGraph& built, const std::string& working_directory);

struct JoinedInputs {
  static constexpr size_t kNone = ~size_t{0};
  std::vector<size_t> nested_in;            // of each input: another one that has read it as a nested stack
  std::vector<std::vector<size_t>> groups;  // inputs that are one graph, in ascending order
};

// Inputs under different configurations stay apart.
JoinedInputs Join(const std::vector<Input>& inputs, const std::vector<InputFacts>& facts,
                  const std::string& working_directory);

}  // namespace plinth::app
