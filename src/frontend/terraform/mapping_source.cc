#include "frontend/terraform/mapping_source.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/did_you_mean.h"
#include "base/text.h"

namespace plinth::frontend::terraform {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kEntryKeys[] = {"role", "same_as", "auto", "ref",    "when",
                                           "link", "fold",    "set",  "absent", "attrs"};
constexpr std::string_view kAttributeKeys[] = {"to",   "via",  "key",    "k",     "v",     "of",
                                               "case", "text", "prefer", "unset", "map",   "element",
                                               "also", "over", "keep",   "link",  "legacy"};

class FileReader {
 public:
  explicit FileReader(const SourceFile* file) : file_(file) {}

  MappingFile Read(const syntax::Node& root) {
    if (const syntax::Node* folds = root.Find("folds")) {
      for (const syntax::Node& fold : folds->items) out_.folds.push_back(std::make_shared<Json>(NodeToJson(fold)));
    }
    const syntax::Node* types = root.Find("types");
    if (types == nullptr || !types->IsMapping()) {
      Complain("a mapping file has a map `types`", root.range);
      return std::move(out_);
    }
    for (const syntax::Entry& canonical : types->entries) ReadCanonical(canonical);
    return std::move(out_);
  }

 private:
  void Complain(std::string message, Range range) {
    out_.problems.push_back({"mapping-error", std::move(message), Location{file_, range}});
  }

  template <typename Keys>
  void CheckKey(const syntax::Entry& entry, const Keys& keys) {
    if (std::find(std::begin(keys), std::end(keys), entry.key) != std::end(keys)) return;
    Complain(fmt::format("unknown key \"{}\"{}", entry.key, DidYouMean(entry.key, keys)), entry.key_range);
  }

  void ReadCanonical(const syntax::Entry& canonical) {
    for (const syntax::Entry& entry : canonical.value.entries) {
      if (entry.key == "schema") {
        for (const syntax::Entry& path : entry.value.entries) {
          out_.schemas[std::string(canonical.key)][std::string(path.key)] = std::string(path.value.text);
        }
      } else if (entry.value.IsSequence()) {  // variants of one type
        for (const syntax::Node& variant : entry.value.items) ReadEntry(canonical.key, entry, variant);
      } else {
        ReadEntry(canonical.key, entry, entry.value);
      }
    }
  }

  void ReadEntry(std::string_view canonical, const syntax::Entry& named, const syntax::Node& node) {
    EntrySource entry;
    entry.canonical = std::string(canonical);
    entry.type = std::string(named.key);
    entry.where = {file_, named.key_range};
    Json head = Json::object();
    for (const syntax::Entry& part : node.entries) {
      CheckKey(part, kEntryKeys);
      if (part.key == "attrs") {
        for (const syntax::Entry& attribute : part.value.entries) ReadAttribute(attribute, entry);
      } else if (part.key == "same_as") {
        entry.same_as = std::string(part.value.text);
      } else if (part.key == "auto") {
        entry.with_generated = part.value.text != "none";
      } else {
        head[std::string(part.key)] = NodeToJson(part.value);
      }
    }
    entry.head = std::make_shared<Json>(std::move(head));
    out_.entries.push_back(std::move(entry));
  }

  void ReadAttribute(const syntax::Entry& named, EntrySource& entry) {
    AttributeSource attribute;
    attribute.from = std::string(named.key);
    attribute.where = {file_, named.key_range};
    Json options = Json::object();
    if (named.value.IsString()) {
      attribute.to = std::string(named.value.text);
    } else if (named.value.IsMapping()) {
      for (const syntax::Entry& option : named.value.entries) {
        CheckKey(option, kAttributeKeys);
        if (option.key == "to") {
          attribute.to = std::string(option.value.text);
        } else {
          options[std::string(option.key)] = NodeToJson(option.value);
        }
      }
      if (attribute.to.empty()) Complain(fmt::format("\"{}\" has no `to`", named.key), named.key_range);
    }
    attribute.options = std::make_shared<Json>(std::move(options));
    entry.attributes.push_back(std::move(attribute));
  }

  const SourceFile* file_;
  MappingFile out_;
};

}  // namespace

Json NodeToJson(const syntax::Node& node) {
  if (node.IsSequence()) {
    Json list = Json::array();
    for (const syntax::Node& item : node.items) list.push_back(NodeToJson(item));
    return list;
  }
  if (node.IsMapping()) {
    Json map = Json::object();
    for (const syntax::Entry& entry : node.entries) map[std::string(entry.key)] = NodeToJson(entry.value);
    return map;
  }
  if (node.kind == syntax::NodeKind::kBool) return node.AsBool();
  if (node.kind == syntax::NodeKind::kNull) return nullptr;
  if (node.kind == syntax::NodeKind::kInteger) return std::stoll(std::string(node.text));
  if (node.kind == syntax::NodeKind::kNumber) return std::stod(std::string(node.text));
  return std::string(node.text);
}

MappingFile ReadMappingFile(std::shared_ptr<const SourceFile> file) {
  const syntax::Document document = syntax::ReadYaml(file);
  if (document.root == nullptr || document.Broken()) {
    MappingFile broken;
    broken.problems = document.problems;
    if (broken.problems.empty()) broken.problems.push_back({"mapping-error", "the file is empty", {file.get(), {}}});
    return broken;
  }
  return FileReader(file.get()).Read(*document.root);
}

std::map<std::string, std::vector<GeneratedEntry>> ReadGenerated(std::string_view text) {
  std::map<std::string, std::vector<GeneratedEntry>> generated;
  GeneratedEntry* entry = nullptr;
  for (std::string_view line : SplitLines(text)) {
    if (line.empty() || line.front() == '#') continue;
    const bool row = line.front() == '\t';
    const std::vector<std::string_view> cells = Split(row ? line.substr(1) : line, '\t');
    if (row && entry != nullptr && cells.size() == 2) {
      entry->rows.emplace_back(cells[0], cells[1]);
    } else if (!row && cells.size() >= 3) {
      entry = &generated[std::string(cells[0])].emplace_back();
      entry->canonical = std::string(cells[1]);
      if (cells.size() > 3) entry->link = std::string(cells[3]);
    }
  }
  return generated;
}

}  // namespace plinth::frontend::terraform
