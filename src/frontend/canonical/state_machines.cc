#include <string>
#include <unordered_map>
#include <vector>

#include "frontend/canonical/canonicalize.h"
#include "frontend/canonical/json_text.h"

namespace plinth::frontend::canonical {
namespace {

const Value* At(const Value& value, std::string_view key) {
  const Map::Entry* entry = value.IsMap() ? value.AsMap().Find(key) : nullptr;
  return entry ? &entry->value : nullptr;
}

// Walks the states of one definition, and of the definitions within it.
class StateWalk {
 public:
  // False where it cannot be told which states there are, or where they lead.
  bool Run(const Value& definition) {
    const Value* start = At(definition, "StartAt");
    const Value* states = At(definition, "States");
    if (!start || !states || !states->IsMap()) return false;
    const std::vector<Map::Entry>& entries = states->AsMap().Entries();
    std::unordered_map<std::string_view, size_t> by_name;
    for (size_t i = 0; i < entries.size(); ++i) by_name.emplace(entries[i].key, i);
    std::vector<bool> reached(entries.size());
    std::vector<size_t> todo;
    const auto reach = [&](const std::string& name) {
      const auto found = by_name.find(name);
      if (found == by_name.end() || reached[found->second]) return;
      reached[found->second] = true;
      todo.push_back(found->second);
    };
    if (!ForEachName(*start, reach)) return false;
    while (!todo.empty()) {
      const Value state = entries[todo.back()].value;
      todo.pop_back();
      if (!ForEachNext(state, reach)) return false;
    }
    for (size_t i = 0; i < entries.size(); ++i) {
      Note(entries[i], reached[i]);
      if (!Within(entries[i].value)) return false;
    }
    return true;
  }

  Value Take() { return Value::Of(std::move(states_)); }

 private:
  // A name, or under some choice one of several. False where one is not known.
  template <typename Visit>
  static bool ForEachName(const Value& value, const Visit& visit) {
    if (value.IsGuarded()) {
      for (const Alternative& one : value.AsGuarded().alternatives) {
        if (!ForEachName(one.value, visit)) return false;
      }
      return true;
    }
    if (value.IsAbsent() || value.IsNull()) return true;
    const bool known = value.IsString() && value.AsString().find("${") == std::string::npos;
    if (known) visit(value.AsString());
    return known;
  }

  template <typename Visit>
  static bool ForEachNext(const Value& state, const Visit& visit) {
    if (!state.IsMap()) return false;
    for (const std::string_view key : {"Next", "Default"}) {
      const Value* next = At(state, key);
      if (next && !ForEachName(*next, visit)) return false;
    }
    for (const std::string_view key : {"Choices", "Catch"}) {
      const Value* list = At(state, key);
      if (!list) continue;
      if (!list->IsList()) return false;
      for (const Value& item : list->AsList()) {
        const Value* next = At(item, "Next");
        if (!item.IsMap() || (next && !ForEachName(*next, visit))) return false;
      }
    }
    return true;
  }

  bool Within(const Value& state) {
    for (const std::string_view key : {"ItemProcessor", "Iterator"}) {
      const Value* inner = At(state, key);
      if (inner && !Run(*inner)) return false;
    }
    const Value* branches = At(state, "Branches");
    if (!branches) return true;
    if (!branches->IsList()) return false;
    for (const Value& branch : branches->AsList()) {
      if (!Run(branch)) return false;
    }
    return true;
  }

  void Note(const Map::Entry& entry, bool reachable) {
    const Location where = entry.key_location ? entry.key_location : entry.value.Where();
    Map state;
    state.Set("Name", Value::String(entry.key, where), where);
    if (const Value* type = At(entry.value, "Type")) state.Set("Type", *type, type->Where());
    state.Set("Reachable", Value::Bool(reachable, where), where);
    states_.push_back(Value::Of(std::move(state), where));
  }

  List states_;
};

void Walk(Resource& machine) {
  const Map::Entry* entry = machine.properties.Find("Definition");
  if (!entry) entry = machine.properties.Find("DefinitionString");
  if (!entry) return;
  const Value definition = ReadAnyJsonText(entry->value).value_or(entry->value);
  StateWalk walk;
  if (!walk.Run(definition)) return;
  const Map::Entry* extension = machine.properties.Find("Plinth");
  Map plinth = extension && extension->value.IsMap() ? extension->value.AsMap() : Map();
  plinth.Set("States", walk.Take().At(entry->value.Where()));
  machine.properties.Set("Plinth", Value::Of(std::move(plinth)));
}

}  // namespace

void WalkStateMachines(ResourceGraph& graph) {
  for (Resource& resource : graph.Resources()) {
    if (resource.type == "AWS::StepFunctions::StateMachine") Walk(resource);
  }
}

}  // namespace plinth::frontend::canonical
