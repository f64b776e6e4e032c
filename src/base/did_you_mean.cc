#include "base/did_you_mean.h"

#include <algorithm>

#include "base/text.h"

namespace plinth {

namespace {

constexpr int kEdit = 2;      // a letter added, dropped, changed, or two swapped
constexpr int kCaseEdit = 1;  // the same letter in another case
constexpr size_t kLongest = 128;

int ChangeCost(char a, char b) {
  if (a == b) return 0;
  return ToLower(a) == ToLower(b) ? kCaseEdit : kEdit;
}

// Edit distance with swaps of neighbours ("optimal string alignment"), in half edits; over `limit` where it is more.
int Distance(std::string_view a, std::string_view b, int limit) {
  const int rows = static_cast<int>(a.size());
  const int columns = static_cast<int>(b.size());
  if (std::abs(rows - columns) * kEdit > limit) return limit + 1;
  std::vector<int> before(columns + 1), last(columns + 1), row(columns + 1);
  for (int j = 0; j <= columns; ++j) last[j] = j * kEdit;
  for (int i = 1; i <= rows; ++i) {
    row[0] = i * kEdit;
    for (int j = 1; j <= columns; ++j) {
      row[j] = std::min({last[j] + kEdit, row[j - 1] + kEdit, last[j - 1] + ChangeCost(a[i - 1], b[j - 1])});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + kEdit);
    }
    if (*std::min_element(row.begin(), row.end()) > limit) return limit + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[columns];
}

}  // namespace

std::optional<std::string_view> Closest(std::string_view word, const std::vector<std::string_view>& candidates) {
  if (word.empty() || word.size() > kLongest) return std::nullopt;
  int best = kEdit * std::max<int>(1, static_cast<int>(word.size()) / 3);
  std::optional<std::string_view> closest;
  for (std::string_view candidate : candidates) {
    if (candidate == word) return std::nullopt;
    const int limit = closest ? best - 1 : best;
    const int distance = Distance(word, candidate, limit);
    if (distance > limit || distance >= kEdit * static_cast<int>(candidate.size())) continue;
    best = distance;
    closest = candidate;
  }
  return closest;
}

std::string DidYouMean(std::string_view word, const std::vector<std::string_view>& candidates) {
  const auto closest = Closest(word, candidates);
  return closest ? " (did you mean \"" + std::string(*closest) + "\"?)" : std::string();
}

}  // namespace plinth
