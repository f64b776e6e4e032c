#include "rule/packer.h"

#include <fmt/format.h>

#include "plinth/rule.h"

#include "base/path.h"
#include "rule/rule_index.h"
#include "rule/rule_set.h"
#include "rule/table.h"
#include "syntax/node.h"
#include "syntax/node_json.h"

namespace plinth::rule {
namespace {

constexpr size_t kLargestFile = 4u << 20;

class Packer {
 public:
  Packer(const FileSystem& files, const Archive& schemas) : files_(files) {
    for (const std::string_view name : schemas.Names("schema/")) known_.emplace_back(name, schemas.Find(name));
  }

  PackedRules Pack(const std::string& directory) {
    PackTaxonomy(directory + "/taxonomy.yaml");
    PackTables(directory + "/tables");
    known_.insert(known_.end(), packed_.entries.begin(), packed_.entries.end());
    const std::string known = WriteArchive(known_);
    const Archive data(known);
    for (const std::string& folder : Entries(directory, true)) {
      if (folder == "tables") continue;
      for (const std::string& name : Entries(directory + "/" + folder, false)) {
        PackRule(fmt::format("{}/{}/{}", directory, folder, name), data);
      }
    }
    packed_.entries.emplace_back("rules/index", WriteIndex(std::move(rows_)));
    return std::move(packed_);
  }

 private:
  // Names of folders, or of YAML files, in a folder.
  std::vector<std::string> Entries(const std::string& folder, bool folders) {
    std::vector<std::string> names;
    const auto entries = files_.List(folder);
    if (!entries) return names;
    for (const DirectoryEntry& entry : *entries) {
      const bool wanted = folders ? entry.is_directory : !entry.is_directory && entry.name.ends_with(".yaml");
      if (wanted && entry.name != "taxonomy.yaml") names.push_back(entry.name);
    }
    return names;
  }

  std::shared_ptr<const SourceFile> Open(const std::string& path) {
    Result<std::string> text = files_.Read(path, kLargestFile);
    if (!text) {
      packed_.problems.push_back({"unreadable-file", fmt::format("{}: {}", path, text.ErrorMessage()), {}});
      return nullptr;
    }
    packed_.sources.push_back(std::make_shared<const SourceFile>(path, std::move(*text)));
    return packed_.sources.back();
  }

  syntax::Document ReadYamlFile(const std::string& path) {
    const auto file = Open(path);
    if (!file) return {};
    syntax::Document document = syntax::ReadYaml(file);
    packed_.problems.insert(packed_.problems.end(), document.problems.begin(), document.problems.end());
    return document;
  }

  void PackTaxonomy(const std::string& path) {
    const syntax::Document document = ReadYamlFile(path);
    if (document.root) packed_.entries.emplace_back("taxonomy", syntax::ToJson(*document.root));
  }

  void PackTables(const std::string& folder) {
    for (const std::string& name : Entries(folder, false)) {
      const syntax::Document document = ReadYamlFile(folder + "/" + name);
      const auto table = document.root ? LoadTable(document, packed_.problems) : nullptr;
      if (table) packed_.entries.emplace_back("tables/" + table->name, syntax::ToJson(*document.root));
    }
  }

  void PackRule(const std::string& path, const Archive& data) {
    const auto file = Open(path);
    if (!file) return;
    const std::unique_ptr<Rule> rule = LoadRule(file, data, packed_.problems);
    if (!rule) return;
    const syntax::Document document = syntax::ReadYaml(file);
    packed_.entries.emplace_back("rules/" + rule->name, WithService(syntax::ToJson(*document.root), rule->service));
    rows_.push_back(IndexRowOf(*rule));
  }

  // The packed rule carries its folder, which its file does not state.
  static std::string WithService(const std::string& json, const std::string& service) {
    return fmt::format("{{\"service\":\"{}\",{}", service, json.substr(1));
  }

  const FileSystem& files_;
  std::vector<std::pair<std::string, std::string>> known_;
  std::vector<IndexRow> rows_;
  PackedRules packed_;
};

}  // namespace

PackedRules PackRules(const FileSystem& files, const std::string& directory, const Archive& schemas) {
  return Packer(files, schemas).Pack(directory);
}

}  // namespace plinth::rule
