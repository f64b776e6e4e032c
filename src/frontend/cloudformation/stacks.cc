#include "frontend/cloudformation/stacks.h"

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/path.h"
#include "frontend/cloudformation/assembly.h"
#include "frontend/cloudformation/crossing.h"
#include "frontend/cloudformation/template.h"
#include "frontend/read_document.h"

namespace plinth::frontend::cloudformation {

Stacks::Stacks(const Options& options) : options_(options) {}
Stacks::~Stacks() = default;

Stacks::Turn::Turn(Stacks& stacks, ResourceGraph& graph)
    : stacks_(stacks), outer_(stacks.holder_), inner_(&graph.choices) {
  if (outer_ != inner_) std::swap(*outer_, *inner_);
  stacks_.holder_ = inner_;
}

Stacks::Turn::~Turn() {
  if (outer_ != inner_) std::swap(*outer_, *inner_);
  stacks_.holder_ = outer_;
}

void Stacks::AddRoot(std::shared_ptr<const syntax::Document> document, const Options& options,
                     const std::string& label) {
  StackPlace place;
  if (!label.empty()) place.prefix = label + "#";
  if (options.assembly) {
    const Assembly::Stack* stack = options.assembly->StackOf(FileNameOf(document->file->Path()));
    if (stack) place.construct = stack->path;
  }
  Boundary boundary;
  roots_.push_back(std::make_unique<Stack>(*this, std::move(document), options, std::move(boundary), std::move(place)));
}

// A relative path that leads out of the project, or an absolute one, is none that a template may have read.
bool Stacks::MayFollow(const std::string& path) const {
  if (options_.root.empty()) return !path.starts_with('/');
  return IsInside(JoinPath(options_.working_directory, path), options_.root);
}

const Stacks::Loaded& Stacks::Load(const std::string& path) {
  const auto [found, added] = loaded_.try_emplace(path);
  Loaded& loaded = found->second;
  if (!added) return loaded;
  const auto fail = [&](const char* id, std::string problem) -> const Loaded& {
    loaded.problem_id = id;
    loaded.problem = std::move(problem);
    return loaded;
  };
  if (!MayFollow(path))
    return fail("missing-file", fmt::format("{} lies outside of the project and is not read", path));
  if (!options_.files || !options_.files->IsFile(path))
    return fail("missing-file", fmt::format("{} is not there", path));
  Result<std::string> bytes = options_.files->Read(path, options_.limits.bytes);
  if (!bytes) return fail("unreadable-file", bytes.ErrorMessage());
  DecodedText decoded = DecodeText(std::move(*bytes));
  if (decoded.binary) return fail("invalid-template", fmt::format("{} is not text", path));
  auto file = std::make_shared<SourceFile>(ToValidUtf8(path), std::move(decoded.text));
  loaded.document = std::make_shared<syntax::Document>(ReadDocument(file, options_.limits));
  return loaded;
}

size_t Stacks::Announce(Stack& stack) {
  stacks_.push_back(&stack);
  return stacks_.size() - 1;
}

void Stacks::Export(std::string pattern, Stack& stack, std::string output) {
  export_names_.Add(std::move(pattern), stack.index());
  exported_.push_back({&stack, std::move(output)});
}

std::optional<Value> Stacks::Import(const Value& name, Stack& importer, Location where) {
  const std::vector<std::string> patterns = NamePatterns(name);
  if (patterns.size() != 1) return std::nullopt;
  size_t found = export_names_.Find(patterns[0], importer.index());
  if (found == ExportNames::kNone && !expanding_) {
    // A nested stack that nobody has asked for yet may export it.
    expanding_ = true;
    for (size_t i = 0; i < stacks_.size(); ++i) stacks_[i]->ReadNested();
    expanding_ = false;
    found = export_names_.Find(patterns[0], importer.index());
  }
  if (found == ExportNames::kNone) {
    imports_.push_back(patterns[0]);
    return std::nullopt;
  }
  std::optional<Value> value = exported_[found].stack->OutputValue(exported_[found].output);
  return value ? std::optional(value->At(where)) : std::nullopt;
}

void Stacks::AddFile(const std::shared_ptr<const SourceFile>& file, ResourceGraph& graph) const {
  if (std::find(graph.files.begin(), graph.files.end(), file) == graph.files.end()) graph.files.push_back(file);
}

// What a template says of itself counts once, however often it is nested.
void Stacks::Merge(Stack& stack, BuiltGraph& built) {
  ResourceGraph& from = stack.graph();
  ResourceGraph& to = built.graph;
  const auto& file = stack.document().file;
  const bool first = std::find(to.files.begin(), to.files.end(), file) == to.files.end();
  const StackPlace& place = stack.place();
  const auto placed = [&](Location where) { return place.relocate ? place.relocate(where) : where; };
  if (!place.relocate) AddFile(file, to);
  for (const auto& included : stack.included()) AddFile(included->file, to);

  const Crossing crossing{place.prefix, place.relocate};
  for (Resource& resource : from.Resources()) {
    if (stacks_.size() > 1) crossing.Apply(resource);
    resource.path.insert(resource.path.begin(), place.path.begin(), place.path.end());
    resource.condition = Guard::And(place.condition, resource.condition);
    to.Add(std::move(resource));
  }
  for (const Guard& assertion : from.assertions) {
    to.assertions.push_back(Guard::Or(Guard::Not(place.condition), assertion));
  }
  for (Problem& problem : from.problems) {
    problem.where = placed(problem.where);
    if (told_.emplace(problem.where.file, problem.where.range, problem.id, problem.message).second) {
      to.problems.push_back(std::move(problem));
    }
  }
  if (first) {
    for (Suppression& suppression : from.suppressions) {
      suppression.where = placed(suppression.where);
      suppression.covers = placed(suppression.covers);
      to.suppressions.push_back(std::move(suppression));
    }
  }
  for (std::string& note : from.notes) {
    to.notes.push_back(place.path.empty() ? std::move(note) : fmt::format("{}: {}", stack.Title(), note));
  }
  if (stack.document().Broken() && built.status != InputStatus::kBroken) {
    built.status = InputStatus::kBroken;
    built.detail = stack.document().problems.front().message;
  }
  for (Stack* nested : stack.Nested()) Merge(*nested, built);
}

BuiltGraph Stacks::Read() {
  for (const auto& root : roots_) root->Read();
  for (const auto& root : roots_) root->ReadNested();
  BuiltGraph built;
  built.status = InputStatus::kAnalysed;
  built.detail = "CloudFormation";
  built.graph.framework = Framework::kCloudFormation;
  built.graph.choices = std::move(choices_);
  for (const auto& root : roots_) Merge(*root, built);
  for (size_t i = 0; i < exported_.size(); ++i) built.names.exports.push_back(export_names_.PatternOf(i));
  std::sort(imports_.begin(), imports_.end());
  imports_.erase(std::unique(imports_.begin(), imports_.end()), imports_.end());
  built.names.imports = std::move(imports_);
  return built;
}

}  // namespace plinth::frontend::cloudformation
