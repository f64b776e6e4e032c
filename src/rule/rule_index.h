// The archive entry "rules/index": one line a rule, cheap to read at start.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plinth/rule.h"

#include "rule/rule_set.h"

namespace plinth::rule {

// What selections look at, beside the heading.
struct IndexRow {
  RuleHeading heading;
  std::vector<std::string> best_practices;
  std::string service;
};

IndexRow IndexRowOf(const Rule& rule);
std::string WriteIndex(std::vector<IndexRow> rows);  // sorted by name
std::vector<IndexRow> ReadIndex(std::string_view text);

// Whether --select and --ignore, and the tiers, admit the rule.
bool IsSelected(const IndexRow& row, const Selection& selection);
// Whether one name of --select or --ignore means the rule: a name or pattern, a pillar, principle, best practice,
// service.
bool Names(std::string_view name, const IndexRow& row);

}  // namespace plinth::rule
