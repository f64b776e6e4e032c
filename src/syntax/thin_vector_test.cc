#include "syntax/thin_vector.h"

#include <string>

#include <gtest/gtest.h>

namespace plinth::syntax {
namespace {

ThinVector<std::string> Numbers(int count) {
  ThinVector<std::string> numbers;
  for (int i = 0; i < count; ++i) numbers.push_back("number " + std::to_string(i) + " of them");
  return numbers;
}

TEST(ThinVector, IsOnePointer) { EXPECT_EQ(sizeof(ThinVector<std::string>), sizeof(void*)); }

TEST(ThinVector, IsEmptyAtFirst) {
  const ThinVector<std::string> none;
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none.begin(), none.end());
  EXPECT_EQ(none.rbegin(), none.rend());
  EXPECT_TRUE(ThinVector<std::string>(none).empty());
}

TEST(ThinVector, KeepsItsElementsWhileItGrows) {
  const ThinVector<std::string> numbers = Numbers(1000);
  ASSERT_EQ(numbers.size(), 1000u);
  EXPECT_EQ(numbers.front(), "number 0 of them");
  EXPECT_EQ(numbers[500], "number 500 of them");
  EXPECT_EQ(*numbers.rbegin(), "number 999 of them");
}

TEST(ThinVector, CopiesAreTheirOwn) {
  ThinVector<std::string> numbers = Numbers(3);
  const ThinVector<std::string> copy = numbers;
  numbers[1] = "another";
  EXPECT_EQ(copy[1], "number 1 of them");
  numbers = copy;
  EXPECT_EQ(numbers[1], "number 1 of them");
  numbers = {};
  EXPECT_TRUE(numbers.empty());
  EXPECT_EQ(copy.size(), 3u);
}

TEST(ThinVector, ErasesFromTheMiddle) {
  ThinVector<std::string> numbers = Numbers(5);
  numbers.erase(numbers.begin() + 1, numbers.begin() + 3);
  ASSERT_EQ(numbers.size(), 3u);
  EXPECT_EQ(numbers[1], "number 3 of them");
  numbers.erase(numbers.begin(), numbers.end());
  EXPECT_TRUE(numbers.empty());
  numbers.push_back("one more");
  EXPECT_EQ(numbers.back(), "one more");
}

}  // namespace
}  // namespace plinth::syntax
