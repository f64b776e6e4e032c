#include "syntax/node_json.h"

#include <gtest/gtest.h>

namespace plinth::syntax {
namespace {

std::string JsonOfYaml(const char* yaml) {
  const Document document = ReadYaml(std::make_shared<const SourceFile>("a.yaml", yaml));
  return document.root ? ToJson(*document.root) : "nothing";
}

TEST(ToJson, KeepsKindsAndTexts) {
  EXPECT_EQ(JsonOfYaml("a: 1\nb: [true, no, ~, -2.5]\nc: \"1\"\nd: {e: 'x\"y\\z'}\n"),
            R"({"a":1,"b":[true,false,null,-2.5],"c":"1","d":{"e":"x\"y\\z"}})");
}

TEST(ToJson, WritesNumbersThatJsonLacksAsText) { EXPECT_EQ(JsonOfYaml("[0x1F, 007, .5]"), R"(["0x1F","007",".5"])"); }

TEST(ToJson, EscapesControlCharacters) { EXPECT_EQ(JsonOfYaml("|\n  a\n  b\n"), "\"a\\u000ab\\u000a\""); }

TEST(ToJson, KeepsTheLastOfDuplicateKeys) { EXPECT_EQ(JsonOfYaml("a: 1\na: 2\n"), R"({"a":2})"); }

}  // namespace
}  // namespace plinth::syntax
