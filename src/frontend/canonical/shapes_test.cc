#include "frontend/canonical/canonicalize.h"
#include "frontend/cloudformation/test_graph.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::canonical {
namespace {

TEST(Shapes, ASingleElementIsAListOfOne) {
  const std::string bytes = WriteArchive({{"schema/AWS::EC2::SecurityGroup",
                                           "SecurityGroupEgress\tlist<object>\nSecurityGroupEgress[].CidrIp\tstring\n"
                                           "Tags\tlist<object>\nVpcId\tstring\n"}});
  Options options;
  options.data = Archive(bytes);
  const BuiltGraph built = cloudformation::GraphOf(
      "Parameters: {E: {Type: String, AllowedValues: [x, y]}}\nConditions: {X: !Equals [!Ref E, x]}\n"
      "Resources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      SecurityGroupEgress: {CidrIp: a}\n"
      "      Tags: !If [X, {Key: k}, [{Key: l}]]\n      VpcId: v\n",
      options);
  EXPECT_EQ(
      DumpValue(Value::Of(built.graph.Find("G")->properties), &built.graph),
      R"({SecurityGroupEgress: [{CidrIp: "a"}], Tags: ([{Key: "k"}] when E is x | [{Key: "l"}] when E is not x), )"
      R"(VpcId: "v"})");
}

}  // namespace
}  // namespace plinth::frontend::canonical
