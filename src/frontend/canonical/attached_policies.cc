#include "frontend/canonical/canonicalize.h"
#include "frontend/canonical/policy_walk.h"

namespace plinth::frontend::canonical {
namespace {

// A document where the guard holds.
struct Attached {
  Guard guard;
  Value document;
};

class Attachment {
 public:
  explicit Attachment(ResourceGraph& graph) : graph_(graph) {}

  void Run() {
    for (const Resource& resource : graph_.Resources()) {
      const bool user = resource.type == "AWS::IAM::User";
      if (!user && resource.type != "AWS::IAM::Role" && resource.type != "AWS::IAM::Group") continue;
      std::vector<Attached> documents;
      CollectManaged(resource, Guard(), documents);
      if (user) CollectGroups(resource, documents);
      if (!documents.empty()) found_.emplace_back(resource.id, std::move(documents));
    }
    for (const auto& [id, documents] : found_) Write(*graph_.Find(id), documents);
  }

 private:
  // Calls `visit` with each resource of the type that the property refers to, and the guard under which it does.
  template <typename Visit>
  void ForEachReferred(const Resource& from, std::string_view property, std::string_view type, const Guard& outer,
                       const Visit& visit) {
    const Map::Entry* entry = from.properties.Find(property);
    if (!entry) return;
    ForEachElement(entry->value, outer, [&](const Value& value, const Guard& guard) {
      const Resource* target = value.IsReference() ? graph_.Find(value.AsReference().resource) : nullptr;
      if (target && target->type == type) visit(*target, Guard::And(guard, target->condition));
    });
  }

  void CollectManaged(const Resource& identity, const Guard& outer, std::vector<Attached>& documents) {
    ForEachReferred(identity, "ManagedPolicyArns", "AWS::IAM::ManagedPolicy", outer,
                    [&](const Resource& policy, const Guard& guard) {
                      const Map::Entry* document = policy.properties.Find("PolicyDocument");
                      if (document) documents.push_back({guard, document->value});
                    });
  }

  // What a user may do, the user's groups may do, too.
  void CollectGroups(const Resource& user, std::vector<Attached>& documents) {
    ForEachReferred(user, "Groups", "AWS::IAM::Group", Guard(), [&](const Resource& group, const Guard& guard) {
      CollectManaged(group, guard, documents);
      const Map::Entry* policies = group.properties.Find("Policies");
      if (!policies) return;
      ForEachUnder(policies->value, "PolicyDocument", guard, [&](const Value& document, const Guard& holds) {
        documents.push_back({holds, document});
      });
    });
  }

  static void Write(Resource& identity, const std::vector<Attached>& documents) {
    List list;
    for (const Attached& one : documents) {
      Map policy;
      policy.Set("PolicyDocument", one.document, one.document.Where());
      list.push_back(Under(one.guard, Value::Of(std::move(policy), one.document.Where())));
    }
    const Map::Entry* extension = identity.properties.Find("Plinth");
    Map plinth = extension && extension->value.IsMap() ? extension->value.AsMap() : Map();
    plinth.Set("AttachedPolicies", Value::Of(std::move(list), documents[0].document.Where()));
    identity.properties.Set("Plinth", Value::Of(std::move(plinth)));
  }

  ResourceGraph& graph_;
  std::vector<std::pair<std::string, std::vector<Attached>>> found_;
};

}  // namespace

void AttachPolicies(ResourceGraph& graph) { Attachment(graph).Run(); }

}  // namespace plinth::frontend::canonical
