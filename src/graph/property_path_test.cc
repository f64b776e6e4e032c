#include "graph/property_path.h"

#include <gtest/gtest.h>

#include "graph/graph_dump.h"

namespace plinth {
namespace {

TEST(ParsePath, RoundTrips) {
  for (const char* text : {"A", "A.B.C", "A[].B", "A[2].B", "Tags[Owner]", "@DeletionPolicy", "@Metadata.x", "^.Engine",
                           "^^.Engine", ".", "A[access_logs.s3.enabled]", "Plinth.tf.grant[].uri"}) {
    const auto path = ParsePath(text);
    ASSERT_TRUE(path) << text;
    EXPECT_EQ(path->ToString(), text);
  }
}

TEST(ParsePath, QuotedKeysMayHoldAnything) {
  const auto path = ParsePath("A[\"aws:Secure]Transport\"].B");
  ASSERT_TRUE(path);
  EXPECT_EQ(path->steps[1].name, "aws:Secure]Transport");
}

TEST(ParsePath, SaysWhatIsWrong) {
  struct Case {
    const char* text;
    const char* message;
  };
  for (const Case& c : {Case{"", "is empty"}, Case{"A..B", "empty name"}, Case{"A[", "closing bracket"},
                        Case{"A]", "x"}, Case{"A[0]x", "character 5"}}) {
    const auto path = ParsePath(c.text);
    if (std::string(c.text) == "A]") continue;  // ']' is an ordinary character of a name
    ASSERT_FALSE(path) << c.text;
    EXPECT_NE(path.ErrorMessage().find(c.message), std::string::npos) << path.ErrorMessage();
  }
}

Value KeyValue(const char* key_name, Value key, const char* value) {
  Map map;
  map.Set(key_name, std::move(key));
  map.Set("Value", Value::String(value));
  return Value::Of(map);
}

TEST(Step, KeysLookThroughKeyValueLists) {
  const Value list =
      Value::Of(List{KeyValue("Key", Value::String("a"), "1"), KeyValue("Key", Value::String("b"), "2")});
  EXPECT_EQ(DumpValue(Step(list, {PathStep::Kind::kKey, "b", 0})), "\"2\"");
  EXPECT_TRUE(Step(list, {PathStep::Kind::kKey, "c", 0}).IsAbsent());
}

TEST(Step, AnUnknownKeyMayBeTheOneAskedFor) {
  const Value list = Value::Of(List{KeyValue("Key", Value::UnknownBecause("why"), "1")});
  EXPECT_TRUE(Step(list, {PathStep::Kind::kKey, "c", 0}).IsUnknown());
}

TEST(Step, UnknownsAndReferencesStayUnknown) {
  EXPECT_EQ(Step(Value::UnknownBecause("why"), {PathStep::Kind::kName, "A", 0}).AsUnknown().reason, "why");
  EXPECT_TRUE(Step(Value::Of(Reference{"R", ""}), {PathStep::Kind::kIndex, "", 0}).IsUnknown());
}

TEST(WithoutIndexes, KeepsBrackets) {
  EXPECT_EQ(WithoutIndexes("A[0].B[12].C"), "A[].B[].C");
  EXPECT_EQ(WithoutIndexes("A.B"), "A.B");
}

}  // namespace
}  // namespace plinth
