// One stack while it is read: a template, the values it is given, its resources under its own names.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "frontend/cloudformation/boundary.h"
#include "frontend/cloudformation/sam.h"
#include "frontend/cloudformation/scope.h"

namespace plinth::frontend::cloudformation {

class Stack;
class Stacks;

// How a stack stands among the others.
struct StackPlace {
  Stack* parent = nullptr;
  std::string prefix;             // of its ids in the graph of all
  std::vector<std::string> path;  // logical ids that lead to it
  Guard condition;                // under which it exists
  std::string construct;          // path of its construct in the CDK's tree
  bool elsewhere = false;         // deployed to other accounts and regions (stack sets): exports nothing to here
  std::function<Location(Location)> relocate;  // where the template stands in another file
};

class Stack final : public Surroundings {
 public:
  Stack(Stacks& all, std::shared_ptr<const syntax::Document> document, Options options, Boundary boundary,
        StackPlace place);

  void Read();
  // Reads every nested stack that has not been asked for.
  void ReadNested();
  std::optional<Value> Output(std::string_view nested, std::string_view output, Location where) override;
  std::optional<Value> Import(const Value& name, Location where) override;
  const syntax::Document* Include(std::string_view location, Location where) override;

  // The value of one of its own outputs, good in every stack; none where it has no such output.
  std::optional<Value> OutputValue(std::string_view output);

  const StackPlace& place() const { return place_; }
  const syntax::Document& document() const { return *document_; }
  const std::shared_ptr<const syntax::Document>& shared_document() const { return document_; }
  const std::vector<std::shared_ptr<const syntax::Document>>& included() const { return included_; }
  ResourceGraph& graph() { return graph_; }
  size_t index() const { return index_; }
  // Those that were followed, in the order of the template.
  std::vector<Stack*> Nested() const;
  // Names for people: "nested stack Network.Inner".
  std::string Title() const;

 private:
  enum class State : uint8_t { kUnread, kReading, kRead };
  struct OutputEntry {
    const syntax::Node* body = nullptr;
    std::vector<Scope::Variable> variables;
    State state = State::kUnread;
    Value value;
  };
  // A resource that deploys another template.
  struct NestedEntry {
    std::string id;
    std::string type;
    const syntax::Node* body = nullptr;
    Location key;
    std::vector<Scope::Variable> variables;
    State state = State::kUnread;
    std::unique_ptr<Stack> stack;
  };
  struct Template {
    std::shared_ptr<const syntax::Document> document;
    std::function<Location(Location)> relocate;
  };

  // What is read: the template, or what the serverless transform makes of it. Null where it is no mapping.
  const syntax::Node* Root() const;
  void SetConstructPaths();
  void FindOutputs();
  void FindNested();
  Stack* Follow(NestedEntry& entry);
  std::unique_ptr<Stack> Make(NestedEntry& entry);
  Template TemplateOf(const NestedEntry& entry);
  Template ReadTemplate(const NestedEntry& entry, const std::string& path, Location where);
  Template ReadBody(const syntax::Node& node, const std::string& text);
  bool ContainsItself(const std::string& path) const;
  Boundary BoundaryFor(const NestedEntry& entry, const syntax::Document& document);
  void Bind(const NestedEntry& entry, std::string_view name, const syntax::Node& node, const syntax::Document& document,
            Boundary& boundary);

  Stacks& all_;
  std::shared_ptr<const syntax::Document> document_;
  Options options_;
  Boundary boundary_;
  StackPlace place_;
  ResourceGraph graph_;
  size_t index_ = 0;
  size_t depth_ = 0;
  std::optional<Serverless> serverless_;
  std::optional<Scope> scope_;
  bool read_ = false;
  std::map<std::string, OutputEntry, std::less<>> outputs_;
  std::vector<std::unique_ptr<NestedEntry>> nested_;
  std::unordered_map<std::string, NestedEntry*> nested_by_id_;
  std::vector<std::shared_ptr<const syntax::Document>> included_;
};

}  // namespace plinth::frontend::cloudformation
