// The parameters of a template: their values, and the choices that they leave to whoever deploys it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plinth/resource_graph.h"

#include "frontend/cloudformation/boundary.h"
#include "frontend/frontends.h"
#include "syntax/node.h"

namespace plinth::frontend::cloudformation {

struct Parameter {
  std::string name;
  std::string type;                 // "String", "List<AWS::EC2::Subnet::Id>", "AWS::SSM::Parameter::Value<String>"
  std::optional<std::string> text;  // the value in force; none: nobody gave one
  std::vector<std::string> allowed;
  bool no_echo = false;
  bool pseudo = false;         // AWS::Region and its like
  std::optional<Value> bound;  // what the nesting stack passes

  bool IsList() const;
  bool IsStoreName() const;  // the text names an SSM parameter; its contents are not known
};

class Parameters {
 public:
  // `boundary` outlives this.
  Parameters(const syntax::Node* section, const Options& options, const Boundary& boundary, ResourceGraph& graph);

  // Pseudo parameters too; null for any other name.
  const Parameter* Find(std::string_view name) const;
  // What Ref gives: a value, alternatives over AllowedValues, or Unknown. AWS::NoValue: absent.
  Value ValueOf(const Parameter& parameter, Location where);
  // The choice that stands for an undecided parameter in conditions; made when first asked for. None where the
  // parameter's value is given, or is a list.
  std::optional<ChoiceId> ChoiceOf(const Parameter& parameter);
  // "The parameter is `value`"; false where it is not allowed.
  Guard Is(ChoiceId choice, std::string_view value);

 private:
  // True where the value comes from the nesting stack.
  bool Bind(Parameter& parameter);
  void Define(const syntax::Entry& entry, const Options& options);
  void CheckAllowed(const Parameter& parameter, Range where);
  void DefinePseudoParameters(const Options& options);
  Value Bound(const Parameter& parameter, Location where) const;
  Value Known(const Parameter& parameter, std::string_view text, Location where) const;

  const Boundary& boundary_;
  ResourceGraph& graph_;
  std::unordered_map<std::string, Parameter> parameters_;
  std::unordered_map<std::string, ChoiceId> choices_;
  std::unordered_map<ChoiceId, std::unordered_map<std::string, uint32_t>> places_;  // of the values of each choice
};

}  // namespace plinth::frontend::cloudformation
