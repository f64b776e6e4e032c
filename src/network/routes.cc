// The way from a subnet to the internet: its route table, its default route, the gateway.
#include <fmt/format.h>

#include "network/hurdles.h"
#include "rule/partial_text.h"

namespace plinth::network {
namespace {

constexpr std::string_view kAssociation = "AWS::EC2::SubnetRouteTableAssociation";

Step Unknown(std::string reason) { return {Truth::kUndecided, std::move(reason), {}}; }

// The better of two.
void KeepBest(Step& best, Step other) {
  if (other.truth > best.truth) best = std::move(other);
}

void Weaken(Step& step, const Link& link) {
  if (link.sure >= step.truth) return;
  step.truth = link.sure;
  step.reason = link.reason;
}

// Where the route's target is an internet gateway.
Step GatewayOf(const Resource& route, Sight& sight) {
  const Value value = sight.One(route, "GatewayId");
  if (value.IsAbsent()) return {};
  if (value.IsString()) return {value.AsString().starts_with("igw-") ? Truth::kTrue : Truth::kFalse, {}, {}};
  const std::vector<Link> links = sight.Links(route, "GatewayId");
  if (links.empty()) return {};
  const Link& link = links.front();
  if (!link.resource) return Unknown(link.reason);
  if (link.resource->type != "AWS::EC2::InternetGateway") return {};
  Step step{Truth::kTrue, {}, {}};
  step.hops.push_back({link.resource->key, fmt::format("{} leads into the VPC", link.resource->Name())});
  Weaken(step, link);
  return step;
}

Step RouteStep(const Resource& route, const Resource& table, Family family, Sight& sight) {
  std::string reason;
  const std::string_view property = family == Family::kV4 ? "DestinationCidrBlock" : "DestinationIpv6CidrBlock";
  Truth world = IsWorld(sight.One(route, property), sight, reason);
  if (world == Truth::kFalse && !sight.At(route, "DestinationPrefixListId").empty()) {
    world = Truth::kUndecided;
    reason = "what a prefix list holds is not in sight";
  }
  if (world == Truth::kFalse) return {};
  Step step = GatewayOf(route, sight);
  if (step.truth == Truth::kTrue && world == Truth::kUndecided) step = Unknown(reason);
  if (step.truth == Truth::kTrue) {
    step.hops.push_back({route.key, fmt::format("{} leads from {} to everywhere", route.Name(), table.Name())});
  }
  return step;
}

Step TableStep(const Resource& table, Family family, Sight& sight) {
  Step best;
  for (const Link& link : sight.LinksTo(table, "AWS::EC2::Route", "RouteTableId")) {
    Step step = RouteStep(*link.resource, table, family, sight);
    Weaken(step, link);
    KeepBest(best, std::move(step));
  }
  if (best.truth == Truth::kFalse && table.partial) return Unknown("its route table is only partly in sight");
  // A route whose table is not known may be one of this table.
  for (const uint32_t index : sight.Graph().OfType("AWS::EC2::Route")) {
    if (best.truth != Truth::kFalse) break;
    const Resource& route = sight.Graph().Resources()[index];
    const Value value = sight.One(route, "RouteTableId");
    if (!value.IsUnknown()) continue;
    Step step = RouteStep(route, table, family, sight);
    if (step.truth != Truth::kFalse) best = Unknown(fmt::format("{}: {}", route.Name(), value.AsUnknown().reason));
  }
  return best;
}

Step StepOfTables(const std::vector<Link>& tables, Family family, Sight& sight) {
  Step best;
  for (const Link& link : tables) {
    if (!link.resource) {
      KeepBest(best, Unknown(link.reason));
      continue;
    }
    Step step = TableStep(*link.resource, family, sight);
    Weaken(step, link);
    KeepBest(best, std::move(step));
  }
  return best;
}

// Tables that the VPC gives to subnets without one of their own.
std::vector<Link> MainTables(const Resource& subnet, Sight& sight) {
  std::vector<Link> tables;
  for (const Link& vpc : sight.Links(subnet, "VpcId")) {
    if (!vpc.resource) continue;
    for (const Link& main : sight.LinksTo(*vpc.resource, "Plinth::EC2::MainRouteTable", "VpcId")) {
      for (Link& table : sight.Links(*main.resource, "RouteTableId")) tables.push_back(std::move(table));
    }
    for (Link& table : sight.LinksTo(*vpc.resource, "AWS::EC2::RouteTable", "Plinth.MainOf")) {
      tables.push_back(std::move(table));
    }
  }
  return tables;
}

// The account keeps gateways shut: VPC Block Public Access.
Step Blocked(const Resource& resource, Sight& sight) {
  const Value mode = sight.One(resource, "InternetGatewayBlockMode");
  if (!mode.IsScalar()) return Unknown("whether the account blocks public access is not known");
  if (mode.ScalarText() == "off") return {Truth::kTrue, {}, {}};
  const bool exclusions = !sight.Graph().OfType("AWS::EC2::VPCBlockPublicAccessExclusion").empty();
  return exclusions ? Unknown("the account blocks public access, with exclusions") : Step{};
}

}  // namespace

Truth IsWorld(const Value& value, Sight& sight, std::string& reason) {
  if (value.IsAbsent()) return Truth::kFalse;
  const std::optional<rule::PartialText> text = rule::PartialText::Of(value, sight.Reader());
  if (!text) return Truth::kFalse;
  if (!text->Known()) {
    reason = text->Reason();
    return Truth::kUndecided;
  }
  const std::optional<rule::Cidr> cidr = rule::Cidr::Parse(text->Text());
  return cidr && cidr->prefix <= 1 ? Truth::kTrue : Truth::kFalse;
}

Step InternetRoute(const Resource& subnet, Family family, Sight& sight) {
  Step open{Truth::kTrue, {}, {}};
  for (const uint32_t index : sight.Graph().OfType("AWS::EC2::VPCBlockPublicAccessOptions")) {
    Step blocked = Blocked(sight.Graph().Resources()[index], sight);
    if (blocked.truth < open.truth) open = std::move(blocked);
  }
  if (open.truth == Truth::kFalse) return open;
  Step best;
  bool associated = false;
  for (const Link& association : sight.LinksTo(subnet, kAssociation, "SubnetId")) {
    associated = true;
    Step step = StepOfTables(sight.Links(*association.resource, "RouteTableId"), family, sight);
    Weaken(step, association);
    if (step.truth == Truth::kTrue) {
      step.hops.push_back({association.resource->key,
                           fmt::format("{} gives {} that route table", association.resource->Name(), subnet.Name())});
    }
    KeepBest(best, std::move(step));
  }
  if (!associated) {
    const std::vector<Link> tables = MainTables(subnet, sight);
    if (tables.empty()) return Unknown(fmt::format("the route table of {} is not in the input", subnet.Name()));
    best = StepOfTables(tables, family, sight);
    if (best.truth == Truth::kTrue) {
      best.hops.push_back({subnet.key, fmt::format("{} follows the main route table of its VPC", subnet.Name())});
    }
  }
  if (open.truth < best.truth) return open;
  return best;
}

}  // namespace plinth::network
