#include "app/graph_reader.h"

#include <exception>

#include <fmt/format.h>

#include "base/encoding.h"

namespace plinth::app {
namespace {

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

}  // namespace

frontend::BuiltGraph FailedInput(const Input& input, std::string_view what) {
  return Broken(input.path, "internal-error", fmt::format("plinth failed on this input: {}", what));
}

GraphReader::GraphReader(const World& world, const ReadingOptions& reading, std::string standard_input)
    : world_(world), reading_(reading), standard_input_(std::move(standard_input)) {}

frontend::BuiltGraph GraphReader::Read(const Input& input) const {
  // A fault of ours, or the end of memory, costs this input and no other.
  try {
    return Build(input);
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

frontend::Options GraphReader::OptionsFor(const Input& input) const {
  frontend::Options options;
  options.files = world_.files.get();
  options.data = world_.data;
  options.scenario = reading_.all_scenarios ? frontend::Scenario::kAll : frontend::Scenario::kDefault;
  options.parameters = reading_.parameters;
  options.variable_files = reading_.variable_files;
  options.source = reading_.source;
  if (reading_.environment_variables && world_.variable) {
    options.variable_of_environment = [this](const std::string& name) { return world_.variable("TF_VAR_" + name); };
  }
  if (input.config) options.parameters.insert(input.config->parameters.begin(), input.config->parameters.end());
  return options;
}

}  // namespace plinth::app
