// What a stack gets from beyond its own template: values for its parameters, outputs of stacks that it nests, exports
// of other stacks, contents of included files.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "plinth/resource_graph.h"

#include "syntax/node.h"

namespace plinth::frontend::cloudformation {

// The value that the nesting stack passes for a parameter.
struct Binding {
  Value value;
  std::optional<ChoiceId> choice;  // the value is that of a parameter of the nesting stack that nobody has decided
};

// Answers what a template asks about others. Without one (null) nothing beyond the template is known.
class Surroundings {
 public:
  virtual ~Surroundings() = default;
  // What GetAtt `nested`.Outputs.`output` gives; none where the template of `nested` is not at hand.
  virtual std::optional<Value> Output(std::string_view nested, std::string_view output, Location where) = 0;
  // What another stack exports under a name that is no alternative; none where that is not known.
  virtual std::optional<Value> Import(const Value& name, Location where) = 0;
  // The tree of a file to include; null where it cannot be read, which has been told.
  virtual const syntax::Document* Include(std::string_view location, Location where) = 0;
};

struct Boundary {
  std::map<std::string, Binding, std::less<>> bindings;  // by the parameter's name
  std::string subject;  // before the names of parameters in choices: "Network." of a nested stack
  bool nested = false;  // values given by the user are for the stacks at the top
  Surroundings* surroundings = nullptr;
};

}  // namespace plinth::frontend::cloudformation
