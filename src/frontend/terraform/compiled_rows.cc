#include "frontend/terraform/compiled_rows.h"

#include <algorithm>
#include <map>

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
    for (auto it = schema_.Paths().lower_bound(below); it != schema_.Paths().end() && it->first.starts_with(below);
         ++it) {
      if (it->first.find('.', below.size()) == std::string::npos) Visit(it->first, it->second);
    }
    // A block that is read in part exists under its own name too.
    if (row.primitive == "block" && !Touched(path)) out_.push_back({path, prefix_ + path, {{"via", "block"}}});
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

// Lower case without '_' and "[]", every part in the singular: "Listeners[].SslPolicies" -> "listener.sslpolicie".
std::string NameKey(std::string_view path) {
  std::string key;
  const auto end_part = [&] {
    if (key.size() > 2 && key.back() == 's' && key[key.size() - 2] != 's') key.pop_back();
  };
  for (char c : path) {
    if (c == '.') end_part();
    if (c != '_' && c != '[' && c != ']') key += ToLower(c);
  }
  end_part();
  return key;
}

// Whether a value of the Terraform type can stand where the canonical one is expected.
bool Fits(std::string_view terraform, std::string_view canonical) {
  if (terraform == "block") return canonical == "object" || canonical == "list<object>";
  if (terraform == "blocks") return canonical == "list<object>" || canonical == "array";
  if (terraform == "bool") return canonical == "boolean";
  if (terraform == "number") return canonical == "integer" || canonical == "double" || canonical == "string";
  if (terraform.starts_with("map"))
    return canonical.starts_with("map") || canonical.starts_with("json") || canonical == "list<object>";
  if (IsListType(terraform)) return canonical.starts_with("list<") && canonical != "list<object>";
  return canonical == "string" || canonical == "integer" || canonical == "double" || canonical.starts_with("json") ||
         canonical == "list<string>";
}

bool ReadsOrAbove(const std::set<std::string>& read, const std::string& path) {
  for (std::string_view above = path; !above.empty(); above = ParentPath(above)) {
    if (read.contains(std::string(above)) && (above == path || above.ends_with("[]"))) return true;
  }
  return read.contains(path + "[]");
}

}  // namespace

std::vector<CompiledRow> RowsByName(const TypeSchema& terraform, const TypeSchema& canonical, const std::string& last,
                                    const std::vector<CompiledRow>& rows, const std::set<std::string>& hidden) {
  std::map<std::string, std::string> by_name;
  for (const auto& [path, row] : canonical.Paths()) {
    if (!row.read_only) by_name.try_emplace(NameKey(path), path);
  }
  // Some types keep everything in one object: BackupPlan.BackupPlanRule, HealthCheckConfig.Type.
  std::vector<std::string> wrappers;
  for (const auto& [path, row] : canonical.Paths()) {
    if (row.primitive == "object" && path.find('.') == std::string::npos && path.starts_with(last))
      wrappers.push_back(path);
  }
  std::set<std::string> read(hidden);
  std::set<std::string> written;
  for (const CompiledRow& row : rows) {
    read.insert(row.from);
    written.insert(SchemaSpelling(row.to));
  }
  std::vector<CompiledRow> found;
  for (const auto& [path, row] : terraform.Paths()) {
    if (row.read_only || path == "id" || path == "region" || path == "tags_all" || ReadsOrAbove(read, path)) continue;
    auto target = by_name.find(NameKey(path));
    if (target == by_name.end()) target = by_name.find(NameKey(last + path));
    for (const std::string& wrapper : wrappers) {
      if (target == by_name.end()) target = by_name.find(NameKey(wrapper + "." + path));
      if (target == by_name.end()) target = by_name.find(NameKey(wrapper + "." + last + path));
    }
    if (target == by_name.end() || written.contains(target->second)) continue;
    const std::string via = GuessVia(&row, target->second, canonical);
    const bool tags = via == "tags";
    if (via == "-" || (!tags && !Fits(row.primitive, canonical.Find(target->second)->primitive))) continue;
    if (!tags && row.primitive.starts_with("map") && canonical.Find(target->second)->primitive == "list<object>")
      continue;
    CompiledRow one{path, target->second};
    if (!via.empty()) one.options["via"] = via;
    found.push_back(std::move(one));
  }
  return found;
}

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
