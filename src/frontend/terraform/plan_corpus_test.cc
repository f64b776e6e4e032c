// Every real plan and state beside the project is read to its end; nearly all of their AWS resources are mapped.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "frontend/terraform/test_model.h"

namespace plinth::frontend::terraform {
namespace {

const std::filesystem::path kCorpus = PLINTH_SOURCE_DIR "/../shared/corpus";

BuiltGraph Read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return BuildGraph(std::make_shared<SourceFile>(path.filename().string(), DecodeText(std::move(bytes)).text),
                    TestOptions());
}

template <typename Function>
void ForEachFile(const char* folder, const Function& function) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kCorpus / folder)) {
    if (entry.is_regular_file()) function(entry.path());
  }
}

TEST(PlanCorpus, IsReadAndMapped) {
  if (!std::filesystem::exists(kCorpus)) GTEST_SKIP() << "no ../shared/corpus beside the project";
  size_t mapped = 0;
  size_t of_aws = 0;
  ForEachFile("tfplan/aws", [&](const std::filesystem::path& path) {
    const BuiltGraph built = Read(path);
    EXPECT_EQ(built.status, InputStatus::kAnalysed) << path;
    for (const Resource& resource : built.graph.Resources()) {
      if (!resource.source_type.starts_with("aws_")) continue;
      ++of_aws;
      mapped += resource.type == resource.source_type ? 0 : 1;
    }
  });
  EXPECT_GT(of_aws, 300u);
  EXPECT_GT(mapped, of_aws * 9 / 10);
}

TEST(PlanCorpus, StatesEndByThemselves) {
  if (!std::filesystem::exists(kCorpus)) GTEST_SKIP() << "no ../shared/corpus beside the project";
  ForEachFile("tfstate", [&](const std::filesystem::path& path) { Read(path); });
  ForEachFile("tfplan/unparsed", [&](const std::filesystem::path& path) { Read(path); });
  ForEachFile("tfplan/ndjson",
              [&](const std::filesystem::path& path) { EXPECT_NE(Read(path).status, InputStatus::kAnalysed) << path; });
}

}  // namespace
}  // namespace plinth::frontend::terraform
