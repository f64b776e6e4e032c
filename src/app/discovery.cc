#include "app/discovery.h"

#include <map>

#include <fmt/format.h>

#include "app/excludes.h"
#include "app/git_ignores.h"
#include "base/path.h"
#include "frontend/frontends.h"

namespace plinth::app {
namespace {

// What an input may be called, when nobody named it. What it is, its contents decide.
constexpr std::string_view kExtensions[] = {".yaml", ".yml", ".json", ".template", ".tf", ".tfplan", ".tfstate"};
constexpr std::string_view kNeverWalked[] = {".git", "node_modules", ".terraform"};
constexpr int kMaxDepth = 256;

bool IsCandidate(std::string_view name) {
  return std::any_of(std::begin(kExtensions), std::end(kExtensions),
                     [&](std::string_view extension) { return name.ends_with(extension); });
}

class Walker {
 public:
  Walker(const DiscoveryOptions& options, const World& world, ConfigFinder& configs)
      : options_(options),
        world_(world),
        files_(*world.files),
        configs_(configs),
        excludes_(options.excludes, world.working_directory, configs),
        ignores_(*world.files) {}

  void Take(const std::string& argument) {
    keep_relative_ = !argument.starts_with('/');
    const std::string absolute = Absolute(argument);
    const std::string path = Shown(absolute);
    if (argument == "-") {
      TakeStandardInput();
    } else if (files_.IsDirectory(absolute)) {
      named_.push_back(absolute);
      TakeFolder(absolute);
    } else if (FileNameOf(absolute) == "manifest.json" && IsAssembly(std::string(FolderOf(absolute)))) {
      TakeFolder(std::string(FolderOf(absolute)));
    } else if (!files_.IsFile(absolute)) {
      found_.errors.push_back(fmt::format("{}: no such file or folder", argument));
    } else if (excludes_.Cover(absolute, false)) {
      found_.skipped.push_back({path, InputStatus::kSkipped, "excluded", 0});
    } else {
      AddFile(path);
    }
  }

  Discovery Finish() {
    for (const std::string& folder : named_) {
      const auto at = inputs_.find(folder);
      if (at != inputs_.end()) at->second.named = at->second.kind == Input::Kind::kModule;
    }
    for (auto& [key, input] : inputs_) found_.inputs.push_back(std::move(input));
    std::sort(found_.inputs.begin(), found_.inputs.end(),
              [](const Input& a, const Input& b) { return a.path != b.path ? a.path < b.path : a.kind < b.kind; });
    return std::move(found_);
  }

 private:
  std::string Absolute(const std::string& path) const { return JoinPath(world_.working_directory, path); }
  // Relative where it lies below the working directory, or was reached from there by "..".
  std::string Shown(const std::string& absolute) const {
    if (IsInside(absolute, world_.working_directory)) return RelativePath(absolute, world_.working_directory);
    return keep_relative_ ? RelativePath(absolute, world_.working_directory) : absolute;
  }

  void TakeStandardInput() {
    Input input;
    input.kind = Input::Kind::kStandardInput;
    input.path = options_.input_name.empty() ? "<stdin>" : Shown(Absolute(options_.input_name));
    input.files = {input.path};
    input.config = configs_.For(std::string(FolderOf(Absolute(input.path))));
    inputs_.emplace("-", std::move(input));
  }

  void TakeFolder(const std::string& absolute) {
    if (excludes_.Cover(absolute, true)) {
      found_.skipped.push_back({Shown(absolute), InputStatus::kSkipped, "excluded", 0});
      return;
    }
    if (options_.respect_gitignore) ignores_.ReadAbove(absolute);
    Walk(absolute, 0);
    ignores_.Leave(0);
  }

  void Walk(const std::string& folder, int depth) {
    const Result<std::vector<DirectoryEntry>> entries = files_.List(folder);
    if (!entries || depth > kMaxDepth) {
      found_.skipped.push_back({Shown(folder), InputStatus::kSkipped,
                                entries ? "folders are nested too deeply" : entries.ErrorMessage(), 0});
      return;
    }
    const size_t mark = ignores_.Enter(folder);
    for (const DirectoryEntry& entry : *entries) VisitEntry(folder, entry, depth);
    ignores_.Leave(mark);
  }

  void VisitEntry(const std::string& folder, const DirectoryEntry& entry, int depth) {
    const std::string path = JoinPath(folder, entry.name);
    const bool is_directory = entry.is_directory || (entry.is_symlink && files_.IsDirectory(path));
    if (is_directory && entry.name.starts_with("asset.") && IsAssembly(folder)) {
      found_.skipped.push_back({Shown(path), InputStatus::kSkipped, "an asset of a CDK stack", 0});
      return;
    }
    if (is_directory) {
      // A link to a folder is not followed: what it leads to is either walked already or not part of this tree.
      if (entry.is_symlink) return;
      if (std::find(std::begin(kNeverWalked), std::end(kNeverWalked), entry.name) != std::end(kNeverWalked)) return;
    } else if (!IsCandidate(entry.name)) {
      return;
    }
    if (excludes_.Cover(path, is_directory)) return;
    if (options_.respect_gitignore && ignores_.Covers(path, is_directory)) return;
    if (is_directory) {
      Walk(path, depth + 1);
    } else if (files_.IsFile(path)) {
      AddFile(Shown(path));
    }
  }

  void AddFile(const std::string& path) {
    const bool is_module = frontend::IsTerraformConfigurationPath(path);
    const std::string folder(FolderOf(path));
    auto [at, is_new] = inputs_.try_emplace(Absolute(is_module ? folder : path));
    if (!is_new) return;
    Input& input = at->second;
    input.config = configs_.For(Absolute(folder));
    input.kind = is_module ? Input::Kind::kModule : Input::Kind::kFile;
    input.path = is_module ? folder : path;
    input.files = is_module ? ModuleFiles(folder) : std::vector<std::string>{path};
  }

  // The CDK leaves a file of this name in each assembly that it writes.
  bool IsAssembly(const std::string& folder) const {
    return files_.IsFile(JoinPath(folder, "manifest.json")) && files_.IsFile(JoinPath(folder, "cdk.out"));
  }

  // Terraform reads a folder as one module, so all of its files count, whichever of them was named.
  std::vector<std::string> ModuleFiles(const std::string& folder) const {
    std::vector<std::string> module;
    const Result<std::vector<DirectoryEntry>> entries = files_.List(Absolute(folder));
    if (!entries) return module;
    for (const DirectoryEntry& entry : *entries) {
      const std::string path = folder == "." ? entry.name : JoinPath(folder, entry.name);
      if (frontend::IsTerraformConfigurationPath(path) && files_.IsFile(Absolute(path))) module.push_back(path);
    }
    return module;
  }

  const DiscoveryOptions& options_;
  const World& world_;
  const FileSystem& files_;
  ConfigFinder& configs_;
  Excludes excludes_;
  GitIgnores ignores_;
  std::map<std::string, Input> inputs_;  // by absolute path
  std::vector<std::string> named_;       // folders on the command line
  Discovery found_;
  bool keep_relative_ = true;  // a path outside is shown from here, not from the root
};

}  // namespace

Discovery Discover(const DiscoveryOptions& options, const World& world, ConfigFinder& configs) {
  Walker walker(options, world, configs);
  if (options.paths.empty()) walker.Take(".");
  for (const std::string& path : options.paths) walker.Take(path);
  return walker.Finish();
}

}  // namespace plinth::app
