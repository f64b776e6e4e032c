#include "graph/views.h"

#include <algorithm>

namespace plinth {

bool IsView(std::string_view type) {
  return type == kOutputView || type == kParameterView || type == kTemplateView ||
         type.starts_with("Plinth::Terraform::") || type.starts_with("data.");
}

size_t CountDeployed(const ResourceGraph& graph) {
  const auto& resources = graph.Resources();
  return static_cast<size_t>(std::count_if(resources.begin(), resources.end(),
                                           [](const Resource& resource) { return !IsView(resource.type); }));
}

}  // namespace plinth
