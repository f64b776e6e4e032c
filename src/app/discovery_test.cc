#include "app/discovery.h"

#include "base/text.h"

namespace plinth::app {
namespace {

using testing::ElementsAre;

struct Found {
  Discovery discovery;
  std::vector<std::string> Paths() const {
    std::vector<std::string> paths;
    for (const Input& input : discovery.inputs) {
      paths.push_back(input.kind == Input::Kind::kModule ? input.path + "{" + Join(input.files, ",") + "}"
                                                         : input.path);
    }
    return paths;
  }
};

Found Find(std::map<std::string, std::string> files, const DiscoveryOptions& options,
           const std::string& working_directory = "/w") {
  World world;
  world.files = InMemoryFileSystem(std::move(files));
  world.working_directory = working_directory;
  ConfigFinder configs(*world.files, working_directory);
  return {Discover(options, world, configs)};
}

const std::map<std::string, std::string> kTree = {
    {"/w/.git/config.json", ""},
    {"/w/.gitignore", "*.tmp.yaml\n/gen/\n!keep.tmp.yaml\n"},
    {"/w/a.yaml", ""},
    {"/w/b.tmp.yaml", ""},
    {"/w/keep.tmp.yaml", ""},
    {"/w/gen/c.yaml", ""},
    {"/w/x/gen/d.yaml", ""},
    {"/w/x/.gitignore", "own.json\n"},
    {"/w/x/own.json", ""},
    {"/w/y/own.json", ""},
    {"/w/node_modules/p/q.json", ""},
    {"/w/infra/main.tf", ""},
    {"/w/infra/more.tf.json", ""},
    {"/w/infra/.terraform/m/main.tf", ""},
    {"/w/infra/app.tfstate", ""},
    {"/w/readme.md", ""},
    {"/outside/o.template", ""},
};

TEST(DiscoveryTest, WalksAFolderAsGitSeesIt) {
  EXPECT_THAT(Find(kTree, {}).Paths(), ElementsAre("a.yaml", "infra{infra/main.tf,infra/more.tf.json}",
                                                   "infra/app.tfstate", "keep.tmp.yaml", "x/gen/d.yaml", "y/own.json"));
}

TEST(DiscoveryTest, GitIgnoreOfTheFoldersAboveHolds) {
  DiscoveryOptions options;
  options.paths = {"x"};
  EXPECT_THAT(Find(kTree, options).Paths(), ElementsAre("x/gen/d.yaml"));
}

TEST(DiscoveryTest, AFolderThatIsNamedIsWalkedThoughGitIgnoresIt) {
  DiscoveryOptions options;
  options.paths = {"gen"};
  EXPECT_THAT(Find(kTree, options).Paths(), ElementsAre("gen/c.yaml"));
  EXPECT_THAT(Find(kTree, {}, "/w/gen").Paths(), ElementsAre("c.yaml"));
}

TEST(DiscoveryTest, CanIgnoreGitIgnore) {
  DiscoveryOptions options;
  options.respect_gitignore = false;
  options.paths = {"gen", "x"};
  EXPECT_THAT(Find(kTree, options).Paths(), ElementsAre("gen/c.yaml", "x/gen/d.yaml", "x/own.json"));
}

TEST(DiscoveryTest, NamedFilesAreLookedAtWhateverTheyAreCalled) {
  DiscoveryOptions options;
  options.paths = {"readme.md", "gen/c.yaml", "./a.yaml", "a.yaml", "../outside/o.template"};
  EXPECT_THAT(Find(kTree, options).Paths(), ElementsAre("../outside/o.template", "a.yaml", "gen/c.yaml", "readme.md"));
}

TEST(DiscoveryTest, ExcludesHoldForNamedFilesToo) {
  DiscoveryOptions options;
  options.paths = {"a.yaml", "y", "infra"};
  options.excludes = {"a.yaml", "y/"};
  const Found found = Find(kTree, options);
  EXPECT_THAT(found.Paths(), ElementsAre("infra{infra/main.tf,infra/more.tf.json}", "infra/app.tfstate"));
  EXPECT_EQ(found.discovery.skipped.size(), 2u);
}

TEST(DiscoveryTest, ExcludesOfAConfigAreRelativeToIt) {
  auto tree = kTree;
  tree["/w/x/plinth.toml"] = "exclude = [\"/gen\"]";
  DiscoveryOptions options;
  options.respect_gitignore = false;
  options.paths = {"gen", "x"};
  EXPECT_THAT(Find(tree, options).Paths(), ElementsAre("gen/c.yaml", "x/own.json"));
}

TEST(DiscoveryTest, OneTerraformFileStandsForItsFolder) {
  DiscoveryOptions options;
  options.paths = {"infra/more.tf.json", "infra/main.tf"};
  EXPECT_THAT(Find(kTree, options).Paths(), ElementsAre("infra{infra/main.tf,infra/more.tf.json}"));
}

TEST(DiscoveryTest, SaysWhatIsNotThere) {
  DiscoveryOptions options;
  options.paths = {"missing.yaml", "-"};
  const Found found = Find(kTree, options);
  EXPECT_THAT(found.discovery.errors, ElementsAre("missing.yaml: no such file or folder"));
  EXPECT_THAT(found.Paths(), ElementsAre("<stdin>"));
}

}  // namespace
}  // namespace plinth::app
