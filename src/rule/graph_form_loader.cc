// The forms that walk over several resources: reachable_from and distinct.
#include <array>

#include <fmt/format.h>

#include "base/did_you_mean.h"
#include "rule/condition_loader.h"
#include "rule/node_value.h"

namespace plinth::rule {
namespace {

constexpr std::array<std::string_view, 4> kReachParts = {"address", "subnet", "security_groups", "network_acl"};
constexpr int64_t kMostMachines = 4;  // stated in docs/limits.md

}  // namespace

bool ConditionLoader::LoadReachParts(const syntax::Node& node, Condition& condition) {
  if (!LoadTexts(node, "address, subnet, security_groups, network_acl, or a list of them", condition.reach.parts)) {
    return false;
  }
  const std::vector<std::string_view> known(kReachParts.begin(), kReachParts.end());
  for (const std::string& part : condition.reach.parts) {
    if (std::find(known.begin(), known.end(), part) != known.end()) continue;
    context_.Complain(node.range,
                      fmt::format("'{}' is no part of a way from the internet{}", part, DidYouMean(part, known)));
    return false;
  }
  return true;
}

bool ConditionLoader::LoadReach(const syntax::Node& node, const PathScope& scope, Condition& condition) {
  const syntax::Node* from = node.Find("reachable_from");
  if (!from->IsString() || from->text != "internet") {
    context_.Complain(from->range, "'reachable_from' takes internet");
    return false;
  }
  const syntax::Node* ports = node.Find("ports");
  const syntax::Node* except = node.Find("except_ports");
  if (ports && except) {
    context_.Complain(except->range, "'ports' and 'except_ports' do not go together");
    return false;
  }
  if (ports || except) {
    condition.op = FindOperator(ports ? "opens_port" : "opens_only_ports");
    if (!LoadOperand(ports ? *ports : *except, *condition.op, scope, condition.operand)) return false;
  }
  if (const syntax::Node* through = node.Find("through")) {
    const Value number = ValueOf(*through, nullptr);
    if (number.Kind() != ValueKind::kInteger || number.AsInteger() < 0 || number.AsInteger() > kMostMachines) {
      context_.Complain(through->range, fmt::format("'through' takes a whole number up to {}", kMostMachines));
      return false;
    }
    condition.reach.through = static_cast<uint32_t>(number.AsInteger());
  }
  const syntax::Node* parts = node.Find("parts");
  return !parts || LoadReachParts(*parts, condition);
}

PathScope WalkScope(const PathScope& scope, const Condition& condition) {
  PathScope there = ResourceScope(scope);
  const bool some_type = !condition.types.empty();
  if (some_type) there.types = condition.types;
  if (!condition.parts.empty() && condition.parts.back()) there.types = condition.parts.back()->types;
  if (there.types == std::vector<std::string>{"*"}) there.types.clear();
  there.outer = &ResourceScope(scope);
  return there;
}

bool ConditionLoader::LoadWalk(const syntax::Node& node, const PathScope& scope, Condition& condition) {
  const syntax::Node* of = node.Find("of");
  if (of && !LoadTexts(*of, "a resource type or a list of them", condition.types)) return false;
  const syntax::Node* along = node.Find("along");
  if (along && !along->IsSequence()) {
    context_.Complain(along->range, "'along' takes a list of steps");
    return false;
  }
  for (size_t i = 0; along && i < along->items.size(); ++i) {
    const PathScope from = WalkScope(scope, condition);
    const std::shared_ptr<const Condition> step = Load(along->items[i], from);
    if (!step) return false;
    if (step->kind != Condition::Kind::kReferences && step->kind != Condition::Kind::kReferencedBy) {
      context_.Complain(along->items[i].range, "a step is {references: PATH} or {referenced_by: TYPE, via: PATH}");
      return false;
    }
    condition.parts.push_back(step);
  }
  return LoadPath(*node.Find("distinct"), WalkScope(scope, condition), false, condition.path);
}

}  // namespace plinth::rule
