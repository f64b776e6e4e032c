// Which inputs are parts of one deployment: templates that others nest, modules that others call, and stacks that
// import from each other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/discovery.h"
#include "frontend/frontends.h"

namespace plinth::app {

// What reading an input by itself has told of its part in others.
struct InputFacts {
  std::vector<std::string> followed;  // templates that it nests, folders of the modules that it calls: absolute paths
  frontend::cloudformation::CrossStackNames names;
};

// A module that lies above its caller (an example of the module that the folder is about) stays an input of its own, as
// do those that only examples and tests call.
InputFacts FactsOf(const frontend::BuiltGraph& built, const Input& input, const std::string& working_directory);

struct JoinedInputs {
  static constexpr size_t kNone = ~size_t{0};
  std::vector<size_t> nested_in;            // of each input: another one that has read it as a nested stack or module
  std::vector<std::vector<size_t>> groups;  // inputs that are one graph, in ascending order
};

// Inputs under different configurations stay apart.
JoinedInputs Join(const std::vector<Input>& inputs, const std::vector<InputFacts>& facts,
                  const std::string& working_directory);

}  // namespace plinth::app
