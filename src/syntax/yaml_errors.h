// The parser's complaints in plain words, at the place where the author must look.
#pragma once

#include <string>
#include <string_view>

#include "plinth/source.h"

namespace plinth::syntax {

struct YamlError {
  Range range;
  std::string message;
};

// `complaint` is yaml-cpp's message, raised at `at`; `last_end` is where the last good node ended.
YamlError ExplainYamlError(std::string_view text, std::string_view complaint, uint32_t at, uint32_t last_end);

}  // namespace plinth::syntax
