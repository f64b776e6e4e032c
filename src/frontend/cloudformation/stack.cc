#include "frontend/cloudformation/stack.h"

#include <fmt/format.h>

#include "base/path.h"
#include "base/text.h"
#include "frontend/cloudformation/assembly.h"
#include "frontend/cloudformation/assertions.h"
#include "frontend/cloudformation/cdk.h"
#include "frontend/cloudformation/crossing.h"
#include "frontend/cloudformation/loops.h"
#include "frontend/cloudformation/nested_template.h"
#include "frontend/cloudformation/outputs.h"
#include "frontend/cloudformation/resources.h"
#include "frontend/cloudformation/stacks.h"
#include "frontend/cloudformation/suppressions.h"
#include "frontend/cloudformation/views.h"

namespace plinth::frontend::cloudformation {
namespace {

const syntax::Node& EmptyNode() {
  static const syntax::Node kEmpty;
  return kEmpty;
}

// The scope of a stack as it is at some entry of its template.
class AtEntry {
 public:
  AtEntry(Scope& scope, std::vector<Scope::Variable> variables, bool quiet)
      : scope_(scope), variables_(scope.SwapVariables(std::move(variables))), quiet_(scope.SetQuiet(quiet)) {}
  ~AtEntry() {
    scope_.SwapVariables(std::move(variables_));
    scope_.SetQuiet(quiet_);
  }
  AtEntry(const AtEntry&) = delete;
  AtEntry& operator=(const AtEntry&) = delete;

 private:
  Scope& scope_;
  std::vector<Scope::Variable> variables_;
  bool quiet_;
};

}  // namespace

Stack::Stack(Stacks& all, std::shared_ptr<const syntax::Document> document, Options options, Boundary boundary,
             StackPlace place)
    : all_(all),
      document_(std::move(document)),
      options_(std::move(options)),
      boundary_(std::move(boundary)),
      place_(std::move(place)),
      depth_(place_.parent ? place_.parent->depth_ + 1 : 0) {
  index_ = all_.Announce(*this);
  graph_.framework = Framework::kCloudFormation;
  graph_.files.push_back(document_->file);
  graph_.problems = document_->problems;
  boundary_.surroundings = this;
  if (const syntax::Node* written = Root()) serverless_ = ExpandServerless(*written, options_);
  const Stacks::Turn turn(all_, graph_);
  scope_.emplace(Root() ? *Root() : EmptyNode(), *document_->file, options_, boundary_, graph_);
  if (serverless_) {
    for (const sam::Complaint& complaint : serverless_->complaints) {
      scope_->Complain("invalid-serverless", complaint.message, scope_->At(complaint.where));
    }
  }
  FindNested();
  FindOutputs();
  scope_->RefillExpansions();
}

const syntax::Node* Stack::Root() const {
  if (serverless_) return &serverless_->root;
  return document_->root && document_->root->IsMapping() ? document_->root.get() : nullptr;
}

std::string Stack::Title() const { return fmt::format("nested stack {}", Join(place_.path, ".")); }

void Stack::FindNested() {
  const syntax::Node* resources = Root() ? Root()->Find("Resources") : nullptr;
  if (!resources || !resources->IsMapping()) return;
  ForEachEntry(*scope_, *resources, [&](const syntax::Entry& entry) {
    const syntax::Node* type = entry.value.Find("Type");
    if (!type || !type->IsScalar() || !NestingType(type->text)) return;
    auto nested = std::make_unique<NestedEntry>();
    nested->id = scope_->Key(entry.key);
    nested->type = type->text;
    nested->body = &entry.value;
    nested->key = scope_->At(entry.key_range);
    nested->variables = scope_->variables();
    nested_by_id_[nested->id] = nested.get();  // the last of one name counts
    nested_.push_back(std::move(nested));
  });
  std::erase_if(nested_, [&](const auto& entry) { return nested_by_id_.at(entry->id) != entry.get(); });
}

void Stack::FindOutputs() {
  const syntax::Node* outputs = Root() ? Root()->Find("Outputs") : nullptr;
  if (!outputs || !outputs->IsMapping()) return;
  ForEachEntry(*scope_, *outputs, [&](const syntax::Entry& entry) {
    const std::string name = scope_->Key(entry.key);
    outputs_[name] = {&entry.value, scope_->variables(), State::kUnread, {}};
    const syntax::Node* exported = entry.value.Find("Export");
    const syntax::Node* as = exported ? exported->Find("Name") : nullptr;
    if (!as || place_.elsewhere) return;
    const bool quiet = scope_->SetQuiet(true);
    for (std::string& pattern : NamePatterns(scope_->Evaluate(*as))) all_.Export(std::move(pattern), *this, name);
    scope_->SetQuiet(quiet);
  });
}

void Stack::Read() {
  read_ = true;
  const syntax::Node* root = Root();
  if (!root) return;
  const Stacks::Turn turn(all_, graph_);
  AddResources(*scope_, *root, serverless_ ? serverless_->origins : std::map<std::string, sam::Origin>());
  AddOutputs(*scope_, *root);
  AddAssertions(*scope_, *root);
  if (options_.views) AddViews(*scope_, *document_->root);
  AddSuppressions(*document_, graph_);
  SetConstructPaths();
  if (document_->Broken()) {  // the part that could not be read may define the names
    std::erase_if(graph_.problems, [](const Problem& problem) { return problem.id == "unresolved-reference"; });
  }
}

// Where the template does not tell them itself.
void Stack::SetConstructPaths() {
  if (!options_.assembly || place_.construct.empty()) return;
  for (Resource& resource : graph_.Resources()) {
    if (!resource.construct_path.empty()) continue;
    std::string path = options_.assembly->ConstructPath(place_.construct, resource.id);
    // In a provider's nested stack everything is the kit's, also what the tree does not list.
    if (path.empty() && place_.parent) path = place_.construct;
    if (!path.empty()) SetConstructPath(resource, std::move(path));
  }
}

void Stack::ReadNested() {
  for (const auto& entry : nested_) {
    if (Stack* stack = Follow(*entry)) stack->ReadNested();
  }
}

std::vector<Stack*> Stack::Nested() const {
  std::vector<Stack*> nested;
  for (const auto& entry : nested_) {
    if (entry->stack) nested.push_back(entry->stack.get());
  }
  return nested;
}

Stack* Stack::Follow(NestedEntry& entry) {
  if (entry.state != State::kUnread) return entry.stack.get();
  entry.state = State::kReading;
  const Stacks::Turn turn(all_, graph_);
  std::unique_ptr<Stack> stack;
  {
    const AtEntry at(*scope_, entry.variables, false);
    stack = Make(entry);
  }
  entry.stack = std::move(stack);
  if (entry.stack) entry.stack->Read();
  entry.state = State::kRead;
  return entry.stack.get();
}

std::optional<Value> Stack::Output(std::string_view nested, std::string_view output, Location where) {
  const auto found = nested_by_id_.find(std::string(nested));
  if (found == nested_by_id_.end()) return std::nullopt;
  NestedEntry& entry = *found->second;
  if (entry.state == State::kReading) {
    // Looking for exports reads stacks before their turn, and may run into those that are being read.
    if (!all_.Expanding()) {
      scope_->Complain("circular-reference", fmt::format("Nested stack {} needs an output of its own", nested), where);
    }
    return Value::UnknownBecause(fmt::format("nested stack {} needs an output of its own", nested), where);
  }
  Stack* stack = Follow(entry);
  if (!stack || stack->document_->Broken()) return std::nullopt;
  std::optional<Value> value = stack->OutputValue(output);
  if (value) return value->At(where);
  scope_->ComplainOfName(fmt::format("Nested stack {} has no output {}", nested, output), where);
  return std::nullopt;
}

std::optional<Value> Stack::OutputValue(std::string_view output) {
  const auto found = outputs_.find(output);
  if (found == outputs_.end()) return std::nullopt;
  OutputEntry& entry = found->second;
  if (entry.state == State::kRead) return entry.value;
  const syntax::Node* node = entry.body->Find("Value");
  if (entry.state == State::kReading || !node) {
    return Value::UnknownBecause(fmt::format("output {} depends on itself", output));
  }
  entry.state = State::kReading;
  const Stacks::Turn turn(all_, graph_);
  const AtEntry at(*scope_, entry.variables, true);  // AddOutputs tells what is wrong with it
  entry.value = Absolute(scope_->Evaluate(*node), place_.prefix);
  entry.state = State::kRead;
  return entry.value;
}

std::optional<Value> Stack::Import(const Value& name, Location where) { return all_.Import(name, *this, where); }

const syntax::Document* Stack::Include(std::string_view location, Location where) {
  const std::string path = JoinPath(FolderOf(document_->file->Path()), location);
  const Stacks::Loaded& loaded = all_.Load(path);
  if (!loaded.document) {
    // Conditions may include files while the scope is being made.
    std::string message = fmt::format("The file to include: {}", loaded.problem);
    if (scope_) {
      scope_->Complain(loaded.problem_id, std::move(message), where);
    } else {
      graph_.problems.push_back({loaded.problem_id, std::move(message), where});
    }
    return nullptr;
  }
  if (std::find(included_.begin(), included_.end(), loaded.document) == included_.end()) {
    included_.push_back(loaded.document);
    graph_.problems.insert(graph_.problems.end(), loaded.document->problems.begin(), loaded.document->problems.end());
  }
  return loaded.document.get();
}

bool Stack::ContainsItself(const std::string& path) const {
  for (const Stack* stack = this; stack; stack = stack->place_.parent) {
    if (stack->document_->file->Path() == path) return true;
  }
  return false;
}

}  // namespace plinth::frontend::cloudformation
