// Regular expressions of rules (RE2: linear time whatever the pattern), compiled on first use.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "plinth/result.h"

namespace plinth::rule {

class Regex {
 public:
  static Result<std::shared_ptr<const Regex>> Compile(std::string_view pattern, bool ignore_case = false);
  ~Regex();
  bool Search(std::string_view text) const;
  bool MatchesAll(std::string_view text) const;
  // No part of the pattern looks at what stands around a match: a match in a part is one in the whole.
  bool FreeOfAnchors() const { return free_of_anchors_; }

 private:
  struct Program;
  Regex(std::unique_ptr<Program> program, bool free_of_anchors);
  std::unique_ptr<Program> program_;
  bool free_of_anchors_;
};

// What an operand is turned into once, at the first question. Thread-safe.
class CompiledOperand {
 public:
  // `patterns` and `ignore_case` of the first call count. Patterns that are none are left out.
  const std::vector<std::shared_ptr<const Regex>>& Patterns(const std::vector<std::string>& patterns, bool ignore_case);

 private:
  std::once_flag once_;
  std::vector<std::shared_ptr<const Regex>> patterns_;
};

// Regular expressions of which a text matches few: each is compiled when a text first begins as it does. Thread-safe.
class RegexList {
 public:
  explicit RegexList(std::vector<std::string> patterns);
  // The pattern at the index matches the whole text. False where it is none.
  bool MatchesAll(size_t index, std::string_view text) const;

 private:
  struct Entry {
    std::string pattern;
    std::string prefix;  // of every text that matches
    mutable std::once_flag once;
    mutable std::shared_ptr<const Regex> regex;
  };
  std::deque<Entry> entries_;
};

}  // namespace plinth::rule
