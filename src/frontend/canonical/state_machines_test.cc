#include <gtest/gtest.h>

#include "frontend/frontends.h"

namespace plinth::frontend::canonical {
namespace {

struct Case {
  const char* name;
  const char* definition;  // YAML
  const char* states;      // those that are not reached in parentheses
};

std::string StatesOf(const std::string& definition, std::string_view property = "Definition") {
  const std::string text =
      "Parameters: {Next: {Type: String}}\nResources: {M: {Type: AWS::StepFunctions::StateMachine, " +
      std::string("Properties: {") + std::string(property) + ": " + definition + "}}}";
  const BuiltGraph built = BuildGraph(std::make_shared<SourceFile>("stack.yaml", text), {});
  const Map::Entry* plinth = built.graph.Find("M")->properties.Find("Plinth");
  if (!plinth) return "not known";
  std::string names;
  for (const Value& state : plinth->value.AsMap().Find("States")->value.AsList()) {
    const std::string name = state.AsMap().Find("Name")->value.AsString();
    const bool reachable = state.AsMap().Find("Reachable")->value.AsBool();
    names += (names.empty() ? "" : " ") + (reachable ? name : "(" + name + ")");
  }
  return names;
}

class StateMachinesTest : public testing::TestWithParam<Case> {};

TEST_P(StateMachinesTest, AreWalked) { EXPECT_EQ(StatesOf(GetParam().definition), GetParam().states); }

const Case kCases[] = {
    {"next", "{StartAt: A, States: {A: {Type: Pass, Next: B}, B: {Type: Pass, End: true}, C: {Type: Succeed}}}",
     "A B (C)"},
    {"choices_and_default",
     "{StartAt: A, States: {A: {Type: Choice, Choices: [{Next: B}], Default: C}, B: {Type: Succeed}, C: {Type: Fail}}}",
     "A B C"},
    {"catch", "{StartAt: A, States: {A: {Type: Task, End: true, Catch: [{Next: B}]}, B: {Type: Fail}}}", "A B"},
    {"circle_out_of_reach",
     "{StartAt: A, States: {A: {Type: Succeed}, B: {Type: Pass, Next: C}, C: {Type: Pass, Next: B}}}", "A (B) (C)"},
    {"branches",
     "{StartAt: A, States: {A: {Type: Parallel, End: true, Branches: [{StartAt: B, States: {B: {Type: Pass, "
     "End: true}, C: {Type: Fail}}}]}}}",
     "A B (C)"},
    {"map", "{StartAt: A, States: {A: {Type: Map, End: true, ItemProcessor: {StartAt: B, States: {B: {Type: Pass}}}}}}",
     "A B"},
    {"unknown_name", "{StartAt: A, States: {A: {Type: Pass, Next: !Ref Next}, B: {Type: Fail}}}", "not known"},
    {"substituted_name", "{StartAt: A, States: {A: {Type: Pass, Next: '${Next}'}, B: {Type: Fail}}}", "not known"},
    {"no_states", "{StartAt: A}", "not known"},
};
INSTANTIATE_TEST_SUITE_P(All, StateMachinesTest, testing::ValuesIn(kCases),
                         [](const auto& test) { return test.param.name; });

TEST(StateMachines, AreReadFromText) {
  EXPECT_EQ(
      StatesOf("'{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}, \"B\": {\"Type\": \"Fail\"}}}'",
               "DefinitionString"),
      "A (B)");
}

}  // namespace
}  // namespace plinth::frontend::canonical
