// The language's functions: one row each, see functions.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "frontend/terraform/expressions.h"

namespace plinth::frontend::terraform {

// Arguments as the row's signature asks for them; see FunctionRow.
struct Call {
  std::string_view name;
  List arguments;
  const Scope& scope;

  size_t Count() const { return arguments.size(); }
  const Value& operator[](size_t i) const { return arguments[i]; }
  const std::string& Text(size_t i) const { return arguments[i].AsString(); }
  double Number(size_t i) const { return arguments[i].AsNumber(); }
  const List& Items(size_t i) const { return arguments[i].AsList(); }
  const Map& Entries(size_t i) const { return arguments[i].AsMap(); }
  // An integer argument; 0 where it is fractional or too large, with `ok` false.
  int64_t Integer(size_t i, bool* ok = nullptr) const;
  Value Fail(std::string reason) const { return Failure(scope, std::string(name) + "(): " + std::move(reason)); }
};

// Signature: one letter an argument; '?' behind a letter: it and all after it may be left out; '*': any number more.
//   s text, n number, b bool, l list, m map: wholly known, references replaced by what is known of them;
//   S text that may be partly known, L list and M map whose elements may be unknown; a anything wholly known;
//   . anything, as it is.
// An argument that is not known as far as asked makes the result unknown; a null fails, but for 'a' and '.'.
struct FunctionRow {
  std::string_view name;
  std::string_view signature;
  Value (*function)(const Call&);
};

Value EvaluateCall(const syntax::HclExpression& expression, const Scope& scope);
// Null where there is none.
const FunctionRow* FindFunction(std::string_view name);

// A list (a set, or the instances of a resource, too) or a map as an argument, its elements as they are; unknown else.
Value ListFrom(const Value& value, const Scope& scope);
Value MapFrom(const Value& value, const Scope& scope);

// The rows, by what they work on.
std::span<const FunctionRow> TextFunctions();
std::span<const FunctionRow> NumberFunctions();
std::span<const FunctionRow> CollectionFunctions();
std::span<const FunctionRow> SetFunctions();
std::span<const FunctionRow> ConversionFunctions();
std::span<const FunctionRow> EncodingFunctions();
std::span<const FunctionRow> YamlFunctions();
std::span<const FunctionRow> CsvFunctions();
std::span<const FunctionRow> ByteFunctions();
std::span<const FunctionRow> HashFunctions();
std::span<const FunctionRow> TimeFunctions();
std::span<const FunctionRow> NetworkFunctions();
std::span<const FunctionRow> FileFunctions();
std::span<const FunctionRow> RegexFunctions();

}  // namespace plinth::frontend::terraform
