#include "rule/path_check.h"

#include <map>
#include <mutex>
#include <optional>

#include <fmt/format.h>

#include "base/did_you_mean.h"
#include "base/text.h"

namespace plinth::rule {
namespace {

// The property paths of one type, sorted.
class Schema {
 public:
  explicit Schema(std::string_view text) {
    for (const std::string_view line : SplitLines(text)) {
      const size_t tab = line.find('\t');
      const std::string_view kind = tab == std::string_view::npos ? "" : line.substr(tab + 1);
      if (!line.empty()) kinds_.emplace(line.substr(0, tab), kind);
    }
  }

  bool Has(std::string_view path) const { return kinds_.contains(path); }

  // Names continue below this path.
  bool HasBelow(std::string_view path) const {
    return HasPrefix(std::string(path) + ".") || HasPrefix(std::string(path) + "[]");
  }

  // Contents below an entry that the schema does not spell out.
  bool IsFree(std::string_view path) const {
    const auto found = kinds_.find(path);
    if (found == kinds_.end()) return false;
    const std::string_view kind = found->second;
    return kind.starts_with("json") || kind.starts_with("map") || kind.starts_with("recursive") || kind == "ref" ||
           kind == "array" || kind == "list<json>" || (!HasBelow(path) && (kind == "object" || kind == "list<object>"));
  }

  // Inside of such contents.
  bool IsInFree(std::string_view path) const {
    size_t end = path.find_first_of(".[");
    while (end != std::string_view::npos && !IsFree(path.substr(0, end))) end = path.find_first_of(".[", end + 1);
    return IsFree(path.substr(0, end));
  }

  bool IsList(std::string_view path) const {
    const auto found = kinds_.find(path);
    const bool listed = found != kinds_.end() && (found->second.starts_with("list") || found->second == "array");
    return listed || HasPrefix(std::string(path) + "[]");
  }

  std::vector<std::string_view> Paths() const {
    std::vector<std::string_view> paths;
    for (const auto& [path, kind] : kinds_) paths.push_back(path);
    return paths;
  }

 private:
  bool HasPrefix(std::string_view prefix) const {
    const auto found = kinds_.lower_bound(prefix);
    return found != kinds_.end() && found->first.starts_with(prefix);
  }

  std::map<std::string_view, std::string_view> kinds_;
};

// Nothing: the path is fine. Else the part of it that no property has.
std::optional<std::string> UnknownPart(const std::string& base, const PropertyPath& path, const Schema& schema) {
  std::string so_far = base;
  for (const PathStep& step : path.steps) {
    if (schema.IsFree(so_far) || step.kind == PathStep::Kind::kKey) return std::nullopt;
    if (step.kind == PathStep::Kind::kName) {
      so_far += (so_far.empty() ? "" : ".") + step.name;
      if (!schema.Has(so_far) && !schema.HasBelow(so_far)) return so_far;
    } else {
      if (!schema.HasBelow(so_far)) return std::nullopt;  // a list of scalars
      so_far += "[]";
      if (!schema.HasBelow(so_far)) return so_far;
    }
  }
  return std::nullopt;
}

// What the carets lead to; where there are too many, the outermost.
const PathScope& Outwards(const PathScope& scope, uint32_t levels) {
  const PathScope* outer = &scope;
  for (; levels > 0 && outer->outer; --levels) outer = outer->outer;
  return *outer;
}

bool IsChecked(const std::string& type, const Archive& data) {
  return type.starts_with("AWS::") && data.Has("schema/" + type);
}

}  // namespace

const PathScope& ResourceScope(const PathScope& scope) {
  const PathScope* resource = &scope;
  while (!resource->base.empty() && resource->outer) resource = resource->outer;
  return *resource;
}

PathScope ElementScope(const PathScope& scope, const PropertyPath& path) {
  PathScope inner;
  inner.outer = &ResourceScope(scope);
  inner.free = scope.free;
  inner.types = scope.types;
  if (path.OfAttributes()) inner.free = true;
  const bool from_outer = path.OfOuter();
  if (from_outer) inner.types = Outwards(scope, path.outer).types;
  inner.base = from_outer ? "" : scope.base;
  for (const PathStep& step : path.steps) {
    if (step.kind == PathStep::Kind::kName) {
      inner.base += (inner.base.empty() ? "" : ".") + step.name;
    } else if (step.kind == PathStep::Kind::kKey) {
      inner.free = true;
    } else {
      inner.base += "[]";
    }
  }
  if (inner.base.empty()) inner.base = ".";
  return inner;
}

bool LeadsToList(const PropertyPath& path, const PathScope& scope, const Archive& data) {
  if (path.OfAttributes() || path.OfOuter() || scope.free) return false;
  std::string full = scope.base == "." ? "" : scope.base;
  for (const PathStep& step : path.steps) {
    if (step.kind == PathStep::Kind::kKey) return false;
    full += step.kind == PathStep::Kind::kName ? (full.empty() ? "" : ".") + step.name : "[]";
  }
  return std::any_of(scope.types.begin(), scope.types.end(), [&](const std::string& type) {
    return IsChecked(type, data) && Schema(data.Find("schema/" + type)).IsList(full);
  });
}

std::string CheckPath(const PropertyPath& path, const PathScope& scope, const Archive& data) {
  if (path.base == PropertyPath::Base::kAttributes) return "";
  if (path.OfOuter()) {
    if (!scope.outer)
      return fmt::format("'{}' stands outside of each, some and where, so ^. leads nowhere", path.ToString());
    const PathScope* outer = scope.outer;
    for (uint32_t i = 1; i < path.outer; ++i) {
      if (!outer->outer) return fmt::format("'{}' leads out of more conditions than there are", path.ToString());
      outer = outer->outer;
    }
    PropertyPath inner = path;
    inner.outer = 0;
    inner.base = path.OfAttributes() ? PropertyPath::Base::kAttributes : PropertyPath::Base::kHere;
    return CheckPath(inner, *outer, data);
  }
  if (scope.free || scope.types.empty() || path.steps.empty()) return "";
  if (path.steps.front().name == "Plinth" || scope.base.starts_with("Plinth.")) return "";
  std::string complaint;
  for (const std::string& type : scope.types) {
    if (!IsChecked(type, data)) return "";
    const Schema schema(data.Find("schema/" + type));
    const std::string base = scope.base == "." ? "" : scope.base;
    if (!base.empty() && schema.IsInFree(base)) return "";
    const std::optional<std::string> unknown = UnknownPart(base, path, schema);
    if (!unknown) return "";
    complaint = fmt::format("{} has no property {}{}", type, *unknown, DidYouMean(*unknown, schema.Paths()));
  }
  return complaint;
}

}  // namespace plinth::rule
