// Views: what a template is besides its resources (parameters, outputs, settings ...) stands in the graph too, so that
// rules can read it. Nobody deploys it, so it is none of the resources that are counted, or meant by "*".
#pragma once

#include <string_view>

#include "plinth/resource_graph.h"

namespace plinth {

inline constexpr std::string_view kOutputView = "Plinth::Output";
inline constexpr std::string_view kParameterView = "Plinth::Parameter";
inline constexpr std::string_view kTemplateView = "Plinth::Template";

// Whether resources of the canonical type are views.
bool IsView(std::string_view type);
// Resources that are none.
size_t CountDeployed(const ResourceGraph& graph);

}  // namespace plinth
