#include "engine/graph_index.h"

#include <set>

#include "base/text.h"
#include "graph/views.h"

namespace plinth::engine {
namespace {

// Every text in a value, all alternatives, and whether something in it is unknown.
struct TextCollector {
  std::set<std::string> texts;
  bool vague = false;

  void Walk(const Value& value) {
    switch (value.Kind()) {
      case ValueKind::kString:
        Add(value.AsString());
        break;
      case ValueKind::kUnknown:
        vague = true;
        break;
      case ValueKind::kTemplate:
        for (const Value& part : value.AsTemplate().parts) {
          if (!part.IsString()) Walk(part);
        }
        break;
      case ValueKind::kGuarded:
        for (const Alternative& alternative : value.AsGuarded().alternatives) Walk(alternative.value);
        break;
      case ValueKind::kList:
        for (const Value& item : value.AsList()) Walk(item);
        break;
      case ValueKind::kMap:
        for (const Map::Entry& entry : value.AsMap().Entries()) Walk(entry.value);
        break;
      default:
        break;
    }
  }

  void Add(const std::string& text) {
    texts.insert(text);
    const size_t dot = text.find('.');  // "Role.Arn": a GetAtt that got lost
    if (dot != std::string::npos) texts.insert(text.substr(0, dot));
    const size_t cut = text.find_last_of(":/");
    if (text.starts_with("arn:") && cut != std::string::npos) texts.insert(text.substr(cut + 1));
  }
};

// Walks the value at the steps from `at` on, through every alternative.
void WalkPath(const Value& value, const std::vector<PathStep>& steps, size_t at, TextCollector& collector) {
  if (at == steps.size()) {
    collector.Walk(value);
    return;
  }
  if (value.IsUnknown()) collector.vague = true;
  if (value.IsGuarded()) {
    for (const Alternative& alternative : value.AsGuarded().alternatives) {
      WalkPath(alternative.value, steps, at, collector);
    }
    return;
  }
  const PathStep& step = steps[at];
  if (step.kind == PathStep::Kind::kEach) {
    if (value.IsList()) {
      for (const Value& item : value.AsList()) WalkPath(item, steps, at + 1, collector);
    } else if (value.IsMap()) {
      for (const Map::Entry& entry : value.AsMap().Entries()) WalkPath(entry.value, steps, at + 1, collector);
    } else {
      collector.Walk(value);
    }
    return;
  }
  WalkPath(Step(value, step), steps, at + 1, collector);
}

TextCollector Collect(const Resource& resource, const std::vector<PropertyPath>& via) {
  TextCollector collector;
  if (via.empty()) {
    collector.Walk(Value::Of(resource.properties));
    return collector;
  }
  for (const PropertyPath& path : via) {
    const bool attribute = path.OfAttributes();
    WalkPath(Value::Of(attribute ? resource.attributes : resource.properties), path.steps, 0, collector);
  }
  return collector;
}

// Properties that name the resource: the end of its type, and Name, Identifier or Id.
std::vector<const Map::Entry*> NameEntries(const Resource& resource) {
  std::vector<const Map::Entry*> entries;
  const std::string_view type = resource.type;
  const std::string_view last = type.substr(type.rfind(':') + 1);
  for (const Map::Entry& entry : resource.properties.Entries()) {
    const std::string_view key = entry.key;
    for (const std::string_view suffix : {"Name", "Identifier", "Id"}) {
      if (key.ends_with(suffix) && last.ends_with(key.substr(0, key.size() - suffix.size()))) entries.push_back(&entry);
    }
  }
  return entries;
}

bool IsAny(const std::vector<std::string>& types) { return types.size() == 1 && types[0] == "*"; }

std::string KeyOf(const std::vector<std::string>& types, const std::vector<PropertyPath>& via) {
  std::string key = Join(types, ",");
  for (const PropertyPath& path : via) key += "|" + path.ToString();
  return key;
}

}  // namespace

GraphIndex::GraphIndex(const ResourceGraph& graph)
    : graph_(&graph), guard_answers_(graph.choices.size()), assertions_(graph.choices.size()) {
  for (const Guard& assertion : graph.assertions) {
    std::vector<ChoiceId> choices;
    assertion.CollectChoices(choices);
    for (const ChoiceId choice : std::set<ChoiceId>(choices.begin(), choices.end())) {
      if (choice < assertions_.size()) assertions_[choice].push_back(&assertion);
    }
  }
  for (uint32_t i = 0; i < graph.Resources().size(); ++i) {
    const Resource& resource = graph.Resources()[i];
    const bool output = resource.type == kOutputView;
    const bool view = IsView(resource.type);
    if (!view) all_.push_back(i);
    if (!view || output) referring_.push_back(i);
    if (view && !output) continue;
    if (resource.body) bodies_[resource.body.file].push_back({resource.body.range, &resource});
  }
  for (auto& [file, bodies] : bodies_) {
    std::stable_sort(bodies.begin(), bodies.end(),
                     [](const Body& left, const Body& right) { return left.range.begin < right.range.begin; });
  }
}

const std::vector<uint32_t>& GraphIndex::OfTypes(const std::vector<std::string>& types) {
  if (types.size() == 1) return types[0] == "*" ? all_ : graph_->OfType(types[0]);
  const auto [slot, added] = by_types_.try_emplace(types);
  if (added) {
    std::set<uint32_t> indexes;
    for (const std::string& type : types) {
      const std::vector<uint32_t>& of_type = type == "*" ? all_ : graph_->OfType(type);
      indexes.insert(of_type.begin(), of_type.end());
    }
    slot->second.assign(indexes.begin(), indexes.end());
  }
  return slot->second;
}

const std::vector<const Guard*>& GraphIndex::AssertionsOn(ChoiceId choice) const {
  static const std::vector<const Guard*> none;
  return choice < assertions_.size() ? assertions_[choice] : none;
}

const Resource* GraphIndex::OwnerOf(const Location& where) const {
  const auto found = bodies_.find(where.file);
  if (!where || found == bodies_.end()) return nullptr;
  const std::vector<Body>& bodies = found->second;
  auto after = std::upper_bound(bodies.begin(), bodies.end(), where.range.begin,
                                [](uint32_t offset, const Body& body) { return offset < body.range.begin; });
  // Bodies hardly nest; a few steps back find the innermost.
  for (int tries = 0; after != bodies.begin() && tries < 16; ++tries) {
    --after;
    if (after->range.Contains(where.range.begin)) return after->resource;
  }
  return nullptr;
}

const GraphIndex::Mentions& GraphIndex::MentionsOf(const std::vector<std::string>& types,
                                                   const std::vector<PropertyPath>& via) {
  const Mentions*& known = mentions_by_paths_[&via];
  if (known) return *known;
  const auto [slot, added] = mentions_.try_emplace(KeyOf(types, via));
  known = &slot->second;
  if (!added) return slot->second;
  for (const uint32_t index : IsAny(types) ? referring_ : OfTypes(types)) {
    const TextCollector collector = Collect(graph_->Resources()[index], via);
    for (const std::string& text : collector.texts) slot->second.by_text[text].push_back(index);
    if (!collector.texts.empty()) slot->second.spelling.push_back(index);
    if (collector.vague || graph_->Resources()[index].partial) slot->second.vague.push_back(index);
  }
  return slot->second;
}

std::vector<uint32_t> GraphIndex::Referrers(const Resource& target, const std::vector<std::string>& types,
                                            const std::vector<PropertyPath>& via) {
  std::set<uint32_t> referrers;
  const uint32_t self = graph_->IndexOf(target);
  const bool any_type = IsAny(types);
  for (const uint32_t index : graph_->EdgesTo(self)) {
    const Edge& edge = graph_->Edges()[index];
    const std::string& type = graph_->Resources()[edge.from].type;
    if (edge.from == self) continue;
    if (any_type && IsView(type) && type != kOutputView) continue;
    if ((!any_type && std::find(types.begin(), types.end(), type) == types.end())) continue;
    const bool at = via.empty() || std::any_of(via.begin(), via.end(),
                                               [&](const PropertyPath& path) { return LiesAt(edge.path, path); });
    if (at) referrers.insert(edge.from);
  }
  const Mentions& mentions = MentionsOf(types, via);
  TextCollector names;
  for (const Map::Entry* entry : NameEntries(target)) names.Walk(entry->value);
  const std::string_view logical_id = LogicalId(target);
  if (!via.empty() && !logical_id.empty()) names.texts.emplace(logical_id);
  for (const std::string& name : names.texts) {
    const auto found = mentions.by_text.find(name);
    if (found != mentions.by_text.end()) referrers.insert(found->second.begin(), found->second.end());
  }
  referrers.erase(self);
  return {referrers.begin(), referrers.end()};
}

const Resource* GraphIndex::Spelled(std::string_view text, const Resource& from) const {
  const std::string_view own = LogicalId(from);
  if (own.empty() || text.empty()) return nullptr;
  const std::string id = from.id.substr(0, from.id.size() - own.size()) + std::string(text.substr(0, text.find('.')));
  return graph_->Find(id);
}

const std::vector<uint32_t>& GraphIndex::Vague(const std::vector<std::string>& types,
                                               const std::vector<PropertyPath>& via) {
  return MentionsOf(types, via).vague;
}

const std::vector<uint32_t>& GraphIndex::Spelling(const std::vector<std::string>& types,
                                                  const std::vector<PropertyPath>& via) {
  return MentionsOf(types, via).spelling;
}

bool HasUnknownName(const Resource& resource, rule::Reader& reader) {
  const std::vector<const Map::Entry*> names = NameEntries(resource);
  return std::any_of(names.begin(), names.end(),
                     [&](const Map::Entry* name) { return reader.Resolve(name->value).IsUnknown(); });
}

std::vector<std::string> OwnNames(const Resource& resource, rule::Reader& reader) {
  std::vector<std::string> names;
  for (const Map::Entry* entry : NameEntries(resource)) {
    const Value value = reader.Resolve(entry->value);
    if (value.IsString() && !value.AsString().empty()) names.push_back(value.AsString());
  }
  return names;
}

std::string_view LogicalId(const Resource& resource) {
  const std::string_view id = resource.id;
  return resource.source_type.find("::") == std::string::npos ? "" : id.substr(id.rfind('.') + 1);
}

bool SpellsLogicalId(std::string_view text, std::string_view id) {
  if (id.empty() || !text.starts_with(id)) return false;
  return text.size() == id.size() || text[id.size()] == '.';
}

bool SpellsName(std::string_view text, std::string_view name) {
  if (text == name) return true;
  if (!text.starts_with("arn:") || text.size() <= name.size() || !text.ends_with(name)) return false;
  const char before = text[text.size() - name.size() - 1];
  return before == ':' || before == '/';
}

bool LiesAt(std::string_view edge_path, const PropertyPath& via) {
  const std::string path = WithoutIndexes(edge_path);
  const std::string wanted = WithoutIndexes(via.ToString());
  if (!path.starts_with(wanted)) return false;
  return path.size() == wanted.size() || path[wanted.size()] == '.' || path[wanted.size()] == '[';
}

}  // namespace plinth::engine
