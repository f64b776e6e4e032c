#include "frontend/terraform/test_model.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/archive.h"
#include "base/file_system.h"
#include "frontend/terraform/json_text.h"
#include "frontend/terraform/mapping.h"
#include "frontend/terraform/mapping_compiler.h"
#include "frontend/terraform/plan.h"
#include "frontend/terraform/plan_address.h"
#include "graph/graph_dump.h"
#include "graph/property_path.h"

namespace plinth::frontend::terraform {
namespace {

std::string ReadFile(const std::string& path) {
  auto text = RealFileSystem()->Read(std::string(PLINTH_SOURCE_DIR "/src/frontend/") + path, 64u << 20);
  EXPECT_TRUE(text) << path;
  return text ? *text : std::string();
}

std::string CompileOwn() {
  MappingSources sources;
  auto listing = RealFileSystem()->List(PLINTH_SOURCE_DIR "/src/frontend/terraform/types");
  for (const DirectoryEntry& entry : *listing) {
    if (!entry.name.ends_with(".yaml")) continue;
    const std::string path = "terraform/types/" + entry.name;
    sources.types.push_back(std::make_shared<SourceFile>(path, ReadFile(path)));
  }
  sources.generated = ReadFile("terraform/types/generated.tsv");
  sources.cloudformation = ReadFile("schemas/cloudformation.tsv");
  sources.terraform = ReadFile("schemas/terraform.tsv");
  CompiledMappings compiled = CompileMappings(sources);
  for (const Problem& problem : compiled.problems) ADD_FAILURE() << ToString(problem);
  return WriteArchive(std::move(compiled.entries));
}

Value ReferenceTo(std::string_view text) {
  const std::vector<AddressStep> steps = SplitAddress(text);
  const size_t named = steps[0].name == "data" ? 3 : 2;
  std::string address;
  std::string attribute;
  for (size_t i = 0; i < steps.size(); ++i) {
    std::string& part = i < named ? address : attribute;
    part += (part.empty() ? "" : ".") + steps[i].name + steps[i].key;
  }
  return Value::Of(Reference{address, attribute});
}

Value Interpolated(const std::string& text) {
  if (text == "?") return Value::UnknownBecause("test");
  List parts;
  size_t at = 0;
  for (size_t open = text.find("${"); open != std::string::npos; open = text.find("${", at)) {
    const size_t close = text.find('}', open);
    parts.push_back(Value::String(text.substr(at, open - at)));
    parts.push_back(ReferenceTo(std::string_view(text).substr(open + 2, close - open - 2)));
    at = close + 1;
  }
  if (parts.empty()) return Value::String(text);
  if (parts.size() == 2 && parts[0].AsString().empty() && at == text.size()) return parts[1];
  parts.push_back(Value::String(text.substr(at)));
  return Value::Concatenation(std::move(parts));
}

Value WithReferences(const Value& value) {
  if (value.IsString()) return Interpolated(value.AsString());
  if (value.IsList()) {
    List list;
    for (const Value& item : value.AsList()) list.push_back(WithReferences(item));
    return Value::Of(std::move(list));
  }
  if (!value.IsMap()) return value;
  Map map;
  for (const Map::Entry& entry : value.AsMap().Entries()) map.Set(entry.key, WithReferences(entry.value));
  return Value::Of(std::move(map));
}

}  // namespace

Options TestOptions() {
  static const std::string* const kArchive = new std::string(CompileOwn());
  Options options;
  options.data = Archive(*kArchive);
  return options;
}

TfModel ModelOf(std::string_view json) {
  const auto file = std::make_shared<SourceFile>("model.json", std::string(json));
  const syntax::Document document = syntax::ReadJson(file);
  EXPECT_FALSE(document.Broken()) << json;
  TfModel model;
  if (document.root == nullptr) return model;
  for (const syntax::Entry& entry : document.root->entries) {
    const InstanceAddress address = ParseAddress(entry.key);
    TfResource resource;
    resource.address = std::string(entry.key);
    resource.type = address.type;
    resource.name = address.name;
    resource.is_data = address.is_data;
    resource.module_path = ModulePath(address.modules);
    resource.values = WithReferences(NodeToValue(entry.value, nullptr)).AsMap();
    model.resources.push_back(std::move(resource));
  }
  return model;
}

ResourceGraph MapJson(std::string_view json) { return MapModel(ModelOf(json), TestOptions()); }

ResourceGraph MapPlan(std::string text) {
  const syntax::Document document = syntax::ReadJson(std::make_shared<SourceFile>("plan.json", std::move(text)));
  EXPECT_FALSE(document.Broken());
  return MapModel(ReadPlan(document, TestOptions()), TestOptions());
}

std::string ValueOf(const ResourceGraph& graph, std::string_view id, std::string_view path) {
  const Resource* resource = graph.Find(id);
  if (resource == nullptr) return fmt::format("no resource {}", id);
  const auto parsed = ParsePath(path);
  if (!parsed) return parsed.ErrorMessage();
  const bool attribute = parsed->base == PropertyPath::Base::kAttributes;
  Value value = Value::Of(attribute ? resource->attributes : resource->properties);
  for (const PathStep& step : parsed->steps) value = Step(value, step);
  return (value.IsAbsent() ? "absent" : DumpValue(value)) + (value.FromDefault() ? " (default)" : "");
}

TEST(TestModel, MappingsOfThisTreeCompile) { EXPECT_TRUE(TestOptions().data.Has("mapping/aws_s3_bucket")); }

}  // namespace plinth::frontend::terraform
