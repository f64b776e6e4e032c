// From an input to its graph: reads the bytes, hands them to the front ends.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

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
  // Reads the parameter files of the command line and of the inputs' configurations; tells what is wrong with them.
  std::vector<std::string> ReadParameterFiles(const std::vector<Input>& inputs);
  // The command line's values win over those of the input's plinth.toml, and each over the files named there.
  frontend::BuiltGraph Read(const Input& input) const;
  // Stacks that import from each other, as one graph; the first input's name is on what fails.
  frontend::BuiltGraph ReadJoined(const std::vector<const Input*>& inputs) const;

 private:
  frontend::BuiltGraph Build(const Input& input) const;
  Result<std::shared_ptr<const SourceFile>> Load(const Input& input, const std::string& path,
                                                 std::string& problem) const;
  std::shared_ptr<const frontend::cloudformation::Assembly> AssemblyIn(const std::string& folder) const;
  std::string ProjectOf(const std::string& folder) const;
  frontend::Options OptionsFor(const Input& input) const;

  const World& world_;
  const ReadingOptions& reading_;
  std::string standard_input_;
  mutable std::mutex assemblies_mutex_;
  mutable std::map<std::string, std::shared_ptr<const frontend::cloudformation::Assembly>> assemblies_;
  std::map<const Config*, std::map<std::string, std::string>> parameters_;  // from files; null: the command line's
};

}  // namespace plinth::app
