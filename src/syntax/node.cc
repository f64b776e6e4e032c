#include "syntax/node.h"

#include <algorithm>

#include "base/text.h"

namespace plinth::syntax {

const Entry* Node::FindEntry(std::string_view key) const {
  const auto same = [key](const Entry& entry) { return entry.key == key; };
  const auto last = std::find_if(entries.rbegin(), entries.rend(), same);
  return last == entries.rend() ? nullptr : &*last;
}

const Node* Node::Find(std::string_view key) const {
  const Entry* entry = FindEntry(key);
  return entry ? &entry->value : nullptr;
}

bool Node::AsBool() const {
  return EqualsIgnoreCase(text, "true") || EqualsIgnoreCase(text, "yes") || EqualsIgnoreCase(text, "on");
}

bool Document::Broken() const {
  const auto breaks = [](const Problem& problem) { return problem.id != "duplicate-key"; };
  return std::any_of(problems.begin(), problems.end(), breaks);
}

}  // namespace plinth::syntax
