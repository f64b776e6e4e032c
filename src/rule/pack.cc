#include "rule/pack.h"

#include <map>
#include <set>

#include <fmt/format.h>

#include "base/did_you_mean.h"
#include "base/path.h"
#include "rule/coverage.h"
#include "rule/detector.h"
#include "rule/rule_files.h"
#include "rule/rule_index.h"
#include "rule/rule_loader.h"

namespace plinth::rule {
namespace {

class Packer {
 public:
  Packer(const FileSystem& files, const std::string& directory, const Archive& schemas)
      : files_(files), directory_(directory), schemas_(schemas) {}

  PackedRules Pack() {
    LoadTaxonomy();
    PackCoverage();
    for (const RuleFile& file : ReadRuleFiles(files_, directory_, packed_.sources, packed_.problems)) {
      if (file.is_table) {
        PackTable(file);
      } else if (file.IsDetector()) {
        PackDetector(file);
      } else {
        PackRule(file);
      }
    }
    CheckYields();
    packed_.entries.emplace_back("rules/index", WriteIndex(rows_));
    return std::move(packed_);
  }

 private:
  void LoadTaxonomy() {
    const std::string path = plinth::JoinPath(directory_, "taxonomy.yaml");
    if (!files_.IsFile(path)) return;
    const syntax::Document document = ReadRuleFile(files_, path, packed_.sources, packed_.problems);
    if (!document.root) return;
    taxonomy_ = TaxonomyOf(*document.root);
    packed_.entries.emplace_back("taxonomy", JsonOf(*document.root));
  }

  void PackCoverage() {
    const std::string path = plinth::JoinPath(directory_, "coverage.yaml");
    if (!files_.IsFile(path)) return;
    const syntax::Document document = ReadRuleFile(files_, path, packed_.sources, packed_.problems);
    if (!document.root) return;
    CoveragesOf(document, taxonomy_, packed_.problems);
    packed_.entries.emplace_back("coverage", JsonOf(*document.root));
  }

  void PackDetector(const RuleFile& file) {
    const LoadContext context{file.document.file, false, &schemas_, &taxonomy_, &tables_, &packed_.problems};
    const std::unique_ptr<Detector> detector = LoadDetector(*file.document.root, context);
    if (!detector) return;
    if (detector->name + ".yaml" != FileNameOf(file.path)) {
      packed_.problems.push_back({"invalid-rule-file", "a detector is called like its file", detector->where});
    }
    packed_.entries.emplace_back("evidence/" + detector->name, JsonOf(*file.document.root));
  }

  void PackTable(const RuleFile& file) {
    const auto table = LoadTable(file.document, packed_.problems);
    if (!table) return;
    tables_.Add(table);
    if (table->index.empty()) {
      packed_.entries.emplace_back("tables/" + table->name, JsonOf(*file.document.root));
    } else {
      PackIndexed(*table, *file.document.root);
    }
  }

  // The head alone, and beside it an entry for the rows of each value of the index.
  void PackIndexed(const Table& table, const syntax::Node& root) {
    syntax::Node head = root;
    erase_if(head.entries, [](const syntax::Entry& entry) { return entry.key == "rows"; });
    packed_.entries.emplace_back("tables/" + table.name, JsonOf(head));
    const syntax::Node* rows = root.Find("rows");
    std::map<std::string, syntax::Node, std::less<>> parts;
    for (size_t i = 0; i < rows->items.size(); ++i) {
      const Map::Entry* cell = table.rows[i].Find(table.index);
      syntax::Node& part = parts[cell ? cell->value.ScalarText() : ""];
      part.kind = syntax::NodeKind::kSequence;
      part.items.push_back(rows->items[i]);
    }
    for (const auto& [value, part] : parts) {
      packed_.entries.emplace_back(fmt::format("tables/{}/{}", table.name, value), JsonOf(part));
    }
  }

  void PackRule(const RuleFile& file) {
    const LoadContext context{file.document.file, false, &schemas_, &taxonomy_, &tables_, &packed_.problems};
    const std::string service(FileNameOf(FolderOf(file.path)));
    const std::unique_ptr<Rule> rule = LoadRuleNode(*file.document.root, context, service);
    if (!rule) return;
    if (!names_.insert(rule->name).second) {
      Complain(*rule, fmt::format("there is another rule named '{}'", rule->name));
    }
    if (rule->principles.empty() && rule->pillar != "sustainability" && !taxonomy_.Empty()) {
      Complain(*rule, "the rule lacks the key 'principles'");
    }
    yields_.emplace_back(rule->where, rule->yields_to);
    rows_.push_back(IndexRowOf(*rule));
    syntax::Node node = *file.document.root;
    if (const syntax::Node* examples = node.Find("examples")) {
      packed_.entries.emplace_back("examples/" + rule->name, JsonOf(*examples));
    }
    erase_if(node.entries, [](const syntax::Entry& entry) { return entry.key == "examples"; });
    std::string json = JsonOf(node);
    json.insert(json.size() - 1, fmt::format(",\"service\":\"{}\"", service));
    packed_.entries.emplace_back("rules/" + rule->name, std::move(json));
  }

  void CheckYields() {
    for (const auto& [where, others] : yields_) {
      for (const std::string& other : others) {
        if (names_.contains(other)) continue;
        packed_.problems.push_back(
            {"invalid-rule-file",
             fmt::format("yields_to: there is no rule '{}'{}", other,
                         DidYouMean(other, std::vector<std::string_view>(names_.begin(), names_.end()))),
             where});
      }
    }
  }

  void Complain(const Rule& rule, std::string message) {
    packed_.problems.push_back({"invalid-rule-file", std::move(message), rule.where});
  }

  const FileSystem& files_;
  const std::string& directory_;
  const Archive& schemas_;
  PackedRules packed_;
  Taxonomy taxonomy_;
  Tables tables_{Archive()};
  std::vector<IndexRow> rows_;
  std::set<std::string> names_;
  std::vector<std::pair<Location, std::vector<std::string>>> yields_;
};

}  // namespace

PackedRules PackRules(const FileSystem& files, const std::string& directory, const Archive& schemas) {
  return Packer(files, directory, schemas).Pack();
}

}  // namespace plinth::rule
