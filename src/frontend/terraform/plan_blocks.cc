#include "frontend/terraform/plan_blocks.h"

#include <algorithm>
#include <iterator>

namespace plinth::frontend::terraform {

namespace {

// Types whose blocks the provider fills in. Plans of provider 4 to 6 have them as unknown where nobody wrote them.
constexpr std::string_view kComputedTypes[] = {
    "aws_alb_target_group",
    "aws_api_gateway_rest_api",
    "aws_default_network_acl",
    "aws_default_route_table",
    "aws_default_security_group",
    "aws_eks_node_group",
    "aws_elb",
    "aws_glue_catalog_database",
    "aws_iam_role",
    "aws_instance",
    "aws_launch_configuration",
    "aws_launch_template",
    "aws_lb_target_group",
    "aws_network_acl",
    "aws_route_table",
    "aws_s3_bucket",
    "aws_s3_bucket_acl",
    "aws_secretsmanager_secret",
    "aws_security_group",
    "aws_spot_instance_request",
};

struct Block {
  std::string_view type;
  std::string_view name;
};
constexpr Block kComputedBlocks[] = {
    {"aws_alb", "subnet_mapping"},
    {"aws_autoscaling_group", "traffic_source"},
    {"aws_eks_cluster", "access_config"},
    {"aws_eks_cluster", "kubernetes_network_config"},
    {"aws_eks_cluster", "upgrade_policy"},
    {"aws_lambda_function", "ephemeral_storage"},
    {"aws_lambda_function", "logging_config"},
    {"aws_lambda_function", "tracing_config"},
    {"aws_lb", "subnet_mapping"},
};

bool IsComputed(std::string_view type, std::string_view name) {
  return std::any_of(std::begin(kComputedBlocks), std::end(kComputedBlocks),
                     [&](const Block& block) { return block.type == type && block.name == name; });
}

}  // namespace

std::vector<std::string> WrittenBlocks(std::string_view type, const Mapping& mapping) {
  std::vector<std::string> blocks;
  if (std::binary_search(std::begin(kComputedTypes), std::end(kComputedTypes), type)) return blocks;
  for (const Variant& variant : mapping.variants) {
    for (const Row& row : variant.rows) {
      if (row.from.empty() || (row.from.size() == 1 && row.via != Via::kBlock)) continue;
      const std::string& name = row.from[0].name;
      const bool known = std::find(blocks.begin(), blocks.end(), name) != blocks.end();
      if (!known && !IsComputed(type, name)) blocks.push_back(name);
    }
  }
  return blocks;
}

}  // namespace plinth::frontend::terraform
