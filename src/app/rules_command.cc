#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/evidence_examples.h"
#include "app/rule_examples.h"
#include "app/rule_text.h"
#include "app/session.h"
#include "base/did_you_mean.h"

namespace plinth::app {
namespace {

struct RulesOptions {
  RuleOptions rules;
  ConfigOptions config;
  std::string format = "text";
  std::string name;
  std::string folder;  // of `rules test`
};

bool Tell(const std::vector<std::string>& problems, World& world) {
  for (const std::string& problem : problems) world.err(fmt::format("plinth: {}\n", problem));
  return problems.empty();
}

int ListRules(const RulesOptions& options, World& world) {
  ConfigFinder configs(*world.files, world.working_directory);
  if (options.config.isolated) configs.UseNone();
  if (!options.config.path.empty()) configs.UseOnly(options.config.path);
  Profiles profiles(world, options.rules, {});
  Profile& profile = profiles.For(configs.For(world.working_directory));
  if (!Tell(configs.Problems(), world) || !Tell(profiles.Problems(), world)) return kCouldNotAnalyse;
  // Every rule, unless the command line says otherwise: plinth.toml's selection is for `check`.
  profile.selection = {};
  profile.selection.select = options.rules.select;
  profile.selection.ignore = options.rules.ignore;
  profile.selection.extended = options.rules.tier != "core";
  profile.selection.preview = options.rules.tier.empty() || options.rules.tier == "all";
  std::vector<const Rule*> rules;
  if (options.name.empty()) {
    rules = profile.RulesFor({});
  } else if (const Rule* rule = profile.rules.Find(options.name)) {
    rules = {rule};
  } else {
    std::vector<std::string_view> names;
    for (const rule::RuleHeading& heading : profile.rules.Headings()) names.push_back(heading.name);
    return Tell({fmt::format("no such rule: {}{}", options.name, DidYouMean(options.name, names))}, world),
           kCouldNotAnalyse;
  }
  world.out(options.format == "json" ? RulesAsJson(rules)
            : options.name.empty()   ? RulesAsTable(rules)
                                     : RuleAsPage(*rules[0]));
  return kClean;
}

// The number of examples of detectors that are not as they say; each is told.
size_t TestDetectors(const ExampleOptions& how, World& world) {
  size_t failures = 0;
  for (const auto& detector : rule::DetectorsOf(how.data)) {
    for (const std::string& problem : CheckEvidenceExamples(*detector, how.data, how.as_of)) {
      world.out(problem + "\n");
      ++failures;
    }
  }
  return failures;
}

// Rules of a folder, or the embedded ones, and then the detectors too.
int TestRules(const RulesOptions& options, World& world) {
  RuleOptions rule_options;
  if (!options.folder.empty()) rule_options.folders = {options.folder};
  rule_options.tier = "all";
  const Config none;
  Profiles profiles(world, rule_options, {});
  Profile& profile = profiles.For(&none);
  const bool loaded = Tell(profiles.Problems(), world);
  ExampleOptions how;
  how.data = world.data;
  how.as_of = options.rules.as_of.empty() ? world.today : options.rules.as_of;
  size_t rules = 0, run = 0, failures = 0;
  for (const Rule* rule : profile.RulesFor({})) {
    if (!options.folder.empty() && rule->embedded) continue;
    const ExampleTally tally = RunExamples(*rule, how);
    ++rules;
    run += tally.run;
    failures += tally.failures.size();
    for (const ExampleFailure& failure : tally.failures) {
      world.out(Describe(Problem{"", fmt::format("{}: {}: {}", failure.rule, failure.example, failure.message),
                                 failure.where}) +
                "\n");
    }
  }
  if (options.folder.empty()) failures += TestDetectors(how, world);
  world.err(fmt::format("{} rules, {} examples, {} failed\n", rules, run, failures));
  if (!loaded) return kCouldNotAnalyse;
  return failures ? kFindings : kClean;
}

}  // namespace

Command AddRulesCommand(CLI::App& program) {
  auto options = std::make_shared<RulesOptions>();
  CLI::App& command = *program.add_subcommand("rules", "List the rules, show one, or run the examples in rule files");
  command.add_option("NAME", options->name, "Show this rule");
  AllowWords(command.add_option("-f,--format,--output-format", options->format, "How rules are told"),
             {"text", "json"});
  AddSelection(command, options->rules);
  AddRuleFolders(command, options->rules);
  AddConfigOptions(command, options->config);
  CLI::App* test = command.add_subcommand("test", "Run the examples of rule files on the engine");
  test->add_option("DIR", options->folder, "Of rule files (default: the embedded rules)");
  AddAsOf(*test, options->rules);
  return {&command, [options, test](World& world) {
            return test->parsed() ? TestRules(*options, world) : ListRules(*options, world);
          }};
}

}  // namespace plinth::app
