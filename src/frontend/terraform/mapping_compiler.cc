#include "frontend/terraform/mapping_compiler.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/did_you_mean.h"
#include "base/text.h"
#include "frontend/terraform/compiled_names.h"
#include "frontend/terraform/compiled_rows.h"
#include "frontend/terraform/mapping_source.h"
#include "frontend/terraform/mapping_table.h"

namespace plinth::frontend::terraform {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::string_view kExtension = "Plinth.";

// A variant while it is compiled: its head, its rows, and whose they are.
struct CompiledVariant {
  std::string canonical;
  Json json;
  std::vector<CompiledRow> rows;
};

class Compiler {
 public:
  explicit Compiler(const MappingSources& sources)
      : cloudformation_(SchemaTable::Parse(sources.cloudformation)),
        terraform_(SchemaTable::Parse(sources.terraform)),
        generated_(ReadGenerated(sources.generated)) {
    for (const auto& file : sources.types) ReadFile(file);
  }

  CompiledMappings Run() {
    for (const auto& [type, entries] : written_) CompileType(type, entries);
    for (const auto& [type, entries] : generated_) {
      if (!compiled_.contains(type)) CompileGenerated(type, entries);
    }
    for (const auto& [type, schema] : terraform_.Types()) {
      if (!compiled_.contains(type)) CompileUnmapped(type, schema);
    }
    for (const auto& [type, variants] : compiled_) WriteMapping(type, variants);
    WriteSchemas();
    out_.entries.emplace_back("folds", folds_.dump());
    return std::move(out_);
  }

 private:
  void Complain(std::string message, const Location& where) {
    out_.problems.push_back({"mapping-error", std::move(message), where});
  }

  void ReadFile(const std::shared_ptr<const SourceFile>& file) {
    MappingFile read = ReadMappingFile(file);
    out_.problems.insert(out_.problems.end(), read.problems.begin(), read.problems.end());
    for (auto& [type, paths] : read.schemas) {
      for (auto& [path, primitive] : paths) cloudformation_.Make(type).Add(path, {primitive, false});
    }
    for (const auto& fold : read.folds) folds_.push_back(*fold);
    for (EntrySource& entry : read.entries) written_[entry.type].push_back(std::move(entry));
  }

  void CompileType(const std::string& type, const std::vector<EntrySource>& entries) {
    const TypeSchema* schema = terraform_.Find(type);
    for (const EntrySource& entry : entries) {
      if (schema == nullptr) {
        Complain(fmt::format("the provider has no type \"{}\"{}", type, SuggestType(terraform_, type)), entry.where);
      } else if (cloudformation_.Find(entry.canonical) == nullptr) {
        Complain(fmt::format("CloudFormation has no type \"{}\"{}", entry.canonical,
                             SuggestType(cloudformation_, entry.canonical)),
                 entry.where);
      } else if (entry.same_as.empty()) {
        compiled_[type].push_back(CompileEntry(entry, entry, *schema));
      } else {
        CompileAlias(entry, *schema);
      }
    }
  }

  static std::string SuggestType(const SchemaTable& table, const std::string& type) {
    std::vector<std::string_view> names;
    for (const auto& [name, schema] : table.Types()) names.push_back(name);
    return DidYouMean(type, names);
  }

  void CompileAlias(const EntrySource& alias, const TypeSchema& schema) {
    const auto found = written_.find(alias.same_as);
    if (found == written_.end()) {
      Complain(fmt::format("same_as names \"{}\", which has no mapping", alias.same_as), alias.where);
      return;
    }
    for (const EntrySource& entry : found->second) {
      if (entry.canonical == alias.canonical) compiled_[alias.type].push_back(CompileEntry(entry, alias, schema));
    }
  }

  CompiledVariant CompileEntry(const EntrySource& entry, const EntrySource& named, const TypeSchema& schema) {
    const TypeSchema& canonical = *cloudformation_.Find(entry.canonical);
    CompiledVariant variant{entry.canonical, Json::object(), {}};
    const bool alias = &entry != &named;
    for (const AttributeSource& attribute : entry.attributes) {
      if (CheckAttribute(attribute, schema, canonical, alias)) AddRow(attribute, schema, canonical, variant);
    }
    if (entry.with_generated) AddGenerated(named.type, entry, schema, canonical, variant);
    WriteHead(entry, schema, variant);
    if (alias && named.head->contains("set")) variant.json["set"] = (*named.head)["set"];
    CheckConstants(variant.json, canonical, entry.where);
    return variant;
  }

  // An alias may lack attributes that the type it stands for has.
  bool CheckAttribute(const AttributeSource& attribute, const TypeSchema& schema, const TypeSchema& canonical,
                      bool alias) {
    std::string from = attribute.from;
    if (from.ends_with("[]")) from.resize(from.size() - 2);
    if (!schema.Reaches(from) && !attribute.options->contains("legacy")) {
      if (!alias) Complain(fmt::format("no attribute \"{}\"{}", from, schema.Suggest(from)), attribute.where);
      return false;
    }
    if (attribute.to.empty()) return true;
    const Json& options = *attribute.options;
    if (options.contains("via") && FindVia(options["via"].get<std::string>()) == nullptr) {
      Complain(fmt::format("unknown via \"{}\"", options["via"].get<std::string>()), attribute.where);
      return false;
    }
    bool good = CheckTarget(attribute.to, canonical, attribute.where);
    if (options.contains("also")) {
      const std::string own = attribute.to.starts_with('@') ? attribute.to + "." : "";
      for (const auto& [path, value] : options["also"].items()) {
        good = CheckTarget(own + path, canonical, attribute.where) && good;
      }
    }
    for (const char* parts : {"over", "keep"}) {
      if (options.value("via", "") == "to_map") break;
      if (options.contains(parts)) good = CheckParts(options[parts], attribute, schema, canonical) && good;
    }
    return good;
  }

  bool CheckParts(const Json& parts, const AttributeSource& attribute, const TypeSchema& schema,
                  const TypeSchema& canonical) {
    bool good = true;
    for (const auto& [from, value] : parts.items()) {
      std::string to = value.get<std::string>();
      if (to.starts_with("@self:")) to = to.substr(6);
      if (!schema.Reaches(attribute.from + "." + from)) {
        Complain(fmt::format("no attribute \"{}.{}\"", attribute.from, from), attribute.where);
        good = false;
      }
      good = CheckTarget(attribute.to + "." + to, canonical, attribute.where) && good;
    }
    return good;
  }

  bool CheckTarget(std::string path, const TypeSchema& canonical, const Location& where) {
    const TypeSchema* schema = &canonical;
    if (path.starts_with('@')) {
      const size_t dot = path.find('.');
      if (path.find("::") == std::string::npos) return true;
      schema = cloudformation_.Find(path.substr(1, dot == std::string::npos ? dot : dot - 1));
      if (dot == std::string::npos && schema != nullptr) return true;
      path = dot == std::string::npos ? "" : path.substr(dot + 1);
    }
    path = SchemaSpelling(path);
    if (path.ends_with("[]")) path.resize(path.size() - 2);
    if (path.starts_with(kExtension) || (schema != nullptr && schema->Reaches(path))) return true;
    Complain(fmt::format("no property \"{}\"{}", path, schema ? schema->Suggest(path) : ""), where);
    return false;
  }

  void CheckConstants(const Json& head, const TypeSchema& canonical, const Location& where) {
    for (const char* key : {"set", "absent"}) {
      if (!head.contains(key)) continue;
      for (const auto& [path, value] : head[key].items()) CheckTarget(path, canonical, where);
    }
  }

  static void AddRow(const AttributeSource& attribute, const TypeSchema& schema, const TypeSchema& canonical,
                     CompiledVariant& variant) {
    if (attribute.to.empty()) return;
    CompiledRow row{attribute.from, attribute.to, *attribute.options};
    if (!row.options.contains("via")) {
      const std::string via = GuessVia(schema.Find(row.from), row.to, canonical);
      if (!via.empty() && via != "-") row.options["via"] = via;
    }
    if (row.options.value("via", "") == "same" && schema.Find(row.from) &&
        schema.Find(row.from)->primitive == "block") {
      row.options["via"] = "block";
    }
    variant.rows.push_back(std::move(row));
  }

  // Generated rows for what the entry does not speak of: neither the attribute nor a block around it.
  void AddGenerated(const std::string& type, const EntrySource& entry, const TypeSchema& schema,
                    const TypeSchema& canonical, CompiledVariant& variant) {
    std::set<std::string> spoken_of;
    std::set<std::string> targets;
    for (const AttributeSource& attribute : entry.attributes) {
      spoken_of.insert(SchemaSpelling(attribute.from));
      targets.insert(SchemaSpelling(attribute.to));
    }
    const auto found = generated_.find(type);
    if (found != generated_.end()) {
      for (const GeneratedEntry& one : found->second) {
        if (one.canonical != entry.canonical) continue;
        for (const auto& [from, to] : one.rows) {
          if (SpokenOf(spoken_of, from) || targets.contains(to)) continue;
          AddGuessed(from, to, schema, canonical, variant);
        }
      }
    }
    const bool linked = entry.head->contains("link");
    if (!linked) AddByName(schema, canonical, entry.canonical, spoken_of, variant);
    if (!linked && !SpokenOf(spoken_of, "tags")) AddTags(schema, canonical, variant);
  }

  static void AddByName(const TypeSchema& schema, const TypeSchema& canonical, const std::string& type,
                        const std::set<std::string>& hidden, CompiledVariant& variant) {
    std::vector<CompiledRow> found = RowsByName(schema, canonical, LastSegment(type), variant.rows, hidden);
    variant.rows.insert(variant.rows.end(), found.begin(), found.end());
  }

  static bool SpokenOf(const std::set<std::string>& spoken_of, std::string_view from) {
    if (spoken_of.contains(std::string(from))) return true;
    for (std::string_view above = ParentPath(from); !above.empty(); above = ParentPath(above)) {
      if (above.ends_with("[]") && spoken_of.contains(std::string(above))) return true;
    }
    return spoken_of.contains(std::string(from) + "[]");
  }

  static void AddGuessed(const std::string& from, const std::string& to, const TypeSchema& schema,
                         const TypeSchema& canonical, CompiledVariant& variant) {
    const std::string via = GuessVia(schema.Find(from), to, canonical);
    if (via == "-") return;
    CompiledRow row{from, to};
    if (!via.empty()) row.options["via"] = via;
    variant.rows.push_back(std::move(row));
  }

  static void AddTags(const TypeSchema& schema, const TypeSchema& canonical, CompiledVariant& variant) {
    const SchemaPath* tags = schema.Find("tags");
    const auto mapped = [](const CompiledRow& row) { return row.from == "tags"; };
    if (tags == nullptr || tags->primitive != "map(string)" || !canonical.Find("Tags")) return;
    if (std::none_of(variant.rows.begin(), variant.rows.end(), mapped))
      AddGuessed("tags", "Tags", schema, canonical, variant);
  }

  void WriteHead(const EntrySource& entry, const TypeSchema& schema, CompiledVariant& variant) {
    const Json& head = *entry.head;
    Json& json = variant.json;
    json["type"] = entry.canonical;
    if (head.contains("when")) {
      json["when"] = head["when"].value("attr", "");
      const Json& wanted = head["when"]["eq"];
      json["eq"] = wanted.is_string() ? wanted.get<std::string>() : wanted.dump();
    }
    const std::string fold = head.value("fold", "merge");
    if (head.contains("link") && fold != "own") {
      json["link"] = head["link"];
      const std::string attribute = head["link"].value("attr", "");
      if (!schema.Reaches(attribute)) Complain(fmt::format("link: no attribute \"{}\"", attribute), entry.where);
      json["fold"] = fold.substr(0, fold.find('('));
    } else {
      const Json written = head.contains("ref") ? head["ref"] : Json::object();
      json["ref"] = CompileRefs(schema, *cloudformation_.Find(entry.canonical), entry.canonical, variant.rows, written);
    }
    for (const char* key : {"set", "absent"}) {
      if (head.contains(key)) json[key] = head[key];
    }
  }

  void CompileGenerated(const std::string& type, const std::vector<GeneratedEntry>& entries) {
    const TypeSchema* schema = terraform_.Find(type);
    if (schema == nullptr) return;
    for (const GeneratedEntry& entry : entries) {
      const TypeSchema* canonical = cloudformation_.Find(entry.canonical);
      if (canonical == nullptr) continue;
      CompiledVariant variant{entry.canonical, Json::object(), {}};
      for (const auto& [from, to] : entry.rows) AddGuessed(from, to, *schema, *canonical, variant);
      variant.json["type"] = entry.canonical;
      if (entry.link.empty()) {
        AddByName(*schema, *canonical, entry.canonical, {}, variant);
        AddTags(*schema, *canonical, variant);
        variant.json["ref"] = CompileRefs(*schema, *canonical, entry.canonical, variant.rows, Json::object());
      } else {
        variant.json["link"] = {{"attr", entry.link}, {"to", entry.canonical}};
        variant.json["fold"] = "append";
      }
      compiled_[type].push_back(std::move(variant));
    }
  }

  // The provider's type as it is, single blocks as maps, so that rules can be about it.
  void CompileUnmapped(const std::string& type, const TypeSchema& schema) {
    CompiledVariant variant{type, {{"type", type}, {"ref", {{"id", ""}, {"arn", "Arn"}}}}, {}};
    variant.rows = RowsForTheRest(schema, {}, "", {});
    compiled_[type].push_back(std::move(variant));
    unmapped_.insert(type);
  }

  void WriteMapping(const std::string& type, const std::vector<CompiledVariant>& variants) {
    const TypeSchema& schema = *terraform_.Find(type);
    Json json = {{"variants", Json::array()}, {"names", Json::array()}, {"lists", Json::array()}};
    for (const CompiledVariant& variant : variants) {
      Json one = variant.json;
      std::vector<CompiledRow> rows = variant.rows;
      if (!unmapped_.contains(type)) AddExtensions(schema, one, rows, variant.canonical);
      one["rows"] = Json::array();
      for (const CompiledRow& row : rows) {
        one["rows"].push_back(row.options.empty() ? Json{row.from, row.to} : Json{row.from, row.to, row.options});
      }
      json["variants"].push_back(std::move(one));
      if (!variant.json.contains("link")) AddSatelliteNames(type, variant.canonical, json["names"]);
      for (const CompiledRow& row : rows) AddAuthorNames(row, "", json["names"]);
    }
    for (const auto& [path, row] : schema.Paths()) {
      if (row.primitive.starts_with("list(") || row.primitive.starts_with("set(")) json["lists"].push_back(path);
    }
    out_.entries.emplace_back("mapping/" + type, json.dump());
  }

  void AddExtensions(const TypeSchema& schema, const Json& head, std::vector<CompiledRow>& rows,
                     const std::string& canonical) {
    if (head.value("fold", "") == "append") return;
    std::set<std::string> hidden;
    if (head.contains("link")) hidden.insert(head["link"].value("attr", ""));
    if (head.contains("when")) hidden.insert(head.value("when", ""));
    for (CompiledRow& row : RowsForTheRest(schema, rows, "Plinth.tf.", hidden)) {
      for (auto it = schema.Paths().lower_bound(row.from); it != schema.Paths().end(); ++it) {
        if (!it->first.starts_with(row.from)) break;
        extensions_[canonical]["Plinth.tf." + it->first] = it->second.primitive;
      }
      rows.push_back(std::move(row));
    }
  }

  // A satellite's attribute is where an author would write the property of the parent today.
  void AddSatelliteNames(const std::string& type, const std::string& canonical, Json& names) {
    for (const auto& [satellite, variants] : compiled_) {
      if (satellite == type) continue;
      for (const CompiledVariant& variant : variants) {
        if (variant.canonical != canonical || variant.json.value("fold", "") != "merge") continue;
        for (const CompiledRow& row : variant.rows) AddAuthorNames(row, satellite, names);
      }
    }
  }

  void WriteSchemas() {
    const auto write = [&](const std::string& type, const TypeSchema& schema) {
      std::string text;
      for (const auto& [path, row] : schema.Paths())
        text += path + "\t" + (row.primitive.empty() ? "string" : row.primitive) + "\n";
      for (const auto& [path, primitive] : extensions_[type]) {
        text += path + "\t" + (primitive.empty() ? "string" : primitive) + "\n";
      }
      out_.entries.emplace_back("schema/" + type, std::move(text));
    };
    for (const auto& [type, schema] : cloudformation_.Types()) write(type, schema);
    for (const std::string& type : unmapped_) write(type, *terraform_.Find(type));
  }

  SchemaTable cloudformation_;
  SchemaTable terraform_;
  std::map<std::string, std::vector<GeneratedEntry>> generated_;
  std::map<std::string, std::vector<EntrySource>> written_;
  std::map<std::string, std::vector<CompiledVariant>> compiled_;
  std::map<std::string, std::map<std::string, std::string>> extensions_;
  std::set<std::string> unmapped_;
  Json folds_ = Json::array();
  CompiledMappings out_;
};

}  // namespace

CompiledMappings CompileMappings(const MappingSources& sources) { return Compiler(sources).Run(); }

std::string ToString(const Problem& problem) {
  if (!problem.where) return problem.message;
  const Position at = problem.where.Start();
  return fmt::format("{}:{}:{}: {}", problem.where.file->Path(), at.line, at.column, problem.message);
}

}  // namespace plinth::frontend::terraform
