// What of the resources around a network is in sight: values read under an assignment, links among resources.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plinth/resource_graph.h"

#include "rule/reader.h"

namespace plinth::network {

// Something that a property links to.
struct Link {
  const Resource* resource = nullptr;  // null: not in the input
  Truth sure = Truth::kTrue;           // kUndecided: it may be this, or be there
  std::string reason;                  // where it is not in the input, or not sure
  Location where;
};

// Who refers to whom by which property; each question scans the edges to a resource once.
class Referrers {
 public:
  explicit Referrers(const ResourceGraph& graph) : graph_(graph) {}
  const std::vector<uint32_t>& To(const Resource& resource, std::string_view type, std::string_view property);

 private:
  const ResourceGraph& graph_;
  std::unordered_map<std::string, std::vector<uint32_t>> found_;
};

class Sight {
 public:
  Sight(const ResourceGraph& graph, Referrers& referrers, rule::Reader& reader)
      : graph_(graph), referrers_(referrers), reader_(reader) {}

  const ResourceGraph& Graph() const { return graph_; }
  rule::Reader& Reader() { return reader_; }

  // All values at a path of names ("NetworkInterfaces.SubnetId"); lists on the way are walked. Absent ones are left
  // out; something unknown on the way counts as a value.
  std::vector<Value> At(const Resource& resource, std::string_view path);
  // The first of them, else absent.
  Value One(const Resource& resource, std::string_view path);
  // What the values at the path link to.
  std::vector<Link> Links(const Resource& resource, std::string_view path);
  // Resources of the type that link to this one in the property.
  std::vector<Link> LinksTo(const Resource& resource, std::string_view type, std::string_view property);
  // kTrue for true, "true", "enabled"; kUndecided with the reason where it is not known.
  Truth Flag(const Value& value, std::string& reason);

 private:
  void Walk(const Value& value, std::string_view path, const Location& where, std::vector<Value>& out);
  Link LinkOf(const Value& value);

  const ResourceGraph& graph_;
  Referrers& referrers_;
  rule::Reader& reader_;
};

}  // namespace plinth::network
