// What Terraform's names denote on the way into the archive: attributes in references, and properties in messages.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "frontend/terraform/compiled_rows.h"
#include "frontend/terraform/schema_table.h"

namespace plinth::frontend::terraform {

// "Bucket" of "AWS::S3::Bucket".
std::string LastSegment(const std::string& type);

// What `aws_x.y.<attribute>` denotes: {ATTRIBUTE: GetAtt's name, or "" for Ref}. `written` ones first; then by the
// names of the attributes that GetAtt knows.
nlohmann::ordered_json CompileRefs(const TypeSchema& terraform, const TypeSchema& canonical,
                                   const std::string& canonical_type, const std::vector<CompiledRow>& rows,
                                   const nlohmann::ordered_json& written);

// Adds [PROPERTY, ATTRIBUTE] or [PROPERTY, ATTRIBUTE, TYPE] for what the row writes; `type`: the satellite it is of.
void AddAuthorNames(const CompiledRow& row, const std::string& type, nlohmann::ordered_json& names);

}  // namespace plinth::frontend::terraform
