#include "frontend/terraform/author_names.h"

namespace plinth::frontend::terraform {
namespace {

constexpr std::string_view kExtension = "Plinth.tf.";

// Where the path can be cut: before a '.' or '['. npos: nowhere.
size_t LastCut(std::string_view path) { return path.find_last_of(".["); }

}  // namespace

void TerraformNames::Add(std::string canonical_path, std::string attribute, std::string_view type) {
  names_.try_emplace(std::move(canonical_path), Name{std::move(attribute), std::string(type)});
}

std::string TerraformNames::Of(std::string_view canonical_path) const {
  for (std::string_view head = canonical_path; !head.empty();) {
    if (auto found = names_.find(head); found != names_.end()) {
      const Name& name = found->second;
      std::string text = name.attribute + std::string(canonical_path.substr(head.size()));
      return name.type.empty() ? text : text + " of " + name.type;
    }
    const size_t cut = LastCut(head);
    head = cut == std::string_view::npos ? std::string_view() : head.substr(0, cut);
  }
  if (canonical_path.starts_with(kExtension)) canonical_path.remove_prefix(kExtension.size());
  return std::string(canonical_path);
}

}  // namespace plinth::frontend::terraform
