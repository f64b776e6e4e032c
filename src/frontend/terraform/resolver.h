// Terraform's references in terms of the graph: which canonical resource an address denotes, and by which attribute.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "frontend/terraform/mapping_table.h"
#include "frontend/terraform/model.h"

namespace plinth::frontend::terraform {

// A resource that a satellite belongs to, under a guard where the link depends on a choice.
struct Parent {
  const TfResource* resource = nullptr;
  Guard guard;
};

class Resolver {
 public:
  Resolver(const TfModel& model, MappingTable& table);

  // The variants of a resource's mapping that apply to it; empty for types without a mapping.
  const std::vector<const Variant*>& VariantsOf(const TfResource& resource);
  // The variant that makes it a resource of the graph; null for satellites and types without a mapping.
  const Variant* PrimaryOf(const TfResource& resource);

  // With every reference pointing at a resource of the graph, or replaced by the value that it stands for.
  Value Translate(const Value& value) { return Translate(value, 0); }
  Map Translate(const Map& map) { return Translate(map, 0); }

  // Empty: none is in sight.
  std::vector<Parent> ParentsOf(const TfResource& satellite, const Variant& variant);

 private:
  using ByText = std::unordered_map<std::string, std::vector<const TfResource*>>;

  Value Translate(const Value& value, int depth);
  Map Translate(const Map& map, int depth);
  Value Follow(const Reference& reference, const Location& where, int depth);
  Value FollowData(const TfResource& data, std::string_view attribute, const Location& where, int depth);
  Value FollowSatellite(const TfResource& satellite, std::string_view attribute, const Location& where, int depth);
  void AddParents(const Value& link, const Variant& variant, const TfResource& satellite, const Guard& guard, int depth,
                  std::vector<Parent>& parents);
  const TfResource* ParentByText(const std::string& text, const Variant& variant, const TfResource& satellite);
  const ByText& TextsOf(const Link& link);

  const TfModel& model_;
  MappingTable& table_;
  std::unordered_map<std::string_view, const TfResource*> by_address_;
  std::unordered_map<const TfResource*, std::vector<const Variant*>> variants_;
  std::unordered_map<const TfResource*, Value> documents_;
  std::map<std::string, ByText> texts_;
};

// The value at "a.b[0].c" in a resource's values; absent where there is none.
Value ValueAt(const Map& values, std::string_view path);

}  // namespace plinth::frontend::terraform
