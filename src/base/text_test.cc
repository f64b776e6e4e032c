#include "base/text.h"

#include "base/did_you_mean.h"

namespace plinth {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Text, Splits) {
  EXPECT_THAT(Split("a,,b", ','), ElementsAre("a", "", "b"));
  EXPECT_THAT(Split("", ','), ElementsAre(""));
  EXPECT_THAT(SplitLines("a\r\n\nb\n"), ElementsAre("a", "", "b"));
  EXPECT_THAT(SplitLines(""), IsEmpty());
  EXPECT_THAT(SplitWords("  one\ttwo \n"), ElementsAre("one", "two"));
}

TEST(Text, JoinsAnything) {
  EXPECT_EQ(Join({"a", "b"}, ", "), "a, b");
  EXPECT_EQ(Join(std::vector<std::string>{"x"}, ", "), "x");
  EXPECT_EQ(Join(std::vector<std::string_view>{}, ", "), "");
}

TEST(Text, Trims) {
  EXPECT_EQ(Trim(" \t a b \r\n"), "a b");
  EXPECT_EQ(TrimStart(" a "), "a ");
  EXPECT_EQ(TrimEnd(" a "), " a");
  EXPECT_EQ(Trim(" \n "), "");
}

TEST(Text, IgnoresCaseOfAsciiOnly) {
  EXPECT_EQ(ToLower("AbÄ"), "abÄ");
  EXPECT_TRUE(EqualsIgnoreCase("s3:GETobject", "S3:GetObject"));
  EXPECT_FALSE(EqualsIgnoreCase("ab", "abc"));
  EXPECT_TRUE(StartsWithIgnoreCase("AWS::S3", "aws::"));
  EXPECT_TRUE(ContainsIgnoreCase("MyPassWord", "password"));
}

TEST(Text, ReplacesAll) {
  EXPECT_EQ(ReplaceAll("a.b.", ".", "::"), "a::b::");
  EXPECT_EQ(ReplaceAll("abc", "", "x"), "abc");
}

TEST(Text, TellsNumbers) {
  for (const char* text : {"0", "-1", "+7", "08", "2.50", "1e3", "1E-3", "123456789012"}) {
    EXPECT_TRUE(LooksLikeNumber(text)) << text;
  }
  for (const char* text : {"", "-", "1.", ".5", "1e", "0x1F", "1 ", " 1", "1_000", "NaN", "1.2.3", "é"}) {
    EXPECT_FALSE(LooksLikeNumber(text)) << text;
  }
  EXPECT_TRUE(LooksLikeInteger("-12"));
  EXPECT_FALSE(LooksLikeInteger("1.0"));
}

TEST(Text, ShortensByCodePoints) {
  EXPECT_EQ(Shorten("äöü", 3), "äöü");
  EXPECT_EQ(Shorten("äöüß", 3), "äö…");
  EXPECT_EQ(Shorten("abc", 1), "…");
}

struct Suggestion {
  const char* name;
  std::string_view word;
  std::vector<std::string_view> candidates;
  std::string expected;
};

class DidYouMeanTest : public testing::TestWithParam<Suggestion> {};

TEST_P(DidYouMeanTest, SuggestsTheNearest) {
  EXPECT_EQ(DidYouMean(GetParam().word, GetParam().candidates), GetParam().expected);
}

const Suggestion kSuggestions[] = {
    {"Swap", "serverity", {"service", "severity"}, " (did you mean \"severity\"?)"},
    {"Case", "Storageencrypted", {"StorageType", "StorageEncrypted"}, " (did you mean \"StorageEncrypted\"?)"},
    {"Missing", "Buket", {"Bucket"}, " (did you mean \"Bucket\"?)"},
    {"FirstOfEquals", "cat", {"car", "bat"}, " (did you mean \"car\"?)"},
    {"NothingNear", "pillar", {"message", "why"}, ""},
    {"NotAShortOne", "x", {"y"}, ""},
    {"IsOne", "why", {"why", "who"}, ""},
    {"NoCandidates", "why", {}, ""},
};
INSTANTIATE_TEST_SUITE_P(Words, DidYouMeanTest, testing::ValuesIn(kSuggestions),
                         [](const auto& row) { return row.param.name; });

TEST(DidYouMean, TakesAnyRange) {
  EXPECT_EQ(DidYouMean("equal", std::vector<std::string>{"equals", "exists"}), " (did you mean \"equals\"?)");
}

}  // namespace
}  // namespace plinth
