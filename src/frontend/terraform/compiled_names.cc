#include "frontend/terraform/compiled_names.h"

#include "base/text.h"

namespace plinth::frontend::terraform {
namespace {

using Json = nlohmann::ordered_json;

std::string Squeezed(std::string_view name) {
  std::string out;
  for (char c : name) {
    if (c != '_' && c != '.') out += ToLower(c);
  }
  return out;
}

// "@arn", "@invoke:Arn": attributes that CloudFormation has no GetAtt for, by a name of their own.
std::string AttributeName(std::string name) {
  if (name.starts_with('@')) name.erase(0, name.find(':') == std::string::npos ? 1 : name.find(':') + 1);
  if (name == "arn") return "Arn";
  return name == "Ref" ? "" : name;
}

}  // namespace

std::string LastSegment(const std::string& type) { return type.substr(type.rfind(':') + 1); }

Json CompileRefs(const TypeSchema& terraform, const TypeSchema& canonical, const std::string& canonical_type,
                 const std::vector<CompiledRow>& rows, const Json& written) {
  Json refs = Json::object();
  for (const auto& [attribute, target] : written.items()) refs[attribute] = AttributeName(target.get<std::string>());
  if (!refs.contains("id")) refs["id"] = "";
  const std::string last = Squeezed(LastSegment(canonical_type));
  for (const auto& [path, row] : canonical.Paths()) {
    if (!row.read_only) continue;
    for (const auto& [attribute, unused] : terraform.Paths()) {
      const std::string squeezed = Squeezed(attribute);
      if (refs.contains(attribute) || attribute.find('.') != std::string::npos) continue;
      if (squeezed == Squeezed(path) || last + squeezed == Squeezed(path)) refs[attribute] = path;
    }
  }
  if (terraform.Find("arn") && !refs.contains("arn")) refs["arn"] = "";
  for (const CompiledRow& row : rows) {
    const std::string to = Squeezed(row.to);
    const bool names = to == "name" || to == last + "name" || to == last + "identifier" || to == last + "id";
    if (names && !refs.contains(row.from)) refs[row.from] = "";
  }
  return refs;
}

void AddAuthorNames(const CompiledRow& row, const std::string& type, Json& names) {
  if (row.to.starts_with("Plinth.")) return;
  const std::string from = ReplaceAll(row.from, "[]", "");
  const auto add = [&](const std::string& to, const std::string& name) {
    const size_t own = to.starts_with('@') && to.find("::") != std::string::npos ? to.find('.') + 1 : 0;
    names.push_back(type.empty() ? Json{to.substr(own), name} : Json{to.substr(own), name, type});
  };
  if (row.options.contains("over")) {
    for (const char* parts : {"over", "keep"}) {
      if (!row.options.contains(parts)) continue;
      for (const auto& [part, to] : row.options[parts].items()) {
        if (!to.get<std::string>().starts_with('@'))
          add(SchemaSpelling(row.to) + "." + to.get<std::string>(), from + "." + part);
      }
    }
  }
  std::string to = SchemaSpelling(row.to);
  if (to.ends_with("[]")) to.resize(to.size() - 2);
  if (row.options.value("via", "") == "kv") to += "[" + row.options.value("key", "") + "]";
  add(to, from);
}

}  // namespace plinth::frontend::terraform
