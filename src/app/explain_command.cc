#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/commands.h"
#include "app/session.h"
#include "base/did_you_mean.h"
#include "engine/evaluate.h"

namespace plinth::app {
namespace {

struct ExplainOptions {
  SessionOptions session;
  std::string rule;
};

std::string NoSuchRule(const std::string& name, const rule::RuleSet& rules) {
  std::vector<std::string_view> names;
  for (const rule::RuleHeading& heading : rules.Headings()) names.push_back(heading.name);
  return fmt::format("plinth: no such rule: {}{}\n", name, DidYouMean(name, names));
}

int RunExplain(const ExplainOptions& options, World& world) {
  Session session(options.session, world);
  if (!session.FindInputs() || !session.LoadRules()) return kCouldNotAnalyse;
  int code = session.Found().errors.empty() ? kClean : kCouldNotAnalyse;
  for (const Input& input : session.Found().inputs) {
    const Profile& profile = session.Rules().For(input.config);
    const Rule* rule = profile.rules.Find(options.rule);
    if (!rule) {
      world.err(NoSuchRule(options.rule, profile.rules));
      return kCouldNotAnalyse;
    }
    const frontend::BuiltGraph built = session.Reader().Read(input);
    if (built.status != InputStatus::kAnalysed) {
      world.err(fmt::format("plinth: {}: {}\n", input.path, built.detail));
      code = kCouldNotAnalyse;
    }
    if (built.status == InputStatus::kSkipped) continue;
    engine::EvaluationOptions how;
    how.as_of = session.AsOf();
    world.out(engine::Explain(*rule, built.graph, how));
  }
  return code;
}

}  // namespace

Command AddExplainCommand(CLI::App& program) {
  auto options = std::make_shared<ExplainOptions>();
  CLI::App& command =
      *program.add_subcommand("explain", "Tell why a rule passes, fails or is unknown on each resource");
  command.add_option("NAME", options->rule, "The rule")->required();
  command.add_option("PATH", options->session.discovery.paths, "Files and folders")->required();
  command.add_option("--stdin-filename", options->session.discovery.input_name,
                     "The name that standard input is read under");
  AddReadingOptions(command, options->session.reading);
  AddRuleFolders(command, options->session.rules);
  AddAsOf(command, options->session.rules);
  AddConfigOptions(command, options->session.config);
  return {&command, [options](World& world) { return RunExplain(*options, world); }};
}

}  // namespace plinth::app
