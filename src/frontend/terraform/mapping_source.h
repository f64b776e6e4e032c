// Mapping files as their authors write them (types/<service>.yaml, generated.tsv), read and checked for their form.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "plinth/source.h"

#include "syntax/node.h"

namespace plinth::frontend::terraform {

// One attribute of an entry: where it comes from, and "PATH" or {to: PATH, ...}; null: deliberately not mapped.
struct AttributeSource {
  std::string from;
  std::string to;  // empty: not mapped
  std::shared_ptr<const nlohmann::ordered_json> options;
  Location where;
};

// One Terraform type under one canonical type.
struct EntrySource {
  std::string canonical;
  std::string type;
  std::string same_as;
  bool with_generated = true;
  std::shared_ptr<const nlohmann::ordered_json> head;  // role, ref, when, link, fold, set, absent
  std::vector<AttributeSource> attributes;
  Location where;
};

struct MappingFile {
  std::vector<EntrySource> entries;
  std::map<std::string, std::map<std::string, std::string>> schemas;  // of extension types: path -> primitive
  std::vector<std::shared_ptr<const nlohmann::ordered_json>> folds;
  std::vector<Problem> problems;
};

MappingFile ReadMappingFile(std::shared_ptr<const SourceFile> file);

struct GeneratedEntry {
  std::string canonical;
  std::string link;  // empty: a resource of its own
  std::vector<std::pair<std::string, std::string>> rows;
};

// By Terraform type.
std::map<std::string, std::vector<GeneratedEntry>> ReadGenerated(std::string_view text);

nlohmann::ordered_json NodeToJson(const syntax::Node& node);

}  // namespace plinth::frontend::terraform
