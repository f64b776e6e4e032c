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

// With the entries of maps in the order of their keys.
std::string Sorted(const Value& value) {
  if (value.IsList()) {
    std::string text = "[";
    for (const Value& item : value.AsList()) text += Sorted(item) + ", ";
    return text + "]";
  }
  if (!value.IsMap()) return DumpValue(value);
  std::map<std::string, std::string> entries;
  for (const Map::Entry& entry : value.AsMap().Entries()) entries[entry.key] = Sorted(entry.value);
  std::string text = "{";
  for (const auto& [key, entry] : entries) text += key + ": " + entry + ", ";
  return text + "}";
}

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

// Places apart, a folder and its JSON form give the same resources.
TEST(ConfigurationCorpus, NativeAndJsonSyntaxAgree) {
  const auto files = RealFileSystem();
  const std::string native_root = PLINTH_SOURCE_DIR "/../shared/corpus/hcl_modules";
  const std::string json_root = PLINTH_SOURCE_DIR "/../shared/corpus/tfjson/hcl2json";
  const Folders native = ModuleFolders(*files, native_root);
  const Folders json = ModuleFolders(*files, json_root);
  if (native.empty() || json.empty()) GTEST_SKIP() << "../shared/corpus is not here";
  Options options;
  options.files = files.get();
  size_t equal = 0;
  size_t compared = 0;
  for (const auto& [folder, sources] : native) {
    const auto twin = json.find(json_root + folder.substr(native_root.size()));
    if (twin == json.end()) continue;
    std::map<std::string, std::string> other;
    for (const TfResource& resource : ReadConfiguration(twin->second, options).resources) {
      other[resource.address] = Sorted(Value::Of(resource.values));
    }
    for (const TfResource& resource : ReadConfiguration(sources, options).resources) {
      const std::string text = Sorted(Value::Of(resource.values));
      ++compared;
      equal += other[resource.address] == text;
      if (other[resource.address] != text && getenv("PLINTH_TELL")) {
        fmt::print("{} {}\n- {}\n+ {}\n", folder, resource.address, text, other[resource.address]);
      }
    }
  }
  fmt::print("{} of {} resources are equal in both syntaxes\n", equal, compared);
  EXPECT_GT(equal, compared * 97 / 100);
}

}  // namespace
}  // namespace plinth::frontend::terraform
