// What is remembered of conditions about other resources must not show: the first resource that asks is answered
// without it, so each is asked first once.
#include <array>
#include <map>
#include <random>

#include <fmt/format.h>

#include "engine/evaluate.h"
#include "engine/graph_for_test.h"

namespace plinth::engine {
namespace {

constexpr std::array<std::string_view, 20> kValues = {"a",
                                                      "A",
                                                      "1",
                                                      "'1'",
                                                      "1.0",
                                                      "true",
                                                      "'TRUE'",
                                                      "b",
                                                      "null",
                                                      "[a]",
                                                      "!Ref X",
                                                      "!Ref Y",
                                                      "!Ref X",
                                                      "{K: a}",
                                                      "!Ref Z",
                                                      "!GetAtt X.Id",
                                                      "!GetAtt Y.Id",
                                                      "!Unknown u",
                                                      "!Join [a, !Ref X]",
                                                      "!If [P=a, a, b]"};

constexpr std::array<std::string_view, 9> kRules = {
    "forbid: {exists_resource: U, where: {same: [V, ^.V]}}",
    "require: {exists_resource: U, where: {all: [{same: [^.V, V]}, {at: E, equals: true}]}}",
    "forbid: {count_resources: U, where: {all: [{same: [V, ^.V]}, {at: E, exists: true}]}, at_least: 2}",
    "require: {exists_resource: U, where: {at: E, equals: true}}",
    "forbid: {count_resources: U, where: {at: V, equals: 1}, at_least: 2}",
    "require: {exists_resource: U, where: {some: '.', where: {same: [V, ^.V]}}}",
    "forbid: {exists_resource: U, where: {exists_resource: U, where: {same: [V, ^^.V]}}}",
    "require: {referenced_by: U, via: [V], where: {at: E, equals: true}}",
    "require: {referenced_by: U, where: {all: [{at: E, exists: true}, {same: [W, ^.V]}]}}"};

class CandidatesTest : public testing::TestWithParam<size_t> {};

TEST_P(CandidatesTest, AnswerAsIfAllWereAsked) {
  const RuleForTest rule("resource: T\n" + std::string(kRules[GetParam()]));
  ASSERT_NE(rule.rule, nullptr);
  std::mt19937 random(static_cast<uint32_t>(GetParam()) + 1);
  const auto value = [&] { return std::string(kValues[random() % kValues.size()]); };
  for (int round = 0; round < 40; ++round) {
    std::string others;
    for (int i = 0; i < 9; ++i) {
      const std::string when = random() % 4 == 0 ? ", When: P=b" : "";
      others += fmt::format("U{}: {{Type: U{}, Properties: {{V: {}, W: {}, E: {}}}}}\n", i, when, value(), value(),
                            random() % 2 ? "true" : value());
    }
    std::vector<std::string> askers;
    for (const std::string_view name : {"X", "Y", "Z", "Q", "R", "S"}) {
      askers.push_back(fmt::format("{}: {{Type: T, Properties: {{V: {}}}}}\n", name, value()));
    }
    std::map<std::string, Verdict> together;
    for (size_t first = 0; first < askers.size(); ++first) {
      std::string text;
      for (size_t i = 0; i < askers.size(); ++i) text += askers[(first + i) % askers.size()];
      GraphForTest graph;
      graph.AddChoice("P", {"a", "b"});
      graph.Read(text + others);
      const Evaluation evaluation = Evaluate({rule.rule.get()}, graph.graph, {"2026-11-23", 128});
      ASSERT_EQ(evaluation.outcomes.size(), askers.size());
      for (const Outcome& outcome : evaluation.outcomes) {
        const auto [known, added] = together.try_emplace(outcome.resource, outcome.verdict);
        ASSERT_EQ(known->second, outcome.verdict) << outcome.resource << " in\n" << text << others;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Rules, CandidatesTest, testing::Range<size_t>(0, kRules.size()));

}  // namespace
}  // namespace plinth::engine
