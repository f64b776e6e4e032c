#include "report/excerpt.h"

#include <gtest/gtest.h>

#include "report/sample_report.h"
#include "report/terminal_text.h"

namespace plinth::report {

namespace {

// The excerpt as people see it: "number|text" and "|carets" lines.
std::string Shown(const Location& where) {
  std::string text;
  for (const ExcerptLine& line : Excerpt(where)) {
    if (line.number == 0) {
      text += "...\n";
      continue;
    }
    text += std::to_string(line.number) + "|" + line.text + "\n";
    if (!line.carets.empty()) text += " |" + line.carets + "\n";
  }
  return text;
}

struct Case {
  const char* name;
  std::string text;
  std::string marked;
  std::string shown;
};

TEST(Excerpt, PutsCaretsUnderExactlyTheRange) {
  const Case cases[] = {
      {"one word", "a: 1\nport: 22\n", "22", "2|port: 22\n |      ^^\n"},
      {"tabs expand to the next stop", "\tx =\t\"y\"", "\"y\"", "1|    x = \"y\"\n |        ^^^\n"},
      {"wide characters take two cells", "名前: 値", "値", "1|名前: 値\n |      ^^\n"},
      {"combining marks take none", "e\xCC\x81: x", "x", "1|e\xCC\x81: x\n |   ^\n"},
      {"emoji take two", "\xF0\x9F\x94\x92: x", "x", "1|\xF0\x9F\x94\x92: x\n |    ^\n"},
      {"escapes become visible", "\x1b[31mx", "x", "1|␛[31mx\n |     ^\n"},
      {"carriage returns are no part of a line", "a: b\r\nc: d\r\n", "b", "1|a: b\n |   ^\n"},
      {"each line of a range", "a:\n  - b\n  - c\n", "- b\n  - c", "2|  - b\n |  ^^^\n3|  - c\n |  ^^^\n"},
      {"a range that ends with its line", "a: b\nc: d\n", "a: b\n", "1|a: b\n |^^^^\n"},
      {"long ranges are left out in the middle", "a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\ne\nf",
       "1|a\n |^\n2|b\n |^\n3|c\n |^\n...\n6|f\n |^\n"},
      {"four lines are shown whole", "a\nb\nc\nd\n", "a\nb\nc\nd", "1|a\n |^\n2|b\n |^\n3|c\n |^\n4|d\n |^\n"},
      {"blank lines within a range", "a\n\nb\n", "a\n\nb", "1|a\n |^\n2|\n3|b\n |^\n"},
  };
  for (const Case& test : cases) {
    const SourceFile file("a.yaml", test.text);
    EXPECT_EQ(Shown(PlaceIn(file, test.marked)), test.shown) << test.name;
  }
}

TEST(Excerpt, PointsAtEmptyRanges) {
  const SourceFile file("a.yaml", "a: b\n\nc");
  EXPECT_EQ(Shown({&file, {1, 1}}), "1|a: b\n | ^\n");
  EXPECT_EQ(Shown({&file, {4, 4}}), "1|a: b\n |    ^\n");
  EXPECT_EQ(Shown({&file, {5, 5}}), "2|\n |^\n");
  EXPECT_EQ(Shown({&file, {7, 7}}), "3|c\n | ^\n");
  const SourceFile empty("a.yaml", "");
  EXPECT_EQ(Shown({&empty, {0, 0}}), "1|\n |^\n");
  EXPECT_EQ(Shown({}), "");
}

TEST(Excerpt, CutsLongLinesAroundTheRange) {
  const std::string filler(50000, 'x');
  const SourceFile file("a.json", filler + "ä{\"encrypted\":false}" + filler);
  const std::vector<ExcerptLine> lines = Excerpt(PlaceIn(file, "false"));
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_LE(lines[0].text.size(), kExcerptCells + 8);
  EXPECT_EQ(lines[0].text.substr(0, 6), "...xxx");
  EXPECT_EQ(lines[0].text.substr(lines[0].text.size() - 6), "xxx...");
  // One byte more than cells stands before the range: the "ä".
  EXPECT_EQ(lines[0].text.substr(lines[0].carets.find('^') + 1, 5), "false");
  EXPECT_EQ(lines[0].carets.substr(lines[0].carets.find('^')), "^^^^^");
}

TEST(Excerpt, CutsLongRanges) {
  const SourceFile file("a.json", "{" + std::string(1 << 20, 'y') + "}");
  const std::vector<ExcerptLine> lines = Excerpt({&file, {0, (1 << 20) + 2}});
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_LE(lines[0].text.size(), kExcerptCells + 8);
  EXPECT_EQ(lines[0].carets, std::string(kExcerptCells, '^'));
}

TEST(OneLine, KeepsTextOnOneLineAndHarmless) {
  EXPECT_EQ(OneLine("a\r\n\n b\tc"), "a  b c");
  EXPECT_EQ(OneLine("\x1b]0;title\x07"), "␛]0;title␇");
  EXPECT_EQ(OneLine("a\xE2\x80\xAE"
                    "b"),
            "a\xEF\xBF\xBD"
            "b");  // right-to-left override
  EXPECT_EQ(OneLine("a\xFF\xC3"), "a\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(OneLine("größe 名前 \xF0\x9F\x94\x92"), "größe 名前 \xF0\x9F\x94\x92");
}

}  // namespace

}  // namespace plinth::report
