#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/commands.h"
#include "app/version.h"
#include "app/world.h"
#include "base/did_you_mean.h"

namespace plinth::app {
namespace {

std::vector<std::string> OptionNames(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_fnames()) names.push_back("--" + name);
  }
  return names;
}

// What CLI11 calls "not expected" is a mistyped option or a mistyped command.
std::string UnexpectedArgument(const CLI::App& program) {
  const CLI::App* command = &program;
  while (!command->get_subcommands().empty()) command = command->get_subcommands()[0];
  const std::vector<std::string> extras = program.remaining(true);
  const std::string word = extras.empty() ? "" : extras[0].substr(0, extras[0].find('='));
  if (word.starts_with('-')) return fmt::format("no such option: {}{}", word, DidYouMean(word, OptionNames(*command)));
  if (command != &program) return fmt::format("unexpected argument: {}", word);
  std::vector<std::string> names;
  for (const CLI::App* known : program.get_subcommands({})) names.push_back(known->get_name());
  return fmt::format("no such command: {}{}", word, DidYouMean(word, names));
}

int ExplainMisuse(const CLI::App& program, const CLI::ParseError& error, World& world) {
  const bool has_command = !program.get_subcommands().empty();
  if (!has_command && program.remaining().empty()) {
    world.err(program.help());
  } else {
    const bool is_extra = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr || !has_command;
    world.err(fmt::format("plinth: {}\n", is_extra ? UnexpectedArgument(program) : error.what()));
  }
  return kCouldNotAnalyse;
}

int ParseAndRun(const std::vector<std::string>& arguments, World& world) {
  CLI::App program("Checks CloudFormation and Terraform against the AWS Well-Architected Framework.", "plinth");
  program.require_subcommand(1);
  program.set_version_flag("--version", std::string("plinth ") + std::string(kVersion));
  program.get_formatter()->column_width(34);
  const Command commands[] = {AddCheckCommand(program),  AddRulesCommand(program), AddExplainCommand(program),
                              AddReviewCommand(program), AddGraphCommand(program), AddVersionCommand(program)};
  try {
    program.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::CallForHelp&) {
    const CLI::App* command = &program;
    std::string above;
    while (!command->get_subcommands().empty()) {
      above += (above.empty() ? "" : " ") + command->get_name();
      command = command->get_subcommands()[0];
    }
    world.out(command->help(above));
    return kClean;
  } catch (const CLI::CallForVersion& version) {
    world.out(fmt::format("{}\n", version.what()));
    return kClean;
  } catch (const CLI::ParseError& error) {
    return ExplainMisuse(program, error, world);
  }
  for (const Command& command : commands) {
    if (command.parser->parsed()) return command.run(world);
  }
  return kCouldNotAnalyse;
}

}  // namespace

int Run(const std::vector<std::string>& arguments, World& world) {
  int code = kCouldNotAnalyse;
  try {
    code = ParseAndRun(arguments, world);
  } catch (const std::exception& error) {
    world.err(fmt::format("plinth: internal error: {}\n", error.what()));
  }
  const Result<bool> said = world.finish_out ? world.finish_out() : Result<bool>(true);
  if (said) return code;
  world.err(fmt::format("plinth: {}\n", said.ErrorMessage()));
  return kCouldNotAnalyse;
}

}  // namespace plinth::app
