// The source lines of a place, with a caret under exactly its range.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "plinth/source.h"

namespace plinth::report {

struct ExcerptLine {
  uint32_t number = 0;  // 0: lines were left out here
  std::string text;     // tabs expanded, controls made visible, cut to kExcerptCells
  std::string carets;   // spaces, then '^' for each cell of the range on this line
};

inline constexpr size_t kExcerptCells = 100;

// At most four lines: of a longer range the first three and the last.
std::vector<ExcerptLine> Excerpt(const Location& where);

}  // namespace plinth::report
