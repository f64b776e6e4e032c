// The ports on which a resource listens.
#include "base/text.h"
#include "network/hurdles.h"

namespace plinth::network {
namespace {

Passage Exactly(int64_t port) {
  const PortSet set = PortSet::Of({{port, port}});
  return {set, set, {}};
}

// Adds what a value says to the ports; false where it is no number.
void AddPort(const Value& value, Passage& passage) {
  const std::optional<rule::PortRange> port =
      value.IsScalar() ? rule::PortRange::Parse(value.ScalarText()) : std::nullopt;
  if (port) {
    const PortSet set = PortSet::Of({*port});
    passage = {passage.sure.Or(set), passage.maybe.Or(set), passage.reason};
  } else {
    passage.maybe = PortSet::All();
    passage.reason = value.IsUnknown() ? value.AsUnknown().reason : "a port is not known";
  }
}

Passage Listeners(const Resource& balancer, Sight& sight) {
  const std::vector<Link> listeners =
      sight.LinksTo(balancer, "AWS::ElasticLoadBalancingV2::Listener", "LoadBalancerArn");
  if (listeners.empty()) return Passage::Unknown("its listeners are not in the input");
  Passage passage;
  for (const Link& link : listeners) {
    for (const Value& port : sight.At(*link.resource, "Port")) AddPort(port, passage);
  }
  return passage;
}

Passage ByEngine(const Resource& resource, const Endpoint& endpoint, Sight& sight) {
  if (endpoint.default_port > 0) return Exactly(endpoint.default_port);
  if (endpoint.engine.empty()) return Passage::Everything();
  const Value engine = sight.One(resource, endpoint.engine);
  const int64_t port = engine.IsScalar() ? DefaultPortOf(ToLower(engine.ScalarText())) : 0;
  if (port > 0) return Exactly(port);
  return Passage::Unknown("its engine is not known, nor its port");
}

}  // namespace

Passage OwnPorts(const Resource& resource, Sight& sight) {
  const Endpoint* endpoint = EndpointOf(resource.type);
  if (!endpoint) return Passage::Everything();
  if (resource.type == "AWS::ElasticLoadBalancingV2::LoadBalancer") return Listeners(resource, sight);
  Passage passage;
  bool said = false;
  for (const std::string_view path : endpoint->ports) {
    if (path.empty()) continue;
    for (const Value& port : sight.At(resource, path)) {
      said = true;
      AddPort(port, passage);
    }
  }
  return said ? passage : ByEngine(resource, *endpoint, sight);
}

}  // namespace plinth::network
