#include <array>

#include <fmt/format.h>

#include "frontend/canonical/canonicalize.h"

namespace plinth::frontend::canonical {
namespace {

// A satellite `from` names resources of type `into` in its property `link` (one, or a list). To each of them it adds
// to the list `append`: itself as an element without its links, its list `concatenate`, or a reference to itself.
enum class Adds : uint8_t { kElement, kList, kReference, kValue };
struct Fold {
  std::string_view from;
  std::string_view into;
  std::string_view link;
  std::string_view name;  // the property of `into` that a literal link equals; empty: none
  std::string_view append;
  Adds adds = Adds::kElement;
  std::string_view of = "";       // kList, kValue: the satellite's property that is added
  std::string_view without = "";  // kElement: a further property that is no part of the element
};
constexpr std::array kFolds = {
    Fold{"AWS::IAM::RolePolicy", "AWS::IAM::Role", "RoleName", "RoleName", "Policies"},
    Fold{"AWS::IAM::UserPolicy", "AWS::IAM::User", "UserName", "UserName", "Policies"},
    Fold{"AWS::IAM::GroupPolicy", "AWS::IAM::Group", "GroupName", "GroupName", "Policies"},
    Fold{"AWS::IAM::Policy", "AWS::IAM::Role", "Roles", "RoleName", "Policies"},
    Fold{"AWS::IAM::Policy", "AWS::IAM::User", "Users", "UserName", "Policies"},
    Fold{"AWS::IAM::Policy", "AWS::IAM::Group", "Groups", "GroupName", "Policies"},
    Fold{"AWS::IAM::ManagedPolicy", "AWS::IAM::Role", "Roles", "RoleName", "ManagedPolicyArns", Adds::kReference},
    Fold{"AWS::IAM::ManagedPolicy", "AWS::IAM::User", "Users", "UserName", "ManagedPolicyArns", Adds::kReference},
    Fold{"AWS::IAM::ManagedPolicy", "AWS::IAM::Group", "Groups", "GroupName", "ManagedPolicyArns", Adds::kReference},
    Fold{"AWS::IAM::UserToGroupAddition", "AWS::IAM::User", "Users", "UserName", "Groups", Adds::kValue, "GroupName"},
    Fold{"AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroup", "GroupId", "", "SecurityGroupIngress",
         Adds::kElement, "", "GroupName"},
    Fold{"AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroup", "GroupName", "GroupName", "SecurityGroupIngress",
         Adds::kElement, "", "GroupId"},
    Fold{"AWS::EC2::SecurityGroupEgress", "AWS::EC2::SecurityGroup", "GroupId", "", "SecurityGroupEgress"},
    Fold{"AWS::ECS::ClusterCapacityProviderAssociations", "AWS::ECS::Cluster", "Cluster", "ClusterName",
         "CapacityProviders", Adds::kList, "CapacityProviders"},
    Fold{"AWS::ECS::ClusterCapacityProviderAssociations", "AWS::ECS::Cluster", "Cluster", "ClusterName",
         "DefaultCapacityProviderStrategy", Adds::kList, "DefaultCapacityProviderStrategy"},
    Fold{"AWS::SNS::Subscription", "AWS::SNS::Topic", "TopicArn", "", "Subscription"},
    Fold{"AWS::ElasticLoadBalancingV2::ListenerCertificate", "AWS::ElasticLoadBalancingV2::Listener", "ListenerArn", "",
         "Certificates", Adds::kList, "Certificates"},
};

// Properties that say to whom a satellite belongs are no part of what it adds.
constexpr std::array<std::string_view, 4> kLinks = {"Roles", "Users", "Groups", ""};

// What satellites add to one list of one resource.
struct Addition {
  std::string target;
  std::string_view append;
  List elements;
  std::vector<std::string> satellites;
};

class Folding {
 public:
  explicit Folding(ResourceGraph& graph) : graph_(graph) {}

  void Run() {
    for (const Resource& satellite : graph_.Resources()) {
      for (const Fold& fold : kFolds) {
        if (fold.from == satellite.type) Collect(fold, satellite);
      }
    }
    for (Addition& addition : additions_) Apply(addition);
  }

 private:
  void Collect(const Fold& fold, const Resource& satellite) {
    const Map::Entry* link = satellite.properties.Find(fold.link);
    if (!link) return;
    std::vector<std::pair<std::string, Guard>> targets;
    CollectTargets(fold, link->value, satellite.condition, targets);
    for (const auto& [target, guard] : targets) {
      Addition& addition = AdditionTo(target, fold.append);
      List elements = ElementsOf(fold, satellite);
      for (Value& element : elements) addition.elements.push_back(Under(guard, std::move(element)));
      addition.satellites.push_back(satellite.id);
    }
  }

  Addition& AdditionTo(const std::string& target, std::string_view append) {
    const auto [found, added] = places_.try_emplace(fmt::format("{} {}", target, append), additions_.size());
    if (added) additions_.push_back({target, append, {}, {}});
    return additions_[found->second];
  }

  void CollectTargets(const Fold& fold, const Value& link, const Guard& guard,
                      std::vector<std::pair<std::string, Guard>>& targets) {
    if (guard.IsFalse()) return;
    if (link.IsList()) {
      for (const Value& item : link.AsList()) CollectTargets(fold, item, guard, targets);
    } else if (link.IsGuarded()) {
      for (const Alternative& alternative : link.AsGuarded().alternatives) {
        CollectTargets(fold, alternative.value, Guard::And(guard, alternative.guard), targets);
      }
    } else if (link.IsReference()) {
      const Resource* target = graph_.Find(link.AsReference().resource);
      if (target && target->type == fold.into) targets.emplace_back(target->id, guard);
    } else if (link.IsString() && !fold.name.empty()) {
      const std::string* target = ByName(fold, link.AsString());
      if (target) targets.emplace_back(*target, guard);
    }
  }

  // The resource whose name property is this literal.
  const std::string* ByName(const Fold& fold, const std::string& name) {
    auto [names, added] = by_name_.try_emplace(fmt::format("{} {}", fold.into, fold.name));
    if (added) {
      for (const Resource& resource : graph_.Resources()) {
        const Map::Entry* entry = resource.type == fold.into ? resource.properties.Find(fold.name) : nullptr;
        if (entry && entry->value.IsString()) names->second.emplace(entry->value.AsString(), resource.id);
      }
    }
    const auto found = names->second.find(name);
    return found == names->second.end() ? nullptr : &found->second;
  }

  static List ElementsOf(const Fold& fold, const Resource& satellite) {
    if (fold.adds == Adds::kReference) return {Value::Of(Reference{satellite.id, ""}, satellite.key)};
    if (fold.adds == Adds::kElement) return {Element(fold, satellite)};
    const Map::Entry* entry = satellite.properties.Find(fold.of);
    if (!entry) return {};
    if (fold.adds == Adds::kValue || !entry->value.IsList()) return {entry->value};
    return entry->value.AsList();
  }

  static Value Element(const Fold& fold, const Resource& satellite) {
    Map element = satellite.properties;
    element.Erase(fold.link);
    element.Erase(fold.without);
    for (const std::string_view link : kLinks) element.Erase(link);
    return Value::Of(std::move(element), satellite.key);
  }

  void Apply(const Addition& addition) {
    if (addition.elements.empty()) return;
    Resource* target = graph_.Find(addition.target);
    Map::Entry* entry = target->properties.Find(addition.append);
    const Value before = entry ? entry->value : Value::Absent();
    const Location key = entry ? entry->key_location : Location{};
    target->properties.Set(std::string(addition.append), Appended(before, addition.elements), key);
    for (const std::string& satellite : addition.satellites) {
      Resource* part = graph_.Find(satellite);
      AddOnce(part->part_of, addition.target);
      target->AddFolded(part->Name(), part->body);
    }
  }

  // What is unknown as a whole stays so.
  static Value Appended(const Value& value, const List& elements) {
    if (value.IsGuarded()) {
      Guarded guarded = value.AsGuarded();
      for (Alternative& alternative : guarded.alternatives) {
        alternative.value = Appended(alternative.value, elements);
      }
      return Value::Of(std::move(guarded), value.Where());
    }
    if (!value.IsList() && !value.IsAbsent() && !value.IsNull()) return value;
    List list = value.IsList() ? value.AsList() : List{};
    list.insert(list.end(), elements.begin(), elements.end());
    return Value::Of(std::move(list), value.IsList() ? value.Where() : elements[0].Where());
  }

  ResourceGraph& graph_;
  std::vector<Addition> additions_;
  std::unordered_map<std::string, size_t> places_;  // of additions by target and list
  std::unordered_map<std::string, std::unordered_map<std::string, std::string>> by_name_;
};

}  // namespace

Value Under(const Guard& guard, Value element) {
  if (guard.IsTrue()) return element;
  const Location where = element.Where();
  Guarded guarded;
  guarded.alternatives.push_back({guard, std::move(element)});
  guarded.alternatives.push_back({Guard::Not(guard), Value::Absent()});
  return Value::Of(std::move(guarded), where);
}

void FoldSatellites(ResourceGraph& graph) { Folding(graph).Run(); }

}  // namespace plinth::frontend::canonical
