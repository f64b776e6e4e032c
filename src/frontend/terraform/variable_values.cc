#include "frontend/terraform/variable_values.h"

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/path.h"
#include "frontend/terraform/json_text.h"

namespace plinth::frontend::terraform {

void VariableValues::Read(const std::string& folder, const Options& options, TfModel& model) {
  if (options.files == nullptr) return;
  for (const char* name : {"terraform.tfvars", "terraform.tfvars.json"}) {
    const std::string path = JoinPath(folder, name);
    if (options.files->IsFile(path)) ReadFile(path, false, options, model);
  }
  if (const auto entries = options.files->List(folder)) {
    for (const DirectoryEntry& entry : *entries) {
      const bool automatic = entry.name.ends_with(".auto.tfvars") || entry.name.ends_with(".auto.tfvars.json");
      if (automatic && !entry.is_directory) ReadFile(JoinPath(folder, entry.name), false, options, model);
    }
  }
  for (const std::string& path : options.variable_files) ReadFile(path, true, options, model);
}

void VariableValues::ReadFile(const std::string& path, bool named, const Options& options, TfModel& model) {
  auto bytes = options.files->Read(path, options.limits.bytes);
  if (!bytes) {
    const auto file = std::make_shared<SourceFile>(path, "");
    model.files.push_back(file);
    model.problems.push_back({"unreadable-file",
                              fmt::format("the variables' values in {} cannot be read: {}", path, bytes.ErrorMessage()),
                              {file.get(), {}}});
    return;
  }
  const auto file = std::make_shared<SourceFile>(path, DecodeText(std::move(*bytes)).text);
  model.files.push_back(file);
  const bool json =
      path.ends_with(".json") || (named && file->Text().find_first_not_of(" \t\r\n") != std::string::npos &&
                                  file->Text()[file->Text().find_first_not_of(" \t\r\n")] == '{');
  if (json) {
    const syntax::Document document = syntax::ReadJson(file, options.limits);
    model.problems.insert(model.problems.end(), document.problems.begin(), document.problems.end());
    if (document.root == nullptr || !document.root->IsMapping()) return;
    for (const syntax::Entry& entry : document.root->entries) {
      entries_[std::string(entry.key)] = {file.get(), nullptr, NodeToValue(entry.value, file.get())};
    }
    return;
  }
  const auto& document = documents_.emplace_back(std::make_unique<syntax::HclDocument>(ReadHcl(file, options.limits)));
  model.problems.insert(model.problems.end(), document->problems.begin(), document->problems.end());
  for (const syntax::HclAttribute& attribute : document->body.attributes) {
    entries_[std::string(attribute.name)] = {file.get(), &attribute, Value()};
  }
}

std::optional<Value> VariableValues::Find(const std::string& name, Names& names) const {
  const auto found = entries_.find(name);
  if (found == entries_.end()) return std::nullopt;
  const Entry& entry = found->second;
  return entry.attribute == nullptr ? entry.value : Evaluate(entry.attribute->value, {names, entry.file, nullptr});
}

}  // namespace plinth::frontend::terraform
