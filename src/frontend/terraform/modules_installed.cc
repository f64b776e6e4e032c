#include "frontend/terraform/modules_installed.h"

#include <memory>

#include "base/encoding.h"
#include "base/path.h"
#include "frontend/terraform/plan_address.h"

namespace plinth::frontend::terraform {

InstalledModules::InstalledModules(const std::string& root_folder, const Options& options) {
  if (options.files == nullptr) return;
  const std::string path = JoinPath(root_folder, ".terraform/modules/modules.json");
  if (!options.files->IsFile(path)) return;
  auto bytes = options.files->Read(path, options.limits.bytes);
  if (!bytes) return;
  const auto file = std::make_shared<SourceFile>(path, DecodeText(std::move(*bytes)).text);
  const syntax::Document document = syntax::ReadJson(file, options.limits);
  const syntax::Node* modules = document.root ? document.root->Find("Modules") : nullptr;
  if (modules == nullptr) return;
  for (const syntax::Node& module : modules->items) {
    const syntax::Node* key = module.Find("Key");
    const syntax::Node* folder = module.Find("Dir");
    if (key == nullptr || folder == nullptr || key->text.empty() || folder->text.starts_with('/')) continue;
    const std::string full = JoinPath(root_folder, folder->text);
    if (IsInside(full, root_folder)) folders_[std::string(key->text)] = full;
  }
}

std::string InstalledModules::FolderOf(const std::string& address) const {
  std::string key;
  const std::vector<AddressStep> steps = SplitAddress(address);
  for (size_t i = 1; i < steps.size(); i += 2) key += (key.empty() ? "" : ".") + steps[i].name;
  const auto found = folders_.find(key);
  return found == folders_.end() ? "" : found->second;
}

}  // namespace plinth::frontend::terraform
