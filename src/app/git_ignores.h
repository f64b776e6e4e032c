// The .gitignore files that hold at one place of a walk.
#pragma once

#include <string>
#include <vector>

#include "app/ignore_rules.h"
#include "base/file_system.h"

namespace plinth::app {

// Folders are absolute and normalized.
class GitIgnores {
 public:
  explicit GitIgnores(const FileSystem& files) : files_(files) {}
  // Those of the folders from the repository's top down to the parent of `folder`; none outside a repository.
  void ReadAbove(const std::string& folder);
  // That of a folder which is walked now. Returns what Leave takes.
  size_t Enter(const std::string& folder);
  void Leave(size_t mark) { ignores_.resize(mark); }
  // The nearest file that has an opinion decides.
  bool Covers(const std::string& path, bool is_directory) const;

 private:
  struct IgnoreFile {
    std::string folder;
    IgnoreRules rules;
  };
  void Read(const std::string& path, const std::string& folder);

  const FileSystem& files_;
  std::vector<IgnoreFile> ignores_;  // outermost first
};

}  // namespace plinth::app
