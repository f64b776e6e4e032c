// The graphs of testdata/templates/cloudformation, as text beside each template.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "frontend/cloudformation/test_graph.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::cloudformation {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(PLINTH_SOURCE_DIR) / "testdata/templates/cloudformation";

std::string ReadText(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> Templates() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() != ".graph") names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, Graph) {
  const BuiltGraph built = GraphOf(ReadText(kFolder / GetParam()), {}, GetParam());
  ASSERT_EQ(built.status, InputStatus::kAnalysed) << built.detail;
  const std::string text = DumpGraph(built.graph);
  const fs::path golden = kFolder / (GetParam() + ".graph");
  if (std::getenv("PLINTH_UPDATE_GOLDEN")) std::ofstream(golden, std::ios::binary) << text;
  EXPECT_EQ(text, ReadText(golden));
}

INSTANTIATE_TEST_SUITE_P(CloudFormation, Golden, testing::ValuesIn(Templates()), [](const auto& test) {
  std::string name = test.param;
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
});

// One template in both languages gives one graph, but for the places.
TEST(Template, YamlAndJsonGiveTheSameGraph) {
  const DumpOptions without_places{.places = false};
  const BuiltGraph yaml = GraphOf(ReadText(kFolder / "static_site.yaml"));
  const BuiltGraph json = GraphOf(ReadText(kFolder / "static_site.json"), {}, "stack.json");
  EXPECT_EQ(DumpGraph(yaml.graph, without_places), DumpGraph(json.graph, without_places));
}

TEST(Template, TheOrderOfResourcesDoesNotMatter) {
  const std::string first = "  A: {Type: AWS::SNS::Topic, Properties: {TopicName: !GetAtt B.QueueName}}\n";
  const std::string second = "  B: {Type: AWS::SQS::Queue}\n";
  const BuiltGraph one = GraphOf("Resources:\n" + first + second);
  const BuiltGraph two = GraphOf("Resources:\n" + second + first);
  ASSERT_EQ(one.graph.Edges().size(), 1u);
  ASSERT_EQ(two.graph.Edges().size(), 1u);
  EXPECT_TRUE(SameContents(one.graph.Find("A")->properties.Find("TopicName")->value,
                           two.graph.Find("A")->properties.Find("TopicName")->value));
}

}  // namespace
}  // namespace plinth::frontend::cloudformation
