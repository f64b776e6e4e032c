#include "frontend/terraform/plan_source.h"

#include <memory>
#include <unordered_map>

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/path.h"
#include "frontend/terraform/configuration.h"
#include "frontend/terraform/expressions.h"
#include "frontend/terraform/json_text.h"
#include "frontend/terraform/plan_address.h"

namespace plinth::frontend::terraform {

namespace {

// module.a["x"].aws_s3_bucket.b[0] as module.a.aws_s3_bucket.b
std::string WithoutKeys(const std::string& address) {
  std::string result;
  for (const AddressStep& step : SplitAddress(address)) result += (result.empty() ? "" : ".") + step.name;
  return result;
}

Map PlacedMap(const Map& planned, const Map& source, const Location& fallback);

// What the source says about one value of the plan: its places go to the value, at every depth where both have parts.
Value Placed(const Value& planned, const Value& source, const Location& fallback) {
  const Location where = source.Where() ? source.Where() : fallback;
  Value value = planned;
  // A document that the source has as a structure, and the plan as its text.
  const bool structure = source.IsMap() || source.IsList();
  if (structure && planned.IsString()) value = ReadJsonText(planned);
  Value result = value.At(where);
  if (value.IsList()) {
    List list;
    for (size_t i = 0; i < value.AsList().size(); ++i) {
      const bool both = source.IsList() && i < source.AsList().size();
      list.push_back(Placed(value.AsList()[i], both ? source.AsList()[i] : Value(), where));
    }
    result = Value::Of(std::move(list), where);
  } else if (value.IsMap()) {
    result = Value::Of(PlacedMap(value.AsMap(), source.IsMap() ? source.AsMap() : Map(), where), where);
  }
  if (planned.FromDefault()) result = result.AsDefault();
  return planned.Sensitive() ? result.AsSensitive() : result;
}

// Entries by key, for maps of any size.
class ByKey {
 public:
  explicit ByKey(const Map& map) {
    for (const Map::Entry& entry : map.Entries()) entries_.emplace(entry.key, &entry);
  }
  const Map::Entry* Find(std::string_view key) const {
    const auto found = entries_.find(key);
    return found == entries_.end() ? nullptr : found->second;
  }

 private:
  std::unordered_map<std::string_view, const Map::Entry*> entries_;
};

// In the order of the source, so that a finding's fingerprint is the same in both; what it lacks comes last.
Map PlacedMap(const Map& planned, const Map& source, const Location& fallback) {
  Map map;
  const ByKey by_key(planned);
  const ByKey source_by_key(source);
  for (const Map::Entry& written : source.Entries()) {
    const Map::Entry* entry = by_key.Find(written.key);
    if (entry == nullptr) continue;
    const Location key = written.key_location ? written.key_location : fallback;
    map.Entries().push_back({entry->key, key, Placed(entry->value, written.value, key)});
  }
  for (const Map::Entry& entry : planned.Entries()) {
    if (source_by_key.Find(entry.key) != nullptr) continue;
    map.Entries().push_back({entry.key, fallback, Placed(entry.value, Value(), fallback)});
  }
  return map;
}

// Blocks that the source has and the plan is silent about: made by a dynamic block whose number nobody knows yet.
void AddUnknownBlocks(const Map& source, Map& planned) {
  for (const Map::Entry& entry : source.Entries()) {
    if (planned.Find(entry.key) == nullptr && entry.value.IsUnknown()) {
      planned.Set(entry.key, entry.value, entry.key_location);
    }
  }
}

void Join(TfResource& planned, const TfResource& source, bool knows_all) {
  planned.planned = planned.key;
  planned.key = source.key;
  planned.body = source.body;
  planned.values = PlacedMap(planned.values, source.values, source.key);
  if (!knows_all) AddUnknownBlocks(source.values, planned.values);
  planned.meta.Erase("lifecycle");  // which only the source tells
  planned.meta = PlacedMap(planned.meta, source.meta, source.key);
  for (const Map::Entry& entry : source.meta.Entries()) {
    if (planned.meta.Find(entry.key) == nullptr) planned.meta.Set(entry.key, entry.value, entry.key_location);
  }
}

// The text of a variable's value as an expression of the language; JSON is one.
std::string ExpressionText(const syntax::Node& value, const SourceFile& file) {
  if (value.IsScalar()) return std::string(value.text);
  return std::string(file.Text().substr(value.range.begin, value.range.end - value.range.begin));
}

Options OptionsFor(const syntax::Document& plan, const Options& options) {
  Options own = options;
  own.variable_files.clear();
  const syntax::Node* variables = plan.root ? plan.root->Find("variables") : nullptr;
  if (variables == nullptr) return own;
  for (const syntax::Entry& entry : variables->entries) {
    const syntax::Node* value = entry.value.Find("value");
    if (value == nullptr || value->kind == syntax::NodeKind::kNull) continue;
    own.parameters[std::string(entry.key)] = ExpressionText(*value, *plan.file);
  }
  return own;
}

}  // namespace

TfModel SourceOf(const syntax::Document& plan, const Options& options) {
  if (options.files == nullptr) return {};
  const std::string folder = options.source.empty() ? std::string(FolderOf(plan.file->Path())) : options.source;
  const auto entries = options.files->List(folder);
  if (!entries) return {};
  std::vector<std::shared_ptr<const SourceFile>> files;
  for (const DirectoryEntry& entry : *entries) {
    if (entry.is_directory || !IsTerraformConfigurationPath(entry.name)) continue;
    const std::string path = JoinPath(folder, entry.name);
    auto bytes = options.files->Read(path, options.limits.bytes);
    if (bytes) files.push_back(std::make_shared<SourceFile>(path, DecodeText(std::move(*bytes)).text));
  }
  return files.empty() ? TfModel() : ReadConfiguration(files, OptionsFor(plan, options));
}

void JoinToSource(TfModel& plan, TfModel source, bool knows_all) {
  std::unordered_map<std::string, const TfResource*> exact;
  std::unordered_map<std::string, const TfResource*> by_base;
  for (const TfResource& resource : source.resources) {
    exact.emplace(resource.address, &resource);
    by_base.emplace(WithoutKeys(resource.address), &resource);
  }
  size_t joined = 0;
  for (TfResource& resource : plan.resources) {
    auto found = exact.find(resource.address);
    const bool same = found != exact.end();
    if (!same) found = by_base.find(WithoutKeys(resource.address));
    if (!same && found == by_base.end()) continue;
    Join(resource, *found->second, knows_all);
    ++joined;
  }
  if (joined == 0) {
    plan.notes.push_back("the configuration beside it has none of its resources: places are those of the file itself");
    return;
  }
  plan.views = std::move(source.views);
  for (const auto& file : source.files) plan.files.push_back(file);
  plan.suppressions.insert(plan.suppressions.end(), source.suppressions.begin(), source.suppressions.end());
  plan.notes.insert(plan.notes.end(), source.notes.begin(), source.notes.end());
  for (const Map::Entry& provider : source.providers.Entries()) {
    if (plan.providers.Find(provider.key) == nullptr) {
      plan.providers.Set(provider.key, provider.value, provider.key_location);
    }
  }
}

}  // namespace plinth::frontend::terraform
