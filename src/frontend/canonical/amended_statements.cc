#include <array>
#include <map>

#include "frontend/canonical/canonicalize.h"
#include "frontend/canonical/policy_walk.h"

namespace plinth::frontend::canonical {
namespace {

constexpr std::array<std::string_view, 3> kIdentities = {"AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"};
constexpr std::array<std::string_view, 4> kInlinePolicies = {"AWS::IAM::Policy", "AWS::IAM::RolePolicy",
                                                             "AWS::IAM::UserPolicy", "AWS::IAM::GroupPolicy"};
constexpr std::array<std::string_view, 3> kOthers = {"AWS::IAM::ManagedPolicy", "AWS::SSO::PermissionSet",
                                                     "Plinth::IAM::PolicyDocument"};
constexpr std::array<std::string_view, 5> kLinks = {"Roles", "Users", "Groups", "RoleName", "UserName"};

template <size_t kSize>
bool IsOneOf(const std::array<std::string_view, kSize>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool HasText(const Map& map, std::string_view key, std::string_view text) {
  const Map::Entry* entry = map.Find(key);
  return entry && entry->value.IsString() && entry->value.AsString() == text;
}

// A Deny of some actions on every resource, whoever asks and however.
bool DeniesInAnyCase(const Map& statement) {
  const Map::Entry* resource = statement.Find("Resource");
  if (!HasText(statement, "Effect", "Deny") || !resource || !resource->value.IsList()) return false;
  if (statement.Find("Condition") || statement.Find("Principal") || statement.Find("NotPrincipal")) return false;
  const List& resources = resource->value.AsList();
  return std::any_of(resources.begin(), resources.end(),
                     [](const Value& one) { return one.IsString() && one.AsString() == "*"; });
}

// What bears on all statements of an identity, or of a document.
struct Amendment {
  List denied;
  Value boundary;
  bool Empty() const { return denied.empty() && boundary.IsAbsent(); }
};

// Above it, what bears on the statements is not compared with them: no policies that AWS accepts come near it.
constexpr size_t kMostComparisons = 1'000'000;

// Of a statement only what says which actions are meant.
Value ActionsOf(const Map& statement, Location where) {
  Map actions;
  for (const std::string_view key : {"Action", "NotAction"}) {
    if (const Map::Entry* entry = statement.Find(key)) actions.Set(std::string(key), entry->value);
  }
  return Value::Of(std::move(actions), where);
}

class Amending {
 public:
  explicit Amending(ResourceGraph& graph) : graph_(graph) {}

  void Run() {
    for (Resource& resource : graph_.Resources()) {
      if (IsOneOf(kIdentities, resource.type)) AmendIdentity(resource);
    }
    for (Resource& resource : graph_.Resources()) {
      if (IsOneOf(kInlinePolicies, resource.type) || IsOneOf(kOthers, resource.type)) AmendPolicy(resource);
    }
  }

 private:
  void AmendIdentity(Resource& identity) {
    Amendment amendment;
    CollectDenied(identity, amendment);
    const Map::Entry* boundary = identity.properties.Find("PermissionsBoundary");
    if (boundary) amendment.boundary = BoundaryOf(boundary->value, Guard(), amendment.denied);
    if (amendment.Empty()) return;
    Limit(identity, amendment);
    Write(identity, amendment);
    of_identities_.emplace(identity.id, std::move(amendment));
  }

  // An inline policy of one identity knows what that identity knows.
  void AmendPolicy(Resource& policy) {
    if (IsOneOf(kInlinePolicies, policy.type) && policy.part_of.size() == 1 && Links(policy) == 1) {
      const auto found = of_identities_.find(policy.part_of[0]);
      if (found != of_identities_.end()) Write(policy, found->second);
      return;
    }
    Amendment amendment;
    CollectDenied(policy, amendment);
    if (amendment.Empty()) return;
    Limit(policy, amendment);
    Write(policy, amendment);
  }

  // Texts below the value.
  static size_t CountTexts(const Value& value) {
    size_t count = value.IsList() || value.IsMap() || value.IsGuarded() ? 0 : 1;
    if (value.IsList()) {
      for (const Value& item : value.AsList()) count += CountTexts(item);
    } else if (value.IsMap()) {
      for (const Map::Entry& entry : value.AsMap().Entries()) count += CountTexts(entry.value);
    } else if (value.IsGuarded()) {
      for (const Alternative& one : value.AsGuarded().alternatives) count += CountTexts(one.value);
    }
    return count;
  }

  static void Limit(const Resource& resource, Amendment& amendment) {
    size_t statements = 0;
    ForEachDocument(resource.properties, [&](const Value& document) {
      ForEachUnder(document, "Statement", Guard(), [&](const Value&, const Guard&) { ++statements; });
    });
    const size_t texts = CountTexts(Value::Of(amendment.denied)) + CountTexts(amendment.boundary);
    if (statements * texts <= kMostComparisons) return;
    const Value unknown = Value::UnknownBecause("its policies are larger than AWS accepts");
    if (!amendment.denied.empty()) amendment.denied = {unknown};
    if (!amendment.boundary.IsAbsent()) amendment.boundary = unknown;
  }

  static size_t Links(const Resource& policy) {
    size_t links = policy.type == "AWS::IAM::GroupPolicy" ? 1 : 0;
    for (const std::string_view name : kLinks) {
      const Map::Entry* entry = policy.properties.Find(name);
      if (entry) ForEachElement(entry->value, Guard(), [&](const Value&, const Guard&) { ++links; });
    }
    return links;
  }

  static void CollectDenied(const Resource& resource, Amendment& amendment) {
    ForEachDocument(resource.properties,
                    [&](const Value& document) { CollectDenied(document, Guard(), amendment.denied); });
  }

  static void CollectDenied(const Value& document, const Guard& outer, List& denied) {
    ForEachUnder(document, "Statement", outer, [&](const Value& statement, const Guard& guard) {
      if (!statement.IsMap() || !DeniesInAnyCase(statement.AsMap())) return;
      denied.push_back(Under(guard, ActionsOf(statement.AsMap(), statement.Where())));
    });
  }

  // Values that hold documents: PolicyDocument, InlinePolicy, and of each element of the lists the PolicyDocument.
  template <typename Visit>
  static void ForEachDocument(const Map& properties, const Visit& visit) {
    for (const std::string_view name : {"PolicyDocument", "InlinePolicy"}) {
      if (const Map::Entry* entry = properties.Find(name)) visit(entry->value);
    }
    const Map::Entry* policies = properties.Find("Policies");
    if (policies)
      ForEachUnder(policies->value, "PolicyDocument", Guard(),
                   [&](const Value& one, const Guard& guard) { visit(Under(guard, one)); });
    const Map::Entry* plinth = properties.Find("Plinth");
    const Map::Entry* attached =
        plinth && plinth->value.IsMap() ? plinth->value.AsMap().Find("AttachedPolicies") : nullptr;
    if (attached)
      ForEachUnder(attached->value, "PolicyDocument", Guard(),
                   [&](const Value& one, const Guard& guard) { visit(Under(guard, one)); });
  }

  // What the boundary denies joins the list.
  Value BoundaryOf(const Value& value, const Guard& guard, List& denied) const {
    if (value.IsAbsent() || value.IsNull()) return Value::Absent();
    if (value.IsGuarded()) {
      Guarded guarded;
      for (const Alternative& one : value.AsGuarded().alternatives) {
        guarded.alternatives.push_back({one.guard, BoundaryOf(one.value, Guard::And(guard, one.guard), denied)});
      }
      return Value::Of(std::move(guarded), value.Where());
    }
    if (value.IsString() && value.AsString().ends_with(":aws:policy/AdministratorAccess")) return Value::Absent();
    const Resource* policy = value.IsReference() ? graph_.Find(value.AsReference().resource) : nullptr;
    const Map::Entry* document = policy ? policy->properties.Find("PolicyDocument") : nullptr;
    if (!document || document->value.IsUnknown()) {
      return Value::UnknownBecause("its permissions boundary is not in the input", value.Where());
    }
    CollectDenied(document->value, guard, denied);
    return AllowedBy(document->value, value.Where());
  }

  static Value AllowedBy(const Value& document, Location where) {
    List allowed;
    ForEachUnder(document, "Statement", Guard(), [&](const Value& statement, const Guard& guard) {
      const bool map = statement.IsMap();
      if (map && HasText(statement.AsMap(), "Effect", "Deny")) return;
      allowed.push_back(Under(guard, map ? ActionsOf(statement.AsMap(), statement.Where()) : statement));
    });
    return Value::Of(std::move(allowed), where);
  }

  static void Write(Resource& resource, const Amendment& amendment) {
    Map plinth;
    if (!amendment.denied.empty()) plinth.Set("Denied", Value::Of(amendment.denied));
    if (!amendment.boundary.IsAbsent()) plinth.Set("Boundary", amendment.boundary);
    const Value extension = Value::Of(std::move(plinth));
    for (const std::string_view name : {"PolicyDocument", "InlinePolicy", "Policies", "Plinth"}) {
      Map::Entry* entry = resource.properties.Find(name);
      if (entry) entry->value = Amended(entry->value, extension);
    }
  }

  // The value with the extension in every statement below it that allows something, or may.
  static Value Amended(const Value& value, const Value& extension) {
    if (value.IsList()) {
      List list = value.AsList();
      for (Value& item : list) item = Amended(item, extension);
      return Value::Of(std::move(list), value.Where());
    }
    if (value.IsGuarded()) {
      Guarded guarded = value.AsGuarded();
      for (Alternative& one : guarded.alternatives) one.value = Amended(one.value, extension);
      return Value::Of(std::move(guarded), value.Where());
    }
    if (!value.IsMap()) return value;
    Map map = value.AsMap();
    if (map.Find("Effect")) {
      if (HasText(map, "Effect", "Deny")) return value;
      map.Set("Plinth", extension);
    } else {
      for (const std::string_view name : {"AttachedPolicies", "PolicyDocument", "Statement"}) {
        Map::Entry* entry = map.Find(name);
        if (entry) entry->value = Amended(entry->value, extension);
      }
    }
    return Value::Of(std::move(map), value.Where());
  }

  ResourceGraph& graph_;
  std::map<std::string, Amendment> of_identities_;
};

}  // namespace

void AmendStatements(ResourceGraph& graph) { Amending(graph).Run(); }

}  // namespace plinth::frontend::canonical
