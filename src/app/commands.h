// The commands, one file each.
#pragma once

#include "app/command_line.h"

namespace plinth::app {

Command AddCheckCommand(CLI::App& program);
Command AddRulesCommand(CLI::App& program);
Command AddExplainCommand(CLI::App& program);
Command AddReviewCommand(CLI::App& program);
Command AddGraphCommand(CLI::App& program);
Command AddVersionCommand(CLI::App& program);

}  // namespace plinth::app
