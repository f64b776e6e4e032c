#include "frontend/terraform/configuration.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_dump.h"

namespace plinth::frontend::terraform {
namespace {

using Files = std::map<std::string, std::string>;

TfModel Read(const Files& files, const std::map<std::string, std::string>& parameters = {}) {
  const auto disk = InMemoryFileSystem(files);
  std::vector<std::shared_ptr<const SourceFile>> root;
  for (const auto& [path, text] : files) {
    if (path.find('/') == path.npos && path.find(".tf") != path.npos) {
      root.push_back(std::make_shared<SourceFile>(path, text));
    }
  }
  Options options;
  options.files = disk.get();
  options.parameters = parameters;
  return ReadConfiguration(root, options);
}

std::string Dump(const TfModel& model) {
  std::string out;
  for (const TfResource& resource : model.resources) {
    out += resource.address + (resource.partial ? " (partial)" : "") +
           (resource.provider.empty() ? "" : " by " + resource.provider) + "\n";
    for (const Map::Entry& entry : resource.values.Entries()) {
      out += "  " + entry.key + " = " + DumpValue(entry.value) + "\n";
    }
  }
  for (const Problem& problem : model.problems) {
    const Position start = problem.where.Start();
    out += "! " + std::to_string(start.line) + ":" + std::to_string(start.column) + " " + problem.message + "\n";
  }
  for (const std::string& note : model.notes) out += "# " + note + "\n";
  return out;
}

struct Case {
  const char* name;
  Files files;
  const char* resources;
};

class ConfigurationTest : public testing::TestWithParam<Case> {};

TEST_P(ConfigurationTest, EvaluatesResources) { EXPECT_EQ(Dump(Read(GetParam().files)), GetParam().resources); }

const Case kCases[] = {
    {"literals_and_references",
     {{"main.tf", R"(
resource "aws_s3_bucket" "b" {
  bucket = "logs-${1 + 1}"
  tags   = { Name = "x", Count = 3 }
  rule {
    on = true
  }
  rule {
    on = false
  }
}
resource "aws_s3_bucket_policy" "p" {
  bucket = aws_s3_bucket.b.id
  arn    = "${aws_s3_bucket.b.arn}/*"
  none   = null
}
)"}},
     R"(aws_s3_bucket.b
  bucket = "logs-2"
  tags = {Name: "x", Count: 3}
  rule = [{on: true}, {on: false}]
aws_s3_bucket_policy.p
  bucket = <aws_s3_bucket.b.id>
  arn = "${<aws_s3_bucket.b.arn>}/*"
  none = null
)"},
    {"variables_and_locals",
     {{"main.tf", R"(
variable "on" { default = "true" }
variable "typed" {
  type    = object({ a = optional(number, 7), b = optional(string), c = list(string) })
  default = { c = [1, true] }
}
variable "unset" {}
locals {
  late  = local.early + 1
  early = 1
  loop  = local.pool
  pool  = local.loop
}
resource "t" "r" {
  on    = var.on ? local.late : "no"
  typed = var.typed
  unset = "x-${var.unset}"
  loop  = local.loop
}
)"}},
     R"(t.r
  on = "2"
  typed = {a: 7, b: null, c: ["1", "true"]}
  unset = "x-${<unknown: variable unset has no default>}"
  loop = <unknown: local.loop refers to itself>
)"},
    {"json_is_kept_as_structure",
     {{"main.tf", R"(
resource "t" "r" {
  policy = jsonencode({ Resource = [t.other.arn, "x"], On = true })
  text   = "p: ${jsonencode({ b = t.other.arn, a = "<" })}"
  again  = jsondecode(jsonencode({ a = [1] })).a[0]
}
resource "t" "other" {}
)"}},
     R"(t.r
  policy = {Resource: [<t.other.arn>, "x"], On: true}
  text = "p: {\"a\":\"\\u003c\",\"b\":\"${<t.other.arn>}\"}"
  again = 1
t.other
)"},
    {"count_and_for_each",
     {{"main.tf", R"(
variable "n" {}
resource "t" "two" {
  count = 2
  name  = "n${count.index}"
}
resource "t" "none" { count = 0 }
resource "t" "keyed" {
  for_each = { b = "x", a = "y" }
  name     = "${each.key}-${each.value}"
  two      = t.two[1].id
}
resource "t" "set" {
  for_each = toset(["s"])
  name     = each.value
  peer     = t.keyed["a"].id
  all      = t.two[*].id
}
resource "t" "maybe" {
  count = var.n
  name  = "m${count.index}"
}
resource "t" "user" {
  maybe = t.maybe[0].id
  none  = try(t.none[0].id, "fallback")
  any   = [for k, v in t.keyed : v.arn]
}
)"}},
     R"(t.two[0]
  name = "n0"
t.two[1]
  name = "n1"
t.keyed["a"]
  name = "a-y"
  two = <t.two[1].id>
t.keyed["b"]
  name = "b-x"
  two = <t.two[1].id>
t.set["s"]
  name = "s"
  peer = <t.keyed["a"].id>
  all = [<t.two[0].id>, <t.two[1].id>]
t.maybe (partial)
  name = "m${<unknown: its count is unknown: variable n has no default>}"
t.user
  maybe = <t.maybe.id>
  none = "fallback"
  any = [<t.keyed["a"].arn>, <t.keyed["b"].arn>]
)"},
    {"dynamic_blocks",
     {{"main.tf", R"(
variable "rules" {}
resource "t" "r" {
  dynamic "rule" {
    for_each = [80, 443]
    content { port = rule.value }
  }
  dynamic "other" {
    for_each = var.rules
    content { port = other.value }
  }
  mixed { a = 1 }
  dynamic "mixed" {
    for_each = var.rules
    iterator = it
    content { a = it.value }
  }
  dynamic "gone" {
    for_each = []
    content {}
  }
}
)"}},
     R"(t.r
  rule = [{port: 80}, {port: 443}]
  other = <unknown: the for_each of its dynamic block is unknown: variable rules has no default>
  mixed = [{a: 1}, <unknown: the for_each of its dynamic block is unknown: variable rules has no default>]
)"},
    {"modules",
     {{"main.tf", R"(
module "m" {
  source = "./m"
  for_each = toset(["a", "b"])
  name   = "x-${each.key}"
  bucket = t.root
}
module "far" {
  source = "terraform-aws-modules/vpc/aws"
}
resource "t" "root" {
  id  = module.m["a"].id
  far = module.far.vpc_id
  all = [for m in module.m : m.name]
}
)"},
      {"m/main.tf", R"(
variable "name" {}
variable "bucket" {}
variable "more" { default = 5 }
module "inner" {
  source = "../n"
  name   = "${var.name}!"
}
resource "t" "r" {
  name   = var.name
  bucket = var.bucket.arn
  path   = path.module
  inner  = module.inner.shout
}
output "id" { value = t.r.id }
output "name" { value = var.name }
)"},
      {"n/main.tf", R"(
variable "name" {}
output "shout" { value = upper(var.name) }
)"}},
     R"(t.root
  id = <module.m["a"].t.r.id>
  far = <unknown: module.far is not present, so its outputs are unknown>
  all = ["x-a", "x-b"]
module.m["a"].t.r
  name = "x-a"
  bucket = <t.root.arn>
  path = "m"
  inner = "X-A!"
module.m["b"].t.r
  name = "x-b"
  bucket = <t.root.arn>
  path = "m"
  inner = "X-B!"
# module module.far (terraform-aws-modules/vpc/aws) is not present: its outputs are unknown
)"},
    {"json_syntax",
     {{"main.tf.json", R"({
  "//": "a comment",
  "variable": {"n": {"type": "string", "default": 3}},
  "locals": {"x": "${var.n}-x"},
  "resource": {
    "t": {
      "r": {"name": "a ${local.x} \"q\"", "list": ["${t.s[0].arn}", 1, true, null], "depends_on": ["t.s"]},
      "s": [{"count": "${1 + 1}", "name": "$${x}",
             "dynamic": {"rule": {"for_each": [1], "content": {"port": "${rule.value}"}}}}]
    }
  }
})"}},
     R"(t.r
  name = "a 3-x \"q\""
  list = [<t.s[0].arn>, 1, true, null]
t.s[0]
  name = "${x}"
  rule = [{port: 1}]
t.s[1]
  name = "${x}"
  rule = [{port: 1}]
)"},
    {"json_blocks_with_dynamic_ones",
     {{"main.tf.json", R"({"resource": {"t": {"r": {
  "rule": [{"port": 1}],
  "dynamic": {"rule": {"for_each": [2], "content": {"port": "${rule.value}"}}},
  "outer": {"dynamic": {"inner": {"for_each": ["x"], "content": {"a": "${inner.value}"}}}}
}}}})"}},
     R"(t.r
  rule = [{port: 1}, {port: 2}]
  outer = [{inner: [{a: "x"}]}]
)"},
    {"broken_block_leaves_the_rest",
     {{"main.tf", R"(
resource "t" "a" {
  name = = 1
  ok   = true
}
resource "t" "b" {
  ok = true
}
)"}},
     R"(t.a
  ok = true
t.b
  ok = true
! 3:10 expected an expression, found "="
)"},
    {"files_and_templates",
     {{"main.tf", R"(
resource "t" "r" {
  policy  = file("${path.module}/p.json")
  script  = templatefile("s.tpl", { name = "x", arn = t.r2.arn })
  outside = file("../secret")
  absent  = file("nope")
}
resource "t" "r2" {}
)"},
      {"p.json", "{}"},
      {"s.tpl", "hi ${name} ${arn}\n%{ for i in [1, 2] ~}\n- ${i}\n%{ endfor ~}\n"}},
     R"(t.r
  policy = "{}"
  script = "hi x ${<t.r2.arn>}\n- 1\n- 2\n"
  outside = <unknown: file("../secret") is not read>
  absent = <unknown: file("nope") is not read>
t.r2
)"},
    {"providers",
     {{"main.tf", R"(
provider "aws" {
  region = "eu-west-1"
  default_tags { tags = { Team = "x" } }
}
provider "aws" {
  alias  = "west"
  region = "us-west-2"
}
resource "aws_t" "r" { provider = aws.west }
module "m" {
  source    = "./m"
  providers = { aws = aws.west }
}
)"},
      {"m/main.tf", "resource \"aws_t\" \"r\" {}\n"}},
     "aws_t.r by aws.west\nmodule.m.aws_t.r by aws.west\n"},
};

INSTANTIATE_TEST_SUITE_P(All, ConfigurationTest, testing::ValuesIn(kCases),
                         [](const auto& param) { return std::string(param.param.name); });

TEST(Configuration, TakesParameters) {
  const TfModel model = Read({{"main.tf", R"(
variable "a" { type = string }
variable "b" { type = list(number) }
variable "c" {
  type      = bool
  sensitive = true
}
resource "t" "r" {
  a = var.a
  b = var.b
  c = var.c
}
)"}},
                             {{"a", "1"}, {"b", "[1, 2]"}, {"c", "true"}});
  EXPECT_EQ(Dump(model), "t.r\n  a = \"1\"\n  b = [1, 2]\n  c = <sensitive>\n");
  EXPECT_TRUE(model.resources[0].values.Find("c")->value.Sensitive());
  EXPECT_FALSE(model.resources[0].values.Find("a")->value.Sensitive());
}

TEST(Configuration, KeepsMetaArgumentsApart) {
  const TfModel model = Read({{"main.tf", R"(
resource "t" "r" {
  depends_on = [t.s]
  lifecycle {
    prevent_destroy = true
    ignore_changes  = [tags, name]
  }
  provisioner "local-exec" { command = "x" }
}
resource "t" "s" {}
)"}});
  EXPECT_TRUE(model.resources[0].values.Empty());
  EXPECT_EQ(DumpValue(Value::Of(model.resources[0].meta)),
            "{depends_on: [<t.s>], provisioner: [{command: \"x\"}], lifecycle: {prevent_destroy: true, ignore_changes: "
            "[\"tags\", \"name\"]}}");
}

TEST(Configuration, ReadsProviders) {
  const TfModel model = Read({{"main.tf",
                               "provider \"aws\" {\n  region = \"x\"\n}\nprovider \"aws\" {\n  alias = "
                               "\"w\"\n  default_tags {\n    tags = { A = 1 }\n  }\n}\n"}});
  EXPECT_EQ(DumpValue(Value::Of(model.providers)),
            "{aws: {region: \"x\"}, aws.w: {alias: \"w\", default_tags: [{tags: {A: 1}}]}}");
}

TEST(Configuration, PointsAtAttributes) {
  const std::string text = "locals {\n  on = true\n}\nresource \"t\" \"r\" {\n  enc = local.on\n}\n";
  const TfModel model = Read({{"main.tf", text}});
  const Map::Entry& entry = *model.resources[0].values.Find("enc");
  EXPECT_EQ(entry.value.Where().Start(), (Position{5, 9}));
  EXPECT_EQ(entry.key_location.Start(), (Position{5, 3}));
  EXPECT_EQ(model.resources[0].key.Start(), (Position{4, 1}));
  EXPECT_EQ(model.resources[0].body.End(), (Position{6, 2}));
}

TEST(Configuration, ReadsSuppressions) {
  const TfModel model = Read({{"main.tf", R"(# plinth:ignore rule-a too old
resource "t" "r" {
  a = 1 # plinth:ignore rule-b,rule-c
  // plinth:ignore rule-d
  b {
    c = 2
  }
}
/* plinth:ignore-file rule-e generated */
)"}});
  std::vector<std::string> lines;
  for (const Suppression& suppression : model.suppressions) {
    lines.push_back(testing::PrintToString(suppression.rules) + " " + std::to_string(suppression.covers.Start().line) +
                    "-" + std::to_string(suppression.covers.End().line) + " " + suppression.reason);
  }
  EXPECT_THAT(lines, testing::ElementsAre("{ \"rule-a\" } 2-8 too old", "{ \"rule-b\", \"rule-c\" } 3-3 ",
                                          "{ \"rule-d\" } 5-7 ", testing::StartsWith("{ \"rule-e\" } 1-")));
}

// Text that doubles itself, chains and circles: everything ends, with unknowns.
TEST(Configuration, SurvivesHostileConfigurations) {
  std::string doubling = "locals {\n  l0 = [1]\n  s0 = \"xxxxxxxx\"\n";
  std::string chain = "locals {\n  c0 = [1]\n";
  for (int i = 1; i < 80; ++i) {
    const std::string n = std::to_string(i);
    const std::string p = std::to_string(i - 1);
    doubling += "  l" + n + " = concat(local.l" + p + ", local.l" + p + ")\n  s" + n + " = \"${local.s" + p +
                "}${local.s" + p + "}\"\n";
  }
  for (int i = 1; i < 20'000; ++i) {
    chain += "  c" + std::to_string(i) + " = [local.c" + std::to_string(i - 1) + "]\n";
  }
  const std::string inputs[] = {
      doubling + "}\nresource \"t\" \"r\" {\n  a = local.l79\n  b = local.s79\n}\n",
      chain + "}\nresource \"t\" \"r\" { a = local.c19999 }\n",
      "resource \"t\" \"r\" {\n  count = 1000000000\n}\nresource \"t\" \"s\" { count = t.s[0].n }\n",
      "resource \"t\" \"r\" {\n  count = t.s[0].n\n}\nresource \"t\" \"s\" {\n  n = t.r[0].m\n  count = t.r[0].m\n}\n",
      "module \"m\" { source = \"./\" }\nmodule \"n\" { source = \"../x\" }\nlocals { a = module.m.b }\n",
      "resource \"t\" \"r\" {\n  a = t.s.b\n  c = t.r.a == null\n}\nresource \"t\" \"s\" { b = t.r.a }\n",
  };
  for (const std::string& input : inputs) {
    const TfModel model = Read({{"main.tf", input}});
    for (const TfResource& resource : model.resources) DumpValue(Value::Of(resource.values));
  }
}

}  // namespace
}  // namespace plinth::frontend::terraform
