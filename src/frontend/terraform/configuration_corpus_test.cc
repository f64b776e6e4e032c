// Other people's modules, where they are at hand: each folder is read as a root module.
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/path.h"
#include "frontend/terraform/configuration.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::terraform {
namespace {

using Folders = std::map<std::string, std::vector<std::shared_ptr<const SourceFile>>>;

Folders ModuleFolders(const FileSystem& files, const std::string& root) {
  Folders folders;
  if (!std::filesystem::is_directory(root)) return folders;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const std::string path = entry.path().string();
    if (!entry.is_regular_file() || !(path.ends_with(".tf") || path.ends_with(".tf.json"))) continue;
    auto text = files.Read(path, 64 << 20);
    if (text) folders[std::string(FolderOf(path))].push_back(std::make_shared<SourceFile>(path, *text));
  }
  return folders;
}

// Counts values, unknown ones, and with PLINTH_TELL the reasons.
struct Tally {
  size_t values = 0;
  size_t unknown = 0;
  size_t references = 0;
  std::map<std::string, size_t> reasons;

  void Add(const Value& value) {
    ++values;
    if (value.IsUnknown()) {
      ++unknown;
      ++reasons[value.AsUnknown().reason];
    }
    references += value.IsReference();
    if (value.IsList()) {
      for (const Value& item : value.AsList()) Add(item);
    }
    if (value.IsTemplate()) {
      for (const Value& part : value.AsTemplate().parts) Add(part);
    }
    if (!value.IsMap()) return;
    for (const Map::Entry& entry : value.AsMap().Entries()) Add(entry.value);
  }
};

TEST(ConfigurationCorpus, ReadsEveryModule) {
  const auto files = RealFileSystem();
  const Folders folders = ModuleFolders(*files, PLINTH_SOURCE_DIR "/../shared/corpus");
  if (folders.empty()) GTEST_SKIP() << "../shared/corpus is not here";
  Options options;
  options.files = files.get();
  Tally tally;
  size_t resources = 0;
  size_t problems = 0;
  const auto start = std::chrono::steady_clock::now();
  for (const auto& [folder, sources] : folders) {
    const TfModel model = ReadConfiguration(sources, options);
    for (const TfResource& resource : model.resources) tally.Add(Value::Of(resource.values));
    resources += model.resources.size();
    problems += model.problems.size();
    for (const Problem& problem : model.problems) {
      if (getenv("PLINTH_TELL")) fmt::print("{} {}: {}\n", folder, problem.where.Start().line, problem.message);
    }
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  fmt::print("{} folders, {} resources, {} values, {} references, {} unknown, {} problems, {:.2f} s\n", folders.size(),
             resources, tally.values, tally.references, tally.unknown, problems, took.count());
  if (getenv("PLINTH_TELL")) {
    for (const auto& [reason, count] : tally.reasons) fmt::print("{:6} {}\n", count, reason);
  }
  EXPECT_GT(resources, 1000u);
}

}  // namespace
}  // namespace plinth::frontend::terraform
