// The options that several commands share, declared once for CLI11.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/options.h"
#include "app/world.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace plinth::app {

// A command: what to run once its options have been read.
struct Command {
  CLI::App* parser = nullptr;
  std::function<int(World&)> run;
};

void AddLoudness(CLI::App& command, Loudness& loudness);
void AddConfigOptions(CLI::App& command, ConfigOptions& config);
void AddDiscoveryOptions(CLI::App& command, DiscoveryOptions& discovery);
void AddReadingOptions(CLI::App& command, ReadingOptions& reading);
void AddSelection(CLI::App& command, RuleOptions& rules);
void AddRuleOptions(CLI::App& command, RuleOptions& rules);
void AddRuleFolders(CLI::App& command, RuleOptions& rules);
void AddAsOf(CLI::App& command, RuleOptions& rules);
void AddJobs(CLI::App& command, unsigned& jobs);
void AddFailOn(CLI::App& command, std::optional<Severity>& fail_on);
void AddColor(CLI::App& command, Color& color);
void AddOutputOptions(CLI::App& command, OutputOptions& output);

// Only these words, each named in --help.
void AllowWords(CLI::Option* option, std::vector<std::string> words);
// For validators: "" where `word` is one of `words`, else a sentence with a did-you-mean.
std::string CheckWord(const std::string& word, const std::vector<std::string>& words);

}  // namespace plinth::app
