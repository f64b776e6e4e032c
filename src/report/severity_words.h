// How each severity is called by those who read our output.
#pragma once

#include <string_view>

#include "plinth/rule.h"

namespace plinth::report {

struct SeverityWords {
  Severity severity;
  std::string_view matcher;   // concise text, read by problem matchers
  std::string_view sarif;     // result.level
  std::string_view github;    // workflow command
  std::string_view gitlab;    // code quality severity
  std::string_view problem;   // SARIF problem.severity, for rules that are not about security
  std::string_view security;  // SARIF security-severity: a score in GitHub's band of that name
};

const SeverityWords& WordsOf(Severity severity);

}  // namespace plinth::report
