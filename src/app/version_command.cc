#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/commands.h"
#include "app/version.h"
#include "rule/rule_set.h"

namespace plinth::app {
namespace {

int RunVersion(bool verbose, World& world) {
  world.out(fmt::format("plinth {}\n", kVersion));
  if (!verbose) return kClean;
  const rule::RuleSet rules(world.data);
  world.out(fmt::format("rules: {}, embedded\n", rules.Headings().size()));
  world.out(fmt::format("Terraform types mapped: {}\n", world.data.Names("mapping/").size()));
  world.out("network: none; this program holds no code that opens a connection\n");
  world.out("license: Apache-2.0\n");
  return kClean;
}

}  // namespace

Command AddVersionCommand(CLI::App& program) {
  auto verbose = std::make_shared<bool>(false);
  CLI::App& command = *program.add_subcommand("version", "Tell the version");
  command.add_flag("-v,--verbose", *verbose, "Tell what the binary carries");
  return {&command, [verbose](World& world) { return RunVersion(*verbose, world); }};
}

}  // namespace plinth::app
