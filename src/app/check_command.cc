#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/analyzer.h"
#include "app/commands.h"
#include "app/log.h"
#include "app/outputs.h"
#include "app/progress.h"
#include "app/session.h"
#include "app/statistics.h"
#include "report/summary.h"

namespace plinth::app {
namespace {

struct CheckOptions {
  SessionOptions session;
  OutputOptions output;
  Loudness loudness;
  unsigned jobs = 0;  // 0: the cores
  bool exit_zero = false;
  bool list_files = false;
  bool statistics = false;
};

int Misuse(World& world, std::string_view message) {
  world.err(fmt::format("plinth: {}\n", message));
  return kCouldNotAnalyse;
}

// What is wrong with the outputs asked for; empty: nothing.
std::string CheckTargets(const std::vector<OutputTarget>& targets, const OutputOptions& options) {
  bool has_sarif = false;
  for (const OutputTarget& target : targets) {
    const std::string& format = target.format;
    has_sarif = has_sarif || format == "sarif";
    if (format == "concise" || format == "rich" || report::FindReporter(format)) continue;
    return fmt::format("plinth.toml: no such format: {}", format);
  }
  return options.all_rules && !has_sarif ? "--sarif-rules has no effect without the format sarif" : "";
}

int ListFiles(const Discovery& found, World& world) {
  for (const Input& input : found.inputs) {
    for (const std::string& file : input.files) world.out(file + "\n");
  }
  return found.errors.empty() ? kClean : kCouldNotAnalyse;
}

void LogInputs(const Analysis& analysis, const Log& log) {
  constexpr const char* kStatus[] = {"analysed", "skipped", "broken"};
  for (const InputSummary& input : analysis.report.inputs) {
    const size_t status = static_cast<size_t>(input.status);
    log.Info(fmt::format("{}: {}: {}", input.path, kStatus[status], input.detail));
  }
  for (const std::string& note : analysis.notes) log.Info(note);
  for (const auto& [rule, tally] : analysis.report.tallies) {
    log.Debug(fmt::format("{}: {} passed, {} failed, {} unknown", rule, tally.passed, tally.failed, tally.unknown));
  }
}

void TellSummary(const CheckOptions& options, const Report& report, World& world) {
  if (options.statistics) world.err(Statistics(report));
  if (options.loudness.quiet) return;
  world.err(report::Summary(report));
  if (report.inputs.empty()) world.err("nothing to analyse: no file here looks like a template, a plan or a module\n");
}

int ExitCodeOf(const CheckOptions& options, const Analysis& analysis, const Discovery& found) {
  if (analysis.broken || !found.errors.empty()) return kCouldNotAnalyse;
  return analysis.failing && !options.exit_zero ? kFindings : kClean;
}

int RunCheck(const CheckOptions& options, World& world) {
  const Log log(world, options.loudness);
  Session session(options.session, world);
  if (!session.FindInputs()) return kCouldNotAnalyse;
  const Discovery& found = session.Found();
  if (options.list_files) return ListFiles(found, world);
  const std::vector<OutputTarget> targets = TargetsOf(options.output, session.MainConfig()->format);
  if (const std::string problem = CheckTargets(targets, options.output); !problem.empty())
    return Misuse(world, problem);
  if (!session.LoadRules()) return kCouldNotAnalyse;

  AnalysisOptions how;
  how.as_of = session.AsOf();
  how.inline_ignores = !options.session.rules.no_inline_ignores;
  how.jobs = options.jobs ? options.jobs : world.cores;
  const ProgressLine progress = MakeProgressLine(world, options.loudness.quiet);
  Analysis analysis = Analyse(found.inputs, session.Reader(), session.Rules(), world, how, progress.update);
  progress.clear();
  auto& inputs = analysis.report.inputs;
  inputs.insert(inputs.end(), found.skipped.begin(), found.skipped.end());
  std::stable_sort(inputs.begin(), inputs.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  LogInputs(analysis, log);

  const auto lookup = [&](std::string_view name) { return session.Rules().Find(name); };
  const bool written = WriteReports(analysis.report, lookup, targets, options.output, world);
  TellSummary(options, analysis.report, world);
  return written ? ExitCodeOf(options, analysis, found) : kCouldNotAnalyse;
}

}  // namespace

Command AddCheckCommand(CLI::App& program) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App& command = *program.add_subcommand("check", "Check templates, plans and modules");
  AddDiscoveryOptions(command, options->session.discovery);
  AddOutputOptions(command, options->output);
  AddRuleOptions(command, options->session.rules);
  AddFailOn(command, options->session.fail_on);
  command.add_flag("--exit-zero", options->exit_zero, "Exit with 0 though there are findings");
  AddReadingOptions(command, options->session.reading);
  AddConfigOptions(command, options->session.config);
  AddJobs(command, options->jobs);
  command.add_flag("--list-files", options->list_files, "Name the files that would be looked at, and end");
  command.add_flag("--statistics", options->statistics, "Tell how many findings each rule has");
  AddLoudness(command, options->loudness);
  return {&command, [options](World& world) { return RunCheck(*options, world); }};
}

}  // namespace plinth::app
