// join_archives OUT IN...: one archive with the entries of all.

#include <fstream>
#include <iterator>
#include <string>

#include <fmt/format.h>

#include "base/archive.h"

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: join_archives OUT IN...\n");
    return 2;
  }
  std::vector<std::pair<std::string, std::string>> entries;
  for (int i = 2; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (!in) {
      fmt::print(stderr, "join_archives: {} cannot be read\n", argv[i]);
      return 1;
    }
    const plinth::Archive archive(bytes);
    for (const std::string_view name : archive.Names()) entries.emplace_back(name, archive.Find(name));
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << plinth::WriteArchive(std::move(entries));
  return out.good() ? 0 : 1;
}
