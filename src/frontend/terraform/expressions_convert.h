// Conversions between the language's types; references and unknowns stay what they are.
#pragma once

#include <string>
#include <string_view>

#include "frontend/terraform/expressions.h"

namespace plinth::frontend::terraform {

// A number as written: an integer where its value is one.
Value NumberFrom(std::string_view text);
Value NumberFrom(double number);
// As Terraform writes a scalar into text.
std::string TextOf(const Value& scalar);

// A string; references, templates and unknowns as they are; a failure for null, lists and maps.
Value ToText(const Value& value, const Scope& scope);
Value ToNumber(const Value& value, const Scope& scope);
Value ToBool(const Value& value, const Scope& scope);
// Sorted by contents and each once, as far as the elements are known.
Value ToSet(const Value& list);

// `value` as a variable's type constraint makes it, optional attributes filled in. What does not fit stays.
Value Convert(const Value& value, const syntax::HclExpression& type, const Scope& scope);

}  // namespace plinth::frontend::terraform
