#include "base/date.h"
#include "base/hash.h"
#include "base/uri.h"

namespace plinth {
namespace {

TEST(Hash, IsFnv1a) {
  // The published test vectors of FNV-1a, 64 bits.
  EXPECT_EQ(HexHash(Hash64("")), "cbf29ce484222325");
  EXPECT_EQ(HexHash(Hash64("a")), "af63dc4c8601ec8c");
  EXPECT_EQ(HexHash(Hash64("foobar")), "85944171f73967e8");
  EXPECT_EQ(Hash64("bar", Hash64("foo")), Hash64("foobar"));
}

TEST(Date, ParsesDaysThatExist) {
  EXPECT_EQ(ParseDate("2024-02-29"), (Date{2024, 2, 29}));
  EXPECT_LT(*ParseDate("2023-12-31"), *ParseDate("2024-01-01"));
  EXPECT_EQ(FormatDate({2024, 2, 9}), "2024-02-09");
  EXPECT_EQ(DaysSinceEpoch({1970, 1, 2}), 1);
  for (const char* text : {"2023-02-29", "2024-13-01", "2024-1-01", "24-01-01", "2024-00-10", "2024-01-01T00", ""}) {
    EXPECT_FALSE(ParseDate(text)) << text;
  }
}

TEST(Uri, EncodesPaths) {
  EXPECT_EQ(PathToUri("a/b-c_d.e~f/1.yaml"), "a/b-c_d.e~f/1.yaml");
  EXPECT_EQ(PathToUri("sp ace;$(id)#?%.yaml"), "sp%20ace%3B%24%28id%29%23%3F%25.yaml");
  EXPECT_EQ(PathToUri("é\n\xFF"), "%C3%A9%0A%FF");
  EXPECT_EQ(PathToUri("c:x"), "c%3Ax");
}

}  // namespace
}  // namespace plinth
