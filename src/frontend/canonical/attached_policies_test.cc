#include "frontend/canonical/canonicalize.h"
#include "frontend/frontends.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::canonical {
namespace {

// The Sids of the statements of Plinth.AttachedPolicies, "?" before those that hang on a choice.
std::string AttachedTo(const std::string& id, const std::string& text) {
  const BuiltGraph built = BuildGraph(std::make_shared<const SourceFile>("t.yaml", text), {});
  const Resource* resource = built.graph.Find(id);
  const Map::Entry* extension = resource ? resource->properties.Find("Plinth") : nullptr;
  if (!extension) return "";
  std::string sids;
  for (const Value& item : extension->value.AsMap().Find("AttachedPolicies")->value.AsList()) {
    const Value& policy = item.IsGuarded() ? item.AsGuarded().alternatives[0].value : item;
    const Value document = policy.AsMap().Find("PolicyDocument")->value;
    const Value& statement = document.AsMap().Find("Statement")->value.AsList()[0];
    sids += (item.IsGuarded() ? "?" : "") + statement.AsMap().Find("Sid")->value.AsString() + " ";
  }
  return sids;
}

constexpr char kTemplate[] = R"(
Parameters:
  Stage: {Type: String, AllowedValues: [prod, dev]}
Conditions:
  Prod: !Equals [!Ref Stage, prod]
Resources:
  Read:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: {Statement: {Sid: Read, Effect: Allow, Action: 's3:Get*', Resource: '*'}}
  Write:
    Type: AWS::IAM::ManagedPolicy
    Condition: Prod
    Properties:
      PolicyDocument: {Statement: {Sid: Write, Effect: Allow, Action: 's3:Put*', Resource: '*'}}
      Groups: [!Ref Team]
  Run:
    Type: AWS::IAM::Role
    Properties:
      ManagedPolicyArns: [!Ref Read, 'arn:aws:iam::aws:policy/ReadOnlyAccess']
  Team:
    Type: AWS::IAM::Group
    Properties:
      Policies:
        - PolicyName: own
          PolicyDocument: {Statement: {Sid: Own, Effect: Allow, Action: 's3:List*', Resource: '*'}}
        - !If
          - Prod
          - PolicyName: more
            PolicyDocument: {Statement: {Sid: More, Effect: Allow, Action: 's3:Put*', Resource: '*'}}
          - !Ref AWS::NoValue
  Ann:
    Type: AWS::IAM::User
    Properties:
      Groups: [!Ref Team]
  Bob:
    Type: AWS::IAM::User
)";

TEST(AttachPolicies, FollowsManagedPoliciesAndGroups) {
  EXPECT_EQ(AttachedTo("Run", kTemplate), "Read ");
  EXPECT_EQ(AttachedTo("Team", kTemplate), "?Write ");
  EXPECT_EQ(AttachedTo("Ann", kTemplate), "?Write Own ?More ");
  EXPECT_EQ(AttachedTo("Bob", kTemplate), "");
}

}  // namespace
}  // namespace plinth::frontend::canonical
