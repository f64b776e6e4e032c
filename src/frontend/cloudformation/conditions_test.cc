#include "frontend/cloudformation/conditions.h"

#include <random>

#include "frontend/cloudformation/test_graph.h"

namespace plinth::frontend::cloudformation {
namespace {

struct Case {
  std::string name;
  std::string expression;
  std::string expected;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

class ConditionGuards : public testing::TestWithParam<Case> {};

TEST_P(ConditionGuards, OverChoices) {
  const BuiltGraph built = GraphOf(R"(
Parameters:
  Env: {Type: String, AllowedValues: [dev, prod]}
  Twin: {Type: String, AllowedValues: [prod, test]}
  Free: {Type: String}
  Nets: {Type: CommaDelimitedList}
  Empty: {Type: String, Default: ""}
Mappings:
  M: {dev: {Big: "no"}, prod: {Big: "yes"}}
Conditions:
  C: )" + GetParam().expression + R"(
  Prod: !Equals [!Ref Env, prod]
  Loop: !Condition Loop
Resources:
  R: {Type: AWS::S3::Bucket, Condition: C}
)");
  EXPECT_EQ(built.graph.Find("R")->condition.ToString(built.graph.choices), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, ConditionGuards,
    testing::Values(Case{"Literals", "!Equals [a, a]", "true"}, Case{"Differ", "!Equals [a, A]", "false"},
                    Case{"LooseScalars", "!Equals [true, 'true']", "true"},
                    Case{"Allowed", "!Equals [!Ref Env, prod]", "Env is prod"},
                    Case{"Swapped", "!Equals [prod, !Ref Env]", "Env is prod"},
                    Case{"NotAllowed", "!Equals [!Ref Env, stage]", "false"},
                    Case{"Default", "!Equals [!Ref Empty, '']", "true"},
                    Case{"Open", "!Equals [!Ref Free, x]", "Free is x"},
                    Case{"Region", "!Equals [!Ref AWS::Region, eu-west-1]", "AWS::Region is eu-west-1"},
                    Case{"SameParameter", "!Equals [!Ref Free, !Ref Free]", "true"},
                    Case{"TwoParameters", "!Equals [!Ref Env, !Ref Twin]", "Env is prod and Twin is prod"},
                    Case{"TwoOpen", "!Equals [!Ref Env, !Ref Free]", "condition C is true"},
                    Case{"ByMapping", "!Equals [!FindInMap [M, !Ref Env, Big], 'yes']", "Env is prod"},
                    Case{"OfList", "!Equals [!Join ['', !Ref Nets], '']", "condition C is true"},
                    Case{"PartlyKnown", "!Equals [!Sub 'x-${Free}', 'y-1']", "false"},
                    Case{"Not", "!Not [!Equals [!Ref Env, prod]]", "Env is not prod"},
                    Case{"And", "!And [!Condition Prod, !Equals [!Ref Free, x]]", "Env is prod and Free is x"},
                    Case{"Or", "!Or [Condition: Prod, !Equals [!Ref Free, x]]", "Env is prod or Free is x"},
                    Case{"OneUnreadablePart", "!And [!Condition Prod, !Equals [!Ref Nets, x]]",
                         "Env is prod and Equals [Ref Nets, x] is true"},
                    Case{"Unreadable", "!Frobnicate x", "condition C is true"},
                    Case{"Undefined", "!Condition Gone", "condition Gone is true"},
                    Case{"Cycle", "!Condition Loop", "condition Loop is true"}),
    [](const auto& test) { return test.param.name; });

TEST(Conditions, ChainsAndDoublingsStayCheap) {
  std::string text = "Parameters: {P: {Type: String}}\nConditions:\n  C0: !Equals [!Ref P, x]\n";
  for (int i = 1; i < 5000; ++i) {
    const std::string before = "C" + std::to_string(i - 1);
    text += "  C" + std::to_string(i) + ": !Or [!Not [!Condition " + before + "], !Condition " + before + "]\n";
  }
  text += "Resources:\n  R: {Type: AWS::S3::Bucket, Condition: C4999}\n";
  EXPECT_EQ(GraphOf(text).status, InputStatus::kAnalysed);
}

// Random conditions over few parameters: the guards agree with direct evaluation under every assignment.
class Generator {
 public:
  explicit Generator(uint32_t seed) : random_(seed) {}

  struct Formula {
    enum class Kind { kEquals, kAnd, kOr, kNot, kNamed } kind;
    int a = 0;  // parameter, or earlier condition
    int b = 0;  // value
    std::vector<Formula> parts;
  };

  Formula Make(int depth, int earlier) {
    const int kind = Pick(depth > 2 ? 1 : (earlier > 0 ? 5 : 4));
    switch (kind) {
      case 1:
      case 2:
        return {kind == 1 ? Formula::Kind::kAnd : Formula::Kind::kOr,
                0,
                0,
                {Make(depth + 1, earlier), Make(depth + 1, earlier)}};
      case 3:
        return {Formula::Kind::kNot, 0, 0, {Make(depth + 1, earlier)}};
      case 4:
        return {Formula::Kind::kNamed, Pick(earlier), 0, {}};
      default:
        return {Formula::Kind::kEquals, Pick(3), Pick(3), {}};
    }
  }

  static std::string Text(const Formula& formula) {
    switch (formula.kind) {
      case Formula::Kind::kEquals:
        return "!Equals [!Ref P" + std::to_string(formula.a) + ", v" + std::to_string(formula.b) + "]";
      case Formula::Kind::kNamed:
        return "!Condition C" + std::to_string(formula.a);
      case Formula::Kind::kNot:
        return "!Not [" + Text(formula.parts[0]) + "]";
      default:
        return (formula.kind == Formula::Kind::kAnd ? "!And [" : "!Or [") + Text(formula.parts[0]) + ", " +
               Text(formula.parts[1]) + "]";
    }
  }

  static bool Holds(const Formula& formula, const std::vector<Formula>& all, const int (&values)[3]) {
    switch (formula.kind) {
      case Formula::Kind::kEquals:
        return values[formula.a] == formula.b;
      case Formula::Kind::kNamed:
        return Holds(all[formula.a], all, values);
      case Formula::Kind::kNot:
        return !Holds(formula.parts[0], all, values);
      case Formula::Kind::kAnd:
        return Holds(formula.parts[0], all, values) && Holds(formula.parts[1], all, values);
      default:
        return Holds(formula.parts[0], all, values) || Holds(formula.parts[1], all, values);
    }
  }

 private:
  int Pick(int count) { return static_cast<int>(random_() % static_cast<uint32_t>(count)); }
  std::mt19937 random_;
};

TEST(Conditions, AgreeWithBruteForce) {
  for (uint32_t seed = 0; seed < 400; ++seed) {
    Generator generator(seed);
    std::vector<Generator::Formula> formulas;
    // P0 and P1 allow three values, P2 is open: v3 stands for anything else.
    std::string text =
        "Parameters:\n  P0: {Type: String, AllowedValues: [v0, v1, v2]}\n"
        "  P1: {Type: String, AllowedValues: [v0, v1, v2]}\n  P2: {Type: String}\nConditions:\n";
    std::string resources = "Resources:\n";
    for (int i = 0; i < 5; ++i) {
      formulas.push_back(generator.Make(0, i));
      const std::string name = std::to_string(i);
      text += "  C" + name + ": " + Generator::Text(formulas.back()) + "\n";
      resources += "  R" + name + ": {Type: AWS::S3::Bucket, Condition: C" + name + "}\n";
    }
    const BuiltGraph built = GraphOf(text + resources);
    for (int all = 0; all < 3 * 3 * 4; ++all) {
      const int values[3] = {all % 3, all / 3 % 3, all / 9};
      Assignment assignment;
      for (ChoiceId id = 0; id < built.graph.choices.size(); ++id) {
        const Choice& choice = built.graph.choices[id];
        const std::string wanted = "v" + std::to_string(values[choice.subject[1] - '0']);
        uint32_t index = 0;
        while (index < choice.values.size() && choice.values[index] != wanted) ++index;
        assignment.Set(id, index);
      }
      for (size_t i = 0; i < formulas.size(); ++i) {
        const Truth truth = built.graph.Find("R" + std::to_string(i))->condition.Under(assignment);
        ASSERT_NE(truth, Truth::kUndecided) << text;
        ASSERT_EQ(truth == Truth::kTrue, Generator::Holds(formulas[i], formulas, values)) << text << "C" << i;
      }
    }
  }
}

}  // namespace
}  // namespace plinth::frontend::cloudformation
