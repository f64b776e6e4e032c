#include "frontend/dependency_cycles.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace plinth::frontend {
namespace {

class CycleFinder {
 public:
  explicit CycleFinder(const std::vector<Dependent>& resources) : resources_(resources), nodes_(resources.size()) {
    for (size_t i = 0; i < resources.size(); ++i) by_id_.emplace(resources[i].id, i);
    for (size_t i = 0; i < resources.size(); ++i) {
      for (const Value& value : resources[i].values) Connect(value, nodes_[i]);
    }
  }

  // Tarjan's components, without recursion. The members of each are in the order of the resources.
  std::vector<std::vector<size_t>> Run() {
    for (size_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].index == kUnseen) Visit(i);
    }
    std::sort(cycles_.begin(), cycles_.end());
    return std::move(cycles_);
  }

 private:
  static constexpr size_t kUnseen = static_cast<size_t>(-1);
  struct Node {
    std::vector<size_t> to;
    size_t next = 0;  // of `to`
    size_t index = kUnseen;
    size_t low = 0;
    bool open = false;
  };

  void Connect(const Value& value, Node& node) {
    switch (value.Kind()) {
      case ValueKind::kReference:
        if (const auto found = by_id_.find(value.AsReference().resource); found != by_id_.end()) {
          node.to.push_back(found->second);
        }
        break;
      case ValueKind::kList:
        for (const Value& item : value.AsList()) Connect(item, node);
        break;
      case ValueKind::kTemplate:
        for (const Value& part : value.AsTemplate().parts) Connect(part, node);
        break;
      case ValueKind::kMap:
        for (const Map::Entry& entry : value.AsMap().Entries()) Connect(entry.value, node);
        break;
      default:
        break;
    }
  }

  void Open(size_t i) {
    nodes_[i].index = nodes_[i].low = count_++;
    nodes_[i].open = true;
    path_.push_back(i);
    open_.push_back(i);
  }

  void Visit(size_t start) {
    Open(start);
    while (!path_.empty()) {
      const size_t i = path_.back();
      Node& node = nodes_[i];
      if (node.next < node.to.size()) {
        const size_t other = node.to[node.next++];
        if (nodes_[other].index == kUnseen) {
          Open(other);
        } else if (nodes_[other].open) {
          node.low = std::min(node.low, nodes_[other].index);
        }
        continue;
      }
      path_.pop_back();
      if (!path_.empty()) nodes_[path_.back()].low = std::min(nodes_[path_.back()].low, node.low);
      if (node.low == node.index) Close(i);
    }
  }

  void Close(size_t root) {
    std::vector<size_t> members;
    do {
      members.push_back(open_.back());
      nodes_[open_.back()].open = false;
      open_.pop_back();
    } while (members.back() != root);
    const std::vector<size_t>& to = nodes_[root].to;
    const bool waits_for_itself = std::find(to.begin(), to.end(), root) != to.end();
    if (members.size() == 1 && !waits_for_itself) return;
    std::sort(members.begin(), members.end());
    cycles_.push_back(std::move(members));
  }

  const std::vector<Dependent>& resources_;
  std::vector<Node> nodes_;
  std::unordered_map<std::string_view, size_t> by_id_;
  std::vector<size_t> path_;
  std::vector<size_t> open_;
  size_t count_ = 0;
  std::vector<std::vector<size_t>> cycles_;
};

}  // namespace

Value DependencyCycles(const std::vector<Dependent>& resources) {
  List list;
  for (const std::vector<size_t>& members : CycleFinder(resources).Run()) {
    std::string names;
    for (const size_t member : members) names += (names.empty() ? "" : ", ") + resources[member].id;
    const Location where = resources[members[0]].key;
    Map cycle;
    cycle.Set("Members", Value::String(std::move(names), where), where);
    list.push_back(Value::Of(std::move(cycle), where));
  }
  return Value::Of(std::move(list));
}

}  // namespace plinth::frontend
