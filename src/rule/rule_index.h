// The archive entry "rules/index": one line a rule, cheap to read at start.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "plinth/rule.h"

#include "rule/rule_set.h"

namespace plinth::rule {

// What selections look at, beside the heading.
struct IndexRow {
  RuleHeading heading;
  std::vector<std::string> best_practices;
  std::string service;
  std::string since;
};

IndexRow IndexRowOf(const Rule& rule);
std::string WriteIndex(std::vector<IndexRow> rows);  // sorted by name

// A line of the index, read as far as it is asked for. The text must outlive it.
class IndexLine {
 public:
  explicit IndexLine(std::string_view line) : line_(line) {}
  std::string_view Name() const { return line_.substr(0, line_.find('\t')); }
  // The rule is about a resource of one of the types; any, where there are none.
  bool AppliesTo(const std::unordered_set<std::string_view>& types) const;
  std::optional<IndexRow> Row() const;

 private:
  std::string_view line_;
};

// "2026.1" as {2026, 1}; none for anything else.
std::optional<std::pair<uint32_t, uint32_t>> ParseRuleset(std::string_view text);
// False where one of them is no ruleset.
bool IsLaterRuleset(std::string_view left, std::string_view right);

// Whether --select and --ignore, the tiers and the ruleset admit the rule.
bool IsSelected(const IndexRow& row, const Selection& selection);
// Whether one name of --select or --ignore means the rule: a name or pattern, a pillar, principle, best practice,
// service.
bool Names(std::string_view name, const IndexRow& row);

}  // namespace plinth::rule
