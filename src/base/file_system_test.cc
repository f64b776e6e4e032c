#include "base/file_system.h"

#include "base/path.h"

namespace plinth {
namespace {

std::vector<std::string> Names(const FileSystem& files, const std::string& path) {
  std::vector<std::string> names;
  const auto entries = files.List(path);
  for (const DirectoryEntry& entry : *entries) names.push_back(entry.name + (entry.is_directory ? "/" : ""));
  return names;
}

TEST(InMemoryFileSystem, HasFilesAndTheirFolders) {
  const auto files = InMemoryFileSystem({{"a.yaml", "A"}, {"d/e/b.yaml", "BB"}, {"d-x", ""}, {"./d/c", "C"}});
  EXPECT_EQ(files->Read("./a.yaml", 10).Get(), "A");
  EXPECT_EQ(files->Read("d/../d/c", 10).Get(), "C");
  EXPECT_FALSE(files->Read("d/e/b.yaml", 1).Ok());
  EXPECT_FALSE(files->Read("d", 10).Ok());
  EXPECT_FALSE(files->Read("nope", 10).Ok());
  EXPECT_TRUE(files->IsFile("d/c"));
  EXPECT_FALSE(files->IsFile("d"));
  EXPECT_TRUE(files->IsDirectory("d/e"));
  EXPECT_TRUE(files->IsDirectory("."));
  EXPECT_FALSE(files->IsDirectory("a.yaml"));
  EXPECT_THAT(Names(*files, "."), testing::ElementsAre("a.yaml", "d/", "d-x"));
  EXPECT_THAT(Names(*files, "d"), testing::ElementsAre("c", "e/"));
  EXPECT_FALSE(files->List("x").Ok());
}

TEST(RealFileSystem, ReadsRegularFilesOnly) {
  const auto files = RealFileSystem();
  const std::string here = PLINTH_SOURCE_DIR "/src/base";
  EXPECT_THAT(files->Read(here + "/hash.h", 1 << 20).Get(), testing::StartsWith("// A hash"));
  EXPECT_THAT(files->Read(here + "/hash.h", 10).ErrorMessage(), testing::HasSubstr("larger than 10 bytes"));
  EXPECT_FALSE(files->Read(here, 1 << 20).Ok());
  EXPECT_THAT(files->Read("/dev/zero", 1 << 20).ErrorMessage(), testing::HasSubstr("not a regular file"));
  EXPECT_THAT(files->Read(here + "/nope", 10).ErrorMessage(), testing::HasSubstr("No such file"));
  EXPECT_THAT(Names(*files, here), testing::Contains("hash.cc"));
  EXPECT_TRUE(files->IsDirectory(here));
  EXPECT_FALSE(files->IsFile(here));
}

TEST(Path, Normalizes) {
  EXPECT_EQ(NormalizePath("./a//b/../c/."), "a/c");
  EXPECT_EQ(NormalizePath("../../a/.."), "../..");
  EXPECT_EQ(NormalizePath("/../a"), "/a");
  EXPECT_EQ(NormalizePath(""), ".");
  EXPECT_EQ(NormalizePath("/"), "/");
  EXPECT_EQ(JoinPath("a/b", "../c"), "a/c");
  EXPECT_EQ(JoinPath("a", "/c"), "/c");
}

TEST(Path, TakesApart) {
  EXPECT_EQ(FolderOf("a/b.yaml"), "a");
  EXPECT_EQ(FolderOf("b.yaml"), ".");
  EXPECT_EQ(FolderOf("/b"), "/");
  EXPECT_EQ(FileNameOf("a/b.yaml"), "b.yaml");
  EXPECT_EQ(ExtensionOf("a.d/b.tf.json"), ".json");
  EXPECT_EQ(ExtensionOf("a.d/.gitignore"), "");
}

TEST(Path, RelatesToAFolder) {
  EXPECT_EQ(RelativePath("/w/a/b", "/w"), "a/b");
  EXPECT_EQ(RelativePath("/w/a", "/w/b/c"), "../../a");
  EXPECT_EQ(RelativePath("a", "a"), ".");
  EXPECT_TRUE(IsInside("a/b", "a"));
  EXPECT_TRUE(IsInside("a", "."));
  EXPECT_FALSE(IsInside("../a", "."));
  EXPECT_FALSE(IsInside("ab", "a"));
}

}  // namespace
}  // namespace plinth
