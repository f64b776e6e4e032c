#include <unordered_set>

#include "frontend/canonical/canonicalize.h"

namespace plinth::frontend::canonical {
namespace {

using Paths = std::unordered_set<std::string_view>;

// The paths of a schema ("PATH<TAB>TYPE" a line) that hold lists.
Paths ListPaths(std::string_view schema) {
  Paths paths;
  while (!schema.empty()) {
    const size_t end = std::min(schema.find('\n'), schema.size());
    const std::string_view line = schema.substr(0, end);
    const size_t tab = line.find('\t');
    if (tab != std::string_view::npos && line.substr(tab + 1, 4) == "list") paths.insert(line.substr(0, tab));
    schema.remove_prefix(std::min(end + 1, schema.size()));
  }
  return paths;
}

class Shaper {
 public:
  explicit Shaper(const Paths& lists) : lists_(lists) {}

  bool Shape(Map& map) {
    bool changed = false;
    for (Map::Entry& entry : map.Entries()) {
      const size_t before = path_.size();
      if (before > 0) path_ += '.';
      path_ += entry.key;
      if (std::optional<Value> better = Shaped(entry.value, lists_.count(path_) > 0)) {
        entry.value = *std::move(better);
        changed = true;
      }
      path_.resize(before);
    }
    return changed;
  }

 private:
  // None where nothing changes.
  std::optional<Value> Shaped(const Value& value, bool is_list) {
    if (value.IsGuarded()) return ShapedAlternatives(value, is_list);
    if (is_list && (value.IsMap() || value.IsScalar() || value.IsTemplate())) {
      const Value list = Value::Of(List{value}, value.Where());
      const std::optional<Value> better = ShapedElements(list);
      return better ? better : list;
    }
    if (value.IsList()) return ShapedElements(value);
    if (!value.IsMap()) return std::nullopt;
    Map map = value.AsMap();
    return Shape(map) ? std::optional(Value::Of(std::move(map), value.Where())) : std::nullopt;
  }

  std::optional<Value> ShapedAlternatives(const Value& value, bool is_list) {
    Guarded guarded = value.AsGuarded();
    bool changed = false;
    for (Alternative& alternative : guarded.alternatives) {
      if (std::optional<Value> better = Shaped(alternative.value, is_list)) {
        alternative.value = *std::move(better);
        changed = true;
      }
    }
    return changed ? std::optional(Value::Of(std::move(guarded), value.Where())) : std::nullopt;
  }

  std::optional<Value> ShapedElements(const Value& value) {
    List list = value.AsList();
    bool changed = false;
    path_ += "[]";
    for (Value& item : list) {
      if (std::optional<Value> better = Shaped(item, false)) {
        item = *std::move(better);
        changed = true;
      }
    }
    path_.resize(path_.size() - 2);
    return changed ? std::optional(Value::Of(std::move(list), value.Where())) : std::nullopt;
  }

  const Paths& lists_;
  std::string path_;
};

}  // namespace

void WrapSingleElements(ResourceGraph& graph, const Archive& data) {
  std::unordered_map<std::string, Paths> by_type;
  for (Resource& resource : graph.Resources()) {
    const auto [paths, added] = by_type.try_emplace(resource.type);
    if (added) paths->second = ListPaths(data.Find("schema/" + resource.type));
    if (!paths->second.empty()) Shaper(paths->second).Shape(resource.properties);
  }
}

}  // namespace plinth::frontend::canonical
