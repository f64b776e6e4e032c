#include "frontend/cloudformation/loops.h"

#include <fmt/format.h>

#include "frontend/cloudformation/include.h"

namespace plinth::frontend::cloudformation {
namespace {

constexpr std::string_view kLoop = "Fn::ForEach::";

// The values that a loop's variable takes, one by one; null where the list is not known.
std::optional<List> Collection(Scope& scope, const syntax::Node& node) {
  Value value = scope.Evaluate(node);
  if (!value.IsList()) return std::nullopt;
  List flat;  // [a, !Ref ListParameter] runs over the parameter's elements too
  for (const Value& item : value.AsList()) {
    if (item.IsScalar()) {
      flat.push_back(item);
    } else if (item.IsList()) {
      flat.insert(flat.end(), item.AsList().begin(), item.AsList().end());
    } else {
      return std::nullopt;
    }
  }
  return flat;
}

void RunLoop(Scope& scope, const syntax::Entry& loop, const std::function<void(const syntax::Entry&)>& visit) {
  const syntax::ThinVector<syntax::Node>& parts = loop.value.items;
  if (parts.size() != 3 || !parts[0].IsScalar() || !parts[2].IsMapping()) {
    scope.Complain("invalid-function", fmt::format("{} is not of the form [variable, list, entries]", loop.key),
                   scope.At(loop.key_range));
    return;
  }
  const std::optional<List> values = Collection(scope, parts[1]);
  if (!values) {
    scope.Note(fmt::format("{} runs over a list that is not known: its entries are left out", loop.key));
    return;
  }
  for (const Value& value : *values) {
    if (!scope.SpendExpansion(scope.At(loop.key_range))) return;
    scope.Push({std::string(parts[0].text), value});
    ForEachEntry(scope, parts[2], visit);
    scope.Pop();
  }
}

// Visits the entries of an included file; false where the entry includes none.
bool Included(Scope& scope, const syntax::Entry& entry, const std::function<void(const syntax::Entry&)>& visit) {
  const Location where = scope.At(entry.key_range);
  return WithIncluded(scope, entry.value, [&](const syntax::Node& root) {
    for (size_t i = 0; i < root.entries.size(); ++i) {
      if (!scope.SpendExpansion(where)) return;
    }
    ForEachEntry(scope, root, visit);
  });
}

}  // namespace

void ForEachEntry(Scope& scope, const syntax::Node& mapping, const std::function<void(const syntax::Entry&)>& visit) {
  for (const syntax::Entry& entry : mapping.entries) {
    if (entry.key.substr(0, kLoop.size()) == kLoop) {
      RunLoop(scope, entry, visit);
    } else if (entry.key == "Fn::Transform" && Included(scope, entry, visit)) {
      continue;
    } else {
      visit(entry);
    }
  }
}

}  // namespace plinth::frontend::cloudformation
