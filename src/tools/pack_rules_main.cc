// pack_rules OUT_ARCHIVE --rules DIR --schemas ARCHIVE
// Checks every rule, table and the taxonomy, and writes what the binary carries of them.

#include <fstream>
#include <map>
#include <string>

#include <fmt/format.h>

#include "base/archive.h"
#include "base/file_system.h"
#include "rule/packer.h"

namespace {

constexpr size_t kMaxBytes = 256u << 20;

void Tell(const plinth::Problem& problem) {
  if (!problem.where) {
    fmt::print(stderr, "{}\n", problem.message);
    return;
  }
  const plinth::Position at = problem.where.Start();
  fmt::print(stderr, "{}:{}:{}: {}\n", problem.where.file->Path(), at.line, at.column, problem.message);
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::string> options;
  for (int i = 2; i + 1 < argc; i += 2) options[argv[i]] = argv[i + 1];
  if (argc < 2 || !options.contains("--rules") || !options.contains("--schemas")) {
    fmt::print(stderr, "usage: pack_rules OUT_ARCHIVE --rules DIR --schemas ARCHIVE\n");
    return 2;
  }
  const auto files = plinth::RealFileSystem();
  const auto schemas = files->Read(options["--schemas"], kMaxBytes);
  if (!schemas) {
    fmt::print(stderr, "{}: {}\n", options["--schemas"], schemas.ErrorMessage());
    return 1;
  }
  plinth::rule::PackedRules packed = plinth::rule::PackRules(*files, options["--rules"], plinth::Archive(*schemas));
  for (const plinth::Problem& problem : packed.problems) Tell(problem);
  if (!packed.problems.empty()) return 1;
  std::ofstream out(argv[1], std::ios::binary);
  out << plinth::WriteArchive(std::move(packed.entries));
  return out.good() ? 0 : 1;
}
