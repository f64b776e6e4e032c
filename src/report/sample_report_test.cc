#include "report/sample_report.h"

#include <gtest/gtest.h>

namespace plinth::report {

namespace {

constexpr char kTemplate[] =
    "AWSTemplateFormatVersion: \"2010-09-09\"\n"
    "Parameters:\n"
    "  Stage: {Type: String}\n"
    "Resources:\n"
    "  Ablage:  # Größe 名前 \xF0\x9F\x94\x92\n"
    "    Type: AWS::S3::Bucket\n"
    "    Properties: {BucketName: \"größe-名前\", AccessControl: PublicRead}\n"
    "  Database:\n"
    "    Type: AWS::RDS::DBInstance\n"
    "    Properties:\n"
    "      StorageEncrypted: false\n"
    "      Tags:\n"
    "        - Key: owner\n"
    "          Value: |\n"
    "            one\n"
    "            two\n"
    "            three\n"
    "      BackupRetentionPeriod: !Ref Days\n";

constexpr char kModule[] =
    "resource \"aws_security_group\" \"web\" {\n"
    "\tname = \"web\"\n"
    "\tingress {\n"
    "\t\tcidr_blocks = [\"0.0.0.0/0\"]\t# everybody\n"
    "\t}\n"
    "}\n";

constexpr char kBroken[] = "Resources:\n  Bucket: [\n";

std::string Plan() {
  std::string text = "{\"format_version\":\"1.2\",\"planned_values\":{\"root_module\":{\"resources\":[";
  for (int i = 0; i < 40; ++i) {
    text += "{\"address\":\"aws_s3_bucket.b[" + std::to_string(i) + "]\",\"values\":{\"bucket\":\"b\"}},";
  }
  return text + "{\"address\":\"aws_db_instance.db\",\"values\":{\"storage_encrypted\":false,\"port\":5432}}]}}}";
}

Rule PublicBucket() {
  Rule rule;
  rule.name = "s3-bucket-public-acl";
  rule.title = "S3 bucket grants access to everybody by its ACL";
  rule.severity = Severity::kCritical;
  rule.service = "s3";
  rule.pillar = "security";
  rule.principles = {"security/keep-people-away-from-data", "security/apply-security-at-all-layers"};
  rule.areas = {"security/data-protection"};
  rule.best_practices = {"SEC08-BP04"};
  rule.resources = {"AWS::S3::Bucket"};
  rule.message = "{resource} grants access to everybody by its ACL";
  rule.why = "Whoever knows the name of the bucket can list and read {AccessControl}; `search engines` find it.";
  rule.fix = "Remove {AccessControl} and use a bucket policy.";
  rule.equivalents = {{"checkov", {"CKV_AWS_20", "CKV_AWS_57"}}, {"trivy", {"AVD-AWS-0092"}}};
  rule.docs = "https://plinth.example/rules/s3-bucket-public-acl";
  rule.fail = {{"Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties: {AccessControl: PublicRead}\n",
                "resource \"aws_s3_bucket\" \"b\" {\n  acl = \"public-read\"  # <-\n}\n",
                {},
                false,
                {}}};
  rule.pass = {{"Resources:\n  B:\n    Type: AWS::S3::Bucket\n", "", {}, false, {}}};
  return rule;
}

Rule Unencrypted() {
  Rule rule;
  rule.name = "rds-instance-unencrypted";
  rule.title = "RDS instance stores its data unencrypted";
  rule.severity = Severity::kHigh;
  rule.service = "rds";
  rule.pillar = "security";
  rule.principles = {"security/protect-data-in-transit-and-at-rest"};
  rule.best_practices = {"SEC08-BP02"};
  rule.why = "Whoever gets hold of a snapshot can read it.";
  rule.fix = "Set {StorageEncrypted} to true.";
  return rule;
}

Rule NoBackup() {
  Rule rule;
  rule.name = "rds-instance-no-backup";
  rule.title = "RDS instance keeps no backups";
  rule.severity = Severity::kMedium;
  rule.scope = Scope::kGraph;
  rule.service = "rds";
  rule.pillar = "reliability";
  rule.principles = {"reliability/automatically-recover-from-failure"};
  rule.settings = {{"min_days", Value::Integer(7)}};
  rule.why = "A deleted row is gone.";
  rule.fix = "Keep at least {setting:min_days} days.";
  return rule;
}

Rule Untagged() {
  Rule rule;
  rule.name = "tag-value-blank";
  rule.title = "Tag has a value of several lines";
  rule.severity = Severity::kLow;
  rule.tier = Tier::kExtended;
  rule.scope = Scope::kWorkload;
  rule.pillar = "cost";
  rule.principles = {"cost/analyze-and-attribute-expenditure"};
  return rule;
}

constexpr char kTaxonomy[] = R"({
  "pillars": [
    {"slug": "security", "title": "Security",
     "principles": [
       {"slug": "security/keep-people-away-from-data", "title": "Keep people away from data"},
       {"slug": "security/apply-security-at-all-layers", "title": "Apply security at all layers"},
       {"slug": "security/protect-data-in-transit-and-at-rest", "title": "Protect data in transit and at rest"}],
     "areas": [{"slug": "security/data-protection", "title": "Data protection"}]},
    {"slug": "reliability", "title": "Reliability",
     "principles": [{"slug": "reliability/automatically-recover-from-failure",
                     "title": "Automatically recover from failure"}]},
    {"slug": "cost", "title": "Cost Optimization", "principles": []}],
  "best_practices": [
    {"id": "SEC08-BP02", "title": "Enforce encryption at rest", "pillar": "security"},
    {"id": "SEC08-BP04", "title": "Enforce access control", "pillar": "security"},
    {"id": "REL09-BP03", "title": "Perform data backup automatically", "pillar": "reliability"}]
})";

Finding Of(const Rule& rule, std::string message, Location where, std::string resource) {
  Finding finding;
  finding.rule = rule.name;
  finding.severity = rule.severity;
  finding.where = where;
  finding.message = std::move(message);
  finding.why = rule.why;
  finding.fix = rule.fix;
  finding.resource = std::move(resource);
  finding.fingerprint = "00000000000000" + std::to_string(10 + finding.message.size() % 90);
  return finding;
}

Finding ProblemAt(std::string id, std::string message, Location where) {
  Finding finding;
  finding.kind = FindingKind::kProblem;
  finding.severity = Severity::kHigh;
  finding.rule = std::move(id);
  finding.message = std::move(message);
  finding.where = where;
  return finding;
}

void AddTemplateFindings(const SourceFile& file, Sample& sample) {
  std::vector<Finding>& findings = sample.report.findings;
  findings.push_back(Of(sample.rules["s3-bucket-public-acl"], "Ablage grants access to everybody by its ACL",
                        PlaceIn(file, "PublicRead"), "Ablage"));
  findings.back().resource_type = findings.back().source_type = "AWS::S3::Bucket";
  findings.back().property = findings.back().author_property = "AccessControl";
  findings.back().condition = "Stage is not prod and condition UseVpc is true";
  findings.back().construct_path = "App/Ablage/Resource";
  findings.back().related = {{PlaceIn(file, "Stage"), "the parameter [Stage]"},
                             {PlaceIn(file, "Ablage"), "the bucket"}};
  findings.push_back(Of(sample.rules["rds-instance-unencrypted"], "Database stores its data unencrypted",
                        PlaceIn(file, "false"), "Database"));
  findings.back().suppressed = true;
  findings.back().suppression_reason = "a scratch database, see OPS-7";
  findings.push_back(
      Of(sample.rules["tag-value-blank"], "Tag owner of Database has a value of several lines",
         PlaceIn(file, "- Key: owner\n          Value: |\n            one\n            two\n            three"),
         "Database"));
  findings.push_back(
      Of(sample.rules["rds-instance-no-backup"], "Database keeps no backups", PlaceIn(file, "!Ref Days"), "Database"));
  findings.back().kind = FindingKind::kOpen;
  findings.back().message = "Database: it cannot be told whether this holds: parameter Days has no default";
}

void AddOtherFindings(const SourceFile& plan, const SourceFile& module, Sample& sample) {
  std::vector<Finding>& findings = sample.report.findings;
  findings.push_back(Of(sample.rules["rds-instance-unencrypted"], "aws_db_instance.db stores its data unencrypted",
                        PlaceIn(plan, "false"), "aws_db_instance.db"));
  findings.back().resource_type = "AWS::RDS::DBInstance";
  findings.back().source_type = "aws_db_instance";
  findings.back().property = "StorageEncrypted";
  findings.back().author_property = "storage_encrypted";
  findings.push_back(Of(sample.rules["s3-bucket-public-acl"], "module.net[\"a\"](x) opens\nall \x1b[31mports\x1b[0m",
                        PlaceIn(module, "\"0.0.0.0/0\""), "module.net[\"a\"].aws_security_group.web"));
}

}  // namespace

Location PlaceIn(const SourceFile& file, std::string_view text, size_t nth) {
  size_t at = file.Text().find(text);
  while (nth-- > 0) at = file.Text().find(text, at + 1);
  EXPECT_NE(at, std::string_view::npos) << text;
  return {&file, {static_cast<uint32_t>(at), static_cast<uint32_t>(at + text.size())}};
}

RuleLookup Sample::Lookup() const {
  return [this](std::string_view name) -> const Rule* {
    const auto at = rules.find(std::string(name));
    return at == rules.end() ? nullptr : &at->second;
  };
}

Sample MakeSample() {
  Sample sample;
  for (const Rule& rule : {PublicBucket(), Unencrypted(), NoBackup(), Untagged()}) {
    sample.rules.emplace(rule.name, rule);
    sample.report.tallies[rule.name] = {2, 1, rule.name == "rds-instance-no-backup" ? 1u : 0u};
  }
  sample.report.tallies["vpc-flow-logs-missing"] = {1, 0, 0};
  sample.rules["vpc-flow-logs-missing"].name = "vpc-flow-logs-missing";
  sample.rules["vpc-flow-logs-missing"].title = "VPC writes no flow logs";
  sample.taxonomy = kTaxonomy;
  sample.report.version = "0.1.0";
  auto broken = std::make_shared<SourceFile>("broken.yaml", kBroken);
  auto plan = std::make_shared<SourceFile>("infra/prod plan.json", Plan());
  auto module = std::make_shared<SourceFile>("infra/modules/net/main.tf", kModule);
  auto templ = std::make_shared<SourceFile>("templates/app.yaml", kTemplate);
  sample.report.files = {broken, module, plan, templ};
  sample.report.findings.push_back(ProblemAt("unreadable-file", "gone.yaml: no such file or directory", {}));
  sample.report.findings.push_back(
      ProblemAt("syntax-error", "the list that begins here is not closed", PlaceIn(*broken, "[")));
  AddOtherFindings(*plan, *module, sample);
  AddTemplateFindings(*templ, sample);
  sample.report.inputs = {{"broken.yaml", InputStatus::kBroken, "the list that begins here is not closed", 0},
                          {"gone.yaml", InputStatus::kBroken, "gone.yaml: no such file or directory", 0},
                          {"infra/prod plan.json", InputStatus::kAnalysed, "Terraform plan", 41},
                          {"notes.yaml", InputStatus::kSkipped, "neither CloudFormation nor Terraform", 0},
                          {"templates/app.yaml", InputStatus::kAnalysed, "CloudFormation", 2}};
  return sample;
}

std::string Written(std::string_view name, const Sample& sample, Options options) {
  if (options.taxonomy.empty()) options.taxonomy = sample.taxonomy;
  std::string text;
  const Reporter* reporter = FindReporter(name);
  EXPECT_NE(reporter, nullptr) << name;
  reporter->write(sample.report, sample.Lookup(), options, [&text](std::string_view piece) { text += piece; });
  return text;
}

}  // namespace plinth::report
