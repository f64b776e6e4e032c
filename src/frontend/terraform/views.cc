#include "frontend/terraform/views.h"

#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "base/path.h"
#include "frontend/dependency_cycles.h"
#include "frontend/terraform/configuration_values.h"
#include "frontend/terraform/mentions.h"

namespace plinth::frontend::terraform {
namespace {

using syntax::HclAttribute;
using syntax::HclBlock;

struct Word {
  std::string_view word;
  std::string_view type;
};
constexpr std::array kWords = {
    Word{"variable", "Plinth::Parameter"},
    Word{"template", "Plinth::Template"},
    Word{"terraform", "Plinth::Terraform::Settings"},
    Word{"backend", "Plinth::Terraform::Backend"},
    Word{"provider", "Plinth::Terraform::Provider"},
    Word{"module", "Plinth::Terraform::Module"},
};

Value Whole(size_t number, Location where = {}) { return Value::Integer(static_cast<int64_t>(number), where); }

// Counts what the model holds; the rest of the template's counts are for who knows the files.
Map CountResources(const TfModel& model, Map& properties) {
  std::set<std::string> types;
  size_t resources = 0;
  size_t data = 0;
  for (const TfResource& resource : model.resources) {
    if (resource.type == kOutputType) continue;
    ++(resource.is_data ? data : resources);
    if (!resource.is_data) types.insert(resource.type);
  }
  List names;
  for (const std::string& type : types) names.push_back(Value::String(type));
  Map counts;
  counts.Set("Resources", Whole(resources));
  counts.Set("DataSources", Whole(data));
  counts.Set("Types", Whole(types.size()));
  properties.Set("Types", Value::Of(std::move(names)));
  return counts;
}

void AddTemplateView(Location file, std::string_view kind, TfModel& model) {
  TfResource& view = model.views.emplace_back();
  view.type = "template";
  view.address = "template.terraform";
  view.name = "root module";
  view.key = file;
  view.body = file;
  view.values.Set("Kind", Value::String(std::string(kind)));
  view.values.Set("Counts", Value::Of(CountResources(model, view.values), file));
  std::vector<Dependent> dependents;
  for (const TfResource& resource : model.resources) {
    Dependent& one = dependents.emplace_back(Dependent{resource.address, resource.key, {Value::Of(resource.values)}});
    if (const Map::Entry* explicitly = resource.meta.Find("depends_on")) one.values.push_back(explicitly->value);
  }
  view.values.Set("Cycles", DependencyCycles(dependents));
}

// What the blocks of the root module mention of its variables, locals and data sources.
class Uses {
 public:
  explicit Uses(const ModuleSource& source) {
    for (const ModuleSource::Object& object : source.Objects()) Walk(*object.declaration.block);
    for (const Declaration& provider : source.Providers()) Walk(*provider.block);
    for (const std::string& name : source.OutputNames()) Walk(*source.Output(name)->block);
    for (const std::string& name : source.LocalNames()) {
      ForEachMention(source.Local(name)->attribute->value,
                     [&](const Mention& mention) { Note(mention, "locals", name, "", ""); });
    }
  }

  List OfVariable(const std::string& name) { return std::move(variables_[name]); }
  bool Of(std::string_view root, const std::string& name) const {
    return used_.contains(std::string(root) + "." + name);
  }

 private:
  void Walk(const HclBlock& block) {
    const std::string name(block.labels.empty() ? std::string_view() : block.labels.back().text);
    const std::string type(block.labels.size() > 1 ? block.labels[0].text : std::string_view());
    ForEachMention(block.body, [&](const Mention& mention) {
      Note(mention, std::string(block.type), name, type, std::string(mention.path));
    });
  }

  void Note(const Mention& mention, const std::string& section, const std::string& name, const std::string& type,
            const std::string& path) {
    if (mention.root != "var") {
      used_.insert(std::string(mention.root) + "." + mention.name);
      return;
    }
    Map use;
    use.Set("Section", Value::String(section));
    use.Set("Name", Value::String(name));
    if (!type.empty()) use.Set("Type", Value::String(type));
    if (!path.empty()) use.Set("Property", Value::String(path));
    use.Set("Whole", Value::Bool(mention.whole));
    variables_[mention.name].push_back(Value::Of(std::move(use)));
  }

  std::unordered_map<std::string, List> variables_;
  std::set<std::string> used_;
};

class ViewMaker {
 public:
  ViewMaker(ModuleInstance& root, const Options& options, TfModel& model)
      : root_(root), source_(root.Source()), options_(options), model_(model), uses_(source_) {}

  void Run() {
    AddTemplate();
    AddSettings();
    for (const std::string& name : source_.VariableNames()) AddVariable(name, *source_.Variable(name));
    for (const Declaration& provider : source_.Providers()) AddProvider(provider);
    for (const ModuleSource::Object& object : source_.Objects()) {
      if (object.declaration.block->type != "module") continue;
      TfResource& view = Add("module", object.address, object.declaration);
      view.values = ValuesOf(object.declaration);
    }
  }

 private:
  TfResource& Add(std::string type, std::string address, const Declaration& declaration) {
    TfResource& view = model_.views.emplace_back();
    view.type = std::move(type);
    view.address = std::move(address);
    view.key = {declaration.file, declaration.block->header};
    view.body = {declaration.file, declaration.block->range};
    return view;
  }

  Map ValuesOf(const Declaration& declaration) {
    return ReadValues(declaration.block->body, root_.ScopeOf(declaration.file));
  }

  // The root module's folder stands for it; the place is the beginning of its first file.
  void AddTemplate() {
    AddTemplateView({source_.Files()[0].get(), {0, 0}}, "configuration", model_);
    TfResource& view = model_.views.back();
    const std::string folder = source_.Folder();
    if (folder != ".") view.name = FileNameOf(folder);
    Map counts = view.values.Find("Counts")->value.AsMap();
    counts.Set("Parameters", Whole(source_.VariableNames().size()));
    counts.Set("Outputs", Whole(source_.OutputNames().size()));
    counts.Set("Locals", Whole(source_.LocalNames().size()));
    counts.Set("Providers", Whole(source_.Providers().size()));
    size_t modules = 0;
    for (const auto& object : source_.Objects()) modules += object.declaration.block->type == "module" ? 1 : 0;
    counts.Set("Modules", Whole(modules));
    counts.Set("Inputs", Whole(source_.VariableNames().size() + source_.OutputNames().size()));
    counts.Set("Undescribed", Whole(CountUndescribed()));
    view.values.Set("Counts", Value::Of(std::move(counts), view.key));
    view.values.Set("File", Value::String(folder));
    size_t bytes = 0;
    for (const auto& file : source_.Files()) bytes += file->Text().size();
    view.values.Set("Bytes", Whole(bytes));
    view.values.Set("Locals", NamedLocals());
    view.values.Set("DataSources", NamedDataSources());
    view.values.Set("Workspaces", Value::Bool(uses_.Of("terraform", "workspace")));
    if (options_.files) view.values.Set("Readme", Value::Bool(HasReadme(folder)));
  }

  size_t CountUndescribed() const {
    size_t count = 0;
    const auto tell = [&](const Declaration* declaration) {
      count += declaration->block->body.Find("description") == nullptr ? 1 : 0;
    };
    for (const std::string& name : source_.VariableNames()) tell(source_.Variable(name));
    for (const std::string& name : source_.OutputNames()) tell(source_.Output(name));
    return count;
  }

  bool HasReadme(const std::string& folder) const {
    const std::array<std::string_view, 4> names = {"README.md", "readme.md", "README", "README.rst"};
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return options_.files->IsFile(JoinPath(folder, name)); });
  }

  static Value NamedPart(std::string name, bool used, Location where) {
    Map part;
    part.Set("Name", Value::String(std::move(name), where), where);
    part.Set("Used", Value::Bool(used, where), where);
    return Value::Of(std::move(part), where);
  }

  Value NamedLocals() const {
    List parts;
    for (const std::string& name : source_.LocalNames()) {
      const LocalDeclaration& local = *source_.Local(name);
      parts.push_back(NamedPart(name, uses_.Of("local", name), {local.file, local.attribute->name_range}));
    }
    return Value::Of(std::move(parts));
  }

  Value NamedDataSources() const {
    List parts;
    for (const ModuleSource::Object& object : source_.Objects()) {
      const HclBlock& block = *object.declaration.block;
      if (block.type != "data") continue;
      std::string name = std::string(block.labels[0].text) + "." + std::string(block.labels[1].text);
      const bool used = uses_.Of("data", name);
      parts.push_back(NamedPart(std::move(name), used, {object.declaration.file, block.header}));
    }
    return Value::Of(std::move(parts));
  }

  void AddVariable(const std::string& name, const Declaration& declaration) {
    const HclBlock& block = *declaration.block;
    TfResource& view = Add("variable", "var." + name, declaration);
    view.name = name;
    const Map written = ValuesOf(declaration);
    view.values.Set("Name", Value::String(name, view.key), view.key);
    const auto take = [&](std::string_view from, std::string to) {
      const Map::Entry* entry = written.Find(from);
      if (entry) view.values.Set(std::move(to), entry->value, entry->key_location);
      return entry ? entry->value : Value();
    };
    if (const HclAttribute* type = block.body.Find("type")) {
      const Location where{declaration.file, type->value.range};
      view.values.Set("Type", Value::String(SourceText(type->value, *declaration.file), where),
                      {declaration.file, type->name_range});
    }
    take("description", "Description");
    take("validation", "Validation");
    const Value sensitive = take("sensitive", "NoEcho");
    const Value value = take("default", "Default");
    if (!value.IsAbsent() && sensitive.ScalarText() == "true") {
      view.values.Find("Default")->value = value.AsSensitive();
    }
    view.values.Set("Uses", Value::Of(uses_.OfVariable(name), view.key));
  }

  void AddProvider(const Declaration& declaration) {
    Map values = ValuesOf(declaration);
    std::string name(declaration.block->labels[0].text);
    values.Set("name", Value::String(name));
    const Map::Entry* alias = values.Find("alias");
    if (alias != nullptr && alias->value.IsString()) name += "." + alias->value.AsString();
    Add("provider", "provider." + name, declaration).values = std::move(values);
  }

  // Several blocks `terraform` are one.
  void AddSettings() {
    if (source_.Settings().empty()) return;
    const size_t place = model_.views.size();
    Add("terraform", "terraform", source_.Settings()[0]);
    for (const Declaration& declaration : source_.Settings()) {
      const Map values = ValuesOf(declaration);
      for (const Map::Entry& entry : values.Entries()) {
        if (entry.key == "backend" || entry.key == "cloud") continue;
        const bool providers = entry.key == "required_providers" && entry.value.IsList();
        const Value value = providers ? entry.value.AsList()[0] : entry.value;
        model_.views[place].values.Set(entry.key, value, entry.key_location);
      }
      for (const HclBlock& block : declaration.block->body.blocks) {
        if (block.type == "backend" || block.type == "cloud") AddBackend({&block, declaration.file});
      }
    }
  }

  void AddBackend(const Declaration& declaration) {
    const HclBlock& block = *declaration.block;
    const std::string type(block.labels.empty() ? block.type : block.labels[0].text);
    TfResource& view = Add("backend", "terraform.backend." + type, declaration);
    view.values = ValuesOf(declaration);
    view.values.Set("type", Value::String(type, view.key), view.key);
  }

  ModuleInstance& root_;
  const ModuleSource& source_;
  const Options& options_;
  TfModel& model_;
  Uses uses_;
};

}  // namespace

std::string ViewType(std::string_view word) {
  for (const Word& row : kWords) {
    if (row.word == word) return std::string(row.type);
  }
  return std::string(word);
}

void AddRemainingViews(Location file, std::string_view kind, TfModel& model) {
  const auto has = [&](std::string_view word) {
    return std::any_of(model.views.begin(), model.views.end(),
                       [&](const TfResource& view) { return view.type == word; });
  };
  if (!has("template")) AddTemplateView(file, kind, model);
  if (has("provider")) return;
  for (const Map::Entry& entry : model.providers.Entries()) {
    TfResource& view = model.views.emplace_back();
    view.type = "provider";
    view.address = "provider." + entry.key;
    view.key = entry.key_location;
    view.body = entry.value.Where();
    if (entry.value.IsMap()) view.values = entry.value.AsMap();
    view.values.Set("name", Value::String(entry.key.substr(0, entry.key.find('.'))));
  }
}

void AddViews(ModuleInstance& root, const Options& options, TfModel& model) { ViewMaker(root, options, model).Run(); }

}  // namespace plinth::frontend::terraform
