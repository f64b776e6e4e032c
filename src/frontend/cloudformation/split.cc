#include "frontend/cloudformation/split.h"

namespace plinth::frontend::cloudformation {
namespace {

Value PieceOf(List parts, Location where) {
  if (parts.empty()) return Value::String("", where);
  if (parts.size() == 1) return parts[0].At(where);
  return Value::Concatenation(std::move(parts), where);
}

}  // namespace

Pieces SplitText(const Value& text, std::string_view delimiter, Location where) {
  Pieces result;
  List piece;  // the parts of the one that is not complete yet
  const List parts = text.IsTemplate() ? text.AsTemplate().parts : List{text};
  for (const Value& part : parts) {
    if (!part.IsScalar()) {
      result.complete = result.complete && part.IsReference() && delimiter == ",";
      if (!result.complete) return result;
      piece.push_back(part);
      continue;
    }
    const std::string known = part.ScalarText();
    size_t begin = 0;
    for (size_t end; (end = known.find(delimiter, begin)) != std::string::npos; begin = end + delimiter.size()) {
      if (end > begin) piece.push_back(Value::String(known.substr(begin, end - begin), where));
      result.pieces.push_back(PieceOf(std::exchange(piece, {}), where));
    }
    if (begin < known.size()) piece.push_back(Value::String(known.substr(begin), where));
  }
  result.pieces.push_back(PieceOf(std::move(piece), where));
  return result;
}

}  // namespace plinth::frontend::cloudformation
