#include "rule/rule_files.h"

#include <fmt/format.h>

#include "base/path.h"

namespace plinth::rule {
namespace {

constexpr size_t kLargestRuleFile = 4u << 20;
constexpr uint32_t kDeepestFolder = 16;

void CollectFiles(const FileSystem& files, const std::string& folder, uint32_t depth, std::vector<std::string>& paths) {
  const auto entries = files.List(folder);
  if (!entries || depth > kDeepestFolder) return;
  for (const DirectoryEntry& entry : *entries) {
    const std::string path = plinth::JoinPath(folder, entry.name);
    if (entry.is_directory && !entry.is_symlink) CollectFiles(files, path, depth + 1, paths);
    const bool yaml = entry.name.ends_with(".yaml") || entry.name.ends_with(".yml");
    const bool rule_or_table = entry.name != "taxonomy.yaml" && entry.name != "coverage.yaml";
    if (!entry.is_directory && yaml && rule_or_table) paths.push_back(path);
  }
}

bool IsTablePath(const std::string& path) { return FileNameOf(FolderOf(path)) == "tables"; }

}  // namespace

syntax::Document ReadRuleFile(const FileSystem& files, const std::string& path,
                              std::vector<std::shared_ptr<const SourceFile>>& sources, std::vector<Problem>& problems) {
  Result<std::string> text = files.Read(path, kLargestRuleFile);
  if (!text) {
    problems.push_back({"unreadable-file", fmt::format("{}: {}", path, text.ErrorMessage()), {}});
    return {};
  }
  const auto file = std::make_shared<const SourceFile>(path, std::move(text.Get()));
  sources.push_back(file);
  syntax::Document document = syntax::ReadYaml(file);
  problems.insert(problems.end(), document.problems.begin(), document.problems.end());
  if (!document.problems.empty()) document.root = nullptr;
  return document;
}

std::vector<RuleFile> ReadRuleFiles(const FileSystem& files, const std::string& directory,
                                    std::vector<std::shared_ptr<const SourceFile>>& sources,
                                    std::vector<Problem>& problems) {
  std::vector<std::string> paths;
  CollectFiles(files, directory, 0, paths);
  std::stable_partition(paths.begin(), paths.end(), IsTablePath);
  std::vector<RuleFile> read;
  for (const std::string& path : paths) {
    RuleFile file{path, IsTablePath(path), ReadRuleFile(files, path, sources, problems)};
    if (file.document.root) read.push_back(std::move(file));
  }
  return read;
}

std::shared_ptr<const Table> Tables::FindTable(std::string_view name) {
  const auto found = tables_.find(std::string(name));
  if (found != tables_.end()) return found->second;
  const std::string_view packed = data_.Find(fmt::format("tables/{}", name));
  if (!packed.data()) return nullptr;
  std::vector<Problem> problems;
  auto file = std::make_shared<const SourceFile>(std::string(name), std::string(packed));
  const std::shared_ptr<Table> table = LoadTable(syntax::ReadJson(std::move(file)), problems);
  if (table && !table->index.empty()) table->indexed = std::make_shared<const IndexedRows>(data_, name);
  return tables_[std::string(name)] = table;
}

std::vector<std::string> Tables::TableNames() {
  std::vector<std::string> names;
  for (const std::string_view entry : data_.Names("tables/")) {
    const std::string_view name = entry.substr(7);
    if (name.find('/') == std::string_view::npos) names.emplace_back(name);
  }
  for (const auto& [name, table] : tables_) names.push_back(name);
  return names;
}

void Tables::Add(std::shared_ptr<const Table> table) { tables_[table->name] = std::move(table); }

}  // namespace plinth::rule
