#include "app/graph_reader.h"

#include <exception>

#include <fmt/format.h>

#include "app/input_kinds.h"
#include "base/encoding.h"
#include "base/path.h"
#include "frontend/cloudformation/assembly.h"
#include "frontend/cloudformation/parameter_file.h"

namespace plinth::app {
namespace {

constexpr size_t kMaxParameterBytes = 16u << 20;

// An input of which nothing could be read is broken, and says so at its own path.
frontend::BuiltGraph Broken(const std::string& path, const std::string& problem, const std::string& message) {
  frontend::BuiltGraph built;
  built.status = InputStatus::kBroken;
  built.detail = message;
  built.graph.files.push_back(std::make_shared<SourceFile>(path, ""));
  built.graph.problems.push_back({problem, message, {built.graph.files[0].get(), {}}});
  built.graph.Freeze();
  return built;
}

Result<std::map<std::string, std::string>> ReadParameters(const std::string& path, const World& world) {
  const std::string absolute = JoinPath(world.working_directory, path);
  Result<std::string> bytes = world.files->Read(absolute, kMaxParameterBytes);
  if (!bytes) return Error{bytes.ErrorMessage()};
  DecodedText decoded = DecodeText(std::move(*bytes));
  if (decoded.binary) return Error{fmt::format("{}: not text", path)};
  const bool below = IsInside(absolute, world.working_directory);
  const std::string shown = below ? RelativePath(absolute, world.working_directory) : path;
  return frontend::cloudformation::ReadParameterFile(
      std::make_shared<SourceFile>(ToValidUtf8(shown), std::move(decoded.text)));
}

}  // namespace

frontend::BuiltGraph FailedInput(const Input& input, std::string_view what) {
  return Broken(input.path, "internal-error", fmt::format("plinth failed on this input: {}", what));
}

GraphReader::GraphReader(const World& world, const ReadingOptions& reading, std::string standard_input)
    : world_(world), reading_(reading), standard_input_(std::move(standard_input)) {}

std::vector<std::string> GraphReader::ReadParameterFiles(const std::vector<Input>& inputs) {
  std::vector<std::string> problems;
  const auto read = [&](const Config* config, const std::vector<std::string>& paths) {
    if (!parameters_.try_emplace(config).second) return;
    for (const std::string& path : paths) {
      const auto values = ReadParameters(path, world_);
      if (!values) problems.push_back(values.ErrorMessage());
      if (!values) continue;
      for (const auto& [name, value] : *values) parameters_[config][name] = value;  // later files win
    }
  };
  read(nullptr, reading_.parameter_files);
  for (const Input& input : inputs) {
    if (input.config) read(input.config, input.config->parameter_files);
  }
  return problems;
}

frontend::BuiltGraph GraphReader::Read(const Input& input) const {
  // A fault of ours, or the end of memory, costs this input and no other.
  try {
    frontend::BuiltGraph built = Build(input);
    TellInputKinds(built.graph, input, world_);
    return built;
  } catch (const std::exception& error) {
    return FailedInput(input, error.what());
  }
}

frontend::BuiltGraph GraphReader::Build(const Input& input) const {
  std::vector<std::shared_ptr<const SourceFile>> files;
  for (const std::string& path : input.files) {
    std::string problem = "unreadable-file";
    Result<std::shared_ptr<const SourceFile>> file = Load(input, path, problem);
    if (!file) return Broken(path, problem, file.ErrorMessage());
    if (*file == nullptr) return {InputStatus::kSkipped, "not text", {}};
    files.push_back(std::move(*file));
  }
  const frontend::Options options = OptionsFor(input);
  const bool is_module = frontend::IsTerraformConfigurationPath(input.files[0]);
  return is_module ? frontend::BuildModuleGraph(std::move(files), options)
                   : frontend::BuildGraph(std::move(files[0]), options);
}

frontend::BuiltGraph GraphReader::ReadJoined(const std::vector<const Input*>& inputs) const {
  try {
    std::vector<std::shared_ptr<const SourceFile>> files;
    std::vector<frontend::Options> options;
    for (const Input* input : inputs) {
      std::string problem;
      Result<std::shared_ptr<const SourceFile>> file = Load(*input, input->files[0], problem);
      if (!file || *file == nullptr) return Broken(input->path, "unreadable-file", "it has changed since it was read");
      files.push_back(std::move(*file));
      options.push_back(OptionsFor(*input));
    }
    frontend::BuiltGraph built = frontend::BuildStacks(std::move(files), options);
    TellInputKinds(built.graph, *inputs[0], world_);
    return built;
  } catch (const std::exception& error) {
    return FailedInput(*inputs[0], error.what());
  }
}

// Null where the file holds no text. `problem`: what kind of failure it is, where the front ends know it.
Result<std::shared_ptr<const SourceFile>> GraphReader::Load(const Input& input, const std::string& path,
                                                            std::string& problem) const {
  const bool is_standard_input = input.kind == Input::Kind::kStandardInput && path == input.path;
  Result<std::string> bytes =
      is_standard_input ? Result<std::string>(standard_input_) : world_.files->Read(path, syntax::Limits().bytes);
  if (!bytes) return Error{bytes.ErrorMessage()};
  if (const Problem about = frontend::AboutBinary(*bytes); !about.id.empty()) {
    problem = about.id;
    return Error{about.message};
  }
  DecodedText decoded = DecodeText(std::move(*bytes));
  if (decoded.binary) return std::shared_ptr<const SourceFile>();
  return std::shared_ptr<const SourceFile>(std::make_shared<SourceFile>(ToValidUtf8(path), std::move(decoded.text)));
}

// Read once for all of its templates.
std::shared_ptr<const frontend::cloudformation::Assembly> GraphReader::AssemblyIn(const std::string& folder) const {
  const std::lock_guard lock(assemblies_mutex_);
  const auto [found, added] = assemblies_.try_emplace(folder);
  if (added) found->second = frontend::cloudformation::Assembly::Read(*world_.files, folder);
  return found->second;
}

// The repository that a folder is part of; else the working directory, or the folder where it lies outside of that.
std::string GraphReader::ProjectOf(const std::string& folder) const {
  std::string above = folder;
  for (std::string at = folder;; at = above) {
    const std::string git = JoinPath(at, ".git");
    if (world_.files->IsDirectory(git) || world_.files->IsFile(git)) return at;
    above = FolderOf(at);
    if (above == at) break;
  }
  return IsInside(folder, world_.working_directory) ? world_.working_directory : folder;
}

frontend::Options GraphReader::OptionsFor(const Input& input) const {
  frontend::Options options;
  options.files = world_.files.get();
  options.data = world_.data;
  options.working_directory = world_.working_directory;
  options.root = ProjectOf(std::string(FolderOf(JoinPath(world_.working_directory, input.path))));
  options.scenario = reading_.all_scenarios ? frontend::Scenario::kAll : frontend::Scenario::kDefault;
  options.views = reading_.views;
  options.variable_files = reading_.variable_files;
  options.source = reading_.source;
  if (reading_.environment_variables && world_.variable) {
    options.variable_of_environment = [this](const std::string& name) { return world_.variable("TF_VAR_" + name); };
  }
  const auto add = [&](const std::map<std::string, std::string>& values) {
    options.parameters.insert(values.begin(), values.end());  // what is there already stays
  };
  const auto add_files = [&](const Config* config) {
    if (const auto found = parameters_.find(config); found != parameters_.end()) add(found->second);
  };
  add(reading_.parameters);
  add_files(nullptr);
  if (input.config) {
    add(input.config->parameters);
    add_files(input.config);
  }
  options.assembly = AssemblyIn(std::string(FolderOf(JoinPath(world_.working_directory, input.path))));
  const auto* stack = options.assembly ? options.assembly->StackOf(FileNameOf(input.path)) : nullptr;
  if (stack) add(stack->parameters);
  return options;
}

}  // namespace plinth::app
