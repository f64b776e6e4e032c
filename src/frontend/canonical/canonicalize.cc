#include "frontend/canonical/canonicalize.h"

namespace plinth::frontend::canonical {

void Canonicalize(ResourceGraph& graph, const Archive& data) {
  if (graph.framework == Framework::kCloudFormation) WrapSingleElements(graph, data);
  NormalizePolicies(graph);
  FoldSatellites(graph);
  AttachPolicies(graph);
  AmendStatements(graph);
  LinkParts(graph);
  WalkStateMachines(graph);
  TellInputKinds(graph);
}

}  // namespace plinth::frontend::canonical
