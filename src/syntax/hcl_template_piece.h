// The flat pieces that a template is read into before it becomes a tree.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/hcl.h"

namespace plinth::syntax {

struct HclTemplatePiece {
  enum class Kind : uint8_t { kLiteral, kInterpolation, kIf, kElse, kEndIf, kFor, kEndFor };
  Kind kind = Kind::kLiteral;
  std::string_view text;     // kLiteral: escapes resolved; one line at a time outside quotes
  HclExpression expression;  // kInterpolation; kIf: the condition; kFor: a kTemplateFor with its collection
  uint32_t begin = 0;
  uint32_t end = 0;
};

// Takes off what all lines of a "<<-" heredoc are indented by, exactly as HCL counts it.
void RemoveIndentation(std::vector<HclTemplatePiece>& pieces);

// Without white space at one end, for "${~" and "~}".
std::string_view TrimmedLeft(std::string_view text);
std::string_view TrimmedRight(std::string_view text);

}  // namespace plinth::syntax
