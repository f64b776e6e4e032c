// Conditions as guards over choices. What cannot be read becomes a choice of its own: true or false.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plinth/resource_graph.h"

#include "syntax/node.h"

namespace plinth::frontend::cloudformation {

class Scope;

class Conditions {
 public:
  explicit Conditions(ResourceGraph& graph) : graph_(graph) {}

  // Each condition of the section, loops expanded. A later definition of a name replaces the earlier.
  void Define(Scope& scope, const syntax::Node* section);
  // The guard of a condition by its name; computed once. `where` is the place that asks.
  Guard Named(Scope& scope, std::string_view name, Location where);
  // The guard of an expression: And, Or, Not, Equals, Condition. What cannot be read is a choice of its own.
  Guard Of(Scope& scope, const syntax::Node& expression);
  // How many choices had to be made up for what could not be read.
  size_t MadeUp() const { return made_up_.size(); }

 private:
  struct Definition {
    const syntax::Node* expression = nullptr;
    std::vector<std::pair<std::string, Value>> variables;  // of the loops around it
    enum class State : uint8_t { kUnread, kReading, kRead } state = State::kUnread;
    Guard guard;
  };
  Guard Read(Scope& scope, const std::string& name, Definition& definition);
  Guard All(Scope& scope, std::span<const syntax::Node> items, bool any);
  // None where it cannot be told.
  std::optional<Guard> Equal(Scope& scope, const syntax::Node& left, const syntax::Node& right);
  std::optional<Guard> Contains(Scope& scope, const syntax::Node& list, const syntax::Node& member);
  Guard MakeUpFor(Scope& scope, const syntax::Node& expression);
  // A choice {"true", "false"} for something that cannot be decided; the same `key` gives the same choice.
  Guard MakeUp(const std::string& key, std::string subject);

  ResourceGraph& graph_;
  std::unordered_map<std::string, Definition> definitions_;
  std::unordered_map<std::string, ChoiceId> made_up_;
  std::string current_;                  // the condition that is being read
  const syntax::Node* whole_ = nullptr;  // its expression
  uint32_t depth_ = 0;
};

}  // namespace plinth::frontend::cloudformation
