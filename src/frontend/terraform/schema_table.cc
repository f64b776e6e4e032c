#include "frontend/terraform/schema_table.h"

#include "base/did_you_mean.h"
#include "base/text.h"

namespace plinth::frontend::terraform {
namespace {

bool IsFreeForm(std::string_view primitive) {
  constexpr std::string_view kFree[] = {"json", "map", "ref", "recursive", "any", "string"};
  for (std::string_view free : kFree) {
    if (primitive.starts_with(free)) return free != "string" || primitive.find('|') != std::string_view::npos;
  }
  return false;
}

}  // namespace

std::string_view ParentPath(std::string_view path) {
  if (path.ends_with("[]")) return path.substr(0, path.size() - 2);
  const size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : path.substr(0, dot);
}

const SchemaPath* TypeSchema::Find(std::string_view path) const {
  const auto found = paths_.find(path);
  return found == paths_.end() ? nullptr : &found->second;
}

bool TypeSchema::HasChildren(std::string_view path) const {
  const auto next = paths_.upper_bound(path);
  return next != paths_.end() && next->first.starts_with(path) && next->first.size() > path.size() &&
         (next->first[path.size()] == '.' || next->first[path.size()] == '[');
}

bool TypeSchema::Reaches(std::string_view path) const {
  if (Find(path)) return true;
  for (std::string_view above = ParentPath(path); !above.empty(); above = ParentPath(above)) {
    const SchemaPath* row = Find(above);
    if (row != nullptr) return IsFreeForm(row->primitive) || !HasChildren(above);
  }
  return false;
}

std::string TypeSchema::Suggest(std::string_view path) const {
  std::vector<std::string_view> candidates;
  for (const auto& [name, row] : paths_) candidates.push_back(name);
  return DidYouMean(path, candidates);
}

SchemaTable SchemaTable::Parse(std::string_view text) {
  SchemaTable table;
  TypeSchema* type = nullptr;
  for (std::string_view line : SplitLines(text)) {
    if (line.empty() || line.front() == '#') continue;
    if (line.front() != '\t') {
      type = &table.Make(std::string(line));
      continue;
    }
    const std::vector<std::string_view> cells = Split(line.substr(1), '\t');
    if (type == nullptr) continue;
    type->Add(std::string(cells[0]), {std::string(cells.size() > 1 ? cells[1] : ""), cells.size() > 2});
  }
  return table;
}

const TypeSchema* SchemaTable::Find(std::string_view type) const {
  const auto found = types_.find(type);
  return found == types_.end() ? nullptr : &found->second;
}

}  // namespace plinth::frontend::terraform
