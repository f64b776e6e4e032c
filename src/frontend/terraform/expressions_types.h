// Types of values, and the conversions that the language makes by itself: for "?:", tolist(), lists of mixed elements.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "frontend/terraform/expressions.h"

namespace plinth::frontend::terraform {

struct Type {
  enum class Kind : uint8_t { kAny, kBool, kNumber, kString, kList, kSet, kMap, kTuple, kObject };
  Kind kind = Kind::kAny;          // kAny: null, or not known
  std::vector<Type> inner;         // kList, kSet, kMap: the elements' type; kTuple, kObject: one each
  std::vector<std::string> names;  // kObject: sorted
  friend bool operator==(const Type&, const Type&) = default;
};

Type TypeOf(const Value& value);
// The type that values of all these types become where they must have one; nothing where there is none.
std::optional<Type> Unified(const std::vector<Type>& types);
// Nothing where the value cannot become one of that type. What is not known stays as it is.
std::optional<Value> ConvertTo(const Value& value, const Type& type, const Scope& scope);

// What tolist(), toset() and tomap() make of a value: its elements of one type; nothing where they have none.
std::optional<Value> Collected(const Value& value, Collection collection, const Scope& scope);

}  // namespace plinth::frontend::terraform
