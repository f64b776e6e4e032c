// Rules as `plinth rules` shows them.
#pragma once

#include <string>
#include <vector>

#include "plinth/rule.h"

namespace plinth::app {

// {"format": "plinth-rules", "version": 1, "rules": [...]}.
std::string RulesAsJson(const std::vector<const Rule*>& rules);
// One line a rule: severity, name, title.
std::string RulesAsTable(const std::vector<const Rule*>& rules);
std::string RuleAsPage(const Rule& rule);

}  // namespace plinth::app
