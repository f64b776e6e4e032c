// Names under which stacks export values, and which of them an import means.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plinth/value.h"

namespace plinth::frontend::cloudformation {

// A name with '*' for each part that is not known: "*-VpcId" of ${AWS::StackName}-VpcId. One for each alternative; none
// where too little is known to tell names apart.
std::vector<std::string> NamePatterns(const Value& name);

class ExportNames {
 public:
  static constexpr size_t kNone = ~size_t{0};

  // `owner`: the stack that exports it; a stack never imports from itself.
  void Add(std::string pattern, size_t owner);
  // The export (in the order of adding) that an import by `owner` means: the one of the same name, else the only one
  // that could be it.
  size_t Find(const std::string& pattern, size_t owner) const;
  size_t OwnerOf(size_t name) const { return names_[name].owner; }
  const std::string& PatternOf(size_t name) const { return names_[name].pattern; }

 private:
  struct Name {
    std::string pattern;
    size_t owner = 0;
  };
  size_t OnlyOne(const std::vector<size_t>& candidates, size_t owner) const;

  std::vector<Name> names_;
  std::unordered_map<std::string, std::vector<size_t>> by_pattern_;
  mutable uint64_t comparisons_left_ = 10'000'000;  // stated in docs/limits.md
};

// What one input exports and imports, as patterns.
struct CrossStackNames {
  std::vector<std::string> exports;
  std::vector<std::string> imports;
};

// Which inputs are joined: groups of indexes, in ascending order; inputs that are joined with none are left out.
std::vector<std::vector<size_t>> JoinByExports(const std::vector<CrossStackNames>& inputs);

}  // namespace plinth::frontend::cloudformation
