#include "rule/operators.h"

#include <set>

#include "rule/regex.h"
#include "rule/value_for_test.h"

namespace plinth::rule {
namespace {

struct Case {
  std::string op;
  std::string operand;  // YAML
  std::string value;    // YAML; "ABSENT"
  char expected;        // t, f, or ? for undecided
  bool ignore_case = false;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.value << " " << c.op << " " << c.operand; }

class OperatorTest : public testing::TestWithParam<Case> {};

char Ask(const Case& c) {
  const Operator* op = FindOperator(c.op);
  if (!op) return '!';
  ValuesForTest values;
  const Value value = c.value == "ABSENT" ? Value() : values.Parse(c.value);
  Operand operand;
  operand.value = values.Parse(c.operand);
  operand.compiled = std::make_shared<CompiledOperand>();
  const Assignment assignment;
  Reader reader(assignment, values.choices);
  const Surroundings surroundings{nullptr, "2026-11-23"};
  const Truth truth = Ask(*op, {value, operand, c.ignore_case, reader, surroundings}).truth;
  return truth == Truth::kTrue ? 't' : truth == Truth::kFalse ? 'f' : '?';
}

TEST_P(OperatorTest, Answers) { EXPECT_EQ(Ask(GetParam()), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(Scalars, OperatorTest,
                         testing::ValuesIn(std::vector<Case>{
                             {"exists", "true", "x", 't'},
                             {"exists", "true", "ABSENT", 'f'},
                             {"exists", "false", "ABSENT", 't'},
                             {"exists", "true", "!Unknown x", 't'},
                             {"exists", "true", "!Ref A", 't'},
                             {"equals", "true", "true", 't'},
                             {"equals", "true", "'true'", 't'},
                             {"equals", "true", "'True'", 't'},
                             {"equals", "true", "false", 'f'},
                             {"equals", "true", "ABSENT", 'f'},
                             {"equals", "true", "!Unknown x", '?'},
                             {"equals", "1", "'1'", 't'},
                             {"equals", "1", "1.0", 't'},
                             {"equals", "mysql", "MySQL", 'f'},
                             {"equals", "mysql", "MySQL", 't', true},
                             {"equals", "a", "!Ref A", '?'},
                             {"equals", "abc", "!Join [a, !Unknown ]", '?'},
                             {"equals", "xbc", "!Join [a, !Unknown ]", 'f'},
                             {"equals", "a", "[a]", 'f'},
                             {"in", "[a, b]", "b", 't'},
                             {"in", "[a, b]", "c", 'f'},
                             {"in", "[443, 80]", "'80'", 't'},
                             {"in", "[a, b]", "!Unknown x", '?'},
                             {"in", "[a, b]", "!Join [c, !Ref A]", 'f'},
                             {"empty", "true", "ABSENT", 't'},
                             {"empty", "true", "''", 't'},
                             {"empty", "true", "[]", 't'},
                             {"empty", "true", "{}", 't'},
                             {"empty", "false", "[a]", 't'},
                             {"empty", "false", "!Ref A", 't'},
                             {"empty", "true", "!Unknown x", '?'},
                             {"empty", "true", "[!Unknown ]", 'f'},
                             {"type", "list", "[a]", 't'},
                             {"type", "string", "a", 't'},
                             {"type", "number", "1", 't'},
                             {"type", "map", "!Unknown x", '?'},
                             {"is_literal", "true", "hunter2", 't'},
                             {"is_literal", "true", "!Ref A", 'f'},
                             {"is_literal", "true", "'{{resolve:secretsmanager:x}}'", 'f'},
                             {"is_literal", "true", "!Unknown x", '?'},
                             {"is_literal", "true", "!Join [a, !Ref B]", 'f'},
                             {"is_literal", "true", "!Join [a, !Unknown x]", 'f'},
                             {"visible_parameter", "true", "!Parameter Password", 't'},
                             {"visible_parameter", "true", "!Unknown x", '?'},
                             {"visible_parameter", "true", "hunter2", 'f'},
                             {"visible_parameter", "true", "!Ref A", 'f'},
                             {"sensitive", "true", "!Secret a", 't'},
                             {"sensitive", "true", "a", 'f'},
                             {"sensitive", "true", "!Join [a, !Secret b]", 't'},
                             {"sensitive", "true", "!Unknown x", '?'},
                             {"sensitive", "true", "!Parameter Name", 'f'},
                             {"hard_coded", "true", "t3.micro", 't'},
                             {"hard_coded", "true", "'t3.micro'", 't'},
                             {"hard_coded", "true", "3", 't'},
                             {"hard_coded", "true", "!Ref A", 'f'},
                             {"hard_coded", "true", "ABSENT", 'f'},
                             {"hard_coded", "true", "!Unknown x", '?'},
                             {"written", "true", "a", 't'},
                             {"written", "true", "!Unknown x", 't'},
                             {"written", "true", "ABSENT", 'f'},
                             {"is_reference", "true", "!Ref A", 't'},
                             {"is_reference", "true", "'{{resolve:ssm:x}}'", 't'},
                             {"dynamic_reference", "ssm", "'{{resolve:ssm:x}}'", 't'},
                             {"dynamic_reference", "ssm", "'{{resolve:ssm-secure:x}}'", 'f'},
                             {"dynamic_reference", "[ssm, secretsmanager]", "'{{resolve:secretsmanager:x}}'", 't'},
                             {"dynamic_reference", "ssm", "plain", 'f'},
                             {"is_reference", "true", "a", 'f'},
                             {"greater_than", "3", "4", 't'},
                             {"greater_than", "3", "'4'", 't'},
                             {"greater_than", "3", "3", 'f'},
                             {"at_least", "3", "3", 't'},
                             {"less_than", "3", "2.5", 't'},
                             {"at_most", "3", "3", 't'},
                             {"at_most", "3", "many", '?'},
                             {"at_most", "3", "!Ref A", '?'},
                             {"at_most", "3", "ABSENT", 'f'},
                             {"length_at_least", "2", "[a, b]", 't'},
                             {"length_at_least", "3", "[a, b]", 'f'},
                             {"length_at_least", "3", "äöü", 't'},
                             {"length_at_least", "3", "!Join [abc, !Unknown ]", 't'},
                             {"length_at_least", "3", "!Join [a, !Unknown ]", '?'},
                             {"length_at_most", "3", "!Join [abcd, !Unknown ]", 'f'},
                             {"length_at_most", "3", "!Join [a, !Unknown ]", '?'},
                             {"length_at_most", "3", "[a]", 't'},
                         }));

INSTANTIATE_TEST_SUITE_P(Texts, OperatorTest,
                         testing::ValuesIn(std::vector<Case>{
                             {"matches", "'^pro'", "prod", 't'},
                             {"matches", "od$", "prod", 't'},
                             {"matches", "'^rod'", "prod", 'f'},
                             {"matches", "['^x', ro]", "prod", 't'},
                             {"matches", "PROD", "prod", 'f'},
                             {"matches", "PROD", "prod", 't', true},
                             {"matches", "secret", "!Join ['my-secret-', !Ref A]", 't'},
                             {"matches", "secret$", "!Join ['my-secret', !Ref A]", '?'},
                             {"matches", "'[^a]b'", "!Join [xb, !Ref A]", 't'},
                             {"matches", "other", "!Join ['my-secret', !Ref A]", '?'},
                             {"matches", "a", "[a]", 'f'},
                             {"starts_with", "http:", "'http://x'", 't'},
                             {"starts_with", "[ftp, http]", "'http://x'", 't'},
                             {"starts_with", "http", "!Join ['https://', !Unknown ]", 't'},
                             {"starts_with", "ftp", "!Join ['https://', !Unknown ]", 'f'},
                             {"starts_with", "https", "!Join [ht, !Unknown ]", '?'},
                             {"starts_with", "x", "!Unknown x", '?'},
                             {"ends_with", ":latest", "'nginx:latest'", 't'},
                             {"ends_with", ":latest", "!Join [!Ref Repo, ':latest']", 't'},
                             {"ends_with", ":latest", "!Join [!Ref Repo, ':1.2']", 'f'},
                             {"ends_with", ":latest", "!Join ['nginx:', !Unknown ]", '?'},
                             {"contains", "pass", "mypassword", 't'},
                             {"contains", "PASS", "mypassword", 't', true},
                             {"contains", "pass", "!Join [pass, !Unknown ]", 't'},
                             {"contains", "pass", "!Join [a, !Unknown ]", '?'},
                             {"wildcard", "true", "'arn:*'", 't'},
                             {"wildcard", "false", "arn", 't'},
                             {"wildcard", "true", "!Join ['a*', !Ref B]", 't'},
                             {"wildcard", "true", "!Ref B", '?'},
                             {"looks_like_secret", "true", "AKIAIOSFODNN7EXAMPLE", 't'},
                             {"looks_like_secret", "true", "'-----BEGIN RSA PRIVATE KEY-----'", 't'},
                             {"looks_like_secret", "true", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", 't'},
                             {"looks_like_secret", "true", "arn:aws:s3:::bucket-name-of-mine", 'f'},
                             {"looks_like_secret", "true", "'{{resolve:secretsmanager:MySecret}}'", 'f'},
                             {"looks_like_secret", "true", "hello world", 'f'},
                             {"looks_like_secret", "true", "!Unknown x", '?'},
                             {"looks_like_secret", "true", "!Ref A", 'f'},
                         }));

INSTANTIATE_TEST_SUITE_P(Lists, OperatorTest,
                         testing::ValuesIn(std::vector<Case>{
                             {"includes", "audit", "[error, audit]", 't'},
                             {"includes", "audit", "audit", 't'},
                             {"includes", "[x, audit]", "[audit]", 't'},
                             {"includes", "audit", "[error]", 'f'},
                             {"includes", "audit", "[error, !Unknown ]", '?'},
                             {"includes", "audit", "[!Unknown , audit]", 't'},
                             {"includes", "audit", "!Unknown x", '?'},
                             {"includes", "audit", "ABSENT", 'f'},
                             {"includes", "443", "['443']", 't'},
                             {"includes", "a", "[!Join [b, !Ref C]]", 'f'},
                             {"includes_all", "[a, b]", "[b, c, a]", 't'},
                             {"includes_all", "[a, b]", "[a]", 'f'},
                             {"includes_all", "[a, b]", "[a, !Ref X]", '?'},
                         }));

INSTANTIATE_TEST_SUITE_P(Network, OperatorTest,
                         testing::ValuesIn(std::vector<Case>{
                             {"cidr_any", "true", "0.0.0.0/0", 't'},
                             {"cidr_any", "true", "'::/0'", 't'},
                             {"cidr_any", "true", "'0:0:0:0:0:0:0:0/0'", 't'},
                             {"cidr_any", "true", "10.0.0.0/8", 'f'},
                             {"cidr_any", "true", "[10.0.0.0/8, 0.0.0.0/0]", 't'},
                             {"cidr_any", "true", "!Ref Cidr", '?'},
                             {"cidr_within", "10.0.0.0/8", "10.1.0.0/16", 't'},
                             {"cidr_within", "[10.0.0.0/8]", "11.0.0.0/8", 'f'},
                             {"cidr_within", "10.0.0.0/8", "10.0.0.0/7", 'f'},
                             {"cidr_overlaps", "10.1.0.0/16", "10.0.0.0/8", 't'},
                             {"cidr_overlaps", "[10.0.0.0/8]", "10.1.0.0/16", 't'},
                             {"cidr_overlaps", "10.0.0.0/8", "11.0.0.0/8", 'f'},
                             {"cidr_private", "true", "192.168.1.0/24", 't'},
                             {"cidr_private", "true", "8.8.8.8/32", 'f'},
                             {"cidr_private", "true", "'fd00::/8'", 't'},
                             {"prefix_at_least", "24", "10.0.0.0/28", 't'},
                             {"prefix_at_most", "16", "10.0.0.0/28", 'f'},
                             {"opens_port", "22", "{IpProtocol: tcp, FromPort: 22, ToPort: 22}", 't'},
                             {"opens_port", "22", "{IpProtocol: tcp, FromPort: 0, ToPort: 1024}", 't'},
                             {"opens_port", "22", "{IpProtocol: tcp, FromPort: 80, ToPort: 443}", 'f'},
                             {"opens_port", "22", "{IpProtocol: '-1'}", 't'},
                             {"opens_port", "22", "{IpProtocol: icmp, FromPort: -1, ToPort: -1}", 'f'},
                             {"opens_port", "22", "{IpProtocol: tcp, FromPort: !Unknown , ToPort: 22}", '?'},
                             {"opens_port", "22", "{IpProtocol: tcp, FromPort: !Unknown , ToPort: 21}", 'f'},
                             {"opens_port", "22", "{IpProtocol: !Unknown , FromPort: 22, ToPort: 22}", '?'},
                             {"opens_port", "22", "{IpProtocol: !Unknown , FromPort: 23, ToPort: 24}", '?'},
                             {"opens_port", "'3000-4000'", "{IpProtocol: udp, FromPort: 3306, ToPort: 3306}", 't'},
                             {"opens_port", "22", "{Protocol: 6, PortRange: {From: 20, To: 30}}", 't'},
                             {"opens_port", "22", "{Description: x}", 'f'},
                             {"opens_all_ports", "true", "{IpProtocol: '-1'}", 't'},
                             {"opens_all_ports", "true", "{IpProtocol: tcp, FromPort: 0, ToPort: 65535}", 't'},
                             {"opens_all_ports", "true", "{IpProtocol: tcp, FromPort: 1, ToPort: 65535}", 't'},
                             {"opens_all_ports", "true", "{IpProtocol: tcp}", 't'},
                             {"opens_all_ports", "true", "{IpProtocol: tcp, FromPort: 22, ToPort: 22}", 'f'},
                             {"opens_only_ports", "[80, 443]", "{IpProtocol: tcp, FromPort: 443, ToPort: 443}", 't'},
                             {"opens_only_ports", "[80, 443]", "{IpProtocol: tcp, FromPort: 80, ToPort: 443}", 'f'},
                             {"opens_only_ports", "[80, 443]", "{IpProtocol: '-1'}", 'f'},
                             {"world_open", "true", "{CidrIp: 0.0.0.0/0}", 't'},
                             {"world_open", "true", "{CidrIpv6: '::/0'}", 't'},
                             {"world_open", "true", "{CidrIp: 10.0.0.0/8}", 'f'},
                             {"world_open", "true", "{CidrIp: !Ref X}", '?'},
                             {"world_open", "true", "{SourceSecurityGroupId: sg-1}", 'f'},
                         }));

INSTANTIATE_TEST_SUITE_P(
    Policies, OperatorTest,
    testing::ValuesIn(std::vector<Case>{
        {"allows_action", "'iam:PassRole'", "{Effect: Allow, Action: ['iam:PassRole']}", 't'},
        {"allows_action", "'iam:PassRole'", "{Effect: Allow, Action: 'iam:*'}", 't'},
        {"allows_action", "'iam:passrole'", "{Effect: Allow, Action: ['IAM:Pass*']}", 't'},
        {"allows_action", "'iam:PassRole'", "{Effect: Deny, Action: ['iam:PassRole']}", 'f'},
        {"allows_action", "'iam:PassRole'", "{Effect: Allow, Action: ['s3:*']}", 'f'},
        {"allows_action", "'iam:PassRole'", "{Effect: Allow, NotAction: ['s3:*']}", 't'},
        {"allows_action", "'iam:PassRole'", "{Effect: Allow, NotAction: ['iam:*']}", 'f'},
        {"allows_action", "'iam:PassRole'", "{Effect: Allow, Action: [!Unknown ]}", '?'},
        {"allows_action", "'iam:PassRole'", "{Effect: Allow, Action: [!Join ['s3:', !Unknown ]]}", 'f'},
        {"allows_action", "'iam:PassRole'", "{Effect: !Unknown , Action: ['iam:*']}", '?'},
        {"allows_action", "'s3:Put*'", "{Effect: Allow, Action: ['s3:*Object']}", 't'},
        {"allows_action", "'s3:Put*'", "{Effect: Allow, Action: ['s3:Get*']}", 'f'},
        {"allows_action", "'*'", "{Effect: Allow, Action: ['s3:*']}", 'f'},
        {"allows_action", "'*'", "{Effect: Allow, Action: ['*']}", 't'},
        {"mentions_action", "'s3:*'", "{Effect: Deny, Action: ['s3:GetObject']}", 't'},
        {"mentions_action", "'s3:GetObject'", "{Effect: Deny, Action: ['s3:*']}", 't'},
        {"mentions_action", "'s3:*'", "{Effect: Allow, Action: ['ec2:*']}", 'f'},
        {"principal_is", "any", "{Principal: {'*': ['*']}}", 't'},
        {"principal_is", "any", "{Principal: '*'}", 't'},
        {"principal_is", "any", "{Principal: {AWS: '*'}}", 't'},
        {"principal_is", "any", "{Principal: {AWS: ['arn:aws:iam::111122223333:root']}}", 'f'},
        {"principal_is", "any", "{Effect: Allow, NotPrincipal: {AWS: x}}", 't'},
        {"principal_is", "any", "{Principal: !Unknown }", '?'},
        {"principal_is", "any", "{Principal: {AWS: [!Unknown ]}}", '?'},
        {"principal_is", "any", "{Principal: {AWS: [!Ref Role]}}", '?'},
        {"principal_is", "service", "{Principal: {Service: [ec2.amazonaws.com]}}", 't'},
        {"principal_is", "[federated, service]", "{Principal: {Federated: [x]}}", 't'},
        {"principal_is", "account", "{Principal: {AWS: ['111122223333']}}", 't'},
        {"principal_is", "cross_account", "{Principal: {AWS: ['arn:aws:iam::111122223333:root']}}", 't'},
        {"principal_is", "account", "{Principal: {Service: [x]}}", 'f'},
        {"resource_is_any", "true", "{Resource: ['*']}", 't'},
        {"resource_is_any", "true", "{Resource: 'arn:aws:s3:::*'}", 't'},
        {"resource_is_any", "true", "{Resource: ['arn:aws:s3:::bucket/*']}", 'f'},
        {"resource_is_any", "true", "{Resource: [!Join ['arn:', !Unknown , ':s3:::*']]}", 't'},
        {"resource_is_any", "true", "{Resource: [!Join ['arn:aws:s3:::', !Ref B, '/*']]}", 'f'},
        {"resource_is_any", "true", "{Resource: [!Unknown ]}", '?'},
        {"resource_is_any", "true", "{Resource: [!GetAtt B.Arn]}", 'f'},
        {"condition_restricts_principal", "true", "{Condition: {StringEquals: {'aws:PrincipalOrgID': o-1}}}", 't'},
        {"condition_restricts_principal", "true", "{Condition: {ArnLike: {'AWS:SourceArn': !GetAtt T.Arn}}}", 't'},
        {"condition_restricts_principal", "true", "{Condition: {StringLike: {'aws:SourceArn': '*'}}}", 'f'},
        {"condition_restricts_principal", "true", "{Condition: {IpAddress: {'aws:SourceIp': 0.0.0.0/0}}}", 'f'},
        {"condition_restricts_principal", "true", "{Condition: {IpAddress: {'aws:SourceIp': 10.0.0.0/8}}}", 't'},
        {"condition_restricts_principal", "true", "{Condition: {Bool: {'aws:SecureTransport': true}}}", 'f'},
        {"condition_restricts_principal", "true", "{Condition: {StringNotEquals: {'aws:SourceArn': x}}}", 'f'},
        {"condition_restricts_principal", "true", "{Condition: {StringEqualsIfExists: {'aws:PrincipalOrgID': o-1}}}",
         'f'},
        {"condition_restricts_principal", "true",
         "{Condition: {StringEqualsIfExists: {'aws:PrincipalOrgID': o-1}, 'Null': {'aws:PrincipalOrgID': 'false'}}}",
         't'},
        {"condition_restricts_principal", "true",
         "{Condition: {'ForAnyValue:StringLike': {'aws:PrincipalOrgPaths': 'o-1/*'}}}", 't'},
        {"condition_restricts_principal", "true",
         "{Condition: {'ForAllValues:StringLike': {'aws:PrincipalOrgPaths': 'o-1/*'}}}", 'f'},
        {"condition_restricts_principal", "true", "{Condition: {'Null': {'aws:PrincipalOrgID': false}}}", 'f'},
        {"condition_restricts_principal", "true", "{Condition: {Bool: {'aws:PrincipalIsAWSService': true}}}", 't'},
        {"condition_restricts_principal", "true", "{Condition: {ArnLike: {'aws:SourceArn': 'arn:aws:s3:::*'}}}", 'f'},
        {"condition_restricts_principal", "true", "{Condition: {ArnLike: {'aws:SourceArn': 'arn:aws:s3:::logs*'}}}",
         't'},
        {"condition_restricts_principal", "true",
         "{Condition: {ArnLike: {'aws:SourceArn': 'arn:aws:sns:*:111122223333:*'}}}", 't'},
        {"condition_restricts_principal", "true",
         "{Condition: {ArnLike: {'aws:PrincipalArn': 'arn:aws:iam::*:role/deploy'}}}", 'f'},
        {"principal_is", "canonical_user", "{Principal: {CanonicalUser: [79a5]}}", 't'},
        {"principal_is", "cross_account", "{Principal: {CanonicalUser: [79a5]}}", 't'},
        {"principal_is", "cross_account", "{Principal: {CanonicalUser: [!GetAtt Oai.S3CanonicalUserId]}}", 'f'},
        {"unconditional", "true", "{Effect: Allow}", 't'},
        {"unconditional", "true", "{Condition: {}}", 't'},
        {"unconditional", "true", "{Condition: {Bool: {'aws:SecureTransport': 'true'}}}", 't'},
        {"unconditional", "true", "{Condition: {StringEquals: {'aws:RequestedRegion': eu-west-1}}}", 't'},
        {"unconditional", "true", "{Condition: {Bool: {'aws:MultiFactorAuthPresent': 'true'}}}", 'f'},
        {"unconditional", "true",
         "{Condition: {Bool: {'aws:SecureTransport': 'true'}, StringEquals: {'aws:ResourceTag/team': a}}}", 'f'},
        {"unconditional", "true", "{Condition: !Unknown x}", '?'},
        {"holds_credential", "true", "'export TOKEN=ghp_0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R'", 't'},
        {"holds_credential", "true", "'id AKIAQ3EGPLINTHTEST42'", 'f'},
        {"holds_credential", "true", "'id AKIAQ3EGPLINTHTEST42 key 9aZb8Yc7Xd6We5Vf4Ug3Th2Si1Rj0Qk/Pl+OmNnL'", 't'},
        {"holds_credential", "true", "'postgres://orders:hunter22@db.internal/orders'", 't'},
        {"holds_credential", "true", "'postgres://orders:changeme@db.internal/orders'", 'f'},
        {"holds_credential", "true", "!Join ['postgres://orders:', !Ref Password, '@db.internal']", 'f'},
        {"holds_credential", "true", "'https://example.com/a:b'", 'f'},
        {"allows_action", "'iam:PassRole'", "{Effect: Allow, Action: '*', Plinth: {Denied: [{Action: ['iam:*']}]}}",
         'f'},
        {"allows_action", "'s3:GetObject'", "{Effect: Allow, Action: '*', Plinth: {Denied: [{Action: ['iam:*']}]}}",
         't'},
        {"allows_action", "'iam:*'", "{Effect: Allow, Action: '*', Plinth: {Denied: [{Action: ['iam:PassRole']}]}}",
         't'},
        {"allows_action", "'s3:Put*'", "{Effect: Allow, Action: '*', Plinth: {Denied: [{NotAction: ['ec2:*']}]}}", 'f'},
        {"allows_action", "'s3:Put*'", "{Effect: Allow, Action: '*', Plinth: {Denied: [!Unknown x]}}", '?'},
        {"allows_action", "'s3:Put*'", "{Effect: Allow, Action: '*', Plinth: {Boundary: [{Action: ['ec2:*']}]}}", 'f'},
        {"allows_action", "'s3:Put*'", "{Effect: Allow, Action: '*', Plinth: {Boundary: [{NotAction: ['ec2:*']}]}}",
         't'},
        {"allows_action", "'s3:Put*'", "{Effect: Allow, Action: '*', Plinth: {Boundary: !Unknown away}}", '?'},
        {"policy_complexity_at_most", "6",
         "{Statement: [{Effect: Allow, Action: ['s3:Get*', 'ec2:Run*'], Resource: ['*']}, "
         "{Effect: Deny, NotAction: ['s3:*'], Resource: ['a*b']}]}",
         'f'},
        {"policy_complexity_at_most", "9",
         "{Statement: [{Effect: Allow, Action: ['s3:Get*', 'ec2:Run*'], Resource: ['*']}, "
         "{Effect: Deny, NotAction: ['s3:*'], Resource: ['a*b']}]}",
         't'},
        {"condition_restricts_principal", "true", "{Condition: {StringEquals: {'aws:SourceAccount': !Unknown }}}", '?'},
        {"condition_restricts_principal", "true", "{Effect: Allow}", 'f'},
    }));

INSTANTIATE_TEST_SUITE_P(Days, OperatorTest,
                         testing::ValuesIn(std::vector<Case>{
                             {"before", "today", "2026-11-22", 't'},
                             {"before", "today", "'2026-11-23T10:00:00Z'", 'f'},
                             {"after", "today", "2027-01-01", 't'},
                             {"on_or_before", "today", "2026-11-23", 't'},
                             {"on_or_after", "2026-11-24", "2026-11-23", 'f'},
                             {"before", "today", "soon", '?'},
                             {"before", "today", "!Unknown x", '?'},
                         }));

// Making a value unknown decides nothing that the value would have decided otherwise: every operator that answers about
// an unknown value at all must give that answer for every value.
TEST(Operators, UnknownValuesAreUndecidedButForExistence) {
  ValuesForTest values;
  const Value unknown = values.Parse("!Unknown x");
  const Assignment assignment;
  Reader reader(assignment, values.choices);
  const Surroundings surroundings{nullptr, "2026-11-23"};
  for (const Operator& op : Operators()) {
    if (op.name == "exists" || op.name == "written" || !op.test) continue;  // these ask whether it is there
    Operand operand;
    operand.value = Value::Bool(true);
    EXPECT_EQ(Ask(op, {unknown, operand, false, reader, surroundings}).truth, Truth::kUndecided) << op.name;
  }
}

TEST(Operators, HaveDifferentNames) {
  std::set<std::string_view> names;
  for (const Operator& op : Operators()) EXPECT_TRUE(names.insert(op.name).second) << op.name;
}

}  // namespace
}  // namespace plinth::rule
