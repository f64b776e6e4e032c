#include "rule/pattern.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/wildcard.h"

namespace plinth::rule {
namespace {

// All texts of up to `length` characters over "ab".
std::vector<std::string> Texts(std::string_view alphabet, size_t length) {
  std::vector<std::string> texts = {""};
  for (size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].size() == length) continue;
    for (const char c : alphabet) texts.push_back(texts[i] + c);
  }
  return texts;
}

TEST(PatternsIntersect, AgreesWithTryingEveryText) {
  const std::vector<std::string> patterns = Texts("ab*?", 4);
  const std::vector<std::string> texts = Texts("ab", 8);
  std::vector<std::vector<bool>> matches;
  for (const std::string& pattern : patterns) {
    std::vector<bool>& row = matches.emplace_back();
    for (const std::string& text : texts) row.push_back(WildcardMatch(pattern, text));
  }
  for (size_t i = 0; i < patterns.size(); ++i) {
    for (size_t j = i; j < patterns.size(); ++j) {
      bool common = false;
      for (size_t t = 0; t < texts.size() && !common; ++t) common = matches[i][t] && matches[j][t];
      ASSERT_EQ(PatternsIntersect(patterns[i], patterns[j]), common) << patterns[i] << " and " << patterns[j];
      ASSERT_EQ(PatternsIntersect(patterns[j], patterns[i]), common) << patterns[j] << " and " << patterns[i];
    }
  }
}

TEST(PatternsIntersect, IgnoresLetterCase) {
  EXPECT_TRUE(PatternsIntersect("S3:Get*", "s3:getobject"));
  EXPECT_TRUE(PatternsIntersect("s3:*Object", "S3:Get*"));
  EXPECT_FALSE(PatternsIntersect("s3:Get*", "s3:Put*"));
}

}  // namespace
}  // namespace plinth::rule
