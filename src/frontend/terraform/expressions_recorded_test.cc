// What `terraform console` made of thousands of expressions (src/tools/terraform_expressions.py), and what we make of
// them.
#include <cmath>
#include <fstream>
#include <memory>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "frontend/terraform/configuration.h"

namespace plinth::frontend::terraform {
namespace {

using nlohmann::json;

const std::string kFolder = PLINTH_SOURCE_DIR "/testdata/terraform/expressions";

// The value as JSON text in a list; empty where it is not known.
std::string Evaluated(const std::string& expression, const Options& options) {
  std::string text = "resource \"t\" \"r\" {\n  v = \"-${jsonencode([" + expression + "])}\"\n}\n";
  const auto file = std::make_shared<SourceFile>(kFolder + "/files/main.tf", std::move(text));
  const TfModel model = ReadConfiguration({file}, options);
  const Map::Entry* entry = model.resources.empty() ? nullptr : model.resources[0].values.Find("v");
  const bool broken = std::any_of(model.problems.begin(), model.problems.end(),
                                  [](const Problem& problem) { return problem.id == "syntax-error"; });
  return entry != nullptr && entry->value.IsString() && !broken ? entry->value.AsString().substr(1) : "";
}

bool Same(const json& left, const json& right) {
  if (left.is_number() && right.is_number()) {
    const double a = left.get<double>();
    const double b = right.get<double>();
    return a == b || std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b));
  }
  if (left.type() != right.type() || left.size() != right.size()) return false;
  if (left.is_array()) return std::equal(left.begin(), left.end(), right.begin(), Same);
  if (!left.is_object()) return left == right;
  for (const auto& [key, value] : left.items()) {
    if (!right.contains(key) || !Same(value, right[key])) return false;
  }
  return true;
}

TEST(RecordedExpressions, GiveWhatTerraformSays) {
  const auto files = RealFileSystem();
  Options options;
  options.files = files.get();
  std::ifstream in(kFolder + "/recorded.tsv");
  size_t count = 0;
  for (std::string line; std::getline(in, line); ++count) {
    const size_t tab = line.find('\t');
    const std::string expression = line.substr(0, tab);
    const std::string expected = line.substr(tab + 1);
    const std::string actual = Evaluated(expression, options);
    if (expected == "error") {
      EXPECT_EQ(actual, "") << expression;
      continue;
    }
    const json parsed = json::parse(actual, nullptr, false);
    EXPECT_TRUE(!parsed.is_discarded() && parsed.size() == 1 && Same(json::parse(expected), parsed[0]))
        << expression << " is " << expected << ", not " << (actual.empty() ? "unknown" : actual);
  }
  EXPECT_GE(count, 2000u);
}

}  // namespace
}  // namespace plinth::frontend::terraform
