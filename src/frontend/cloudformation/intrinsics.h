// The functions of templates, one row a function.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plinth/value.h"

#include "frontend/cloudformation/scope.h"

namespace plinth::frontend::cloudformation {

struct Function {
  std::string_view name;  // "Fn::GetAtt", "Ref"
  std::string_view tag;   // "GetAtt"
  // Null for those that give a truth: conditions.h reads them.
  Value (*apply)(Scope& scope, const Argument& argument, Location where);
};

// A node that applies a function, by tag or as a mapping with one entry.
struct Call {
  const Function* function = nullptr;  // null: a function that does not exist (or is not known here)
  std::string name;                    // as written: "Fn::Foo", "!Foo"
  Argument argument;
};
std::optional<Call> CallIn(const syntax::Node& node);
// The same, by mapping only: what stands behind a tag ("!Base64 {Fn::Sub: ...}").
std::optional<Call> LongCallIn(const syntax::Node& node);

// Each function of the table. They evaluate their own arguments, because some must not (the branches of If).
Value ApplyRef(Scope& scope, const Argument& argument, Location where);
Value ApplyGetAtt(Scope& scope, const Argument& argument, Location where);
Value ApplySub(Scope& scope, const Argument& argument, Location where);
Value ApplyJoin(Scope& scope, const Argument& argument, Location where);
Value ApplySplit(Scope& scope, const Argument& argument, Location where);
Value ApplyBase64(Scope& scope, const Argument& argument, Location where);
Value ApplyToJsonString(Scope& scope, const Argument& argument, Location where);
Value ApplySelect(Scope& scope, const Argument& argument, Location where);
Value ApplyLength(Scope& scope, const Argument& argument, Location where);
Value ApplyGetAzs(Scope& scope, const Argument& argument, Location where);
Value ApplyCidr(Scope& scope, const Argument& argument, Location where);
Value ApplyFindInMap(Scope& scope, const Argument& argument, Location where);
Value ApplyImportValue(Scope& scope, const Argument& argument, Location where);
Value ApplyTransform(Scope& scope, const Argument& argument, Location where);
// Of the serverless transform: a value that it cannot know, with the reason as argument.
Value ApplyUnknown(Scope& scope, const Argument& argument, Location where);
Value ApplyIf(Scope& scope, const Argument& argument, Location where);

}  // namespace plinth::frontend::cloudformation
