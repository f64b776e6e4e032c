#include "frontend/cloudformation/sam_role.h"

#include <fmt/format.h>

namespace plinth::frontend::cloudformation::sam {
namespace {

enum class PolicyKind { kManaged, kStatement, kTemplate, kUnknown };

bool IsTemplateCall(const Json& policy) {
  return policy.IsMap() && policy.size() == 1 && IsPolicyTemplate(policy.members()[0].key);
}

PolicyKind KindOf(const Json& policy) {
  if (policy.IsString()) return PolicyKind::kManaged;
  if (IsWellFormedIf(policy)) {
    const std::vector<Json>& parts = policy["Fn::If"].items();
    const PolicyKind then = KindOf(parts[1]);
    const PolicyKind otherwise = KindOf(parts[2]);
    if (then == otherwise || IsNoValue(parts[2])) return then;
    return IsNoValue(parts[1]) ? otherwise : PolicyKind::kUnknown;
  }
  if (IsIntrinsic(policy)) return PolicyKind::kManaged;
  if (policy.IsMap() && policy.Has("Statement")) return PolicyKind::kStatement;
  return IsTemplateCall(policy) ? PolicyKind::kTemplate : PolicyKind::kUnknown;
}

class Policies {
 public:
  Policies(Template& sam, const Source& source, RoleParts& parts) : sam_(sam), source_(source), parts_(parts) {}

  void Add(Json policy, size_t index, Range place) {
    switch (KindOf(policy)) {
      case PolicyKind::kManaged:
        for (Json* branch : Branches(policy)) {
          if (branch->IsString()) Replace(*branch, ManagedArn(branch->text()));
        }
        if (!parts_.managed.Contains(policy)) parts_.managed.Add(std::move(policy));
        break;
      case PolicyKind::kTemplate:
      case PolicyKind::kStatement:
        for (Json* branch : Branches(policy)) {
          if (IsTemplateCall(*branch)) Apply(*branch, place);
          Replace(*branch, Json::Map({{"PolicyName", fmt::format("{}RolePolicy{}", source_.id, index)},
                                      {"PolicyDocument", std::move(*branch)}}));
        }
        parts_.documents.Add(std::move(policy));
        break;
      case PolicyKind::kUnknown:
        sam_.Complain(place, fmt::format("{}: policy {} is neither a managed policy nor a document nor a policy "
                                         "template of SAM",
                                         source_.id, index));
    }
  }

 private:
  static void Replace(Json& value, Json by) {
    by.where = value.where;
    value = std::move(by);
  }

  // A managed policy of AWS by its name.
  static Json ManagedArn(const std::string& name) {
    return name.find(':') == std::string::npos ? ManagedPolicyArn(name) : name;
  }

  void Apply(Json& call, Range place) {
    const Json::Member member = call.members()[0];
    Replace(call, FromPolicyTemplate(sam_, source_, member.key, member.value, place));
  }

  Template& sam_;
  const Source& source_;
  RoleParts& parts_;
};

}  // namespace

Made MakeRole(Template& sam, const Source& source, RoleParts parts) {
  Made role;
  role.id = source.id + "Role";
  role.type = "AWS::IAM::Role";
  role.attributes.Update(source.passed_on);
  role.place = source.PlaceOf("Policies");
  Policies policies(sam, source, parts);
  const Json list = parts.policies.IsList()   ? parts.policies
                    : parts.policies.Truthy() ? Json::List({parts.policies})
                                              : Json::List();
  for (size_t i = 0; i < list.items().size(); ++i) {
    const Json& policy = list.items()[i];
    policies.Add(policy, i, policy.where == Range{} ? role.place : policy.where);
  }
  role.properties.Set("AssumeRolePolicyDocument", parts.trust);
  role.properties.Set("ManagedPolicyArns", parts.managed);
  if (parts.documents.Truthy()) role.properties.Set("Policies", parts.documents);
  role.properties.SetIfAny("Path", source["RolePath"]);
  role.properties.SetIfAny("PermissionsBoundary", source["PermissionsBoundary"]);
  role.properties.SetIfAny("Tags", parts.tags);
  return role;
}

}  // namespace plinth::frontend::cloudformation::sam
