#include <algorithm>

#include <fmt/format.h>

#include "base/file_system.h"
#include "base/path.h"

namespace plinth {

namespace {

// "/a", "./a" and "a" are one file.
std::string Key(const std::string& path) {
  const std::string key = NormalizePath("/" + path);
  return key.substr(1);
}

class MapFileSystem : public FileSystem {
 public:
  explicit MapFileSystem(const std::map<std::string, std::string>& files) {
    for (const auto& [path, bytes] : files) files_[Key(path)] = bytes;
  }

  Result<std::string> Read(const std::string& path, size_t max_bytes) const override {
    const auto file = files_.find(Key(path));
    if (file == files_.end()) {
      return Error{
          fmt::format("cannot read {}: {}", path, IsDirectory(path) ? "Is a directory" : "No such file or directory")};
    }
    if (file->second.size() > max_bytes) return Error{fmt::format("{} is larger than {} bytes", path, max_bytes)};
    return file->second;
  }

  bool IsFile(const std::string& path) const override { return files_.contains(Key(path)); }

  bool IsDirectory(const std::string& path) const override {
    const std::string prefix = Prefix(path);
    const auto first = files_.lower_bound(prefix);
    return prefix.empty() || (first != files_.end() && first->first.starts_with(prefix));
  }

  Result<std::vector<DirectoryEntry>> List(const std::string& path) const override {
    if (!IsDirectory(path)) return Error{fmt::format("cannot read {}: No such file or directory", path)};
    const std::string prefix = Prefix(path);
    std::map<std::string, DirectoryEntry> entries;
    for (auto file = files_.lower_bound(prefix); file != files_.end() && file->first.starts_with(prefix); ++file) {
      const std::string rest = file->first.substr(prefix.size());
      const size_t slash = rest.find('/');
      const std::string name = rest.substr(0, slash);
      entries[name] = {name, slash != rest.npos, false};
    }
    std::vector<DirectoryEntry> sorted;
    for (auto& [name, entry] : entries) sorted.push_back(std::move(entry));
    return sorted;
  }

 private:
  // What the keys of a folder's files begin with; "" for the root.
  static std::string Prefix(const std::string& path) {
    const std::string key = Key(path);
    return key.empty() ? key : key + "/";
  }

  std::map<std::string, std::string> files_;
};

}  // namespace

std::unique_ptr<FileSystem> InMemoryFileSystem(std::map<std::string, std::string> files) {
  return std::make_unique<MapFileSystem>(files);
}

}  // namespace plinth
