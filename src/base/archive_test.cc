#include "base/archive.h"

namespace plinth {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Archive, FindsWhatWasWritten) {
  const std::string bytes =
      WriteArchive({{"b/2", "two"}, {"a", ""}, {"b/1", std::string("o\0e", 3)}, {"b/2", "again"}});
  const Archive archive(bytes);
  EXPECT_EQ(archive.Find("b/2"), "again");
  EXPECT_EQ(archive.Find("b/1"), std::string_view("o\0e", 3));
  EXPECT_TRUE(archive.Has("a"));
  EXPECT_EQ(archive.Find("a"), "");
  EXPECT_FALSE(archive.Has("b"));
  EXPECT_FALSE(archive.Has("c"));
  EXPECT_THAT(archive.Names(), ElementsAre("a", "b/1", "b/2"));
  EXPECT_THAT(archive.Names("b/"), ElementsAre("b/1", "b/2"));
  EXPECT_THAT(archive.Names("x"), IsEmpty());
}

TEST(Archive, MayBeEmpty) {
  EXPECT_FALSE(Archive().Has("a"));
  const std::string bytes = WriteArchive({});
  EXPECT_THAT(Archive(bytes).Names(), IsEmpty());
}

}  // namespace
}  // namespace plinth
