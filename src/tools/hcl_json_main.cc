// hcl_json: reads the names of HCL files, a line each, and writes for each one line of JSON: {"file", "problems",
// "body"}. The body has the form of hcl2json (github.com/tmccombs/hcl2json), so that compare_hcl.mjs can compare the
// two.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include <nlohmann/json.hpp>

#include "base/encoding.h"
#include "syntax/hcl.h"
#include "tools/hcl_as_json.h"

namespace {

using nlohmann::json;
using plinth::SourceFile;

json Read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto file = std::make_shared<SourceFile>(path, plinth::DecodeText(std::move(bytes)).text);
  const auto document = plinth::syntax::ReadHcl(file);
  json problems = json::array();
  for (const plinth::Problem& problem : document.problems) {
    problems.push_back({{"line", problem.where.Start().line}, {"message", problem.message}});
  }
  return {{"file", path},
          {"problems", std::move(problems)},
          {"body", json::parse(plinth::tools::HclAsJson(document.body, *file))}};
}

}  // namespace

int main() {
  std::string path;
  while (std::getline(std::cin, path))
    std::cout << Read(path).dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
  return 0;
}
