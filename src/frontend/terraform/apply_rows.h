// Carries the attributes of one Terraform resource through the rows of its mapping into a draft.
#pragma once

#include <functional>
#include <string>

#include "plinth/guard.h"
#include "plinth/value.h"

#include "frontend/terraform/draft.h"
#include "frontend/terraform/mapping_table.h"

namespace plinth::frontend::terraform {

// Whose rows are applied, and where they write.
struct RowScope {
  std::string owner;           // address of the Terraform resource; names its list elements
  std::string self;            // id of the canonical resource
  Guard guard;                 // everything is written under it
  bool satellite = false;      // what it says stands above what the parent says
  Fold fold = Fold::kMerge;    // of a satellite
  std::string unknown_reason;  // not empty: it may be there or not, so its values are not known
  bool stub = false;           // the resource that it belongs to is out of sight
  Draft* properties = nullptr;
  Draft* attributes = nullptr;
  // A row whose attribute is a resource of its own in CloudFormation.
  std::function<void(const Row&, const Value&, const Place&)> own_resource;
  // A row that fans out into resources: the one value that counts here, or null to leave such rows out.
  const Row* fan_row = nullptr;
  Value fan_value;
};

// `values`: Terraform's names, references already in terms of the graph.
void ApplyRows(const Variant& variant, const Map& values, const RowScope& scope);

// The parts of a block that every element made from it has.
void WriteKept(const Row& row, const Map& block, Draft& element);

// Whether the row makes one resource a value (not one list element a value).
bool FansOutResources(const Row& row);

}  // namespace plinth::frontend::terraform
