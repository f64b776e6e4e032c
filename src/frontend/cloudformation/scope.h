// What the names of one template mean, and what its functions give.
//
// Comes in: the tree of a template. Goes out: Values and Guards with every function resolved or Unknown with a reason.
// Refuses to know: which properties a resource type has.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "plinth/resource_graph.h"

#include "frontend/cloudformation/boundary.h"
#include "frontend/cloudformation/conditions.h"
#include "frontend/cloudformation/parameters.h"
#include "frontend/frontends.h"
#include "syntax/node.h"

namespace plinth::frontend::cloudformation {

// What a function is applied to. A YAML tag stands on the argument itself and must not be applied twice.
struct Argument {
  const syntax::Node* node = nullptr;
  bool tag_used = false;

  // A function call by itself (untouched tag, {"Ref": ...}) is no list, even if its own arguments are one.
  bool IsSequence() const { return node->IsSequence() && (tag_used || node->tag.empty()); }
  bool IsScalar() const { return node->IsScalar() && (tag_used || node->tag.empty()); }
  std::span<const syntax::Node> Items() const { return IsSequence() ? std::span(node->items) : std::span(node, 0); }
};

class Scope {
 public:
  // All arguments outlive the scope.
  Scope(const syntax::Node& root, const SourceFile& file, const Options& options, const Boundary& boundary,
        ResourceGraph& graph);
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;

  Value Evaluate(const syntax::Node& node) { return Evaluate(Argument{&node}); }
  Value Evaluate(const Argument& argument);
  // The entries of a mapping, loops expanded; entries whose value is absent are left out.
  Map EvaluateEntries(const syntax::Node& mapping);

  Value Ref(std::string_view name, Location where);
  Value GetAtt(std::string_view resource, std::string_view attribute, Location where);
  Guard Condition(std::string_view name, Location where) { return conditions_.Named(*this, name, where); }
  // Null where the template has no such mapping.
  const syntax::Node* Mapping(std::string_view name) const;
  bool HasResource(std::string_view name) const { return resources_.count(std::string(name)) > 0; }

  // Variables of the loops around what is evaluated; the innermost last.
  struct Variable {
    std::string name;
    Value value;
  };
  void Push(Variable variable) { variables_.push_back(std::move(variable)); }
  void Pop() { variables_.pop_back(); }
  const std::vector<Variable>& variables() const { return variables_; }
  // Puts these in the place of the variables of the loops around; gives what was there.
  std::vector<Variable> SwapVariables(std::vector<Variable> variables) {
    return std::exchange(variables_, std::move(variables));
  }
  const Value* FindVariable(std::string_view name) const;
  // A mapping's key with the loops' variables filled in ("Bucket${Name}"; "&{Name}": letters and digits only).
  std::string Key(std::string_view key) const;
  // Resources that loops make are known before they are evaluated.
  void AddResource(std::string id) { resources_.insert(std::move(id)); }
  void RefillExpansions() { expansions_left_ = kExpansions; }
  // Loops may make this many entries in all; true while there is room, else a Problem.
  bool SpendExpansion(Location loop);

  Location At(const syntax::Node& node) const { return {file_, node.range}; }
  Location At(Range range) const { return {file_, range}; }
  // From now on places are in an included file; gives the one so far, for LeaveFile.
  const SourceFile* EnterFile(const SourceFile* file) {
    ++include_depth_;
    return std::exchange(file_, file);
  }
  void LeaveFile(const SourceFile* outer) {
    --include_depth_;
    file_ = outer;
  }
  uint32_t include_depth() const { return include_depth_; }
  // What lies beyond the template; null where nothing of it is known.
  Surroundings* surroundings() const { return boundary_.surroundings; }
  void Note(std::string note);
  // While quiet, nothing is told: it is evaluated before its turn, and will be again. Gives what it was.
  bool SetQuiet(bool quiet) { return std::exchange(quiet_, quiet); }
  // A Problem, told once a place.
  void Complain(std::string_view id, std::string message, Location where);
  // The same for a name that nothing has, unless a macro may make it.
  void ComplainOfName(std::string message, Location where);
  // Complains of a function's arguments; gives the Unknown that stands for its value.
  Value Invalid(std::string message, Location where);

  const Options& options() const { return options_; }
  ResourceGraph& graph() { return graph_; }
  Parameters& parameters() { return parameters_; }
  Conditions& conditions() { return conditions_; }

 private:
  static constexpr uint32_t kExpansions = 100'000;

  void ReadTransforms(const syntax::Node& root);
  bool MacrosMayDefine(std::string_view name) const;
  Value Scalar(const syntax::Node& node) const;
  Value Sequence(const syntax::Node& node);
  Value Truth(const syntax::Node& node);

  const syntax::Node& root_;
  const SourceFile* file_;
  const Options& options_;
  const Boundary& boundary_;
  ResourceGraph& graph_;
  Parameters parameters_;
  Conditions conditions_;
  std::unordered_map<std::string_view, const syntax::Node*> mappings_;
  std::unordered_set<std::string> resources_;
  std::unordered_set<std::string> notes_;
  std::unordered_set<std::string> complaints_;
  uint32_t include_depth_ = 0;
  bool quiet_ = false;
  bool has_macros_ = false;      // other than those that are read here
  bool has_serverless_ = false;  // expands into resources that are not all known here
  std::vector<Variable> variables_;
  uint32_t expansions_left_ = kExpansions;
};

}  // namespace plinth::frontend::cloudformation
