// What a statement allows, less what other statements deny to the same identity and what its boundary leaves out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plinth/guard.h"

#include "rule/partial_text.h"
#include "rule/statement.h"

namespace plinth::rule {

// The best answer of `test` over all texts; `reason` of the last that is not known.
template <typename Test>
Truth Any(const std::vector<PartialText>& texts, std::string& reason, Test test) {
  Truth best = Truth::kFalse;
  for (const PartialText& text : texts) {
    const Truth truth = test(text);
    if (truth == Truth::kUndecided) reason = text.Reason();
    best = std::max(best, truth);
  }
  return best;
}

// Does the entry, a pattern, admit an action that the wanted pattern names? The wanted "*" stands for all actions at
// once: only an entry that covers everything admits it.
Truth Admits(const PartialText& entry, std::string_view wanted);

// The actions that Action or NotAction of a statement stand for.
class ActionSet {
 public:
  explicit ActionSet(const Statement& statement);
  bool ByExclusion() const { return by_exclusion_; }
  const std::vector<PartialText>& Entries() const { return entries_; }
  // Some action that the wanted pattern names is in it.
  Truth Meets(std::string_view wanted, std::string& reason) const;
  // Every action that the wanted pattern names is in it.
  Truth Covers(std::string_view wanted, std::string& reason) const;

 private:
  bool by_exclusion_ = false;
  std::vector<PartialText> entries_;
};

class Allowance {
 public:
  explicit Allowance(const Statement& statement);
  // Action or NotAction as the statement writes them.
  const ActionSet& Own() const { return own_; }
  Truth Effect() const { return effect_; }
  Truth Allows(std::string_view wanted, std::string& reason) const;
  // Neither denied elsewhere nor outside of the boundary.
  Truth Remains(std::string_view wanted, std::string& reason) const;

 private:
  ActionSet own_;
  Truth effect_;
  // Others that bear on it: lists of action sets, and why there may be more.
  struct Others {
    bool there = false;
    std::vector<ActionSet> list;
    std::string unknown;
  };
  static Others OthersOf(const Statement& statement, std::string_view name);

  Others denied_;
  Others boundary_;
};

}  // namespace plinth::rule
