#include "app/input_kinds.h"

#include <algorithm>
#include <array>

#include "app/config.h"
#include "base/path.h"
#include "base/wildcard.h"
#include "graph/views.h"

namespace plinth::app {

void TellInputKinds(ResourceGraph& graph, const Input& input, const World& world) {
  if (!input.config || input.config->input_kinds.empty()) return;
  const Config& config = *input.config;
  static constexpr std::array<std::array<std::string_view, 2>, 3> kKinds = {
      {{"account_level", "AccountLevel"}, {"production", "Production"}, {"workload", "Workload"}}};
  const std::string below = RelativePath(JoinPath(world.working_directory, input.path), config.folder);
  for (const auto& [kind, property] : kKinds) {
    const auto globs = config.input_kinds.find(std::string(kind));
    if (globs == config.input_kinds.end()) continue;
    const bool matches = std::any_of(globs->second.begin(), globs->second.end(),
                                     [&](const std::string& glob) { return GlobMatch(glob, below); });
    for (Resource& resource : graph.Resources()) {
      if (resource.type == kTemplateView) resource.properties.Set(std::string(property), Value::Bool(matches));
    }
  }
}

}  // namespace plinth::app
