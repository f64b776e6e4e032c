// From an input to its graph: reads the bytes, hands them to the front ends.
#pragma once

#include <string>

#include "app/discovery.h"
#include "app/options.h"
#include "app/world.h"
#include "frontend/frontends.h"

namespace plinth::app {

// An input on which plinth itself failed: broken, with a problem that says so.
frontend::BuiltGraph FailedInput(const Input& input, std::string_view what);

// Safe to use from several threads.
class GraphReader {
 public:
  // `standard_input`: what was read there, where an input asks for it.
  GraphReader(const World& world, const ReadingOptions& reading, std::string standard_input = {});
  // `parameters`: of the input's plinth.toml; those of the command line win.
  frontend::BuiltGraph Read(const Input& input) const;

 private:
  frontend::BuiltGraph Build(const Input& input) const;
  Result<std::shared_ptr<const SourceFile>> Load(const Input& input, const std::string& path,
                                                 std::string& problem) const;
  frontend::Options OptionsFor(const Input& input) const;

  const World& world_;
  const ReadingOptions& reading_;
  std::string standard_input_;
};

}  // namespace plinth::app
