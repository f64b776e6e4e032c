#include "frontend/cloudformation/include.h"

#include <fmt/format.h>

#include "frontend/cloudformation/nested_template.h"

namespace plinth::frontend::cloudformation {
namespace {

constexpr uint32_t kDeepest = 10;  // includes within includes; stated in docs/limits.md

const syntax::Node* LocationIn(const syntax::Node& transform) {
  const syntax::Node* name = transform.Find("Name");
  if (!name || !name->IsScalar() || name->text != "AWS::Include") return nullptr;
  const syntax::Node* parameters = transform.Find("Parameters");
  return parameters ? parameters->Find("Location") : nullptr;
}

// The path; empty where it is none.
std::string LocalPath(Scope& scope, const syntax::Node& transform) {
  const syntax::Node* location = scope.surroundings() ? LocationIn(transform) : nullptr;
  if (!location) return "";
  const Value value = scope.Evaluate(*location);
  return value.IsString() && IsLocalPath(value.AsString()) ? std::string(PathIn(value.AsString())) : "";
}

}  // namespace

bool IsLocalInclude(Scope& scope, const syntax::Node& transform) {
  return LocationIn(transform) && !LocalPath(scope, transform).empty();
}

bool WithIncluded(Scope& scope, const syntax::Node& transform, const std::function<void(const syntax::Node&)>& use) {
  const std::string path = LocalPath(scope, transform);
  if (path.empty()) return false;
  const Location where = scope.At(transform);
  if (scope.include_depth() >= kDeepest) {
    scope.Complain("limit-exceeded", fmt::format("Files include each other more than {} deep", kDeepest), where);
    return false;
  }
  const syntax::Document* document = scope.surroundings()->Include(path, where);
  if (!document || !document->root) return false;
  const SourceFile* outer = scope.EnterFile(document->file.get());
  use(*document->root);
  scope.LeaveFile(outer);
  return true;
}

}  // namespace plinth::frontend::cloudformation
