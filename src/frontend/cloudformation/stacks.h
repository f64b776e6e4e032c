// The stacks that are read together: those given, what they nest, and what they export to each other.
//
// Comes in: trees of templates. Goes out: one graph of all their resources. The ids of a nested stack's resources begin
// with the logical ids that lead to it ("Network.Vpc"); people are told the id that stands in the template.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "frontend/cloudformation/exports.h"
#include "frontend/cloudformation/stack.h"
#include "frontend/frontends.h"

namespace plinth::frontend::cloudformation {

class Stacks {
 public:
  // Stated in docs/limits.md.
  static constexpr size_t kDeepest = 20;
  static constexpr size_t kMost = 1000;

  explicit Stacks(const Options& options);
  ~Stacks();

  // `label` sets the ids of several roots apart; empty for a single one.
  void AddRoot(std::shared_ptr<const syntax::Document> document, const Options& options, const std::string& label);
  // Reads everything. Once, after the last root.
  BuiltGraph Read();

  // What Stack needs of the others.

  // While it lives, the choices that all stacks share are in this graph.
  class Turn {
   public:
    Turn(Stacks& stacks, ResourceGraph& graph);
    ~Turn();
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    Stacks& stacks_;
    std::vector<Choice>* outer_;
    std::vector<Choice>* inner_;
  };

  // A file of the file system, read once. No document: `problem` says why, in words that begin with a small letter.
  struct Loaded {
    std::shared_ptr<const syntax::Document> document;
    std::string problem_id;
    std::string problem;
  };
  const Loaded& Load(const std::string& path);

  // Counts stacks; the index of this one, as an owner of exports.
  size_t Announce(Stack& stack);
  bool Full() const { return stacks_.size() >= kMost; }
  void Export(std::string pattern, Stack& stack, std::string output);
  std::optional<Value> Import(const Value& name, Stack& importer, Location where);

 private:
  struct Exported {
    Stack* stack = nullptr;
    std::string output;
  };
  bool MayFollow(const std::string& path) const;
  void Merge(Stack& stack, BuiltGraph& built);
  void AddFile(const std::shared_ptr<const SourceFile>& file, ResourceGraph& graph) const;

  const Options& options_;
  std::vector<Choice> choices_;
  std::vector<Choice>* holder_ = &choices_;
  std::vector<std::unique_ptr<Stack>> roots_;
  std::vector<Stack*> stacks_;  // all
  std::map<std::string, Loaded> loaded_;
  ExportNames export_names_;
  std::vector<Exported> exported_;
  std::vector<std::string> imports_;  // that nothing here exports
  bool expanding_ = false;
  std::set<std::tuple<const SourceFile*, Range, std::string, std::string>> told_;
};

}  // namespace plinth::frontend::cloudformation
