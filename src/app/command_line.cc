#include "app/command_line.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/date.h"
#include "base/did_you_mean.h"
#include "report/reporters.h"

namespace plinth::app {
namespace {

const std::vector<std::string> kSeverityWords = {"info", "low", "medium", "high", "critical"};

// One value a use, several uses, commas between: --select a,b --select c.
CLI::Option* AddList(CLI::App& command, const std::string& name, std::vector<std::string>& list,
                     const std::string& about) {
  return command.add_option(name, list, about)->delimiter(',')->allow_extra_args(false);
}

CLI::Option* AddRepeated(CLI::App& command, const std::string& name, std::vector<std::string>& list,
                         const std::string& about) {
  return command.add_option(name, list, about)->allow_extra_args(false);
}

void AddSeverity(CLI::App& command, const std::string& name, std::optional<Severity>& severity,
                 const std::string& about) {
  const auto set = [&severity](const std::string& word) { severity = ParseSeverity(word); };
  AllowWords(command.add_option_function<std::string>(name, set, about), kSeverityWords);
}

std::string CheckAssignment(const std::string& text) {
  const size_t equals = text.find('=');
  return equals == std::string::npos || equals == 0 ? fmt::format("{} is not NAME=VALUE", text) : "";
}

CLI::Option* AddAssignments(CLI::App& command, const std::string& name, std::map<std::string, std::string>& values,
                            const std::string& about) {
  return command
      .add_option_function<std::vector<std::string>>(
          name,
          [&values](const std::vector<std::string>& assignments) {
            for (const std::string& assignment : assignments) {
              const size_t equals = assignment.find('=');
              values[assignment.substr(0, equals)] = assignment.substr(equals + 1);
            }
          },
          about)
      ->allow_extra_args(false)
      ->type_name("NAME=VALUE")
      ->check(CheckAssignment);
}

std::vector<std::string> FormatWords() {
  std::vector<std::string> words = {"concise", "rich"};
  for (const report::Reporter& reporter : report::Reporters()) words.emplace_back(reporter.name);
  return words;
}

std::string CheckReport(const std::string& text) {
  const std::string problem = CheckAssignment(text);
  return problem.empty() ? CheckWord(text.substr(0, text.find('=')), FormatWords()) : problem;
}

}  // namespace

void AllowWords(CLI::Option* option, std::vector<std::string> words) {
  option->type_name(fmt::format("{}", fmt::join(words, "|")));
  option->check([words = std::move(words)](const std::string& word) { return CheckWord(word, words); });
}

std::string CheckWord(const std::string& word, const std::vector<std::string>& words) {
  if (std::find(words.begin(), words.end(), word) != words.end()) return "";
  return fmt::format("{} is not one of {}{}", word, fmt::join(words, ", "), DidYouMean(word, words));
}

void AddLoudness(CLI::App& command, Loudness& loudness) {
  auto* quiet = command.add_flag("-q,--quiet", loudness.quiet, "Say nothing on standard error but errors");
  command.add_flag("-v,--verbose", loudness.verbose, "Tell what was read, skipped and why; twice: in more detail")
      ->excludes(quiet);
}

void AddConfigOptions(CLI::App& command, ConfigOptions& config) {
  auto* path = command.add_option("--config", config.path, "This plinth.toml, not the nearest one");
  command.add_flag("--isolated", config.isolated, "Read no plinth.toml")->excludes(path);
}

void AddDiscoveryOptions(CLI::App& command, DiscoveryOptions& discovery) {
  command.add_option("PATH", discovery.paths, "Files and folders; - is standard input (default: this folder)");
  command.add_option("--stdin-filename", discovery.input_name, "The name that standard input is read under");
  AddRepeated(command, "--exclude", discovery.excludes, "Leave out what matches, as in .gitignore; named files too")
      ->type_name("GLOB");
  const auto look = [&discovery] { discovery.respect_gitignore = false; };
  command.add_flag_callback("--no-respect-gitignore", look, "Look at what .gitignore keeps out");
}

void AddReadingOptions(CLI::App& command, ReadingOptions& reading) {
  AddAssignments(command, "--parameters", reading.parameters, "A value of a CloudFormation parameter");
  AddRepeated(command, "--parameter-file", reading.parameter_files,
              "Values of CloudFormation parameters, in any form of AWS's tools; --parameters wins")
      ->type_name("FILE");
  AddAssignments(command, "--var", reading.parameters, "A value of a Terraform variable");
  AddRepeated(command, "--var-file", reading.variable_files, "Values of Terraform variables; the last file wins")
      ->type_name("FILE");
  command.add_flag("--tf-env", reading.environment_variables, "Take values of Terraform variables from TF_VAR_* too");
  command.add_option("--source", reading.source, "The configuration of the plans (default: the folder of each)")
      ->type_name("DIR");
  const auto set = [&reading](const std::string& word) { reading.all_scenarios = word == "all"; };
  AllowWords(command.add_option_function<std::string>("--scenario", set,
                                                      "Take parameters at their defaults, or at every allowed value"),
             {"default", "all"});
}

void AddRuleFolders(CLI::App& command, RuleOptions& rules) {
  AddRepeated(command, "--rules", rules.folders, "Further rule files, beside the embedded ones")->type_name("DIR");
}

void AddAsOf(CLI::App& command, RuleOptions& rules) {
  const auto check = [](const std::string& text) {
    return ParseDate(text) ? std::string() : fmt::format("{} is not a date like 2026-11-23", text);
  };
  command.add_option("--as-of", rules.as_of, "The day that rules compare dates with (default: today)")
      ->type_name("DATE")
      ->check(check);
}

void AddSelection(CLI::App& command, RuleOptions& rules) {
  const std::string kinds = " (names, pillars, principles, best practices, services)";
  AddList(command, "--select", rules.select, "Only these rules" + kinds)->type_name("NAME");
  AddList(command, "--ignore", rules.ignore, "Without these rules" + kinds)->type_name("NAME");
  AllowWords(command.add_option("--tier", rules.tier, "core (default), extended (core too), all (preview too)"),
             {"core", "extended", "all"});
  command.add_option("--ruleset", rules.ruleset, "Without rules that came after this ruleset, like 2026.1")
      ->type_name("YEAR.N");
}

void AddRuleOptions(CLI::App& command, RuleOptions& rules) {
  AddSelection(command, rules);
  AddSeverity(command, "--min-severity", rules.min_severity, "Tell only findings of this severity and above");
  AddRuleFolders(command, rules);
  AddAsOf(command, rules);
  command.add_flag("--no-inline-ignores", rules.no_inline_ignores, "Heed no plinth:ignore in the inputs");
}

void AddJobs(CLI::App& command, unsigned& jobs) {
  command.add_option("-j,--jobs", jobs, "Inputs analysed at a time (default: the cores)")
      ->check(CLI::Range(1u, 1024u))
      ->type_name("N");
}

void AddFailOn(CLI::App& command, std::optional<Severity>& fail_on) {
  AddSeverity(command, "--fail-on", fail_on, "Exit with 1 from this severity on (default: low)");
}

void AddColor(CLI::App& command, Color& color) {
  const std::map<std::string, Color> words = {
      {"auto", Color::kAuto}, {"always", Color::kAlways}, {"never", Color::kNever}};
  const auto set = [&color, words](const std::string& word) { color = words.at(word); };
  AllowWords(command.add_option_function<std::string>("--color", set,
                                                      "auto heeds the terminal, NO_COLOR, FORCE_COLOR, CLICOLOR"),
             {"auto", "always", "never"});
}

void AddOutputOptions(CLI::App& command, OutputOptions& output) {
  AllowWords(command.add_option("-f,--format,--output-format", output.format, "How findings are told"), FormatWords());
  command.add_option("-o,--output", output.file, "Write to this file, not to standard output")->type_name("FILE");
  command
      .add_option_function<std::vector<std::string>>(
          "--report",
          [&output](const std::vector<std::string>& reports) {
            for (const std::string& report : reports) {
              const size_t equals = report.find('=');
              output.reports.push_back({report.substr(0, equals), report.substr(equals + 1)});
            }
          },
          "A further report in the same run")
      ->allow_extra_args(false)
      ->type_name("FORMAT=FILE")
      ->check(CheckReport);
  AddColor(command, output.color);
  const auto set = [&output](const std::string& word) { output.all_rules = word == "all"; };
  AllowWords(command.add_option_function<std::string>(
                 "--sarif-rules", set, "List in SARIF every rule that ran, or those with results (default)"),
             {"all", "used"});
  command.add_flag("--show-unknown", output.show_unknown, "Tell what could not be decided, and why");
  command.add_flag("--show-suppressed", output.show_suppressed, "Tell suppressed findings too");
}

}  // namespace plinth::app
