// The examples of a rule: read, and checked for what is missing.
#include <array>

#include <fmt/format.h>

#include "base/did_you_mean.h"
#include "rule/rule_loader.h"

namespace plinth::rule {
namespace {

constexpr std::array<std::string_view, 3> kKinds = {"fail", "pass", "unknown"};
constexpr std::array<std::string_view, 4> kExampleKeys = {"cloudformation", "terraform", "also", "not_applicable"};

Example LoadExample(const syntax::Node& node, const LoadContext& context) {
  Example example;
  example.where = context.At(node.range);
  for (const syntax::Entry& entry : node.entries) {
    if (entry.key == "cloudformation" || entry.key == "terraform") {
      if (!entry.value.IsString())
        context.Complain(entry.value.range, fmt::format("'{}' is a text: use a block (|)", entry.key));
      (entry.key == "terraform" ? example.terraform : example.cloudformation) = entry.value.text;
    } else if (entry.key == "also") {
      if (entry.value.IsString()) example.also.emplace_back(entry.value.text);
      for (const syntax::Node& name : entry.value.items) example.also.emplace_back(name.text);
    } else if (entry.key == "not_applicable") {
      example.not_applicable = entry.value.AsBool();
    } else {
      context.Complain(entry.key_range,
                       fmt::format("'{}' is no key of an example{}", entry.key, DidYouMean(entry.key, kExampleKeys)));
    }
  }
  if (example.cloudformation.empty() && example.terraform.empty()) {
    context.Complain(node.range, "an example has cloudformation: or terraform: (or both)");
  }
  return example;
}

void CheckSyntax(const std::vector<Example>& examples, std::string_view kind, bool wants_cloudformation,
                 bool wants_terraform, const LoadContext& context, Range at) {
  bool cloudformation = false;
  bool terraform = false;
  for (const Example& example : examples) {
    cloudformation |= !example.cloudformation.empty();
    terraform |= !example.terraform.empty();
  }
  if (wants_cloudformation && !cloudformation) {
    context.Complain(at, fmt::format("the rule lacks a {} example for CloudFormation", kind));
  }
  if (wants_terraform && !terraform) {
    context.Complain(at, fmt::format("the rule lacks a {} example for Terraform", kind));
  }
}

}  // namespace

void LoadExamples(const syntax::Node& examples, const LoadContext& context, Rule& rule) {
  for (const syntax::Entry& kind : examples.entries) {
    if (std::find(kKinds.begin(), kKinds.end(), kind.key) == kKinds.end()) {
      context.Complain(kind.key_range,
                       fmt::format("'{}' is no kind of example{}", kind.key, DidYouMean(kind.key, kKinds)));
      continue;
    }
    if (!kind.value.IsSequence())
      context.Complain(kind.value.range, fmt::format("'{}' is a list of examples", kind.key));
    auto& list = kind.key == "fail" ? rule.fail : kind.key == "pass" ? rule.pass : rule.unknown;
    for (const syntax::Node& item : kind.value.items) list.push_back(LoadExample(item, context));
  }
}

void CheckExamples(const Rule& rule, const LoadContext& context, Range at) {
  const bool no_terraform = rule.terraform == std::vector<std::string>{"~"};
  const bool terraform = !no_terraform && !rule.terraform.empty();
  if (rule.fail.empty()) context.Complain(at, "the rule lacks a fail example");
  if (rule.pass.empty()) context.Complain(at, "the rule lacks a pass example");
  if (!rule.fail.empty()) CheckSyntax(rule.fail, "fail", rule.cloudformation, terraform, context, at);
  if (!rule.pass.empty()) CheckSyntax(rule.pass, "pass", rule.cloudformation, terraform, context, at);
}

}  // namespace plinth::rule
