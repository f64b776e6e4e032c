#include "rule/pattern.h"

#include <utility>
#include <vector>

#include "base/text.h"

namespace plinth::rule {
namespace {

// Two characters, neither of them '*', can stand for one of a text.
bool CanBeOne(char left, char right) { return left == '?' || right == '?' || ToLower(left) == ToLower(right); }

// Drops what the patterns must have in common up to the first '*' of either. False where they cannot.
bool DropBeginning(std::string_view& left, std::string_view& right) {
  while (!left.empty() && !right.empty() && left.front() != '*' && right.front() != '*') {
    if (!CanBeOne(left.front(), right.front())) return false;
    left.remove_prefix(1);
    right.remove_prefix(1);
  }
  return true;
}

bool DropEnd(std::string_view& left, std::string_view& right) {
  while (!left.empty() && !right.empty() && left.back() != '*' && right.back() != '*') {
    if (!CanBeOne(left.back(), right.back())) return false;
    left.remove_suffix(1);
    right.remove_suffix(1);
  }
  return true;
}

bool IsStars(std::string_view pattern) { return pattern.find_first_not_of('*') == std::string_view::npos; }

}  // namespace

bool PatternsIntersect(std::string_view left, std::string_view right) {
  if (!DropBeginning(left, right) || !DropEnd(left, right)) return false;
  if (left.empty() || right.empty()) return IsStars(left) && IsStars(right);
  if (IsStars(left) || IsStars(right)) return true;
  // reachable[j]: the first i characters of left and j of right can stand for one text.
  std::vector<char> reachable(right.size() + 1, 0);
  std::vector<char> row(right.size() + 1, 0);
  for (size_t i = 0; i <= left.size(); ++i) {
    for (size_t j = 0; j <= right.size(); ++j) {
      bool ok = i == 0 && j == 0;
      if (i > 0 && left[i - 1] == '*') ok = ok || reachable[j] || (j > 0 && row[j - 1]);
      if (j > 0 && right[j - 1] == '*') ok = ok || row[j - 1] || (i > 0 && reachable[j]);
      const bool one = i > 0 && j > 0 && left[i - 1] != '*' && right[j - 1] != '*';
      row[j] = ok || (one && reachable[j - 1] && CanBeOne(left[i - 1], right[j - 1]));
    }
    std::swap(reachable, row);
  }
  return reachable.back() != 0;
}

}  // namespace plinth::rule
