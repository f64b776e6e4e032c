// Every form of condition: verdicts over known, absent and unknown values, and the places they point at.
#include "engine/evaluate.h"
#include "engine/graph_for_test.h"

namespace plinth::engine {
namespace {

struct Case {
  std::string name;
  std::string rule;   // lines
  std::string graph;  // YAML
  // One line an outcome: "Bucket pass"; findings as "Bucket fail@LINE property".
  std::string expected;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

std::string Told(const Evaluation& evaluation) {
  std::string text;
  for (const Outcome& outcome : evaluation.outcomes) {
    if (outcome.verdict == Verdict::kPass) text += outcome.resource + " pass\n";
    if (outcome.verdict == Verdict::kUnknown) text += outcome.resource + " unknown\n";
  }
  for (const Finding& finding : evaluation.findings) {
    if (finding.kind != FindingKind::kFail) continue;
    text += finding.resource + " fail@" + std::to_string(finding.where.Start().line);
    if (!finding.property.empty()) text += " " + finding.property;
    if (!finding.condition.empty()) text += " when " + finding.condition;
    text += "\n";
  }
  return text;
}

class ConditionTest : public testing::TestWithParam<Case> {};

TEST_P(ConditionTest, Decides) {
  const RuleForTest rule(GetParam().rule);
  ASSERT_NE(rule.rule, nullptr);
  const GraphForTest graph(GetParam().graph);
  const Evaluation evaluation = Evaluate({rule.rule.get()}, graph.graph, {"2026-11-23", 128});
  EXPECT_EQ(Told(evaluation), GetParam().expected);
}

// Our own, RSA of 1024 bits, ended 2021-01-01; and EC, ends 2096-01-01. Escaped for YAML's double quotes.
constexpr char kOldCertificate[] =
    "-----BEGIN CERTIFICATE-----\\n"
    "MIIBpTCCAQ4CAQEwDQYJKoZIhvcNAQELBQAwGzEZMBcGA1UEAwwQb2xkLmV4YW1w\\n"
    "bGUudGVzdDAeFw0yMDAxMDEwMDAwMDBaFw0yMTAxMDEwMDAwMDBaMBsxGTAXBgNV\\n"
    "BAMMEG9sZC5leGFtcGxlLnRlc3QwgZ8wDQYJKoZIhvcNAQEBBQADgY0AMIGJAoGB\\n"
    "AJZ8B+5/zia6K79kD9pLeMuwMvylbYEw3/vBPGtgqKyrkbcC9+pMj+9cZtRxbJ5w\\n"
    "k5eTBYvqHVI3EC/tMnBFC7JJ+mEtgLE4cb8rnQChxAuDmYTXQyEKzeihk8QQwI8J\\n"
    "axEZSKCypEGbQN9VtkYIwIi4Ms38uxMYiAfac5ZgFEcdAgMBAAEwDQYJKoZIhvcN\\n"
    "AQELBQADgYEAfdLM28JjjzE+Awnq6PDUA/Fxnl0e/pYAu+AWR0MmLlBdvfhQvi6M\\n"
    "OnE6KTPPufFUjdmS7TiqAFHbl1JVFqWiLAhNku628Zom94kDrCePcTHoRMfBPGyN\\n"
    "Nd8la8ey6r0SjzPTbm7JeCTA94mWGDNujGsNnFHXlwbDftew7cOk7E4=\\n"
    "-----END CERTIFICATE-----\\n";
constexpr char kNewCertificate[] =
    "-----BEGIN CERTIFICATE-----\\n"
    "MIIBHzCBxgIBAjAKBggqhkjOPQQDAjAbMRkwFwYDVQQDDBBuZXcuZXhhbXBsZS50\\n"
    "ZXN0MCAXDTI2MDEwMTAwMDAwMFoYDzIwOTYwMTAxMDAwMDAwWjAbMRkwFwYDVQQD\\n"
    "DBBuZXcuZXhhbXBsZS50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8PjE\\n"
    "+cQRS4YCLQqw0WqU/CrxLV/UE9SY9gslRP0pQD4oZcwk4TW/l5mBxVaK95/nLb5+\\n"
    "j00onUpp4MkSVCTBIDAKBggqhkjOPQQDAgNIADBFAiAWJoBFt0519Dh3Nv38n+Jj\\n"
    "yoq7y6ghJx7nibyo8EYkPwIhAJ2ajyakT8g7bxTFVcU9g6VFRV4346MQHGV/R4JD\\n"
    "8hdJ\\n"
    "-----END CERTIFICATE-----\\n";

const Case kAtCases[] = {
    {"value", "resource: T\nrequire: {at: E, equals: true}", R"(
A: {Type: T, Properties: {E: true}}
B:
  Type: T
  Properties:
    E: false
C: {Type: T}
D: {Type: T, Properties: {E: !Unknown x}}
X: {Type: Other}
)",
     "A pass\nD unknown\nB fail@6 E\nC fail@7 E\n"},
    {"in_values_at_path", "resource: T\nrequire: {at: E, in: {path: 'L[].N'}}",
     "A: {Type: T, Properties: {E: a, L: [{N: [b, a]}]}}\nB: {Type: T, Properties: {E: a, L: [{N: b}, {}]}}\n"
     "C: {Type: T, Properties: {E: a, L: !Unknown x}}\nD: {Type: T, Properties: {E: a}}",
     "A pass\nC unknown\nB fail@2 E\nD fail@4 E\n"},
    {"in_references_at_path", "resource: T\nrequire: {at: E, in: {path: 'L[].N'}}",
     "A: {Type: T, Properties: {E: !Ref B, L: [{N: x}, {N: !Ref B}]}}\nB: {Type: U}", "A pass\n"},
    {"default", "resource: T\nrequire: {at: E, equals: true, default: true}", "A: {Type: T}", "A pass\n"},
    {"null_is_absent", "resource: T\nrequire: {at: E, exists: false}", "A: {Type: T, Properties: {E: null}}",
     "A pass\n"},
    {"partial", "resource: T\nrequire: {at: E, equals: true}", "A: {Type: T, Partial: true}", "A unknown\n"},
    {"partial_known", "resource: T\nrequire: {at: E, equals: true}",
     "A: {Type: T, Partial: true, Properties: {E: false}}", "A fail@1 E\n"},
    {"inside_of_unknown", "resource: T\nforbid: {at: A.B, exists: true}",
     "X: {Type: T, Properties: {A: !Unknown x}}\nY: {Type: T, Properties: {A: {B: !Unknown x}}}",
     "X unknown\nY fail@2 A.B\n"},
    {"partial_may_have_it", "resource: T\nforbid: {at: A, exists: true}", "X: {Type: T, Partial: true}", "X unknown\n"},
    {"key_not_known", "resource: T\nforbid: {at: 'Tags[Owner]', exists: true}",
     "X: {Type: T, Properties: {Tags: [{Key: !Unknown x, Value: y}]}}\n"
     "Y: {Type: T, Properties: {Tags: [{Key: Owner, Value: !Unknown x}]}}",
     "X unknown\nY fail@2 Tags[Owner]\n"},
    {"generated", "resource: T\nrequire: {at: E, equals: true}", "A: {Type: T, Generated: true}", ""},
    {"list_points_at_its_key", "resource: T\nforbid: {at: L, includes: b}",
     "A:\n  Type: T\n  Properties:\n    L:\n      - b\n", "A fail@4 L\n"},
    {"key_value_list", "resource: T\nrequire: {at: 'Tags[Owner]', exists: true}",
     "A: {Type: T, Properties: {Tags: [{Key: Owner, Value: me}]}}\nB: {Type: T, Properties: {Tags: [{Key: X, Value: "
     "me}]}}",
     "A pass\nB fail@2 Tags[Owner]\n"},
    {"attribute", "resource: T\nrequire: {at: '@DeletionPolicy', equals: Retain}",
     "A: {Type: T, Attributes: {DeletionPolicy: Retain}}\nB: {Type: T}", "A pass\nB fail@2 @DeletionPolicy\n"},
    {"every_type", "resource: '*'\nrequire: {at: '@type', starts_with: T}", "A: {Type: T}\nB: {Type: U}",
     "A pass\nB fail@2\n"},
    {"when", "resource: T\nwhen: {at: K, equals: x}\nrequire: {at: E, equals: true}", R"(
A: {Type: T, Properties: {K: y}}
B: {Type: T, Properties: {K: x}}
C: {Type: T, Properties: {K: !Unknown x}}
D: {Type: T, Properties: {K: !Unknown x, E: true}}
)",
     "C unknown\nD pass\nB fail@3 E\n"},
    {"present_wins_over_absent", "resource: T\nrequire: {all: [{at: A, equals: 1}, {at: B, equals: 1}]}",
     "X:\n  Type: T\n  Properties:\n    B: 2\n", "X fail@4 B\n"},
    {"any", "resource: T\nrequire: {any: [{at: A, equals: 1}, {at: B, equals: 1}]}",
     "X: {Type: T, Properties: {B: 1}}\nY: {Type: T, Properties: {B: !Unknown x}}\nZ: {Type: T, Properties: {B: 2}}",
     "X pass\nY unknown\nZ fail@3 B\n"},
    {"not_unknown_is_unknown", "resource: T\nforbid: {at: A, equals: 1}", "X: {Type: T, Properties: {A: !Unknown x}}",
     "X unknown\n"},
    {"json", "resource: T\nrequire: {at: P, json: {at: source, includes: aws}}",
     "A: {Type: T, Properties: {P: '{\"source\": [\"aws\"]}'}}\nB: {Type: T, Properties: {P: '{\"source\": []}'}}\n"
     "C: {Type: T, Properties: {P: {source: [aws]}}}\nD: {Type: T, Properties: {P: not json}}\n"
     "E: {Type: T, Properties: {P: !Join ['{', !Unknown x]}}",
     "A pass\nC pass\nE unknown\nB fail@2 P.source\nD fail@4 P\n"},
    {"base64", "resource: T\nforbid: {at: P, base64: {at: ., contains: secret}}",
     "A: {Type: T, Properties: {P: 'dGhlIHNlY3JldA=='}}\nB: {Type: T, Properties: {P: 'aGFybWxlc3M'}}\n"
     "C: {Type: T, Properties: {P: 'no base64!'}}\nD: {Type: T, Properties: {P: !Unknown x}}",
     "B pass\nC pass\nD unknown\nA fail@1 P\n"},
    {"certificate", "resource: T\nrequire: {at: P, certificate: {at: NotAfter, after: today}}",
     std::string("A: {Type: T, Properties: {P: \"") + kOldCertificate + "\"}}\nB: {Type: T, Properties: {P: \"" +
         kNewCertificate + "\"}}\nC: {Type: T, Properties: {P: none}}",
     "B pass\nA fail@1 P.NotAfter\nC fail@3 P\n"},
    {"certificate_key",
     "resource: T\nforbid: {at: P, certificate: {all: [{at: KeyType, equals: RSA}, {at: KeyBits, "
     "equals: 1024}]}}",
     std::string("A: {Type: T, Properties: {P: \"") + kOldCertificate + "\"}}\nB: {Type: T, Properties: {P: \"" +
         kNewCertificate + "\"}}",
     "B pass\nA fail@1 P.KeyType\n"},
    {"each_text", "resource: T\nrequire: {each_text: ., forbid: {at: ., contains: bad}}",
     "A: {Type: T, Properties: {P: {Q: [good, {R: bad}]}, S: !Join [a bad, !Ref A]}}\n"
     "B: {Type: T, Properties: {P: [1, true, !Unknown x], Plinth: {P: bad}}}",
     "B pass\nA fail@1 P.Q[1].R\nA fail@1 S\n"},
    {"total_length", "resource: T\nrequire: {total_length: 'L[].D', at_most: 30}",
     // {"Action":"s3:*"} are 17 characters.
     "A: {Type: T, Properties: {L: [{D: {Action: ['s3:*']}}]}}\n"
     "B: {Type: T, Properties: {L: [{D: {Action: ['s3:*']}}, {D: {Action: 's3:*'}}]}}\n"
     "C: {Type: T, Properties: {L: [{D: {Action: ['s3:*']}}, {D: !Unknown x}]}}\n"
     "D: {Type: T, Properties: {L: [{D: {Action: [!Ref A]}}]}}",
     "A pass\nC unknown\nD pass\nB fail@2 L\n"},
    {"same", "resource: T\nrequire: {same: [A, B]}",
     "X: {Type: T, Properties: {A: 1, B: '1'}}\nY: {Type: T, Properties: {A: 1, B: 2}}\n"
     "Z: {Type: T, Properties: {A: 1}}\nU: {Type: T, Properties: {A: !Ref X, B: !Ref X}}\n"
     "V: {Type: T, Properties: {A: !Ref X, B: !Ref Y}}\nW: {Type: T, Properties: {A: !Ref X, B: x}}",
     "X pass\nU pass\nW unknown\nY fail@2 A\nZ fail@3 A\nV fail@5 A\n"},
    {"same_but_for_unknown_parts", "resource: T\nrequire: {same: [A, B]}",
     "X: {Type: T, Properties: {A: !Join [!Unknown 'AWS::Region', a], B: !Join [!Unknown 'AWS::Region', a]}}\n"
     "Y: {Type: T, Properties: {A: !Join [!Unknown x, a], B: !Join [!Unknown x, a]}}",
     "X pass\nY unknown\n"},
    {"path_operand", "resource: T\nrequire: {at: A, at_least: {path: B}}",
     "X: {Type: T, Properties: {A: 3, B: 2}}\nY: {Type: T, Properties: {A: 1, B: 2}}\nZ: {Type: T, Properties: {A: 1, "
     "B: !Unknown x}}",
     "X pass\nZ unknown\nY fail@2 A\n"},
    {"reckoned_operand", "resource: T\nrequire: {at: A, at_least: {path: B, default: 2, times: 3, plus: 1}}",
     "X: {Type: T, Properties: {A: 7, B: '2'}}\nY: {Type: T, Properties: {A: 6}}\nZ: {Type: T, Properties: {A: 7}}\n"
     "V: {Type: T, Properties: {A: 7, B: many}}\nW: {Type: T, Properties: {A: 7, B: !Unknown x}}",
     "X pass\nZ pass\nV unknown\nW unknown\nY fail@2 A\n"},
    {"setting", "resource: T\nsettings: {least: 7}\nrequire: {at: A, at_least: {setting: least}}",
     "X: {Type: T, Properties: {A: 7}}\nY: {Type: T, Properties: {A: 6}}", "X pass\nY fail@2 A\n"},
};

const Case kElementCases[] = {
    {"each_tells_each", "resource: T\nrequire: {each: 'L[]', require: {at: E, equals: true}}", R"(
A:
  Type: T
  Properties:
    L:
      - E: true
      - E: false
      - N: x
)",
     "A fail@7 L[1].E\nA fail@8 L[2].E\n"},
    {"each_of_none", "resource: T\nrequire: {each: 'L[]', require: {at: E, equals: true}}", "A: {Type: T}", "A pass\n"},
    {"each_of_unknown", "resource: T\nrequire: {each: 'L[]', require: {at: E, equals: true}}",
     "A: {Type: T, Properties: {L: !Unknown x}}\nB: {Type: T, Properties: {L: [{E: !Unknown x}]}}",
     "A unknown\nB unknown\n"},
    {"each_where", "resource: T\nrequire: {each: 'L[]', where: {at: K, equals: a}, forbid: {at: E, exists: true}}",
     "A: {Type: T, Properties: {L: [{K: b, E: 1}, {K: a, E: 1}]}}\nB: {Type: T, Properties: {L: [{K: !Unknown x, E: "
     "1}]}}",
     "B unknown\nA fail@1 L[1].E\n"},
    {"each_of_a_single_value", "resource: T\nrequire: {each: [A, B], forbid: {at: ., equals: x}}",
     "A: {Type: T, Properties: {A: x, B: y}}\nB: {Type: T, Properties: {A: !Ref A}}\nC: {Type: T}\n"
     "D: {Type: T, Properties: {B: !Unknown z}}",
     "B unknown\nC pass\nD unknown\nA fail@1 A\n"},
    {"referenced_by_what_may_spell_an_unknown_name", "resource: X::T\nrequire: {referenced_by: P, via: Of}",
     "A: {Type: 'X::T', Properties: {Name: !Unknown x}}\nB:\n  Type: X::T\n  Properties: {Name: b}\nP: {Type: P, "
     "Properties: {Of: a}}",
     "A unknown\nB fail@2\n"},
    {"outer_identity", "resource: T\nforbid: {references: A, where: {not: {at: '@id', equals: {path: '^.@id'}}}}",
     "A: {Type: T, Properties: {A: !Ref A}}\nB:\n  Type: T\n  Properties:\n    A: !Ref A\n", "A pass\nB fail@5 A\n"},
    {"forbid_some_tells_each", "resource: T\nforbid: {some: 'L[]', where: {at: ., contains: x}}",
     "A:\n  Type: T\n  Properties:\n    L:\n      - ax\n      - b\n      - cx\n", "A fail@5 L[0]\nA fail@7 L[2]\n"},
    {"all_of_each",
     "resource: T\nrequire:\n  all:\n    - {each: 'L[]', require: {at: ., equals: a}}\n    - {each: 'M[]', require: "
     "{at: ., equals: a}}",
     "A: {Type: T, Properties: {L: [b], M: [c]}}", "A fail@1 L[0]\nA fail@1 M[0]\n"},
    {"some", "resource: T\nrequire: {some: 'L[]', where: {at: ., equals: a}}",
     "A: {Type: T, Properties: {L: [b, a]}}\nB:\n  Type: T\n  Properties:\n    L:\n      - b\nC: {Type: T}\n"
     "D: {Type: T, Properties: {L: [b, !Unknown x]}}\nE: {Type: T, Partial: true, Properties: {M: [b]}}\n"
     "F: {Type: T, Partial: true, Properties: {L: [b]}}",
     "A pass\nD unknown\nE unknown\nB fail@5 L\nC fail@7\nF fail@10 L\n"},
    {"count", "resource: T\nrequire: {count: 'L[]', at_least: 2}",
     "A: {Type: T, Properties: {L: [b, a]}}\nB: {Type: T, Properties: {L: [b]}}\nC: {Type: T, Properties: {L: !Unknown "
     "x}}",
     "A pass\nC unknown\nB fail@2 L\n"},
    {"count_where", "resource: T\nrequire: {count: 'L[]', where: {at: ., equals: a}, equals: 1}",
     "A: {Type: T, Properties: {L: [b, a]}}\nB: {Type: T, Properties: {L: [a, !Unknown x]}}\n"
     "C: {Type: T, Properties: {L: [a, a, !Unknown x]}}",
     "A pass\nB unknown\nC fail@3 L\n"},
    {"maps",
     "resource: T\nrequire: {each: 'Vars[]', require: {not: {all: [{at: '@key', matches: '(?i)password'}, {at: ., "
     "is_literal: true}]}}}",
     "A:\n  Type: T\n  Properties:\n    Vars:\n      DB_PASSWORD: hunter2\n      X: y\n",
     "A fail@5 Vars.DB_PASSWORD\n"},
    {"outer", "resource: T\nrequire: {each: 'L[]', require: {at: ., equals: {path: ^.Name}}}",
     "A: {Type: T, Properties: {Name: n, L: [n, m]}}", "A fail@1 L[1]\n"},
    {"several_paths",
     "resource: [T, U]\nrequire: {each: ['L[]', '.'], where: {opens_port: 22}, forbid: {at: ., world_open: true}}",
     "A:\n  Type: T\n  Properties:\n    L:\n      - IpProtocol: tcp\n        FromPort: 22\n        CidrIp: 0.0.0.0/0\n"
     "B:\n  Type: U\n  Properties:\n    IpProtocol: '-1'\n    CidrIpv6: '::/0'\n",
     "A fail@7 L[0].CidrIp\nB fail@12 CidrIpv6\n"},
    {"nested_lists", "resource: T\nrequire: {each: 'L[].M[]', require: {at: ., equals: a}}",
     "A: {Type: T, Properties: {L: [{M: [a]}, {M: [a, b]}]}}", "A fail@1 L[1].M[1]\n"},
    {"statement", "resource: T\nforbid: {statement: Doc, where: {all: [{allows_action: '*'}, {principal_is: any}]}}",
     "A:\n  Type: T\n  Properties:\n    Doc:\n      Statement:\n        - Effect: Allow\n          Action: ['*']\n     "
     "     Principal: {'*': ['*']}\n"
     "B: {Type: T, Properties: {Doc: {Statement: {Effect: Allow, Action: '*', Principal: '*'}}}}\n"
     "C: {Type: T, Properties: {Doc: {Statement: [{Effect: Deny, Action: '*', Principal: '*'}]}}}\n"
     "D: {Type: T, Properties: {Doc: '{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Principal\":\"*\"}}'}}\n"
     "E: {Type: T, Properties: {Doc: !Unknown x}}\n",
     "C pass\nE unknown\nA fail@6 Doc.Statement[0]\nB fail@9 Doc.Statement\nD fail@11 Doc.Statement\n"},
    {"each_statement",
     "resource: T\nrequire: {each_statement: 'P[].Doc', where: {at: Effect, equals: Allow}, require: {resource_is_any: "
     "false}}",
     "A: {Type: T, Properties: {P: [{Doc: {Statement: [{Effect: Allow, Resource: x}, {Effect: Allow, Resource: "
     "'*'}]}}]}}",
     "A fail@1 P[0].Doc.Statement[1]\n"},
};

const Case kGraphCases[] = {
    {"references", "resource: T\nrequire: {references: KeyId, type: K, where: {at: Rotates, equals: true}}", R"(
Good: {Type: K, Properties: {Rotates: true}}
Bad: {Type: K, Properties: {Rotates: false}}
A: {Type: T, Properties: {KeyId: !Ref Good}}
B: {Type: T, Properties: {KeyId: !GetAtt Bad.Arn}}
C: {Type: T, Properties: {KeyId: 'arn:aws:kms:x'}}
D: {Type: T, Properties: {KeyId: !Unknown x}}
E: {Type: T, Properties: {KeyId: [a, !Join [x, !Ref Good]]}}
F: {Type: T, Properties: {KeyId: !Ref Elsewhere}}
)",
     "A pass\nD unknown\nE pass\nF unknown\nB fail@5 KeyId\nC fail@6 KeyId\n"},
    {"references_by_attribute", "resource: T\nrequire: {references: X, attribute: Arn}",
     "A: {Type: T, Properties: {X: !GetAtt B.Arn}}\nB: {Type: T, Properties: {X: !Ref A}}", "A pass\nB fail@2 X\n"},
    {"several_hops",
     "resource: T\nrequire: {references: S, type: S, where: {references: V, type: V, where: {at: Own, equals: {path: "
     "^.Own}}}}",
     "V: {Type: V, Properties: {Own: a}}\nS: {Type: S, Properties: {V: !Ref V, Own: a}}\nA: {Type: T, Properties: {S: "
     "!Ref S}}",
     "A pass\n"},
    {"views_are_no_resources", "resource: T\nrequire: {count_resources: '*', at_most: 1}",
     "A: {Type: T}\nP: {Type: 'Plinth::Parameter'}\nO: {Type: 'Plinth::Output'}\nD: {Type: data.x}", "A pass\n"},
    {"views_do_not_use_what_they_mention", "resource: T\nrequire: {referenced_by: '*'}",
     "A: {Type: T}\nP: {Type: 'Plinth::Terraform::Module', Properties: {X: !Ref A, Y: !Unknown z}}", "A fail@1\n"},
    {"outputs_do", "resource: T\nrequire: {referenced_by: '*'}",
     "A: {Type: T}\nO: {Type: 'Plinth::Output', Properties: {Value: !Ref A}}", "A pass\n"},
    {"views_by_name", "resource: 'Plinth::Parameter'\nrequire: {at: NoEcho, equals: true}",
     "A: {Type: T}\nP: {Type: 'Plinth::Parameter'}", "P fail@2 NoEcho\n"},
    {"out_of_two_conditions",
     "resource: T\nrequire: {referenced_by: U, via: X, where: {references: Y, where: {at: N, equals: {path: ^^.N}}}}",
     "A: {Type: T, Properties: {N: 1}}\nB: {Type: T, Properties: {N: 2}}\nC: {Type: V, Properties: {N: 1}}\n"
     "U: {Type: U, Properties: {X: [!Ref A, !Ref B], Y: !Ref C}}",
     "A pass\nB fail@2\n"},
    {"referenced_by", "resource: T\nrequire: {referenced_by: U, via: 'X.Y[]', where: {at: On, equals: true}}", R"(
A: {Type: T}
B: {Type: T}
C: {Type: T}
U1: {Type: U, Properties: {On: true, X: {Y: [!Ref A]}}}
U2: {Type: U, Properties: {On: false, X: {Y: [!Ref B]}}}
U3: {Type: U, Properties: {On: true, Z: !Ref C}}
)",
     "A pass\nB fail@3\nC fail@4\n"},
    {"referenced_by_unknown", "resource: T\nrequire: {referenced_by: U, via: X, where: {at: On, equals: true}}", R"(
A: {Type: T}
U1: {Type: U, Properties: {On: true, X: !Unknown x}}
)",
     "A unknown\n"},
    {"referenced_by_unknown_that_does_not_count",
     "resource: T\nrequire: {referenced_by: U, via: X, where: {at: On, equals: true}}",
     "A: {Type: T}\nU1: {Type: U, Properties: {On: false, X: !Unknown x}}", "A fail@1\n"},
    {"referenced_by_name", "resource: S::Bucket\nrequire: {referenced_by: U, via: X}",
     "A: {Type: 'S::Bucket', Properties: {BucketName: mine}}\nB: {Type: 'S::Bucket', Properties: {BucketName: yours}}\n"
     "U1: {Type: U, Properties: {X: mine}}\nU2: {Type: U, Properties: {X: 'arn:aws:s3:::ours'}}",
     "A pass\nB fail@2\n"},
    {"referenced_by_logical_id_as_text", "resource: S::Bucket\nrequire: {referenced_by: U, via: X}",
     "A: {Type: 'S::Bucket'}\nB: {Type: 'S::Bucket'}\nC: {Type: 'S::Bucket'}\n"
     "U1: {Type: U, Properties: {X: A}}\nU2: {Type: U, Properties: {X: B.Arn}}\nU3: {Type: U, Properties: {X: Cc}}",
     "A pass\nB pass\nC fail@3\n"},
    {"references_logical_id_as_text", "resource: S::Bucket\nrequire: {references: X, type: U}",
     "A: {Type: 'S::Bucket', Properties: {X: U1}}\nB: {Type: 'S::Bucket', Properties: {X: A}}\nU1: {Type: U}",
     "A pass\nB fail@2 X\n"},
    {"referenced_by_logical_id_anywhere", "resource: S::Bucket\nrequire: {referenced_by: U}",
     "A: {Type: 'S::Bucket'}\nU1: {Type: U, Properties: {X: A}}", "A fail@1\n"},
    {"referenced_by_any", "resource: T\nrequire: {referenced_by: '*'}",
     "A: {Type: T, Properties: {Self: !Ref A}}\nB: {Type: T}\nO: {Type: O, Properties: {Value: !Ref B}}",
     "B pass\nA fail@1\n"},
    {"exists_resource", "resource: T\nrequire: {exists_resource: U, where: {at: On, equals: true}}",
     "A: {Type: T}\nU: {Type: U, Properties: {On: true}}", "A pass\n"},
    {"exists_resource_not", "resource: T\nrequire: {exists_resource: U}", "A: {Type: T}", "A fail@1\n"},
    {"exists_resource_outer", "resource: T\nrequire: {exists_resource: U, where: {at: Of, equals: {path: ^.Name}}}",
     "A: {Type: T, Properties: {Name: a}}\nB: {Type: T, Properties: {Name: b}}\nU: {Type: U, Properties: {Of: a}}",
     "A pass\nB fail@2\n"},
    {"count_resources", "resource: T\nrequire: {count_resources: [T, U], at_least: 3}", "A: {Type: T}\nU: {Type: U}",
     "A fail@1\n"},
    {"workload", "resource: [T, U]\nscope: workload\nwhen: {at: Prod, equals: true}\nrequire: {exists_resource: V}",
     "A: {Type: T}\nB: {Type: U, Properties: {Prod: true}}\nC: {Type: T, Properties: {Prod: true}}", " fail@2\n"},
    {"workload_does_not_apply", "resource: T\nscope: workload\nrequire: {exists_resource: V}", "A: {Type: X}", ""},
};

INSTANTIATE_TEST_SUITE_P(At, ConditionTest, testing::ValuesIn(kAtCases), [](const auto& i) { return i.param.name; });
INSTANTIATE_TEST_SUITE_P(Elements, ConditionTest, testing::ValuesIn(kElementCases),
                         [](const auto& i) { return i.param.name; });
INSTANTIATE_TEST_SUITE_P(Graph, ConditionTest, testing::ValuesIn(kGraphCases),
                         [](const auto& i) { return i.param.name; });

}  // namespace
}  // namespace plinth::engine
