// What one plinth.toml and the command line decide together: the rules in force and what counts.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/config.h"
#include "app/options.h"
#include "app/world.h"
#include "rule/rule_set.h"

namespace plinth::app {

struct Profile {
  explicit Profile(Archive data) : rules(data) {}

  const Config* config = nullptr;
  rule::RuleSet rules;
  rule::Selection selection;
  Severity min_severity = Severity::kInfo;
  Severity fail_on = Severity::kLow;
  std::vector<std::shared_ptr<const SourceFile>> sources;  // of the rules of one's own
  std::mutex mutex;                                        // decoding rules is not for two threads at once

  // The rules of the selection that can apply to such resources.
  std::vector<const Rule*> RulesFor(const std::vector<std::string>& types);
  // Overrides the severity where plinth.toml says so.
  Severity SeverityOf(const Finding& finding) const;

 private:
  size_t asked_ = 0;  // how often RulesFor was
  std::unordered_map<std::string, std::vector<const Rule*>> by_type_;
};

// One profile a plinth.toml. The command line wins over the file; lists of what to leave out add up.
class Profiles {
 public:
  Profiles(const World& world, const RuleOptions& options, std::optional<Severity> fail_on)
      : world_(world), options_(options), fail_on_(fail_on) {}

  Profile& For(const Config* config);
  // What is wrong with rule files, settings and selections; one line each.
  const std::vector<std::string>& Problems() const { return problems_; }
  // The rule as the first profile that knows it has it; null if none does.
  const Rule* Find(std::string_view name);

 private:
  void Fill(Profile& profile);

  const World& world_;
  const RuleOptions& options_;
  std::optional<Severity> fail_on_;
  std::vector<std::unique_ptr<Profile>> profiles_;
  std::vector<std::string> problems_;
};

// "file:line:column: message".
std::string Describe(const Problem& problem);

}  // namespace plinth::app
