// The comment form of a suppression: "plinth:ignore rule-a,rule-b the reason", "plinth:ignore-file rule the reason".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plinth::syntax {

struct SuppressionComment {
  bool whole_file = false;
  std::vector<std::string> rules;  // never empty
  std::string reason;
};

// `comment` without its marker. Nothing where it is no such comment.
std::optional<SuppressionComment> ParseSuppressionComment(std::string_view comment);

}  // namespace plinth::syntax
