#include "report/sarif/line_hash.h"

#include <gtest/gtest.h>

namespace plinth::report {

namespace {

struct Case {
  const char* name;
  std::string text;
  std::vector<std::string> hashes;  // of the lines from 1 on
};

std::string Repeated(const std::string& text, int times) {
  std::string all;
  while (times-- > 0) all += text;
  return all;
}

// The hashes were computed by an independent implementation of the published algorithm, in another language.
TEST(LineHash, IsThatOfTheUploadAction) {
  const Case cases[] = {
      {"empty", "", {"c129715d7a2bc9a3:1"}},
      {"lines",
       "Resources:\n  Logs:\n    Type: AWS::S3::Bucket\n",
       {"f84690c135b911bc:1", "aad4a02e03ead089:1", "ea3c9d90efb5d3d4:1", "c129715d7a2bc9a3:1"}},
      {"carriage returns and feeds",
       "Resources:\r\n  Logs:\r\n    Type: AWS::S3::Bucket\r\n",
       {"f84690c135b911bc:1", "aad4a02e03ead089:1", "ea3c9d90efb5d3d4:1", "c129715d7a2bc9a3:1"}},
      {"carriage returns alone",
       "a:\r  b\r\rc",
       {"bcf7a1d300a5fa45:1", "b0367d257df6d03c:1", "1c206f60a702cfe8:1", "188ff2f224477a1e:1"}},
      {"surrogate pairs",
       "Größe: 3\n名前: \xF0\x9F\x94\x92\n",
       {"d693f974c8578f4a:1", "2ba7051fc5518a6c:1", "c129715d7a2bc9a3:1"}},
      {"equal lines",
       Repeated("- port: 22\n", 14),
       {"8c14873d8dbe4f0b:1", "8c14873d8dbe4f0b:2", "8c14873d8dbe4f0b:3", "8c14873d8dbf4edd:1", "230edbf5479b547:1",
        "2e9a8e2ae0ebee59:1", "e03ad0d51eb4a8b3:1", "32ec29939d44dd75:1", "4d3a54f20eef3a3f:1", "57da764ab0ee3331:1",
        "a8450962b99f5ceb:1", "e2aa00299ebd2e8d:1", "ab0770b1f254cbb7:1", "ac73a1a0d53bf689:1", "c129715d7a2bc9a3:1"}},
      {"no line break at the end", "{\"a\":\t1}", {"37cf61037d688b83:1"}},
      {"space between return and feed", "a\r \nb", {"67c066a59e652f5e:1", "cc4c43d77869440f:1", "8ee5a81e681643c1:1"}},
  };
  for (const Case& test : cases) {
    std::set<uint32_t> wanted;
    std::map<uint32_t, std::string> expected;
    for (uint32_t line = 1; line <= test.hashes.size(); ++line) {
      wanted.insert(line);
      expected[line] = test.hashes[line - 1];
    }
    wanted.insert(1000);
    EXPECT_EQ(LineHashes(test.text, wanted), expected) << test.name;
  }
}

TEST(LineHash, CountsLinesThatNobodyAskedFor) {
  const std::map<uint32_t, std::string> third = LineHashes(Repeated("- port: 22\n", 14), {3});
  EXPECT_EQ(third, (std::map<uint32_t, std::string>{{3, "8c14873d8dbe4f0b:3"}}));
}

}  // namespace

}  // namespace plinth::report
