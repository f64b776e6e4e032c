#include "base/encoding.h"

namespace plinth {
namespace {

using namespace std::string_literals;

struct Decoding {
  const char* name;
  std::string bytes;
  std::string text;
  Encoding encoding = Encoding::kUtf8;
  size_t replaced = 0;
};

class DecodeTextTest : public testing::TestWithParam<Decoding> {};

TEST_P(DecodeTextTest, GivesValidUtf8) {
  const Decoding& row = GetParam();
  const DecodedText decoded = DecodeText(row.bytes);
  EXPECT_EQ(decoded.text, row.text);
  EXPECT_EQ(decoded.encoding, row.encoding);
  EXPECT_EQ(decoded.replaced, row.replaced);
  EXPECT_FALSE(decoded.binary);
  EXPECT_TRUE(IsValidUtf8(decoded.text));
}

const Decoding kDecodings[] = {
    {"Empty", "", ""},
    {"Plain", "a: é\n", "a: é\n"},
    {"Mark",
     "\xEF\xBB\xBF"
     "a",
     "a"},
    {"LittleEndianMark",
     "\xFF\xFE"
     "a\0\xE9\0"s,
     "aé", Encoding::kUtf16LittleEndian},
    {"BigEndianMark", "\xFE\xFF\0a"s, "a", Encoding::kUtf16BigEndian},
    {"BigEndianNoMark", "\0a\0:\0 \0b"s, "a: b", Encoding::kUtf16BigEndian},
    {"LittleEndianNoMark", "a\0:\0 \0b\0"s, "a: b", Encoding::kUtf16LittleEndian},
    {"SurrogatePair", "\xFF\xFE\x3D\xD8\x00\xDE"s, "😀", Encoding::kUtf16LittleEndian},
    {"LoneSurrogate",
     "\xFF\xFE\x3D\xD8"
     "a\0"s,
     "\uFFFD"
     "a",
     Encoding::kUtf16LittleEndian, 1},
    {"OddSize",
     "\xFF\xFE"
     "a\0b"s,
     "a\uFFFD", Encoding::kUtf16LittleEndian, 1},
    {"Utf32", "\xFF\xFE\0\0a\0\0\0"s, "a", Encoding::kUtf32LittleEndian},
    {"Latin1", "caf\xE9 x", "caf\uFFFD x", Encoding::kUtf8, 1},
    {"Overlong",
     "a\xC0\xAF"
     "b",
     "a\uFFFD\uFFFD"
     "b",
     Encoding::kUtf8, 2},
    {"Surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", Encoding::kUtf8, 3},
    {"Truncated", "a\xF0\x9F\x98", "a\uFFFD", Encoding::kUtf8, 1},
    {"OneNul", "key: a\0b and more text to come\n"s, "key: a\0b and more text to come\n"s},
    {"OldLineEnds", "a\rb\r", "a\nb\n"},
    {"MixedLineEndsStay", "a\rb\n", "a\rb\n"},
};
INSTANTIATE_TEST_SUITE_P(Bytes, DecodeTextTest, testing::ValuesIn(kDecodings),
                         [](const auto& row) { return row.param.name; });

TEST(DecodeText, KnowsBinaryFiles) {
  EXPECT_TRUE(DecodeText("PK\3\4\x14\0\x08 a saved plan"s).binary);
  EXPECT_TRUE(DecodeText("\x1F\x8B\x08"s).binary);
  EXPECT_TRUE(DecodeText(std::string(64, '\0')).binary);
}

TEST(DecodeText, SaysWhereItReplacedFirst) { EXPECT_EQ(DecodeText("é\xFF").first_replaced, 2u); }

}  // namespace
}  // namespace plinth
