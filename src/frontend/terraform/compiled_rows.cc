#include "frontend/terraform/compiled_rows.h"

#include <algorithm>

#include "base/text.h"

namespace plinth::frontend::terraform {
namespace {

bool IsBlock(std::string_view primitive) { return primitive == "block" || primitive == "blocks"; }
bool IsScalarType(std::string_view type) { return type.empty() || type == "number" || type == "bool"; }
bool IsListType(std::string_view type) { return type.starts_with("list(") || type.starts_with("set("); }

// Attributes that every resource has and that say nothing about it.
constexpr std::string_view kPlumbing[] = {"id", "region", "tags_all", "timeouts"};

class Rest {
 public:
  Rest(const TypeSchema& schema, const std::vector<CompiledRow>& rows, const std::string& prefix)
      : schema_(schema), prefix_(prefix) {
    for (const CompiledRow& row : rows) {
      const SchemaPath* path = schema.Find(row.from);
      const bool whole = path == nullptr || !IsBlock(path->primitive) || row.from.ends_with("[]") ||
                         !(row.options.value("via", "") == "block");
      if (!whole) continue;
      std::string from = row.from;
      if (from.ends_with("[]")) from.resize(from.size() - 2);
      read_.insert(from);
    }
  }

  std::vector<CompiledRow> Make(const std::set<std::string>& hidden) {
    for (const auto& [path, row] : schema_.Paths()) {
      if (path.find('.') != std::string::npos || row.read_only || hidden.contains(path)) continue;
      if (std::find(std::begin(kPlumbing), std::end(kPlumbing), path) != std::end(kPlumbing)) continue;
      Visit(path, row);
    }
    return std::move(out_);
  }

 private:
  // Whether a row reads the path or something in it.
  bool Touched(const std::string& path) const {
    const auto next = read_.lower_bound(path);
    if (next == read_.end() || !next->starts_with(path)) return false;
    return next->size() == path.size() || (*next)[path.size()] == '.' || (*next)[path.size()] == '[' ||
           TouchedBelow(path, '.') || TouchedBelow(path, '[');
  }
  bool TouchedBelow(const std::string& path, char mark) const {
    const auto next = read_.lower_bound(path + mark);
    return next != read_.end() && next->starts_with(path + mark);
  }

  void Visit(const std::string& path, const SchemaPath& row) {
    if (read_.contains(path)) return;
    if (!IsBlock(row.primitive) || (!Touched(path) && !HoldsSingleBlock(path, row))) {
      out_.push_back({path, prefix_ + path});
      return;
    }
    const std::string below = path + (row.primitive == "blocks" ? "[]." : ".");
    bool any = false;
    for (auto it = schema_.Paths().lower_bound(below); it != schema_.Paths().end() && it->first.starts_with(below);
         ++it) {
      any = true;
      if (it->first.find('.', below.size()) == std::string::npos) Visit(it->first, it->second);
    }
    if (row.primitive == "block") out_.push_back({path, prefix_ + path, {{"via", "block"}}});
    if (!any) out_.back().options = nlohmann::ordered_json::object();
  }

  // A single block is a list in Terraform's values and a map in paths: then it cannot be copied as a whole.
  bool HoldsSingleBlock(const std::string& path, const SchemaPath& row) const {
    if (row.primitive == "block") return true;
    const std::string below = path + "[].";
    for (auto it = schema_.Paths().lower_bound(below); it != schema_.Paths().end() && it->first.starts_with(below);
         ++it) {
      if (it->second.primitive == "block") return true;
    }
    return false;
  }

  const TypeSchema& schema_;
  const std::string& prefix_;
  std::set<std::string> read_;
  std::vector<CompiledRow> out_;
};

}  // namespace

std::string SchemaSpelling(std::string_view path) {
  std::string spelled;
  bool inside = false;
  for (char c : path) {
    inside = inside && c != ']';
    if (!inside) spelled += c;
    inside = inside || c == '[';
  }
  return spelled;
}

std::string GuessVia(const SchemaPath* from, std::string_view to, const TypeSchema& canonical) {
  const SchemaPath* target = canonical.Find(SchemaSpelling(to));
  if (from == nullptr || target == nullptr) return "";
  const std::string& type = from->primitive;
  if (type == "block") return target->primitive == "object" ? "block" : "-";
  if (type == "blocks") return "-";
  const std::string below(to);
  if (type == "map(string)" && canonical.Find(below + "[].Key") && canonical.Find(below + "[].Value")) return "tags";
  if (type.empty() && target->primitive.starts_with("json")) return "json";
  if (IsScalarType(type) && (target->primitive == "list<string>" || target->primitive == "list<integer>"))
    return "wrap";
  if (IsListType(type) && (target->primitive == "string" || target->primitive == "integer")) return "first";
  return "";
}

std::vector<CompiledRow> RowsForTheRest(const TypeSchema& terraform, const std::vector<CompiledRow>& rows,
                                        const std::string& prefix, const std::set<std::string>& hidden) {
  return Rest(terraform, rows, prefix).Make(hidden);
}

}  // namespace plinth::frontend::terraform
