// Runs the examples that stand in rule files, on the engine that users get.
#pragma once

#include <string>
#include <vector>

#include "plinth/rule.h"

#include "base/archive.h"

namespace plinth::app {

struct ExampleFailure {
  std::string rule;
  std::string example;  // "fail[0].cloudformation"
  Location where;       // in the rule's file; may be none
  std::string message;
};

struct ExampleOptions {
  Archive data;
  std::string as_of;
  // The rules that must stay quiet on examples which do not name them under `also`.
  std::vector<const Rule*> others;
};

struct ExampleTally {
  size_t run = 0;
  std::vector<ExampleFailure> failures;
};

// A fail example yields this rule's findings at exactly the lines marked `# <-`; a pass example yields none and at
// least one pass; an unknown example yields neither a finding nor a pass.
ExampleTally RunExamples(const Rule& rule, const ExampleOptions& options);

}  // namespace plinth::app
