// What can be wrong with an input itself, or with how plinth is used on it: the ids of Problems, described like rules.
#pragma once

#include <span>
#include <string_view>

#include "plinth/rule.h"

namespace plinth::rule {

struct InputRule {
  std::string_view id;
  std::string_view title;
  Severity severity;
  std::string_view why;
  std::string_view fix;
  bool broken = false;  // the input could not be analysed (completely): exit code 2
};

std::span<const InputRule> InputRules();
const InputRule* FindInputRule(std::string_view id);

}  // namespace plinth::rule
