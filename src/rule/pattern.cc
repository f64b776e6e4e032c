#include "rule/pattern.h"

#include <vector>

#include "base/text.h"

namespace plinth::rule {

bool PatternsIntersect(std::string_view left, std::string_view right) {
  // reachable[j]: the first i characters of left and j of right can stand for one text.
  std::vector<char> reachable(right.size() + 1, 0);
  for (size_t i = 0; i <= left.size(); ++i) {
    std::vector<char> row(right.size() + 1, 0);
    for (size_t j = 0; j <= right.size(); ++j) {
      bool ok = i == 0 && j == 0;
      if (i > 0 && left[i - 1] == '*') ok = ok || reachable[j] || (j > 0 && row[j - 1]);
      if (j > 0 && right[j - 1] == '*') ok = ok || row[j - 1] || (i > 0 && reachable[j]);
      if (i > 0 && j > 0 && reachable[j - 1]) {
        const char a = ToLower(left[i - 1]);
        const char b = ToLower(right[j - 1]);
        ok = ok || (a == b && a != '*') || (a == '?' && b != '*') || (b == '?' && a != '*');
      }
      row[j] = ok;
    }
    reachable = std::move(row);
  }
  return reachable.back() != 0;
}

}  // namespace plinth::rule
