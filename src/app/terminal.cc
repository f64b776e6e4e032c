#include "app/terminal.h"

namespace plinth::app {
namespace {

bool IsSet(const World& world, const char* name) {
  const std::string value = world.variable(name);
  return !value.empty() && value != "0" && value != "false";
}

}  // namespace

bool UseColor(Color wish, bool is_terminal, const World& world) {
  if (wish != Color::kAuto) return wish == Color::kAlways;
  if (!world.variable("NO_COLOR").empty()) return false;
  if (IsSet(world, "FORCE_COLOR") || IsSet(world, "CLICOLOR_FORCE")) return true;
  return is_terminal && world.variable("CLICOLOR") != "0" && world.variable("TERM") != "dumb";
}

bool UseRichText(const World& world) { return world.out_is_terminal && !IsSet(world, "CI"); }

}  // namespace plinth::app
