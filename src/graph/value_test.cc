#include "plinth/value.h"

#include <gtest/gtest.h>

#include "graph/graph_dump.h"

namespace plinth {
namespace {

TEST(Value, ConcatenationMeltsNeighbouringTexts) {
  const Value arn = Value::Concatenation(
      {Value::String("arn:aws:"), Value::String("s3:::"), Value::Of(Reference{"Bucket", ""}), Value::String("/*")});
  ASSERT_TRUE(arn.IsTemplate());
  EXPECT_EQ(DumpValue(arn), "\"arn:aws:s3:::${<Bucket>}/*\"");
}

TEST(Value, ConcatenationOfTextsIsText) {
  const Value text = Value::Concatenation({Value::String("a"), Value::Integer(3), Value::Bool(true)});
  ASSERT_TRUE(text.IsString());
  EXPECT_EQ(text.AsString(), "a3true");
}

TEST(Value, ConcatenationFlattensTemplates) {
  const Value inner = Value::Concatenation({Value::String("x-"), Value::UnknownBecause("why")});
  const Value outer = Value::Concatenation({Value::String("y-"), inner});
  EXPECT_EQ(DumpValue(outer), "\"y-x-${<unknown: why>}\"");
}

TEST(Value, ConcatenationKeepsSensitivity) {
  const Value text = Value::Concatenation({Value::String("a"), Value::String("secret").AsSensitive()});
  EXPECT_TRUE(text.Sensitive());
  EXPECT_EQ(DumpValue(text), "<sensitive>");
}

TEST(Value, ScalarTextIsWhatCloudFormationReads) {
  EXPECT_EQ(Value::Bool(true).ScalarText(), "true");
  EXPECT_EQ(Value::Integer(-3).ScalarText(), "-3");
  EXPECT_EQ(Value::Number(2.5).ScalarText(), "2.5");
  EXPECT_EQ(Value::Null().ScalarText(), "");
}

TEST(Value, ContentsCompareWithoutPlacesAndOrder) {
  Map left;
  left.Set("a", Value::Integer(1));
  left.Set("b", Value::Of(List{Value::String("x")}));
  Map right;
  right.Set("b", Value::Of(List{Value::String("x")}));
  right.Set("a", Value::Integer(1));
  EXPECT_TRUE(SameContents(Value::Of(left), Value::Of(right)));
  right.Set("a", Value::Integer(2));
  EXPECT_FALSE(SameContents(Value::Of(left), Value::Of(right)));
}

TEST(Map, SetReplacesInPlace) {
  Map map;
  map.Set("a", Value::Integer(1));
  map.Set("b", Value::Integer(2));
  map.Set("a", Value::Integer(3));
  ASSERT_EQ(map.Size(), 2u);
  EXPECT_EQ(map.Entries()[0].value.AsInteger(), 3);
  map.Erase("a");
  EXPECT_EQ(map.Find("a"), nullptr);
}

}  // namespace
}  // namespace plinth
