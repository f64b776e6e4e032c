// YamlTree's parts that do not follow the events: anchors, texts, tags and the places of what is not written.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "syntax/problems.h"
#include "syntax/scalar.h"
#include "syntax/yaml_text.h"
#include "syntax/yaml_tree.h"

namespace plinth::syntax {

namespace {

constexpr std::string_view kCorePrefix = "tag:yaml.org,2002:";

const Node& ChildAt(const Node& node, size_t place) {
  return node.IsMapping() ? node.entries[place].value : node.items[place];
}

// The kind that a core tag gives to a scalar; a string where its text does not fit.
NodeKind TaggedKind(std::string_view name, std::string_view text) {
  const NodeKind plain = PlainKind(text);
  const bool number = plain == NodeKind::kInteger || plain == NodeKind::kNumber;
  if (name == "null") return NodeKind::kNull;
  if (name == "bool" && plain == NodeKind::kBool) return plain;
  if (name == "int" && plain == NodeKind::kInteger) return plain;
  if (name == "float" && number) return NodeKind::kNumber;
  return NodeKind::kString;
}

bool IsCoreTag(std::string_view name) {
  constexpr std::array<std::string_view, 9> kNames = {"str", "int",    "float",     "bool", "null",
                                                      "seq", "binary", "timestamp", "map"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

}  // namespace

// The node that a path leads to: through collections that are still open, then through finished ones.
const Node* YamlTree::NodeAt(const Path& path) const {
  const Node* node = nullptr;
  size_t level = 0;  // how many open collections the path went through
  for (size_t place : path) {
    const bool goes_open = level < open_.size() && !(level > 0 && open_[level].is_key) && open_[level].place == place &&
                           (level == 0 || node == &open_[level - 1].node);
    if (goes_open) {
      node = &open_[level++].node;
    } else {
      node = node ? &ChildAt(*node, place) : document_.root.get();
    }
  }
  return node;
}

const Node* YamlTree::FindAnchored(size_t anchor) const {
  if (const auto scalar = scalar_anchors_.find(anchor); scalar != scalar_anchors_.end()) return &scalar->second;
  const auto path = collection_anchors_.find(anchor);
  return path == collection_anchors_.end() ? nullptr : NodeAt(path->second);
}

Node YamlTree::Copy(const Node& node, uint32_t depth, uint32_t at) {
  if (++alias_nodes_ > limits_.alias_nodes) {
    StopAt(at, fmt::format("aliases repeat more than {} values; the rest is left unread", limits_.alias_nodes));
  }
  if (depth > limits_.depth && !node.IsScalar()) {
    StopAt(at, fmt::format("nested deeper than {} levels; the rest is left unread", limits_.depth));
  }
  Node copy;
  copy.kind = node.kind;
  copy.quoted = node.quoted;
  copy.tag = node.tag;
  copy.text = node.text;
  copy.range = node.range;
  copy.items.reserve(node.items.size());
  copy.entries.reserve(node.entries.size());
  for (const Node& item : node.items) copy.items.push_back(Copy(item, depth + 1, at));
  for (const Entry& entry : node.entries) {
    copy.entries.push_back({entry.key, entry.key_range, Copy(entry.value, depth + 1, at)});
  }
  return copy;
}

// Where a value would stand that nobody wrote: just after its ':', '-' or ','.
uint32_t YamlTree::EmptyPlace() const {
  if (open_.empty()) return last_end_;
  constexpr std::string_view kSequence = "-,";
  const uint32_t next = SkipYamlSpace(text_, last_end_);
  if (next >= text_.size()) return last_end_;
  const bool found = InMapping() ? text_[next] == ':' : kSequence.find(text_[next]) != kSequence.npos;
  return found ? next + 1 : last_end_;
}

// After the closing bracket; where there is none any more (an error), where the last child ended.
uint32_t YamlTree::FlowEnd(char close) const {
  uint32_t at = SkipYamlSpace(text_, last_end_);
  while (at < text_.size() && (text_[at] == ',' || text_[at] == ':')) at = SkipYamlSpace(text_, at + 1);
  return at < text_.size() && text_[at] == close ? at + 1 : last_end_;
}

uint32_t YamlTree::ColumnOf(uint32_t at) const {
  return at == 0 ? 0 : at - static_cast<uint32_t>(text_.rfind('\n', at - 1) + 1);
}

std::string_view YamlTree::Store(std::string_view value, uint32_t begin) {
  const std::string_view written = text_.substr(std::min<size_t>(begin, text_.size()), value.size());
  if (written == value) return written;
  return document_.storage.emplace_back(value);
}

std::string_view YamlTree::TagName(std::string_view tag) {
  std::string name(tag);
  if (tag.starts_with(kCorePrefix)) {
    if (IsCoreTag(tag.substr(kCorePrefix.size()))) return {};
    name = "!" + name.substr(kCorePrefix.size());
  } else if (tag.starts_with('!')) {
    name = name.substr(1);
  }
  const auto known = tags_.find(name);
  if (known != tags_.end()) return known->second;
  const std::string_view stored = document_.storage.emplace_back(name);
  tags_.emplace(std::move(name), stored);
  return stored;
}

void YamlTree::SetKind(Node& scalar, std::string_view tag) {
  scalar.kind = NodeKind::kString;
  if (tag == "?") {
    scalar.kind = PlainKind(scalar.text);
  } else if (tag == "!") {
    scalar.quoted = true;
  } else if (scalar.tag = TagName(tag); scalar.tag.empty()) {
    scalar.kind = TaggedKind(tag.substr(kCorePrefix.size()), scalar.text);
    scalar.quoted |= scalar.IsString();
  }
}

}  // namespace plinth::syntax
