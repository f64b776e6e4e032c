#include "app/profile.h"

#include <fmt/format.h>

#include "base/path.h"

namespace plinth::app {
namespace {

void Append(std::vector<std::string>& to, const std::vector<std::string>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

std::vector<const Rule*> Profile::RulesFor(const std::vector<std::string>& types) {
  constexpr size_t kFew = 4;  // lists of types, before it pays to know the rules of each type
  const std::lock_guard lock(mutex);
  if (++asked_ <= kFew || types.empty()) return rules.Select(selection, types);
  std::vector<const Rule*> chosen;
  for (const std::string& type : types) {
    const auto [slot, added] = by_type_.try_emplace(type);
    if (added) slot->second = rules.Select(selection, {type});
    chosen.insert(chosen.end(), slot->second.begin(), slot->second.end());
  }
  std::sort(chosen.begin(), chosen.end(), [](const Rule* left, const Rule* right) { return left->name < right->name; });
  chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
  return chosen;
}

Severity Profile::SeverityOf(const Finding& finding) const {
  const auto overridden = config->severities.find(finding.rule);
  return overridden == config->severities.end() ? finding.severity : overridden->second;
}

Profile& Profiles::For(const Config* config) {
  for (const auto& profile : profiles_) {
    if (profile->config == config) return *profile;
  }
  profiles_.push_back(std::make_unique<Profile>(world_.data));
  profiles_.back()->config = config;
  Fill(*profiles_.back());
  return *profiles_.back();
}

void Profiles::Fill(Profile& profile) {
  const Config& config = *profile.config;
  std::vector<std::string> folders = config.rules;
  for (const std::string& folder : options_.folders) folders.push_back(JoinPath(world_.working_directory, folder));
  for (const std::string& folder : folders) {
    const bool is_inside = IsInside(folder, world_.working_directory);
    const std::string shown = is_inside ? RelativePath(folder, world_.working_directory) : folder;
    if (!world_.files->IsDirectory(folder)) problems_.push_back(fmt::format("{}: no such folder of rules", shown));
    for (const Problem& problem : profile.rules.AddDirectory(*world_.files, shown, profile.sources)) {
      problems_.push_back(Describe(problem));
    }
  }
  for (const auto& [rule, settings] : config.rule_settings) {
    for (const auto& [setting, value] : settings) {
      const Result<bool> done = profile.rules.Override(rule, setting, value);
      if (!done) problems_.push_back(fmt::format("{}: {}", config.path, done.ErrorMessage()));
    }
  }
  profile.selection.select = options_.select.empty() ? config.select : options_.select;
  profile.selection.ignore = config.ignore;
  Append(profile.selection.ignore, options_.ignore);
  const std::string& tier = options_.tier.empty() ? config.tier : options_.tier;
  profile.selection.extended = tier == "extended" || tier == "all";
  profile.selection.preview = tier == "all";
  profile.selection.ruleset = options_.ruleset.empty() ? config.ruleset : options_.ruleset;
  if (!profile.selection.ruleset.empty()) {
    const std::string problem = profile.rules.CheckRuleset(profile.selection.ruleset);
    if (!problem.empty()) problems_.push_back(problem);
  }
  profile.min_severity = options_.min_severity.value_or(config.min_severity.value_or(profile.min_severity));
  profile.fail_on = fail_on_.value_or(config.fail_on.value_or(profile.fail_on));

  rule::Selection names = profile.selection;
  for (const auto& [glob, ignored] : config.path_ignores) Append(names.ignore, ignored);
  for (const auto& [rule, severity] : config.severities) names.ignore.push_back(rule);
  Append(problems_, profile.rules.UnmatchedNames(names));
}

const Rule* Profiles::Find(std::string_view name) {
  for (const auto& profile : profiles_) {
    if (const Rule* rule = profile->rules.Find(name)) return rule;
  }
  return nullptr;
}

std::string Describe(const Problem& problem) {
  if (!problem.where) return problem.message;
  const Position at = problem.where.Start();
  return fmt::format("{}:{}:{}: {}", problem.where.file->Path(), at.line, at.column, problem.message);
}

}  // namespace plinth::app
