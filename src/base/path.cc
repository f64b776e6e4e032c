#include "base/path.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace plinth {

namespace {

std::vector<std::string_view> Segments(std::string_view path) {
  const bool absolute = path.starts_with('/');
  std::vector<std::string_view> segments;
  for (std::string_view part : Split(path, '/')) {
    if (part.empty() || part == ".") continue;
    const bool goes_up = part == ".." && (absolute || (!segments.empty() && segments.back() != ".."));
    if (!goes_up) {
      segments.push_back(part);
    } else if (!segments.empty()) {
      segments.pop_back();
    }
  }
  return segments;
}

}  // namespace

std::string NormalizePath(std::string_view path) {
  const std::string joined = Join(Segments(path), "/");
  if (path.starts_with('/')) return "/" + joined;
  return joined.empty() ? "." : joined;
}

std::string JoinPath(std::string_view folder, std::string_view path) {
  if (path.starts_with('/') || folder.empty()) return NormalizePath(path);
  return NormalizePath(Join({folder, path}, "/"));
}

std::string_view FolderOf(std::string_view path) {
  const size_t slash = path.rfind('/');
  if (slash == path.npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string_view FileNameOf(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view ExtensionOf(std::string_view path) {
  const std::string_view name = FileNameOf(path);
  const size_t dot = name.rfind('.');
  return dot == name.npos || dot == 0 ? std::string_view() : name.substr(dot);
}

std::string RelativePath(std::string_view path, std::string_view folder) {
  const auto to = Segments(path);
  const auto from = Segments(folder);
  const auto [differs, from_differs] = std::mismatch(to.begin(), to.end(), from.begin(), from.end());
  std::vector<std::string_view> parts(from.end() - from_differs, "..");
  parts.insert(parts.end(), differs, to.end());
  return parts.empty() ? "." : Join(parts, "/");
}

bool IsInside(std::string_view path, std::string_view folder) {
  const auto inner = Segments(path);
  const auto outer = Segments(folder);
  if (path.starts_with('/') != folder.starts_with('/') || inner.size() < outer.size()) return false;
  if (inner.size() > outer.size() && inner[outer.size()] == "..") return false;
  return std::equal(outer.begin(), outer.end(), inner.begin());
}

}  // namespace plinth
