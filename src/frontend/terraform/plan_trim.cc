#include "frontend/terraform/plan_trim.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace plinth::frontend::terraform {
namespace {

using Keys = std::span<const std::string_view>;

// Entries stay, since their presence counts; what lies in them goes.
void Empty(syntax::Node& mapping, std::initializer_list<std::string_view> keys) {
  for (syntax::Entry& entry : mapping.entries) {
    if (std::find(keys.begin(), keys.end(), entry.key) == keys.end()) continue;
    entry.value.items = {};
    entry.value.entries = {};
  }
}

syntax::Node* Find(syntax::Node& mapping, std::string_view key) {
  return const_cast<syntax::Node*>(std::as_const(mapping).Find(key));
}

class PlanTrimmer {
 public:
  void operator()(Keys path, syntax::Node& node) {
    if (path.empty()) return;
    const std::string_view part = path.front();
    if (part == "planned_values") {
      if (IsResource(path, 1, node)) Note(node);
    } else if (part == "resource_changes") {
      if (path.size() == 1 && node.IsMapping()) TrimChange(node);
    } else if (part == "resource_drift") {
      if (path.size() == 1 && node.IsMapping()) node.entries = {};
    } else if (part == "prior_state") {
      if (path.size() > 1 && path[1] == "values" && IsResource(path, 2, node)) TrimState(node);
    }
  }

 private:
  // An item of root_module.resources, or of child_modules' below it; `above`: keys that lead to root_module.
  static bool IsResource(Keys path, size_t above, const syntax::Node& node) {
    if (!node.IsMapping() || path.size() < above + 2 || path[above] != "root_module" || path.back() != "resources") {
      return false;
    }
    const Keys modules = path.subspan(above + 1, path.size() - above - 2);
    return std::all_of(modules.begin(), modules.end(), [](std::string_view key) { return key == "child_modules"; });
  }

  void Note(const syntax::Node& resource) {
    const syntax::Node* address = resource.Find("address");
    const syntax::Node* values = resource.Find("values");
    if (address && values && values->IsMapping()) planned_.insert(address->text);
  }

  void TrimChange(syntax::Node& resource) {
    syntax::Node* change = Find(resource, "change");
    if (!change) return;
    Empty(*change, {"before", "before_sensitive"});
    const syntax::Node* address = resource.Find("address");
    if (address && planned_.contains(address->text)) Empty(*change, {"after"});
  }

  static void TrimState(syntax::Node& resource) {
    const syntax::Node* mode = resource.Find("mode");
    if (mode && mode->text == "data") return;
    Empty(resource, {"values", "sensitive_values"});
  }

  std::unordered_set<std::string_view> planned_;  // addresses; views into the document
};

}  // namespace

syntax::Trim PlanTrim() { return PlanTrimmer(); }

}  // namespace plinth::frontend::terraform
