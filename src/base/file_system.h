// The disk, as an interface: the real one for the program, one in memory for tests.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plinth/result.h"

namespace plinth {

struct DirectoryEntry {
  std::string name;  // without its folder
  bool is_directory = false;
  bool is_symlink = false;
};

// Paths use '/'; relative ones are relative to the working directory (real) or to the root (in memory).
class FileSystem {
 public:
  virtual ~FileSystem() = default;
  // The bytes of a regular file of at most `max_bytes`.
  virtual Result<std::string> Read(const std::string& path, size_t max_bytes) const = 0;
  virtual bool IsFile(const std::string& path) const = 0;
  virtual bool IsDirectory(const std::string& path) const = 0;
  // Sorted by name; "." and ".." left out.
  virtual Result<std::vector<DirectoryEntry>> List(const std::string& path) const = 0;
};

std::unique_ptr<FileSystem> RealFileSystem();
std::unique_ptr<FileSystem> InMemoryFileSystem(std::map<std::string, std::string> files);

}  // namespace plinth
