#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/world.h"

namespace plinth::app {
namespace {

// Writes all of it; false with errno set.
bool WriteAll(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

// A stream whose reader may leave early ("plinth check | head"): from then on it says nothing.
class Stream {
 public:
  explicit Stream(int descriptor) : descriptor_(descriptor) {}
  void Write(std::string_view bytes) {
    buffer_ += bytes;
    if (buffer_.size() > (1u << 16)) Flush();
  }
  void Flush() {
    if (open_ && !WriteAll(descriptor_, buffer_)) {
      open_ = false;
      if (errno != EPIPE) error_ = errno;
    }
    buffer_.clear();
  }
  Result<bool> Finish() {
    Flush();
    if (error_ == 0) return true;
    return Error{fmt::format("cannot write to standard output: {}", std::strerror(error_))};
  }

 private:
  int descriptor_;
  bool open_ = true;
  int error_ = 0;
  std::string buffer_;
};

Error Failure(std::string_view what, const std::string& path) {
  return Error{fmt::format("{}: cannot {}: {}", path, what, std::strerror(errno))};
}

Result<bool> WriteDirectly(const std::string& path, std::string_view bytes) {
  const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) return Failure("open for writing", path);
  const bool written = WriteAll(file, bytes);
  const Error error = Failure("write", path);
  close(file);
  if (!written) return error;
  return true;
}

// Through a file beside it and a rename, so that nobody ever reads half a report.
Result<bool> WriteAtomically(const std::string& path, std::string_view bytes) {
  struct stat status = {};
  const bool exists = stat(path.c_str(), &status) == 0;
  // /dev/stdout, a pipe: nothing to replace. A directory: open says so.
  if (exists && !S_ISREG(status.st_mode)) return WriteDirectly(path, bytes);
  std::string target = path;
  if (char* resolved = exists ? realpath(path.c_str(), nullptr) : nullptr) {
    target = resolved;
    std::free(resolved);
  }
  std::string temporary = target + ".XXXXXX";
  const int file = mkstemp(temporary.data());
  if (file < 0) return Failure("write", path);
  const mode_t mask = umask(0);
  umask(mask);
  bool good = WriteAll(file, bytes) && fchmod(file, exists ? (status.st_mode & 07777) : (0666 & ~mask)) == 0;
  good = close(file) == 0 && good;
  if (good && rename(temporary.c_str(), target.c_str()) == 0) return true;
  const Error error = Failure("write", path);
  unlink(temporary.c_str());
  return error;
}

Result<std::string> ReadStandardInput() {
  std::string text;
  char buffer[1 << 16];
  while (true) {
    const ssize_t count = read(STDIN_FILENO, buffer, sizeof buffer);
    if (count == 0) return text;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return Error{fmt::format("standard input: {}", std::strerror(errno))};
    text.append(buffer, static_cast<size_t>(count));
  }
}

std::string Today() {
  const time_t now = time(nullptr);
  struct tm date = {};
  gmtime_r(&now, &date);
  return fmt::format("{:04}-{:02}-{:02}", date.tm_year + 1900, date.tm_mon + 1, date.tm_mday);
}

std::string WorkingDirectory() {
  char* path = getcwd(nullptr, 0);
  std::string result = path ? path : "/";
  std::free(path);
  return result;
}

std::string EnvironmentVariable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value ? value : "";
}

}  // namespace

World RealWorld() {
  // A reader that has left gives EPIPE on write, not the end of the process.
  std::signal(SIGPIPE, SIG_IGN);
  World world;
  world.files = RealFileSystem();
  world.working_directory = WorkingDirectory();
  auto out = std::make_shared<Stream>(STDOUT_FILENO);
  world.out = [out](std::string_view bytes) { out->Write(bytes); };
  world.finish_out = [out] { return out->Finish(); };
  // What was said before comes first, where both go to one terminal.
  world.err = [out](std::string_view bytes) {
    out->Flush();
    WriteAll(STDERR_FILENO, bytes);
  };
  world.out_is_terminal = isatty(STDOUT_FILENO) == 1;
  world.err_is_terminal = isatty(STDERR_FILENO) == 1;
  world.write_file = WriteAtomically;
  world.read_input = ReadStandardInput;
  world.variable = EnvironmentVariable;
  world.today = Today();
  world.cores = std::max(1u, std::thread::hardware_concurrency());
  world.data = EmbeddedArchive();
  return world;
}

}  // namespace plinth::app
