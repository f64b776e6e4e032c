// Comes in: a frozen graph, a resource of it, values read under one assignment. Goes out: whether a way leads from the
// internet to the resource, three-valued, and the way hop by hop. Refuses to know: rules, and how a graph was made.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "plinth/finding.h"
#include "plinth/resource_graph.h"

#include "network/port_set.h"
#include "network/sight.h"
#include "rule/reader.h"

namespace plinth::network {

struct ReachQuestion {
  PortSet ports = PortSet::All();  // the ways that matter lead to one of these
  uint32_t through = 0;            // machines that may lie in between
  // The hurdles that count; a way is taken to pass the others.
  bool address = true;
  bool subnet = true;
  bool security_groups = true;
  bool network_acl = true;
};

struct ReachAnswer {
  Truth truth = Truth::kFalse;
  std::string reason;                 // of kUndecided
  std::vector<RelatedLocation> path;  // of kTrue: from the internet to the resource
  std::string property;               // of the resource, that lets the way in; empty: the resource as a whole
};

struct Memory;  // reachability.cc

// One for a graph, made when the first question is asked; remembers who refers to whom.
class Network {
 public:
  explicit Network(const ResourceGraph& graph);
  ~Network();
  ReachAnswer Reach(const Resource& resource, const ReachQuestion& question, rule::Reader& reader);

 private:
  const ResourceGraph& graph_;
  Referrers referrers_;
  std::unique_ptr<Memory> memory_;
};

}  // namespace plinth::network
