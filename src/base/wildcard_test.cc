#include "base/wildcard.h"

namespace plinth {
namespace {

struct Match {
  std::string_view pattern;
  std::string_view text;
  bool matches;
};

TEST(Wildcard, MatchesTheWholeText) {
  const Match kMatches[] = {
      {"*", "", true},
      {"s3:*", "s3:GetObject", true},
      {"s3:Get*", "s3:PutObject", false},
      {"*a*b", "xaxab", true},
      {"*a*b", "xaxa", false},
      {"a?c", "aéc", true},
      {"a?c", "ac", false},
      {"", "a", false},
      {"arn:*:s3:::x/*", "arn:aws:s3:::x/y/z", true},
      {"abc", "abcd", false},
      {"[a]", "[a]", true},
  };
  for (const Match& row : kMatches)
    EXPECT_EQ(WildcardMatch(row.pattern, row.text), row.matches) << row.pattern << " " << row.text;
  EXPECT_TRUE(WildcardMatch("S3:get*", "s3:GetObject", LetterCase::kIgnore));
  EXPECT_FALSE(WildcardMatch("S3:get*", "s3:GetObject"));
}

TEST(Wildcard, StaysCheapOnManyStars) {
  std::string pattern;
  for (int i = 0; i < 2000; ++i) pattern += "*a";
  EXPECT_FALSE(WildcardMatch(pattern + "b", std::string(20000, 'a')));
}

TEST(Glob, KnowsSegments) {
  const Match kMatches[] = {
      {"*.yaml", "a.yaml", true},
      {"*.yaml", "d/a.yaml", false},
      {"**/*.yaml", "a.yaml", true},
      {"**/*.yaml", "d/e/a.yaml", true},
      {"**/*.yaml", "d/e/a.json", false},
      {"node_modules/**", "node_modules/x/y", true},
      {"node_modules/**", "node_modules", true},
      {"node_modules/**", "node_modules2/y", false},
      {"a/**/b", "a/b", true},
      {"a/**/b", "a/x/y/b", true},
      {"a/**/b", "a/xb", false},
      {"a/**/b/*.tf", "a/b/c/b/x.tf", true},
      {"**/test*/**", "src/tests/x", true},
      {"**/b", "ab", false},
      {"a/?.tf", "a/b.tf", true},
      {"a?b", "a/b", false},
      {"[a-c]x", "bx", true},
      {"[!a-c]x", "bx", false},
      {"[a", "[a", true},
      {"\\*", "*", true},
      {"\\*", "a", false},
      {"**", "a/b/c", true},
      {"*", "", true},
      {"a/*/c", "a/b/c", true},
      {"a/*/c", "a/b/b/c", false},
  };
  for (const Match& row : kMatches)
    EXPECT_EQ(GlobMatch(row.pattern, row.text), row.matches) << row.pattern << " " << row.text;
}

}  // namespace
}  // namespace plinth
