#include "plinth/guard.h"

#include <random>

#include <gtest/gtest.h>

namespace plinth {
namespace {

const std::vector<Choice> kChoices = {{"Environment", {"prod"}, true, false},
                                      {"condition UseVpc", {"true", "false"}, false, true},
                                      {"Size", {"small", "large"}, true, false}};

TEST(Guard, ConstantsSimplify) {
  const Guard prod = Guard::Is(0, 0);
  EXPECT_TRUE(Guard::True().IsTrue());
  EXPECT_TRUE(Guard::Not(Guard::True()).IsFalse());
  EXPECT_TRUE(Guard::And(prod, Guard::False()).IsFalse());
  EXPECT_TRUE(Guard::Or(prod, Guard::True()).IsTrue());
  EXPECT_EQ(Guard::And(Guard::True(), prod).ToString(kChoices), "Environment is prod");
}

TEST(Guard, AsksForTheChoiceThatDecides) {
  const Guard guard = Guard::And(Guard::Is(0, 0), Guard::Is(1, 0));
  ChoiceId undecided = 99;
  EXPECT_EQ(guard.Under(Assignment(), &undecided), Truth::kUndecided);
  EXPECT_EQ(undecided, 0u);
  EXPECT_EQ(guard.Under(Assignment().With(0, 0), &undecided), Truth::kUndecided);
  EXPECT_EQ(undecided, 1u);
  EXPECT_EQ(guard.Under(Assignment().With(1, 1)), Truth::kFalse);  // decided although Environment is open
  EXPECT_EQ(guard.Under(Assignment().With(0, 0).With(1, 0)), Truth::kTrue);
}

TEST(Guard, ReadsAsAnAuthorWouldSayIt) {
  const Guard guard = Guard::Or(Guard::And(Guard::Is(0, 0), Guard::Is(1, 1)), Guard::Not(Guard::Is(2, 1)));
  EXPECT_EQ(guard.ToString(kChoices), "(Environment is prod and condition UseVpc is false) or Size is not large");
}

TEST(Assignment, DescribesOpenValues) {
  EXPECT_EQ(Describe(Assignment().With(0, 1), kChoices), "Environment is not prod");
  EXPECT_EQ(Describe(Assignment().With(0, 0).With(2, 2), kChoices),
            "Environment is prod and Size is none of small, large");
}

// Kleene evaluation of a partial assignment never contradicts what its completions say.
TEST(Guard, PartialAssignmentsAgreeWithTheirCompletions) {
  std::mt19937 random(7);
  const auto pick = [&](uint32_t below) { return static_cast<uint32_t>(random() % below); };
  for (int round = 0; round < 300; ++round) {
    std::vector<Guard> pool;
    for (int i = 0; i < 4; ++i) {
      const ChoiceId choice = pick(3);
      pool.push_back(Guard::Is(choice, pick(kChoices[choice].ValueCount())));
    }
    for (int i = 0; i < 5; ++i) {
      const Guard& left = pool[pick(static_cast<uint32_t>(pool.size()))];
      const Guard& right = pool[pick(static_cast<uint32_t>(pool.size()))];
      const uint32_t kind = pick(3);
      pool.push_back(kind == 0 ? Guard::Not(left) : kind == 1 ? Guard::And(left, right) : Guard::Or(left, right));
    }
    const ChoiceId fixed = pick(3);
    const Assignment partial = Assignment().With(fixed, pick(kChoices[fixed].ValueCount()));
    const Truth early = pool.back().Under(partial);
    if (early == Truth::kUndecided) continue;
    for (uint32_t a = 0; a < 2; ++a) {
      for (uint32_t b = 0; b < 2; ++b) {
        for (uint32_t c = 0; c < 3; ++c) {
          const Assignment full = Assignment().With(0, a).With(1, b).With(2, c);
          if (full.ValueOf(fixed) != partial.ValueOf(fixed)) continue;
          EXPECT_EQ(pool.back().Under(full), early) << pool.back().ToString(kChoices);
        }
      }
    }
  }
}

}  // namespace
}  // namespace plinth
