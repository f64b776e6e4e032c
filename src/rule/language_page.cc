// docs/rule-language.md: prose, and the tables of forms and operators as the program has them.
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "rule/documentation.h"
#include "rule/forms.h"
#include "rule/operators.h"

namespace plinth::rule {
namespace {

constexpr std::string_view kIntroduction = R"(<!-- Made by rule_docs from src/rule; edit that. -->

# The rule language

A rule is one YAML file with its examples in it. Rules of your own (`--rules DIR`) have the same power as the embedded
ones; `plinth rules test DIR` runs their examples.

## A rule file

```yaml
name: rds-instance-unencrypted            # the only identifier, kebab-case, states the problem; = file name
title: RDS instance stores its data unencrypted
severity: high                            # critical high medium low info
tier: core                                # core | extended | preview
scope: property                           # property | graph | policy | workload
pillar: security                          # performance reliability operations cost security sustainability
principles: [security/protect-data-in-transit-and-at-rest]     # the first is the main one
areas: [security/data-protection]
best_practices: [SEC08-BP02]
resource: AWS::RDS::DBInstance            # one, a list, or "*"
terraform: [aws_db_instance]              # Terraform types it is about; [] where none exists
settings:                                 # optional; plinth.toml overrides them; operands as {setting: NAME}
  min_days: 7
when: { not: { at: DBClusterIdentifier, exists: true } }       # optional
require: { at: StorageEncrypted, equals: true }                # exactly one of require and forbid
message: "{resource} stores its data unencrypted"              # one line, no period
why: Whoever gets hold of a snapshot copy or a disk can read it.
fix: Set {StorageEncrypted} to true; this replaces the instance, so plan a restore.
set: { StorageEncrypted: true }           # optional: the edit that a machine can make
equivalents: { checkov: [CKV_AWS_16] }
yields_to: [other-rule]                   # optional: silent at a place where a named rule fails
since: "2026.1"
examples:
  fail:
    - cloudformation: |                   # a whole small template
        Resources:
          Db:
            Type: AWS::RDS::DBInstance
            Properties:
              StorageEncrypted: false     # <-
      terraform: |                        # a whole small configuration
        resource "aws_db_instance" "db" {
          storage_encrypted = false       # <-
        }
  pass: [ ... ]
  unknown: [ ... ]                        # optional: neither a finding nor a pass
```

Everything is checked when the file is read: unknown keys, operators and properties, operands of the wrong kind, names
that the taxonomy does not have, missing examples; each with its line and a suggestion.

A `fail` example yields a finding of this rule at every line marked `# <-` and at no other (without a mark: anywhere). A
`pass` example yields none, and at least one pass, unless it says `not_applicable: true`. Examples must not trip other
core rules unless they say `also: [rule]`. Over all examples `fail` and `pass` each cover both syntaxes, unless the rule
says `terraform: []` (no such type there) or `cloudformation: none`. A rule of scope `workload` is asked once an input, at
the first resource of its types that satisfies `when`.

## Paths

| path | leads to |
| --- | --- |
| `A.B.C` | a property, in CloudFormation's names |
| `A[].B` | all elements (in `each`, `some`, `count`, `statement`, `references`, `via`; never in `at`); of a map, all entries |
| `A[0].B` | one element |
| `A[Owner]`, `A["aws:SourceArn"]` | the value under a key, in a list of key-value pairs (`Tags[Owner]`) or in a map; keys with a colon compare without letter case |
| `@DeletionPolicy`, `@Metadata.X` | attributes of the resource |
| `@ParameterNames` | texts in its properties that are the name of a parameter without a default, most often a lost `Ref` (CloudFormation) |
| `@type`, `@id`, `@framework`, `@source_type` | canonical type, logical id or address, `cloudformation` or `terraform`, type as written |
| `.` | the element itself (outside of elements: the resource) |
| `@key` | the key of the element, of a map |
| `^.A` | inside of `each`, `some`, `count`, `statement`: of the resource. Inside of the `where` of a graph condition: of the resource that was asked about. `^.@id`: its attributes. `^^.A` leads out of two such conditions |

`each`, `some`, `count`, `statement` and `each_statement` take one path or a list of paths: the elements of all of them. A path to a single value has that value as its one element.

## Verdicts

fail < unknown < pass. An operator on an **absent** property is not true, unless `default:` says what absence means; null
and AWS::NoValue are absent. An **unknown** value gives unknown, unless what is known of it decides (a prefix, a part,
the ports that remain). A reference is there, but its text is unknown. `when` that fails: the rule does not apply; `when`
that is unknown: a failure becomes unknown. Of a resource that is only partly in sight, absence is unknown.

Values that depend on parameters or conditions are tried under all choices that matter, consistently; a finding says under
which it holds.

## Places

A finding points at the property that decided; where its value is a list or a map, at its key; for an absent property of
an element, at the element; for an absent property of a resource, at the resource's name. Of several that decided, the
first that somebody wrote. `each_statement` and `statement` point at the statement. Two findings of one rule at one place
are one.

)";

constexpr std::string_view kMessages = R"(
## Ways from the internet

`reachable_from: internet` asks whether a way leads from the internet to the resource. It is open where all of these are,
for one subnet of the resource and one of IPv4 and IPv6:

| part | open where |
| --- | --- |
| `subnet` | its route table (by an association, else the main table of its VPC, in Terraform) has a route for 0.0.0.0/0 or ::/0 to an internet gateway, and the account does not block public access to its VPCs |
| `address` | the resource has a public address: by a flag of its own, its launch template or its interface, by what its subnet hands out, by an Elastic IP address, or by the scheme of a load balancer; with IPv6, any address |
| `network_acl` | the ACL of the subnet lets a port in: entries in the order of their numbers, the first that covers a port decides; without an ACL of its own everything is let in. The way back is not looked at |
| `security_groups` | a rule of one of its groups lets everyone in on a port: its block is 0.0.0.0/0 or ::/0, or half of it |

`ports` names the ports that matter, `except_ports` those that do not; protocols are kept apart (TCP and UDP; others are
not looked at). Databases, caches and load balancers count with the ports that they listen on: as written, by their
engine, or of their listeners. `parts` asks for some of the parts alone: `parts: subnet` is true of what stands in a
public subnet.

`through: N` admits up to N machines in between: each is reached itself, and belongs to a security group that the next
one lets in. Between machines only security groups count, and only those that rules name (not blocks of addresses).

What is out of sight is unknown: a subnet, table, gateway or group that is not in the input, a route whose table is not
known, prefix lists, the default security group. A finding tells the way hop by hop.

Types that stand in a network: instances, interfaces, Auto Scaling groups, load balancers, ECS services, functions,
databases, caches and warehouses with their subnet groups, OpenSearch domains, brokers, mount targets, NAT gateways,
EMR clusters, EKS node groups, and subnets themselves. Of any other type the answer is unknown.

## Operands

A literal, `{setting: NAME}` for a setting of the rule, or `{path: PATH}` for the value of another property (for `in`,
`includes` and their like the path may have `[]`: all values there). Texts compare exactly unless `ignore_case: true`
stands beside the operator. A number may be reckoned with: `{path: Timeout, default: 3, times: 6, plus: 10}` is six times
the time-out and ten more; `default` says what its absence means.

`allows_action` and `mentions_action` take patterns: `s3:Put*` is met by every entry that has an action in common with it.
`*` alone is met only by an entry that covers everything.

`allows_listed_action` asks the table of all actions of AWS, `iam-actions` (columns `service`, `level`: list, read, write,
tagging or permissions, `scoped`: whether a statement can name the resources, `actions`): does the statement allow an
action of such a row? Entries with wildcards, and NotAction, are expanded to the actions that they cover.

```yaml
allows_listed_action:
  table: iam-actions
  key: actions
  where: { level: { in: [write, permissions] }, scoped: { equals: true } }
  except: [logs:CreateLogGroup, 'xray:*']
```

## Messages

| placeholder | stands for |
| --- | --- |
| `{resource}` | the author's name: logical id or address |
| `{type}` | the type as the author wrote it |
| `{value}` | the value that decided, shortened; never a secret |
| `{key}` | the key of the offending element, of a map |
| `{Some.Path}` | the author's name of that property (`storage_encrypted` in Terraform) |
| `{setting:NAME}` | the setting in force |
| `{row:COLUMN}` | the cell of the table's row that the value was found in |

Text in double braces (`{{resolve:...}}`) and after a dollar sign (`${X}`) is left as it is.

## What a template is besides its resources

Its parameters, outputs, settings and the template itself stand in the graph as *views*: resources that nobody deploys.
A rule names them in `resource`, or in `exists_resource`, `count_resources` and `referenced_by`, like any other type. `"*"`
does not mean them (but in `referenced_by: "*"` an output counts: what it hands out is in use), and they are not counted
among the resources of a report. `plinth graph --views` shows them.

| view | properties |
| --- | --- |
| `Plinth::Parameter` | a CloudFormation parameter, a Terraform variable: `Name`, `Type`, `Description`, `Default`, `NoEcho` (Terraform's `sensitive`), `AllowedValues`, `AllowedPattern`, `MinValue`, `MaxValue`, `MinLength`, `MaxLength`, `ConstraintDescription`; Terraform's `Validation[]`; `Uses[]`: each place that mentions it, `Section` (Resources, Outputs, Conditions; resource, output, locals ...), `Name`, `Type` of the resource as written, `Property` as the author spells it, `Whole` (it alone gives the value) |
| `Plinth::Output` | `Value`, `Description`; CloudFormation's `Exported`, `ExportName` (where it is literal); Terraform's `Sensitive` |
| `Plinth::Template` | one for each template, nested ones too, and for each root module, plan or state: `Kind` (template, configuration, plan, state), `File`, `Bytes`, `Description`, `Counts` (`Resources`, `Types`, `Parameters`, `Outputs`, `Inputs`: both of these, `Undescribed` of them, `Modules` that it calls or nests; CloudFormation's `Mappings`, `Conditions`, `Rules`, `Exports`, `Imports`; Terraform's `DataSources`, `Locals`, `Providers`), `Types[]`, `Transforms[]`, `Cycles[]` (`Members`), and what it defines with `Name` and `Used`: `Mappings[]` (with `Contents`), `Conditions[]`, `Locals[]`, `DataSources[]`; Terraform's `Readme` (there is one beside it) and `Workspaces` (it asks for its workspace); `AccountLevel`, `Workload` and `Production`, as [inputs.md](inputs.md) defines them |
| `Plinth::Terraform::Settings` | the blocks `terraform` as one: `required_version`, `required_providers` by name |
| `Plinth::Terraform::Backend` | `type` (`cloud` for that block) and the arguments |
| `Plinth::Terraform::Provider` | `name` and the arguments |
| `Plinth::Terraform::Module` | a call of a module: `source`, `version` and the arguments |
| `data.TYPE` | a data source, by the names of its arguments |

Views of Terraform keep Terraform's words. A plan tells variables and providers; settings, uses and module calls where
its configuration lies beside it. `@lifecycle` and `@provisioner` of a Terraform resource are attributes of the resource.

## Tables

Dated facts that rules share, in `tables/NAME.yaml` beside the rules:

```yaml
table: lambda-runtimes
source: where the facts come from
as_of: 2026-10-01
columns: [runtime, deprecated, blocked]
match: equals            # or prefix, or regex (RE2, the whole value), for the key column
rows:
  - {runtime: nodejs14.x, deprecated: 2023-12-04, blocked: 2025-01-01}
```

`index: COLUMN` suits a large table: its rows are found by that column alone (for `listed_in` it is the key), and of a
table in the binary only the rows that are asked for are read.
)";

struct Heading {
  Theme theme;
  std::string_view title;
};

constexpr std::array<Heading, 8> kThemes = {{
    {Theme::kAny, "Any value"},
    {Theme::kText, "Texts"},
    {Theme::kNumber, "Numbers and lengths"},
    {Theme::kList, "Lists"},
    {Theme::kNetwork, "Addresses"},
    {Theme::kRuleElement, "Rules of security groups and network ACLs (`at` may be left out)"},
    {Theme::kStatement, "Statements of policies (`at` may be left out)"},
    {Theme::kDate, "Days and tables"},
}};

std::string Cell(std::string_view text) { return ReplaceAll(text, "|", "\\|"); }

std::string FormTable() {
  std::string table =
      "## Conditions\n\nOne condition is one map with one of these keys.\n\n| form | meaning |\n| --- | --- |\n";
  for (const Form& form : Forms()) table += fmt::format("| `{}` | {} |\n", form.syntax, Cell(form.about));
  return table;
}

std::string OperatorTable() {
  std::string text = "\n## Operators\n\nTrue when the value ...\n";
  for (const Heading& heading : kThemes) {
    text += fmt::format(
        "\n### {}\n\n| operator | operand | true when the value ... | example |\n| --- | --- | --- | --- |\n",
        heading.title);
    for (const Operator& op : Operators()) {
      if (op.theme != heading.theme) continue;
      text += fmt::format("| `{}` | {} | {} | `{}` |\n", op.name, Cell(Describe(op.operand)), Cell(op.about),
                          Cell(op.example));
    }
  }
  return text;
}

}  // namespace

std::string LanguagePage() { return fmt::format("{}{}{}{}", kIntroduction, FormTable(), OperatorTable(), kMessages); }

}  // namespace plinth::rule
