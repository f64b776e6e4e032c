// Operators and for expressions.
#pragma once

#include "frontend/terraform/expressions.h"

namespace plinth::frontend::terraform {

Value EvaluateOperator(const syntax::HclExpression& expression, const Scope& scope);
// [for ...], {for ...} and a template's %{for}.
Value EvaluateFor(const syntax::HclExpression& expression, const Scope& scope);
// Whether two values are equal, where it can be told.
std::optional<bool> AreEqual(const Value& left, const Value& right, const Scope& scope);

}  // namespace plinth::frontend::terraform
