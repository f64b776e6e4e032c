#include "rule/operators.h"

#include <array>

namespace plinth::rule {
namespace {

using enum OperandKind;

// Name, theme, operand, what it asks, an example, its test, sees_absent, sees_unknown.
constexpr Operator kOperators[] = {
    {"exists", Theme::kAny, kBool, "is there (neither absent nor null); an unknown value is there",
     "at: KmsKeyId, exists: true", Exists, true, true},
    {"equals", Theme::kAny, kScalar,
     "equals it, by CloudFormation's loose scalars: \"true\" = true, \"1\" = 1; a reference is undecided",
     "at: StorageEncrypted, equals: true", Equals},
    {"in", Theme::kAny, kScalars, "equals one of them", "at: Engine, in: [mysql, postgres]", In},
    {"empty", Theme::kAny, kBool, "is absent, \"\", [] or {}", "at: AlarmActions, empty: false", IsEmpty, true},
    {"type", Theme::kAny, kTypeName, "is of that kind; a reference is undecided", "at: Policy, type: map", HasType},
    {"is_literal", Theme::kAny, kBool,
     "is a text written out: not put together from parts, no reference, no dynamic reference ({{resolve:...}})",
     "at: MasterUserPassword, is_literal: false", IsLiteral},
    {"is_reference", Theme::kAny, kBool, "refers to something: another resource, or a dynamic reference",
     "at: SubnetId, is_reference: true", IsReference},
    {"dynamic_reference", Theme::kAny, kTexts,
     "is, or holds, a {{resolve:SERVICE:...}} of that service: ssm, ssm-secure or secretsmanager",
     "at: Password, dynamic_reference: [ssm-secure, secretsmanager]", IsDynamicReferenceTo},
    {"visible_parameter", Theme::kAny, kBool,
     "is what the deployer gives to a parameter without NoEcho, so that whoever can see the stack can read it",
     "at: MasterUserPassword, visible_parameter: false", IsVisibleParameter, false, true},
    {"written", Theme::kAny, kBool, "stands there because an author wrote it, not by default; unknown values count",
     "at: PubliclyAccessible, written: true", IsWritten, false, true},
    {"sensitive", Theme::kAny, kBool,
     "is secret by where it comes from: a parameter with NoEcho, a sensitive variable, or a text made with one",
     "at: Value, sensitive: false", IsSecret, false, true},
    {"hard_coded", Theme::kAny, kBool,
     "is a text or number that stands at its place letter by letter: not the value of a parameter, variable or mapping",
     "at: InstanceType, hard_coded: false", IsHardCoded},
    {"matches", Theme::kText, kRegex,
     "matches the regular expression (RE2, searched anywhere unless it has anchors); of a list, one of them",
     "at: Name, matches: '^prod-'", Matches},
    {"starts_with", Theme::kText, kTexts, "starts with the text, or with one of them",
     "at: Image, starts_with: 'public.ecr.aws/'", StartsWith},
    {"ends_with", Theme::kText, kTexts, "ends with the text, or with one of them", "at: Image, ends_with: ':latest'",
     EndsWith},
    {"contains", Theme::kText, kTexts, "contains the text, or one of them; for lists see includes",
     "at: UserData, contains: [password, secret]", ContainsText},
    {"wildcard", Theme::kText, kBool, "contains a *", "at: SourceArn, wildcard: false", HasStar},
    {"looks_like_secret", Theme::kText, kBool,
     "is a literal that looks like an AWS key, a private key, a token or a generated password",
     "at: ., looks_like_secret: false", LooksLikeSecret},
    {"holds_credential", Theme::kText, kBool,
     "contains, in its literal parts, a credential of a known format: an AWS access key with its secret, a private "
     "key, a "
     "token, a password in a URL; examples and placeholders are none",
     "at: ., holds_credential: false", HoldsCredential},
    {"base64", Theme::kAny, kCondition, "is base64 whose content, as a text at `.`, satisfies the condition",
     "at: Content, base64: { at: ., contains: curl }", nullptr},
    {"certificate", Theme::kAny, kCondition,
     "is an X.509 certificate in PEM that satisfies the condition; paths in it: NotBefore and NotAfter (days), KeyType "
     "(RSA, EC or other), KeyBits (of RSA), SignatureHash (MD5, SHA1 or other)",
     "at: CertificateBody, certificate: { at: NotAfter, before: today }", nullptr},
    {"json", Theme::kAny, kCondition,
     "is a text that, read as JSON, satisfies the condition (a value that is a structure already is taken as it is); "
     "paths in it start at the document",
     "at: EventPattern, json: { at: source, includes: aws.guardduty }", nullptr},
    {"greater_than", Theme::kNumber, kNumber, "is a greater number; a numeric text counts, other text is undecided",
     "at: Timeout, greater_than: 300", GreaterThan},
    {"at_least", Theme::kNumber, kNumber, "is that number or a greater one", "at: MinSize, at_least: 2", AtLeast},
    {"less_than", Theme::kNumber, kNumber, "is a lesser number", "at: Iops, less_than: 3000", LessThan},
    {"at_most", Theme::kNumber, kNumber, "is that number or a lesser one", "at: Timeout, at_most: 900", AtMost},
    {"length_at_least", Theme::kNumber, kInteger, "has that many characters or elements, or more",
     "at: SubnetIds, length_at_least: 2", LengthAtLeast},
    {"length_at_most", Theme::kNumber, kInteger, "has that many characters or elements, or fewer",
     "at: Description, length_at_most: 256", LengthAtMost},
    {"policy_complexity_at_most", Theme::kNumber, kInteger,
     "is a policy document of at most that complexity: 1 a statement, 2 a Deny, 3 each NotAction, NotResource and "
     "NotPrincipal, 2 each test of a condition, 1 each service among the actions, 1 each resource with a * before its "
     "end; what is not known counts nothing",
     "at: PolicyDocument, policy_complexity_at_most: 24", PolicyComplexityAtMost},
    {"includes", Theme::kList, kScalars, "is a list with such an element (of several, any); a scalar is a list of one",
     "at: EnableCloudwatchLogsExports, includes: audit", Includes},
    {"includes_all", Theme::kList, kList, "is a list with all of them",
     "at: Types, includes_all: [api, audit, authenticator]", IncludesAll},
    {"cidr_any", Theme::kNetwork, kBool, "is 0.0.0.0/0 or ::/0 however it is spelled (of a list, one element)",
     "at: CidrIp, cidr_any: false", CidrAny},
    {"cidr_within", Theme::kNetwork, kCidrs, "lies inside the block, or inside one of them",
     "at: CidrIp, cidr_within: [10.0.0.0/8]", CidrWithin},
    {"cidr_overlaps", Theme::kNetwork, kCidrs, "has an address in common with the block, or with one of them",
     "at: CidrBlock, cidr_overlaps: { path: ^.CidrBlock }", CidrOverlaps},
    {"cidr_private", Theme::kNetwork, kBool,
     "lies inside the private blocks: RFC 1918, RFC 6598, unique local, loopback, link-local",
     "at: CidrIp, cidr_private: true", CidrPrivate},
    {"prefix_at_least", Theme::kNetwork, kInteger, "is a block of that prefix length or a longer one (a smaller block)",
     "at: CidrIp, prefix_at_least: 24", PrefixAtLeast},
    {"prefix_at_most", Theme::kNetwork, kInteger, "is a block of that prefix length or a shorter one (a larger block)",
     "at: CidrBlock, prefix_at_most: 24", PrefixAtMost},
    {"opens_port", Theme::kRuleElement, kPorts,
     "admits one of the ports over TCP or UDP; all traffic counts (operand: 22, \"1024-2048\", or a list)",
     "opens_port: [22, 3389]", OpensPort},
    {"opens_all_ports", Theme::kRuleElement, kBool, "admits all traffic, or all ports", "opens_all_ports: false",
     OpensAllPorts},
    {"opens_only_ports", Theme::kRuleElement, kPorts, "admits no port outside of them", "opens_only_ports: [80, 443]",
     OpensOnlyPorts},
    {"world_open", Theme::kRuleElement, kBool, "admits every address: its CIDR block is 0.0.0.0/0 or ::/0",
     "world_open: false", WorldOpen},
    {"allows_action", Theme::kStatement, kTexts,
     "has Effect Allow, and its Action covers the action by its wildcards (of several, one), or its NotAction leaves "
     "it; letter case does not count; never true of Deny. What a Deny on every resource without a condition takes from "
     "the same identity, and what its permissions boundary leaves out, is not allowed; undecided where the boundary is "
     "not in the input",
     "allows_action: ['iam:PassRole', '*']", AllowsAction},
    {"allows_listed_action", Theme::kStatement, kActionQuery,
     "has Effect Allow, and its Action or NotAction covers an action of a row of the table whose cells satisfy "
     "`where`; "
     "actions that `except` names do not count",
     "allows_listed_action: { table: iam-actions, key: actions, where: { level: { equals: permissions } } }",
     AllowsListedAction},
    {"mentions_action", Theme::kStatement, kTexts,
     "has an entry in Action that covers the action or is covered by it, whatever its Effect",
     "mentions_action: 's3:Put*'", MentionsAction},
    {"principal_is", Theme::kStatement, kPrincipals,
     "has such a principal: any (a * anywhere, or NotPrincipal), aws_any (a * among AWS principals), account or "
     "cross_account (a literal account or canonical user), canonical_user, service, federated; of several, one",
     "principal_is: any", PrincipalIs},
    {"resource_is_any", Theme::kStatement, kBool,
     "has a Resource of * or an ARN of nothing but wildcards after the account, or a NotResource",
     "resource_is_any: true", ResourceIsAny},
    {"condition_restricts_principal", Theme::kStatement, kBool,
     "has a Condition that pins the source account, organization, ARN, VPC, address, or the principal: by a positive "
     "test (StringNotEquals pins nothing) that a request without the key fails (...IfExists and ForAllValues only "
     "beside "
     "Null: false), with values that not everybody can have",
     "condition_restricts_principal: true", ConditionRestrictsPrincipal},
    {"unconditional", Theme::kStatement, kBool,
     "has no Condition, or only tests that every caller meets on every resource: aws:SecureTransport true, "
     "aws:RequestedRegion, an address of 0.0.0.0/0",
     "unconditional: true", IsUnconditional},
    {"listed_in", Theme::kDate, kTableQuery,
     "matches the key of a row of the table (and `where`: the row's cells satisfy their operators)",
     "at: Runtime, listed_in: { table: lambda-runtimes, key: runtime, where: { deprecated: { on_or_before: today } } }",
     ListedIn},
    {"before", Theme::kDate, kDate, "is a day before it", "at: EndDate, before: today", Before},
    {"after", Theme::kDate, kDate, "is a day after it", "at: EndDate, after: 2026-01-01", After},
    {"on_or_before", Theme::kDate, kDate, "is that day or one before it", "at: EndDate, on_or_before: today",
     OnOrBefore},
    {"on_or_after", Theme::kDate, kDate, "is that day or one after it", "at: EndDate, on_or_after: today", OnOrAfter},
};

constexpr std::string_view kOperandNames[] = {
    "true or false",
    "a scalar",
    "a list of scalars",
    "a list of scalars",
    "a text, or a list of texts",
    "a regular expression, or a list of them",
    "a number",
    "a whole number",
    "a CIDR block, or a list of them",
    "a port, a range \"from-to\", or a list of them",
    "a day (2026-11-23), or today",
    "any, aws_any, account, cross_account, canonical_user, service or federated, or a list of them",
    "string, number, boolean, list or map",
    "a condition",
    "{table: NAME, key: COLUMN, where: {COLUMN: {operator: operand}}}",
    "{table: NAME, key: COLUMN, where: {COLUMN: {operator: operand}}, except: [ACTION]}",
};

}  // namespace

Answer operator!(Answer answer) {
  if (answer.truth != Truth::kUndecided) answer.truth = answer.truth == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
  return answer;
}

std::string_view Describe(OperandKind kind) { return kOperandNames[static_cast<size_t>(kind)]; }

std::span<const Operator> Operators() { return kOperators; }

const Operator* FindOperator(std::string_view name) {
  for (const Operator& op : kOperators) {
    if (op.name == name) return &op;
  }
  return nullptr;
}

const Value& Question::Wanted() const {
  if (operand.setting.empty() || !surroundings.rule) return operand.value;
  const auto found = surroundings.rule->settings.find(operand.setting);
  return found == surroundings.rule->settings.end() ? operand.value : found->second;
}

std::vector<std::string> Question::WantedTexts() const {
  const Value& wanted = Wanted();
  std::vector<std::string> texts;
  if (wanted.IsList()) {
    for (const Value& item : wanted.AsList()) texts.push_back(item.ScalarText());
  } else {
    texts.push_back(wanted.ScalarText());
  }
  return texts;
}

Answer Ask(const Operator& op, const Question& question) {
  if (!op.test) return Answer::Undecided("it cannot be asked here");
  if (question.value.IsAbsent() && !op.sees_absent) return Answer::Of(false);
  if (question.value.IsUnknown() && !op.sees_unknown) return Answer::Undecided(question.value.AsUnknown().reason);
  Answer answer = op.test(question);
  const bool negate = op.operand == OperandKind::kBool && question.Wanted().ScalarText() == "false";
  return negate ? !answer : answer;
}

}  // namespace plinth::rule
