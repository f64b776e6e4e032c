// The steps that every command with inputs begins with: configuration, inputs, rules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/config.h"
#include "app/discovery.h"
#include "app/graph_reader.h"
#include "app/options.h"
#include "app/profile.h"
#include "app/world.h"

namespace plinth::app {

struct SessionOptions {
  ConfigOptions config;
  DiscoveryOptions discovery;
  ReadingOptions reading;
  RuleOptions rules;
  std::optional<Severity> fail_on;
};

// To standard output, or to a file. False where it cannot be written; told on standard error.
bool WriteText(std::string_view text, const std::string& file, World& world);

class Session {
 public:
  // Both outlive the session.
  Session(const SessionOptions& options, World& world);

  // Finds the inputs and reads standard input where it is one. False: wrong use, already told.
  bool FindInputs();
  // Loads the rules for each input. False: wrong use, already told.
  bool LoadRules();

  const Discovery& Found() const { return found_; }
  const GraphReader& Reader() const { return *reader_; }
  Profiles& Rules() { return profiles_; }
  // Of the first input, or of the working directory.
  const Config* MainConfig();
  // --as-of, or today.
  const std::string& AsOf() const { return options_.rules.as_of.empty() ? world_.today : options_.rules.as_of; }

 private:
  bool Tell(const std::vector<std::string>& problems) const;

  const SessionOptions& options_;
  World& world_;
  ConfigFinder configs_;
  Profiles profiles_;
  Discovery found_;
  std::optional<GraphReader> reader_;
};

}  // namespace plinth::app
