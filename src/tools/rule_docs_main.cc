// rule_docs ARCHIVE DOCS_DIR [--check]: writes the pages that are made from rules, or says which of them differ.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "rule/documentation.h"

namespace {

namespace fs = std::filesystem;

std::string ReadBytes(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Pages in the folders of made pages that no data makes any more.
std::vector<fs::path> Leftovers(const fs::path& docs, const plinth::rule::Pages& pages) {
  std::vector<fs::path> leftovers;
  for (const char* folder : {"rules", "pillars", "principles", "best-practices", "crosswalk"}) {
    if (!fs::is_directory(docs / folder)) continue;
    for (const fs::directory_entry& entry : fs::directory_iterator(docs / folder)) {
      if (!pages.contains(fmt::format("{}/{}", folder, entry.path().filename().string()))) {
        leftovers.push_back(entry.path());
      }
    }
  }
  return leftovers;
}

int Check(const fs::path& docs, const plinth::rule::Pages& pages) {
  int differing = 0;
  for (const auto& [path, text] : pages) {
    if (ReadBytes(docs / path) == text) continue;
    fmt::print("{}/{} differs from what the rules say; run rule_docs\n", docs.string(), path);
    ++differing;
  }
  for (const fs::path& path : Leftovers(docs, pages)) {
    fmt::print("{} is made from no data any more; run rule_docs\n", path.string());
    ++differing;
  }
  return differing > 0 ? 1 : 0;
}

void Write(const fs::path& docs, const plinth::rule::Pages& pages) {
  for (const fs::path& path : Leftovers(docs, pages)) fs::remove(path);
  for (const auto& [path, text] : pages) {
    fs::create_directories((docs / path).parent_path());
    std::ofstream(docs / path, std::ios::binary) << text;
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 2) {
    fmt::print(stderr, "usage: rule_docs ARCHIVE DOCS_DIR [--check]\n");
    return 2;
  }
  const std::string bytes = ReadBytes(arguments[0]);
  const plinth::Archive archive(bytes);
  const plinth::rule::RuleSet rules(archive);
  const plinth::rule::Pages pages = plinth::rule::DocumentationOf(rules, archive);
  if (arguments.size() > 2 && arguments[2] == "--check") return Check(arguments[1], pages);
  Write(arguments[1], pages);
  return 0;
}
