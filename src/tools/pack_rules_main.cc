// pack_rules OUT_ARCHIVE --rules DIR [--schemas ARCHIVE]: packs the rule files, or says what is wrong with them.
#include <cstdio>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "rule/pack.h"

namespace {

std::string ReadBytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void Print(const plinth::Problem& problem) {
  const plinth::Position at = problem.where.Start();
  const std::string path = problem.where ? problem.where.file->Path() : "pack_rules";
  fmt::print(stderr, "{}:{}:{}: error: {}\n", path, at.line, at.column, problem.message);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  std::string out;
  std::string rules;
  std::string schemas;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const bool has_next = i + 1 < arguments.size();
    if (arguments[i] == "--rules" && has_next) {
      rules = arguments[++i];
    } else if (arguments[i] == "--schemas" && has_next) {
      schemas = ReadBytes(arguments[++i]);
    } else {
      out = arguments[i];
    }
  }
  if (out.empty() || rules.empty()) {
    fmt::print(stderr, "usage: pack_rules OUT_ARCHIVE --rules DIR [--schemas ARCHIVE]\n");
    return 2;
  }
  const auto files = plinth::RealFileSystem();
  const plinth::Archive schema_archive = schemas.empty() ? plinth::Archive() : plinth::Archive(schemas);
  plinth::rule::PackedRules packed = plinth::rule::PackRules(*files, rules, schema_archive);
  for (const plinth::Problem& problem : packed.problems) Print(problem);
  if (!packed.problems.empty()) return 1;
  std::ofstream(out, std::ios::binary) << plinth::WriteArchive(std::move(packed.entries));
  return 0;
}
