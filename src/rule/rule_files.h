// The rule files below a folder, read: shared by the packer and by --rules.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "plinth/source.h"

#include "base/archive.h"
#include "base/file_system.h"
#include "rule/table.h"
#include "syntax/node.h"

namespace plinth::rule {

struct RuleFile {
  std::string path;
  bool is_table = false;  // lies in a folder "tables"
  syntax::Document document;

  bool IsDetector() const { return document.root && document.root->Find("detector"); }
};

// All *.yaml below `directory` but taxonomy.yaml and coverage.yaml, sorted, tables first; files with problems are left
// out.
std::vector<RuleFile> ReadRuleFiles(const FileSystem& files, const std::string& directory,
                                    std::vector<std::shared_ptr<const SourceFile>>& sources,
                                    std::vector<Problem>& problems);

// One file; its document has no root where it could not be read.
syntax::Document ReadRuleFile(const FileSystem& files, const std::string& path,
                              std::vector<std::shared_ptr<const SourceFile>>& sources, std::vector<Problem>& problems);

// Tables of an archive, decoded when asked for, and those that were added.
class Tables : public TableSource {
 public:
  explicit Tables(Archive data) : data_(data) {}
  std::shared_ptr<const Table> FindTable(std::string_view name) override;
  std::vector<std::string> TableNames() override;
  void Add(std::shared_ptr<const Table> table);

 private:
  Archive data_;
  std::map<std::string, std::shared_ptr<const Table>> tables_;
};

}  // namespace plinth::rule
