#include "frontend/canonical/canonicalize.h"

namespace plinth::frontend::canonical {

void Canonicalize(ResourceGraph& graph) {
  NormalizePolicies(graph);
  FoldSatellites(graph);
}

}  // namespace plinth::frontend::canonical
