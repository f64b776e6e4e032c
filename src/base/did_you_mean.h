// Suggestions for a mistyped word.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plinth {

// The candidate nearest to `word` (swapped, missing, surplus or wrong letters; another case counts half) within a third
// of its length; the first of equals. Nothing where no candidate is near, or where `word` is one itself.
std::optional<std::string_view> Closest(std::string_view word, const std::vector<std::string_view>& candidates);

// ` (did you mean "x"?)`, or nothing. `candidates`: any range of things that read as std::string_view.
std::string DidYouMean(std::string_view word, const std::vector<std::string_view>& candidates);

template <typename Candidates>
std::string DidYouMean(std::string_view word, const Candidates& candidates) {
  return DidYouMean(word, std::vector<std::string_view>(std::begin(candidates), std::end(candidates)));
}

}  // namespace plinth
