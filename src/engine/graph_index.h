// What conditions ask about a whole graph, computed once: who could refer to whom, whose body a place lies in.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plinth/resource_graph.h"

#include "engine/candidates.h"
#include "engine/decision.h"
#include "graph/property_path.h"
#include "network/reachability.h"

namespace plinth::engine {

class GraphIndex {
 public:
  explicit GraphIndex(const ResourceGraph& graph);

  const ResourceGraph& Graph() const { return *graph_; }
  // Resources of these types ("*": all but views), in the order of the graph.
  const std::vector<uint32_t>& OfTypes(const std::vector<std::string>& types);
  // Assertions that mention the choice.
  const std::vector<const Guard*>& AssertionsOn(ChoiceId choice) const;
  // The resource in whose body the place lies: the innermost. Null if none.
  const Resource* OwnerOf(const Location& where) const;

  // Resources of the types whose value at one of the paths (none: any property) refers to `target`, or spells one of
  // its own names.
  std::vector<uint32_t> Referrers(const Resource& target, const std::vector<std::string>& types,
                                  const std::vector<PropertyPath>& via);
  // The resource whose logical id the text is, in the template of `from`; null if none.
  const Resource* Spelled(std::string_view text, const Resource& from) const;
  // Resources of the types that have something unknown there.
  const std::vector<uint32_t>& Vague(const std::vector<std::string>& types, const std::vector<PropertyPath>& via);

  // Resources of the types that have a literal text there.
  const std::vector<uint32_t>& Spelling(const std::vector<std::string>& types, const std::vector<PropertyPath>& via);

  // Made when it is asked for first.
  network::Network& Network() {
    if (!network_) network_ = std::make_unique<network::Network>(*graph_);
    return *network_;
  }

  // Reads the graph's values under an assignment; what guards answer is remembered.
  rule::Reader Under(const Assignment& assignment) { return {assignment, graph_->choices, &guard_answers_}; }

  ConditionMemories memories;

 private:
  struct Mentions {
    std::unordered_map<std::string, std::vector<uint32_t>> by_text;
    std::vector<uint32_t> vague;
    std::vector<uint32_t> spelling;
  };
  const Mentions& MentionsOf(const std::vector<std::string>& types, const std::vector<PropertyPath>& via);

  const ResourceGraph* graph_;
  rule::GuardAnswers guard_answers_;
  std::vector<uint32_t> all_;        // no views
  std::vector<uint32_t> referring_;  // outputs too: what they hand out is in use
  std::unique_ptr<network::Network> network_;
  std::map<std::vector<std::string>, std::vector<uint32_t>> by_types_;
  std::vector<std::vector<const Guard*>> assertions_;
  std::map<std::string, Mentions> mentions_;
  std::unordered_map<const void*, const Mentions*> mentions_by_paths_;  // by the address of `via`: a rule asks often
  struct Body {
    Range range;
    const Resource* resource;
  };
  std::unordered_map<const SourceFile*, std::vector<Body>> bodies_;  // sorted by begin
};

// Literal names by which a resource may be spelled elsewhere: its Name, BucketName, DBClusterIdentifier ...
std::vector<std::string> OwnNames(const Resource& resource, rule::Reader& reader);
// It has a name of its own of which nothing is known.
bool HasUnknownName(const Resource& resource, rule::Reader& reader);
// What its template calls it; empty in Terraform, where a bare name is a reference.
std::string_view LogicalId(const Resource& resource);
// A text where a reference belongs is the logical id, or that and an attribute: a Ref or GetAtt that got lost.
bool SpellsLogicalId(std::string_view text, std::string_view id);
// A text names the resource: it is the name, or an ARN that ends in it.
bool SpellsName(std::string_view text, std::string_view name);
// The path of an edge lies at the path, or below it.
bool LiesAt(std::string_view edge_path, const PropertyPath& via);

}  // namespace plinth::engine
