#include "app/terminal.h"

namespace plinth::app {
namespace {

TEST(TerminalTest, DecidesColour) {
  const struct {
    const char* name;
    Color wish;
    bool terminal;
    std::map<std::string, std::string> variables;
    bool color;
  } kCases[] = {
      {"terminal", Color::kAuto, true, {}, true},
      {"pipe", Color::kAuto, false, {}, false},
      {"NO_COLOR", Color::kAuto, true, {{"NO_COLOR", "1"}}, false},
      {"NO_COLOR beats FORCE_COLOR", Color::kAuto, true, {{"NO_COLOR", "1"}, {"FORCE_COLOR", "1"}}, false},
      {"FORCE_COLOR", Color::kAuto, false, {{"FORCE_COLOR", "1"}}, true},
      {"FORCE_COLOR=0", Color::kAuto, false, {{"FORCE_COLOR", "0"}}, false},
      {"CLICOLOR=0", Color::kAuto, true, {{"CLICOLOR", "0"}}, false},
      {"dumb", Color::kAuto, true, {{"TERM", "dumb"}}, false},
      {"always beats NO_COLOR", Color::kAlways, false, {{"NO_COLOR", "1"}}, true},
      {"never beats FORCE_COLOR", Color::kNever, true, {{"FORCE_COLOR", "1"}}, false},
  };
  for (const auto& c : kCases) {
    World world;
    world.variable = [&](const std::string& name) {
      const auto variable = c.variables.find(name);
      return variable == c.variables.end() ? "" : variable->second;
    };
    EXPECT_EQ(UseColor(c.wish, c.terminal, world), c.color) << c.name;
  }
}

TEST(TerminalTest, RichOnATerminalThatIsNoBuild) {
  std::string ci;
  World world;
  world.variable = [&](const std::string& name) { return name == "CI" ? ci : ""; };
  EXPECT_FALSE(UseRichText(world));
  world.out_is_terminal = true;
  EXPECT_TRUE(UseRichText(world));
  ci = "true";
  EXPECT_FALSE(UseRichText(world));
}

}  // namespace
}  // namespace plinth::app
