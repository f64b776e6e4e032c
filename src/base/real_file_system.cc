#include <algorithm>
#include <cerrno>
#include <cstring>

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_system.h"

namespace plinth {

namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int Number() const { return number_; }

 private:
  int number_;
};

Error Failed(const std::string& path, int error) { return {fmt::format("cannot read {}: {}", path, strerror(error))}; }

Result<std::string> ReadAll(int descriptor, const std::string& path, size_t size, size_t max_bytes) {
  std::string bytes(size + 1, '\0');  // one more than stat said: a file that grows is noticed
  size_t filled = 0;
  while (true) {
    const ssize_t got = read(descriptor, bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Failed(path, errno);
    if (got == 0) break;
    filled += static_cast<size_t>(got);
    if (filled > max_bytes) return Error{fmt::format("{} is larger than {} bytes", path, max_bytes)};
    if (filled == bytes.size()) bytes.resize(filled * 2);
  }
  bytes.resize(filled);
  return bytes;
}

class DiskFileSystem : public FileSystem {
 public:
  // Opened without blocking and looked at before it is read: a pipe or a device must not hold the run.
  Result<std::string> Read(const std::string& path, size_t max_bytes) const override {
    const Descriptor file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    if (file.Number() < 0) return Failed(path, errno);
    struct stat status;
    if (fstat(file.Number(), &status) != 0) return Failed(path, errno);
    if (S_ISDIR(status.st_mode)) return Failed(path, EISDIR);
    if (!S_ISREG(status.st_mode)) return Error{fmt::format("cannot read {}: not a regular file", path)};
    const auto size = static_cast<size_t>(status.st_size);
    if (size > max_bytes) return Error{fmt::format("{} is larger than {} bytes", path, max_bytes)};
    return ReadAll(file.Number(), path, size, max_bytes);
  }

  bool IsFile(const std::string& path) const override {
    struct stat status;
    return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
  }

  bool IsDirectory(const std::string& path) const override {
    struct stat status;
    return stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
  }

  Result<std::vector<DirectoryEntry>> List(const std::string& path) const override {
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(opendir(path.c_str()), closedir);
    if (!folder) return Failed(path, errno);
    std::vector<DirectoryEntry> entries;
    errno = 0;
    while (const dirent* row = readdir(folder.get())) {
      const std::string name = row->d_name;
      if (name != "." && name != "..") entries.push_back(Describe(dirfd(folder.get()), name));
      errno = 0;
    }
    if (errno != 0) return Failed(path, errno);
    const auto by_name = [](const auto& a, const auto& b) { return a.name < b.name; };
    std::sort(entries.begin(), entries.end(), by_name);
    return entries;
  }

 private:
  // Of a symbolic link: is_directory is about its target.
  static DirectoryEntry Describe(int folder, const std::string& name) {
    DirectoryEntry entry{name};
    struct stat status;
    if (fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return entry;
    entry.is_symlink = S_ISLNK(status.st_mode);
    if (entry.is_symlink && fstatat(folder, name.c_str(), &status, 0) != 0) return entry;
    entry.is_directory = S_ISDIR(status.st_mode);
    return entry;
  }
};

}  // namespace

std::unique_ptr<FileSystem> RealFileSystem() { return std::make_unique<DiskFileSystem>(); }

}  // namespace plinth
