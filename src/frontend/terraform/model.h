// What every Terraform input is read into before it is mapped: resources with Terraform's own names and values.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plinth/resource_graph.h"
#include "plinth/source.h"
#include "plinth/value.h"

namespace plinth::frontend::terraform {

// Outputs of the root module stand among the resources: address "output.NAME", this type, the argument "value".
constexpr std::string_view kOutputType = "output";

struct TfResource {
  std::string address;  // module.a["x"].aws_s3_bucket.b[0]; data sources: module.a.data.aws_iam_policy_document.d
  std::string type;     // aws_s3_bucket
  std::string name;
  std::vector<std::string> module_path;  // {"module.a[\"x\"]"}; empty at the root
  std::string provider;                  // "aws", "awscc", "aws.west"; empty where not stated
  bool is_data = false;
  bool partial = false;  // one instance stands for an unknown number (count or for_each unknown)
  Location key;          // the block header, or the resource's object in a plan
  Location body;
  Location planned;  // the resource's address in the plan, where `key` is in the source; else none
  Guard condition;
  // Attributes and nested blocks by Terraform's names. Blocks are lists of maps. Values that were not set are absent or
  // null. References: Value::Of(Reference{ADDRESS, "arn"}) with Terraform's attribute path (empty: the whole object);
  // "${aws_s3_bucket.b.arn}/*" is a template with such a reference as a part; sensitive and unknown are marked.
  Map values;
  Map meta;  // lifecycle, depends_on, provisioner, connection, count, for_each as written (known parts)
};

struct TfModel {
  std::vector<TfResource> resources;  // data sources too; in the order written, then by module
  // With Options::views: variables, providers, settings ... as Terraform calls them (views.h); values in the names that
  // rules use.
  std::vector<TfResource> views;
  std::vector<std::shared_ptr<const SourceFile>> files;
  std::vector<Problem> problems;
  std::vector<Suppression> suppressions;
  std::vector<std::string> notes;
  Map providers;  // "aws" -> its known arguments (region, default_tags ...); aliases as "aws.west"
  std::vector<Choice> choices;
  Assignment defaults;
};

}  // namespace plinth::frontend::terraform
