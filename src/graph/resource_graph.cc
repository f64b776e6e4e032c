#include "plinth/resource_graph.h"

#include <utility>

#include <fmt/format.h>

namespace plinth {
namespace {

// Collects the references in one resource's values as edges.
class EdgeCollector {
 public:
  EdgeCollector(const ResourceGraph& graph, uint32_t from, std::vector<Edge>& edges)
      : graph_(graph), from_(from), edges_(edges) {}

  void Walk(const Value& value, const std::string& path) {
    switch (value.Kind()) {
      case ValueKind::kReference:
        Add(value.AsReference(), path);
        break;
      case ValueKind::kTemplate:
        for (const Value& part : value.AsTemplate().parts) Walk(part, path);
        break;
      case ValueKind::kGuarded:
        for (const Alternative& alternative : value.AsGuarded().alternatives) Walk(alternative.value, path);
        break;
      case ValueKind::kList:
        for (size_t i = 0; i < value.AsList().size(); ++i) Walk(value.AsList()[i], fmt::format("{}[{}]", path, i));
        break;
      case ValueKind::kMap:
        WalkMap(value.AsMap(), path);
        break;
      default:
        break;
    }
  }

  void WalkMap(const Map& map, const std::string& path) {
    for (const Map::Entry& entry : map.Entries()) {
      const bool bare = path.empty() || path == "@";
      Walk(entry.value, bare ? path + entry.key : fmt::format("{}.{}", path, entry.key));
    }
  }

 private:
  void Add(const Reference& reference, const std::string& path) {
    if (const Resource* target = graph_.Find(reference.resource)) {
      edges_.push_back({from_, graph_.IndexOf(*target), path, reference.attribute});
    }
  }

  const ResourceGraph& graph_;
  uint32_t from_;
  std::vector<Edge>& edges_;
};

}  // namespace

Resource* ResourceGraph::Add(Resource resource) {
  const auto [slot, added] = by_id_.try_emplace(resource.id, static_cast<uint32_t>(resources_.size()));
  if (!added) return nullptr;
  resources_.push_back(std::move(resource));
  return &resources_.back();
}

void ResourceGraph::Remove(const std::function<bool(const Resource&)>& doomed) {
  std::erase_if(resources_, doomed);
  by_id_.clear();
  for (uint32_t i = 0; i < resources_.size(); ++i) by_id_.emplace(resources_[i].id, i);
}

const Resource* ResourceGraph::Find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &resources_[found->second];
}

Resource* ResourceGraph::Find(std::string_view id) { return const_cast<Resource*>(std::as_const(*this).Find(id)); }

void ResourceGraph::Freeze() {
  edges_.clear();
  by_type_.clear();
  for (uint32_t i = 0; i < resources_.size(); ++i) {
    by_type_[resources_[i].type].push_back(i);
    const size_t first = edges_.size();
    EdgeCollector collector(*this, i, edges_);
    collector.WalkMap(resources_[i].properties, "");
    collector.WalkMap(resources_[i].attributes, "@");
    std::stable_sort(edges_.begin() + static_cast<std::ptrdiff_t>(first), edges_.end(),
                     [](const Edge& left, const Edge& right) { return left.path < right.path; });
  }
  edges_to_.assign(resources_.size(), {});
  for (uint32_t i = 0; i < edges_.size(); ++i) edges_to_[edges_[i].to].push_back(i);
}

const std::vector<uint32_t>& ResourceGraph::OfType(std::string_view type) const {
  static const std::vector<uint32_t> none;
  const auto found = by_type_.find(type);
  return found == by_type_.end() ? none : found->second;
}

}  // namespace plinth
