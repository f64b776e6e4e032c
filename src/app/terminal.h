// How to write to whoever reads: colours, and long or short form.
#pragma once

#include "app/options.h"
#include "app/world.h"

namespace plinth::app {

// --color wins; then NO_COLOR, FORCE_COLOR (CLICOLOR_FORCE), CLICOLOR=0, TERM=dumb, and whether this is a terminal.
bool UseColor(Color wish, bool is_terminal, const World& world);

// Findings with their source lines: for a person at a terminal, not for a log.
bool UseRichText(const World& world);

}  // namespace plinth::app
