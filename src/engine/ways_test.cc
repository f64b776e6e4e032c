// Conditions over chains of references: different values at their ends, and paths that lead several resources out.
#include "engine/evaluate.h"
#include "engine/graph_for_test.h"

namespace plinth::engine {
namespace {

struct Case {
  std::string name;
  std::string condition;
  std::string graph;
  std::string expected;  // of the one resource of type V
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class WaysTest : public testing::TestWithParam<Case> {};

TEST_P(WaysTest, Decides) {
  const RuleForTest rule("resource: V\nrequire: " + GetParam().condition);
  const GraphForTest graph(GetParam().graph);
  const Evaluation evaluation = Evaluate({rule.rule.get()}, graph.graph, {"2026-11-23", 128});
  ASSERT_EQ(evaluation.outcomes.size(), 1u);
  constexpr std::string_view kWords[] = {"fail", "unknown", "pass"};
  EXPECT_EQ(kWords[static_cast<size_t>(evaluation.outcomes[0].verdict)], GetParam().expected);
}

const std::string kZones = "{distinct: Z, along: [{referenced_by: S, via: V}], equals: 2}";
const Case kDistinct[] = {
    {"two", kZones,
     "V: {Type: V}\nA: {Type: S, Properties: {V: !Ref V, Z: a}}\nB: {Type: S, Properties: {V: !Ref V, Z: b}}", "pass"},
    {"the_same_twice", kZones,
     "V: {Type: V}\nA: {Type: S, Properties: {V: !Ref V, Z: a}}\nB: {Type: S, Properties: {V: !Ref V, Z: a}}", "fail"},
    {"one_unknown", kZones,
     "V: {Type: V}\nA: {Type: S, Properties: {V: !Ref V, Z: a}}\nB: {Type: S, Properties: {V: !Ref V, Z: !Unknown x}}",
     "unknown"},
    {"one_not_written", kZones,
     "V: {Type: V}\nA: {Type: S, Properties: {V: !Ref V, Z: a}}\nB: {Type: S, Properties: {V: !Ref V}}", "unknown"},
    {"enough_are_known", "{distinct: Z, along: [{referenced_by: S, via: V}], at_least: 1}",
     "V: {Type: V}\nA: {Type: S, Properties: {V: !Ref V, Z: a}}\nB: {Type: S, Properties: {V: !Ref V}}", "pass"},
    {"references_are_values", kZones,
     "V: {Type: V}\nA: {Type: S, Properties: {V: !Ref V, Z: !GetAtt Zone.0}}\n"
     "B: {Type: S, Properties: {V: !Ref V, Z: !GetAtt Zone.1}}",
     "pass"},
    {"of_another_one", kZones,
     "V: {Type: V}\nA: {Type: S, Properties: {V: !Ref V, Z: a}}\nB: {Type: S, Properties: {V: other, Z: b}}", "fail"},
    {"it_may_be_this_one", kZones,
     "V: {Type: V}\nA: {Type: S, Properties: {V: !Ref V, Z: a}}\nB: {Type: S, Properties: {V: !Unknown x, Z: b}}",
     "unknown"},
    {"along_references", "{distinct: Z, along: [{references: \"L[]\"}], equals: 2}",
     "V: {Type: V, Properties: {L: [!Ref A, !Ref B]}}\nA: {Type: S, Properties: {Z: a}}\nB: {Type: S, Properties: {Z: "
     "b}}",
     "pass"},
    {"a_reference_out_of_sight", "{distinct: Z, along: [{references: \"L[]\"}], equals: 1}",
     "V: {Type: V, Properties: {L: [!Ref A, subnet-1]}}\nA: {Type: S, Properties: {Z: a}}", "unknown"},
    {"of_a_type", "{distinct: Z, of: S, where: {at: Keep, equals: true}, equals: 1}",
     "V: {Type: V}\nA: {Type: S, Properties: {Z: a, Keep: true}}\nB: {Type: S, Properties: {Z: b}}", "pass"},
    {"none", "{distinct: Z, of: S, equals: 0}", "V: {Type: V}", "pass"},
};
INSTANTIATE_TEST_SUITE_P(Distinct, WaysTest, testing::ValuesIn(kDistinct),
                         [](const auto& test) { return test.param.name; });

const std::string kOutwards =
    "{references: A, where: {references: B, where: {all: [{at: X, equals: {path: ^^.X}}, {at: X, equals: {path: "
    "^.Y}}]}}}";
const Case kCarets[] = {
    {"two_out", kOutwards,
     "V: {Type: V, Properties: {A: !Ref A, X: 1}}\nA: {Type: S, Properties: {B: !Ref B, X: 2, Y: 1}}\n"
     "B: {Type: S, Properties: {X: 1}}",
     "pass"},
    {"not_one_out", kOutwards,
     "V: {Type: V, Properties: {A: !Ref A, X: 2}}\nA: {Type: S, Properties: {B: !Ref B, X: 1, Y: 1}}\n"
     "B: {Type: S, Properties: {X: 1}}",
     "fail"},
};
INSTANTIATE_TEST_SUITE_P(Carets, WaysTest, testing::ValuesIn(kCarets),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace plinth::engine
