#include "plinth/source.h"

namespace plinth {
namespace {

TEST(SourceFile, CountsLinesAndCodePoints) {
  const SourceFile file("a.yaml", "ab\r\nçd😀e\n\nlast");
  EXPECT_EQ(file.LineCount(), 4u);
  EXPECT_EQ(file.Line(1), "ab");
  EXPECT_EQ(file.Line(2), "çd😀e");
  EXPECT_EQ(file.Line(3), "");
  EXPECT_EQ(file.Line(4), "last");
  EXPECT_EQ(file.Line(5), "");
  EXPECT_EQ(file.LineStart(2), 4u);
  EXPECT_EQ(file.LineStart(9), file.Text().size());
  EXPECT_EQ(file.PositionAt(0), (Position{1, 1}));
  EXPECT_EQ(file.PositionAt(4), (Position{2, 1}));
  EXPECT_EQ(file.PositionAt(static_cast<uint32_t>(file.Text().find("e\n"))), (Position{2, 4}));
  EXPECT_EQ(file.PositionAt(static_cast<uint32_t>(file.Text().size())), (Position{4, 5}));
}

TEST(SourceFile, TheEndAfterALineBreakIsALine) {
  const SourceFile file("a", "x\n");
  EXPECT_EQ(file.LineCount(), 2u);
  EXPECT_EQ(file.PositionAt(2), (Position{2, 1}));
  EXPECT_EQ(SourceFile("e", "").PositionAt(0), (Position{1, 1}));
}

TEST(SourceFile, CountsAcrossBlocksOfALongLine) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "aé";
  const SourceFile file("long", text);
  for (uint32_t pair : {0u, 1u, 1365u, 1366u, 4095u, 4096u, 4999u}) {
    EXPECT_EQ(file.PositionAt(pair * 3), (Position{1, pair * 2 + 1})) << pair;
    EXPECT_EQ(file.PositionAt(pair * 3 + 1), (Position{1, pair * 2 + 2})) << pair;
  }
  EXPECT_EQ(file.PositionAt(15000), (Position{1, 10001}));
}

TEST(Location, WithoutAFileIsFalse) {
  EXPECT_FALSE(Location());
  const SourceFile file("a", "one\ntwo");
  const Location place{&file, {4, 7}};
  EXPECT_EQ(place.Start(), (Position{2, 1}));
  EXPECT_EQ(place.End(), (Position{2, 4}));
}

}  // namespace
}  // namespace plinth
