#include "app/session.h"

#include <fmt/format.h>

namespace plinth::app {

bool WriteText(std::string_view text, const std::string& file, World& world) {
  if (file.empty()) {
    world.out(text);
    return true;
  }
  const Result<bool> written = world.write_file(file, text);
  if (!written) world.err(fmt::format("plinth: {}\n", written.ErrorMessage()));
  return written.Ok();
}

Session::Session(const SessionOptions& options, World& world)
    : options_(options),
      world_(world),
      configs_(*world.files, world.working_directory),
      profiles_(world, options.rules, options.fail_on) {}

bool Session::FindInputs() {
  const auto& paths = options_.discovery.paths;
  const bool reads_input = std::find(paths.begin(), paths.end(), "-") != paths.end();
  if (!reads_input && !options_.discovery.input_name.empty()) {
    return Tell({"--stdin-filename names standard input: give - as a path too"});
  }
  if (options_.config.isolated) configs_.UseNone();
  if (!options_.config.path.empty()) configs_.UseOnly(options_.config.path);
  found_ = Discover(options_.discovery, world_, configs_);
  Tell(found_.errors);
  std::string text;
  if (reads_input) {
    Result<std::string> input = world_.read_input();
    if (!input) return Tell({input.ErrorMessage()});
    text = std::move(*input);
  }
  reader_.emplace(world_, options_.reading, std::move(text));
  const bool read = Tell(reader_->ReadParameterFiles(found_.inputs));
  return Tell(configs_.Problems()) && read;
}

bool Session::LoadRules() {
  profiles_.For(MainConfig());
  for (const Input& input : found_.inputs) profiles_.For(input.config);
  return Tell(profiles_.Problems());
}

const Config* Session::MainConfig() {
  return found_.inputs.empty() ? configs_.For(world_.working_directory) : found_.inputs[0].config;
}

bool Session::Tell(const std::vector<std::string>& problems) const {
  for (const std::string& problem : problems) world_.err(fmt::format("plinth: {}\n", problem));
  return problems.empty();
}

}  // namespace plinth::app
