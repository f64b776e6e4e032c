#include "frontend/canonical/canonicalize.h"
#include "frontend/frontends.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::canonical {
namespace {

constexpr char kTemplate[] = R"(
Resources:
  Limit:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - {Effect: Allow, Action: 's3:*', Resource: '*'}
          - {Effect: Deny, Action: 's3:DeleteBucket', Resource: '*'}
  Run:
    Type: AWS::IAM::Role
    Properties:
      PermissionsBoundary: !Ref Limit
      Policies:
        - PolicyName: own
          PolicyDocument:
            Statement:
              - {Sid: Own, Effect: Allow, Action: '*', Resource: '*'}
              - {Effect: Deny, Action: 'iam:*', Resource: '*'}
              - {Effect: Deny, Action: 'ec2:*', Resource: 'arn:aws:ec2:*:*:instance/*'}
  Added:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: added
      Roles: [!Ref Run]
      PolicyDocument: {Statement: {Sid: Added, Effect: Allow, Action: 'sqs:*', Resource: '*'}}
  Away:
    Type: AWS::IAM::Role
    Properties:
      PermissionsBoundary: arn:aws:iam::123456789012:policy/limit
      Policies:
        - {PolicyName: own, PolicyDocument: {Statement: {Effect: Allow, Action: '*', Resource: '*'}}}
  Free:
    Type: AWS::IAM::Role
    Properties:
      PermissionsBoundary: arn:aws:iam::aws:policy/AdministratorAccess
      Policies:
        - {PolicyName: own, PolicyDocument: {Statement: {Effect: Allow, Action: '*', Resource: '*'}}}
)";

// What the first statement of a document under the property was told, as text: first the actions that are denied, then,
// behind a bar, those of the boundary.
std::string Told(const Value& policy) {
  const Value document = policy.AsMap().Find("PolicyDocument")->value;
  const Map& statement = document.AsMap().Find("Statement")->value.AsList()[0].AsMap();
  const Map::Entry* extension = statement.Find("Plinth");
  if (!extension) return "nothing";
  std::string told;
  for (const std::string_view name : {"Denied", "Boundary"}) {
    if (name == "Boundary") told += "| ";
    const Map::Entry* entry = extension->value.AsMap().Find(name);
    if (!entry) continue;
    if (entry->value.IsUnknown()) return told + entry->value.AsUnknown().reason;
    for (const Value& one : entry->value.AsList()) {
      told += one.AsMap().Find("Action")->value.AsList()[0].AsString() + " ";
    }
  }
  return told;
}

TEST(AmendStatements, TellsThemDenialsAndBoundaries) {
  const BuiltGraph built = BuildGraph(std::make_shared<const SourceFile>("t.yaml", kTemplate), {});
  const auto own = [&](const std::string& id) {
    return Told(built.graph.Find(id)->properties.Find("Policies")->value.AsList()[0]);
  };
  EXPECT_EQ(own("Run"), "iam:* s3:DeleteBucket | s3:* ");
  EXPECT_EQ(Told(Value::Of(built.graph.Find("Added")->properties)), "iam:* s3:DeleteBucket | s3:* ");
  EXPECT_EQ(own("Away"), "| its permissions boundary is not in the input");
  EXPECT_EQ(own("Free"), "nothing");
}

// Comparing each statement with each denial would take long.
TEST(AmendStatements, LeavesOpenWhatIsTooLarge) {
  std::string text =
      "Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        "
      "Statement:\n";
  for (int i = 0; i < 1100; ++i) {
    text += "          - {Effect: Allow, Action: '*', Resource: '*'}\n";
    text += "          - {Effect: Deny, Action: 'iam:*', Resource: '*'}\n";
  }
  const BuiltGraph built = BuildGraph(std::make_shared<const SourceFile>("t.yaml", text), {});
  const Value document = built.graph.Find("P")->properties.Find("PolicyDocument")->value;
  const Map& statement = document.AsMap().Find("Statement")->value.AsList()[0].AsMap();
  const Value denied = statement.Find("Plinth")->value.AsMap().Find("Denied")->value;
  EXPECT_TRUE(denied.AsList()[0].IsUnknown());
}

}  // namespace
}  // namespace plinth::frontend::canonical
