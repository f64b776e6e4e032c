// The line that a long run keeps up to date on a terminal.
#pragma once

#include "app/analyzer.h"
#include "app/world.h"

namespace plinth::app {

// Says nothing for the first second. `clear` wipes the line, if there is one.
struct ProgressLine {
  Progress update;
  std::function<void()> clear;
};

// Silent (update is empty) unless standard error is a terminal.
ProgressLine MakeProgressLine(const World& world, bool quiet);

}  // namespace plinth::app
