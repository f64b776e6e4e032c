#include "frontend/cloudformation/exports.h"

#include <map>
#include <numeric>

#include "base/wildcard.h"

namespace plinth::frontend::cloudformation {
namespace {

constexpr ptrdiff_t kFewestLetters = 3;  // known ones, below which a name could be any

std::string PatternOf(const Value& name) {
  if (name.IsScalar()) return name.ScalarText();
  if (!name.IsTemplate()) return "*";
  std::string pattern;
  for (const Value& part : name.AsTemplate().parts) pattern += part.IsString() ? part.AsString() : "*";
  return pattern;
}

bool IsPattern(const std::string& name) { return name.find('*') != std::string::npos; }

}  // namespace

std::vector<std::string> NamePatterns(const Value& name) {
  std::vector<std::string> patterns;
  if (name.IsGuarded()) {
    for (const Alternative& alternative : name.AsGuarded().alternatives) {
      for (std::string& pattern : NamePatterns(alternative.value)) patterns.push_back(std::move(pattern));
    }
    return patterns;
  }
  std::string pattern = PatternOf(name);
  const ptrdiff_t letters = static_cast<ptrdiff_t>(pattern.size()) - std::count(pattern.begin(), pattern.end(), '*');
  if (letters >= kFewestLetters || (letters > 0 && !IsPattern(pattern))) patterns.push_back(std::move(pattern));
  return patterns;
}

void ExportNames::Add(std::string pattern, size_t owner) {
  by_pattern_[pattern].push_back(names_.size());
  names_.push_back({std::move(pattern), owner});
}

size_t ExportNames::OnlyOne(const std::vector<size_t>& candidates, size_t owner) const {
  size_t found = kNone;
  for (const size_t candidate : candidates) {
    if (names_[candidate].owner == owner) continue;
    if (found != kNone) return kNone;
    found = candidate;
  }
  return found;
}

size_t ExportNames::Find(const std::string& pattern, size_t owner) const {
  if (const auto same = by_pattern_.find(pattern); same != by_pattern_.end()) return OnlyOne(same->second, owner);
  std::vector<size_t> candidates;
  for (size_t i = 0; i < names_.size() && candidates.size() < 2; ++i) {
    if (names_[i].owner == owner || IsPattern(names_[i].pattern) == IsPattern(pattern)) continue;
    if (comparisons_left_ == 0) return kNone;
    --comparisons_left_;
    const bool could_be =
        IsPattern(pattern) ? WildcardMatch(pattern, names_[i].pattern) : WildcardMatch(names_[i].pattern, pattern);
    if (could_be) candidates.push_back(i);
  }
  return OnlyOne(candidates, owner);
}

std::vector<std::vector<size_t>> JoinByExports(const std::vector<CrossStackNames>& inputs) {
  ExportNames names;
  for (size_t i = 0; i < inputs.size(); ++i) {
    for (const std::string& name : inputs[i].exports) names.Add(name, i);
  }
  std::vector<size_t> group(inputs.size());
  std::iota(group.begin(), group.end(), size_t{0});
  const auto root = [&](size_t i) {
    while (group[i] != i) i = group[i] = group[group[i]];
    return i;
  };
  for (size_t i = 0; i < inputs.size(); ++i) {
    for (const std::string& name : inputs[i].imports) {
      const size_t found = names.Find(name, i);
      if (found == ExportNames::kNone) continue;
      const size_t a = root(i), b = root(names.OwnerOf(found));
      group[std::max(a, b)] = std::min(a, b);
    }
  }
  std::map<size_t, std::vector<size_t>> members;
  for (size_t i = 0; i < inputs.size(); ++i) members[root(i)].push_back(i);
  std::vector<std::vector<size_t>> groups;
  for (auto& [first, indexes] : members) {
    if (indexes.size() > 1) groups.push_back(std::move(indexes));
  }
  return groups;
}

}  // namespace plinth::frontend::cloudformation
