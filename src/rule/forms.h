// The forms that a condition can take, by the key that names each. The documentation of the language is made from it.
#pragma once

#include <span>
#include <string_view>

#include "rule/condition.h"

namespace plinth::rule {

// What follows the key, and which keys stand beside it.
enum class FormShape : uint8_t { kConditions, kCondition, kPath, kPaths, kTypes, kTwoPaths, kReach, kWalk };

struct Form {
  std::string_view key;
  Condition::Kind kind;
  FormShape shape;
  bool has_where = false;
  bool has_body = false;      // require or forbid
  bool has_operator = false;  // exactly one
  std::string_view more;      // further keys, separated by spaces
  bool statements = false;
  std::string_view syntax;
  std::string_view about;
  bool texts = false;
};

std::span<const Form> Forms();
const Form* FindForm(std::string_view key);

}  // namespace plinth::rule
