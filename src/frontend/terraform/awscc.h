// Types of the awscc provider: CloudFormation's own, written in Terraform's way; they map by name.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "plinth/resource_graph.h"
#include "plinth/value.h"

#include "base/archive.h"

namespace plinth::frontend::terraform {

inline bool IsAwscc(std::string_view type) { return type.starts_with("awscc_"); }

class AwsccTypes {
 public:
  explicit AwsccTypes(Archive data) : data_(data) {}

  // "AWS::RDS::DBInstance" for "awscc_rds_db_instance"; empty where CloudFormation has no such type.
  std::string TypeOf(const std::string& source_type);
  // Attributes by CloudFormation's names; those that it does not have keep their own.
  Map Properties(const std::string& type, const Map& values);
  // "Arn" for "arn"; what GetAtt calls an attribute.
  static std::string Attribute(std::string_view name);
  static std::shared_ptr<const AuthorNames> Names();

 private:
  struct Property {
    std::string name;
    bool json = false;
  };
  using Properties_ = std::unordered_map<std::string, Property>;  // by squeezed path
  const Properties_& PropertiesOf(const std::string& type);
  Value Translate(const Value& value, const Properties_& properties, const std::string& path) const;
  Map Translate(const Map& map, const Properties_& properties, const std::string& path) const;

  Archive data_;
  bool indexed_ = false;
  std::unordered_map<std::string, std::string> types_;  // by squeezed name
  std::unordered_map<std::string, Properties_> properties_;
};

}  // namespace plinth::frontend::terraform
