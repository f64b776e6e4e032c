#include "syntax/suppression_comment.h"

namespace plinth::syntax {
namespace {

using ::testing::ElementsAre;

TEST(SuppressionComment, NamesRulesAndAReason) {
  const auto one = ParseSuppressionComment(" plinth:ignore s3-bucket-public  it is a web site, see 12 ");
  ASSERT_TRUE(one);
  EXPECT_FALSE(one->whole_file);
  EXPECT_THAT(one->rules, ElementsAre("s3-bucket-public"));
  EXPECT_EQ(one->reason, "it is a web site, see 12");

  const auto more = ParseSuppressionComment("plinth:ignore-file a,b , c");
  ASSERT_TRUE(more);
  EXPECT_TRUE(more->whole_file);
  EXPECT_THAT(more->rules, ElementsAre("a", "b", "c"));
  EXPECT_EQ(more->reason, "");
}

TEST(SuppressionComment, IsNoOtherComment) {
  for (const char* text : {"", "plinth", "plinth:ignore", "plinth:ignore  ", "plinth:ignored a", "plinth:ignore-file",
                           "plinth:ignore-files a", "see plinth:ignore a", "plinth:ignore ,"}) {
    EXPECT_FALSE(ParseSuppressionComment(text)) << text;
  }
}

}  // namespace
}  // namespace plinth::syntax
