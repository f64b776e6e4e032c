// pack_mappings OUT_ARCHIVE --types DIR --generated FILE --schemas DIR
// Checks every mapping file against the schemas and writes what the binary carries of them.
#include <cstdio>
#include <fstream>
#include <map>
#include <string>

#include <fmt/format.h>

#include "base/archive.h"
#include "base/file_system.h"
#include "frontend/terraform/mapping_compiler.h"

namespace {

constexpr size_t kMaxBytes = 64u << 20;

using plinth::frontend::terraform::CompiledMappings;
using plinth::frontend::terraform::MappingSources;

// Empty on failure, which is told.
std::string Read(const plinth::FileSystem& files, const std::string& path) {
  auto text = files.Read(path, kMaxBytes);
  if (!text) fmt::print(stderr, "{}: {}\n", path, text.ErrorMessage());
  return text ? *text : std::string();
}

MappingSources ReadSources(const plinth::FileSystem& files, const std::map<std::string, std::string>& options) {
  MappingSources sources;
  const std::string folder = options.at("--types");
  auto listing = files.List(folder);
  if (!listing) fmt::print(stderr, "{}: {}\n", folder, listing.ErrorMessage());
  if (listing) {
    for (const plinth::DirectoryEntry& entry : *listing) {
      if (!entry.name.ends_with(".yaml")) continue;
      const std::string path = folder + "/" + entry.name;
      sources.types.push_back(std::make_shared<plinth::SourceFile>(path, Read(files, path)));
    }
  }
  sources.generated = Read(files, options.at("--generated"));
  sources.cloudformation = Read(files, options.at("--schemas") + "/cloudformation.tsv");
  sources.terraform = Read(files, options.at("--schemas") + "/terraform.tsv");
  return sources;
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::string> options;
  for (int i = 2; i + 1 < argc; i += 2) options[argv[i]] = argv[i + 1];
  if (argc < 2 || !options.contains("--types") || !options.contains("--generated") || !options.contains("--schemas")) {
    fmt::print(stderr, "usage: pack_mappings OUT_ARCHIVE --types DIR --generated FILE --schemas DIR\n");
    return 2;
  }
  const auto files = plinth::RealFileSystem();
  const MappingSources sources = ReadSources(*files, options);
  CompiledMappings compiled = CompileMappings(sources);
  for (const plinth::Problem& problem : compiled.problems)
    fmt::print(stderr, "{}\n", plinth::frontend::terraform::ToString(problem));
  if (!compiled.problems.empty() || sources.types.empty()) return 1;
  std::ofstream out(argv[1], std::ios::binary);
  out << plinth::WriteArchive(std::move(compiled.entries));
  return out.flush() ? 0 : 1;
}
