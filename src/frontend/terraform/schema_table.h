// The property paths of CloudFormation's and the attribute paths of Terraform's types, for the build to check against.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace plinth::frontend::terraform {

struct SchemaPath {
  std::string primitive;  // CloudFormation: "string", "list<object>"; Terraform: "", "block", "blocks", "list(string)"
  bool read_only = false;
};

// Paths in the order of their names. "A[].B": B of every element of the list A.
class TypeSchema {
 public:
  void Add(std::string path, SchemaPath row) { paths_[std::move(path)] = std::move(row); }
  const SchemaPath* Find(std::string_view path) const;
  // Also true below a free-form value (a JSON document, a map, an object of unknown fields).
  bool Reaches(std::string_view path) const;
  const std::map<std::string, SchemaPath, std::less<>>& Paths() const { return paths_; }
  // ` (did you mean "x"?)`, or nothing.
  std::string Suggest(std::string_view path) const;

 private:
  bool HasChildren(std::string_view path) const;
  std::map<std::string, SchemaPath, std::less<>> paths_;
};

class SchemaTable {
 public:
  // A line without a tab names a type; a line with one is a path: PATH<TAB>PRIMITIVE<TAB>"ro" or nothing.
  static SchemaTable Parse(std::string_view text);
  const TypeSchema* Find(std::string_view type) const;
  TypeSchema& Make(const std::string& type) { return types_[type]; }
  const std::map<std::string, TypeSchema, std::less<>>& Types() const { return types_; }

 private:
  std::map<std::string, TypeSchema, std::less<>> types_;
};

// The path above: "A[].B" -> "A[]" -> "A"; empty at the top.
std::string_view ParentPath(std::string_view path);

}  // namespace plinth::frontend::terraform
