// Terraform's names for canonical paths: "VersioningConfiguration.Status" -> "versioning_configuration.status".
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "plinth/resource_graph.h"

namespace plinth::frontend::terraform {

class TerraformNames : public AuthorNames {
 public:
  // `type` is named where the attribute belongs to another type: "status of aws_s3_bucket_versioning".
  void Add(std::string canonical_path, std::string attribute, std::string_view type = {});
  // The longest known beginning is translated and the rest kept: "PolicyDocument.Statement[]" -> "policy.Statement[]".
  std::string Of(std::string_view canonical_path) const override;

 private:
  struct Name {
    std::string attribute;
    std::string type;
  };
  std::map<std::string, Name, std::less<>> names_;
};

}  // namespace plinth::frontend::terraform
