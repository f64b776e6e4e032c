#include "app/progress.h"

#include <chrono>

#include <fmt/format.h>

#include "base/text.h"

namespace plinth::app {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kFirst = std::chrono::seconds(1);
constexpr auto kBetween = std::chrono::milliseconds(100);
constexpr size_t kPathWidth = 60;

struct State {
  Clock::time_point next = Clock::now() + kFirst;
  bool shown = false;
};

}  // namespace

ProgressLine MakeProgressLine(const World& world, bool quiet) {
  if (quiet || !world.err_is_terminal) return {{}, [] {}};
  auto state = std::make_shared<State>();
  ProgressLine line;
  line.update = [&world, state](size_t done, size_t total, const std::string& path) {
    const Clock::time_point now = Clock::now();
    if (now < state->next) return;
    state->next = now + kBetween;
    state->shown = true;
    world.err(fmt::format("\r\x1b[K{}/{} {}", done, total, Shorten(path, kPathWidth)));
  };
  line.clear = [&world, state] {
    if (state->shown) world.err("\r\x1b[K");
    state->shown = false;
  };
  return line;
}

}  // namespace plinth::app
