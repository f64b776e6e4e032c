#include "syntax/yaml_merge.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "syntax/problems.h"

namespace plinth::syntax {

namespace {

using KeySet = std::unordered_set<std::string_view>;

// A quoted "<<" is a key like any other.
bool IsMergeKey(const Document& document, const Entry& entry) {
  return entry.key == "<<" && document.file->Text()[entry.key_range.begin] == '<';
}

bool IsMergeable(const Node& node) {
  const auto is_mapping = [](const Node& item) { return item.IsMapping(); };
  return node.IsMapping() || (node.IsSequence() && std::all_of(node.items.begin(), node.items.end(), is_mapping));
}

void MoveNewEntries(Node& from, KeySet& taken, ThinVector<Entry>& to) {
  // The last of equal keys counts, so it is the one to keep.
  ThinVector<Entry> kept;
  for (auto entry = from.entries.rbegin(); entry != from.entries.rend(); ++entry) {
    if (taken.insert(entry->key).second) kept.push_back(std::move(*entry));
  }
  std::move(kept.rbegin(), kept.rend(), std::back_inserter(to));
}

void Merge(Document& document, Node& node) {
  KeySet taken;
  for (const Entry& entry : node.entries) {
    if (!IsMergeKey(document, entry)) taken.insert(entry.key);
  }
  ThinVector<Entry> entries;
  for (Entry& entry : node.entries) {
    if (!IsMergeKey(document, entry)) {
      entries.push_back(std::move(entry));
    } else if (!IsMergeable(entry.value)) {
      AddProblem(document, kSyntaxError, entry.value.range, "\"<<\" needs a mapping or a list of mappings to merge");
      entries.push_back(std::move(entry));
    } else if (entry.value.IsMapping()) {
      MoveNewEntries(entry.value, taken, entries);
    } else {
      for (Node& item : entry.value.items) MoveNewEntries(item, taken, entries);
    }
  }
  node.entries = std::move(entries);
}

}  // namespace

void ResolveMergeKeys(Document& document, Node& node) {
  for (Node& item : node.items) ResolveMergeKeys(document, item);
  for (Entry& entry : node.entries) ResolveMergeKeys(document, entry.value);
  const auto merges = [&](const Entry& entry) { return IsMergeKey(document, entry); };
  if (std::any_of(node.entries.begin(), node.entries.end(), merges)) Merge(document, node);
}

}  // namespace plinth::syntax
