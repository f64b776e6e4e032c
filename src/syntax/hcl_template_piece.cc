#include "syntax/hcl_template_piece.h"

#include <algorithm>
#include <limits>

namespace plinth::syntax {

namespace {

// Bytes of the Unicode white space that `text` begins with; 0 for none.
size_t SpaceSize(std::string_view text) {
  if (text.empty()) return 0;
  const char c = text[0];
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  for (const std::string_view wide : {"\u0085", "\u00a0"}) {
    if (text.starts_with(wide)) return 2;
  }
  for (const std::string_view wide : {"\u1680", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"}) {
    if (text.starts_with(wide)) return 3;
  }
  const bool em_like = text.starts_with("\xE2\x80") && text.size() > 2 && static_cast<unsigned char>(text[2]) <= 0x8A;
  return em_like ? 3 : 0;
}

size_t CountSpaces(std::string_view text) {
  size_t count = 0;
  while (const size_t size = SpaceSize(text)) {
    text.remove_prefix(size);
    ++count;
  }
  return count;
}

void RemoveSpaces(std::string_view& text, size_t count) {
  for (; count > 0; --count) text.remove_prefix(SpaceSize(text));
}

bool EndsLine(const HclTemplatePiece& piece) {
  return piece.kind == HclTemplatePiece::Kind::kLiteral && piece.text.ends_with('\n');
}

}  // namespace

std::string_view TrimmedLeft(std::string_view text) {
  while (const size_t size = SpaceSize(text)) text.remove_prefix(size);
  return text;
}

std::string_view TrimmedRight(std::string_view text) {
  size_t kept = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t size = SpaceSize(text.substr(at));
    at += size == 0 ? 1 : size;
    if (size == 0) kept = at;
  }
  return text.substr(0, kept);
}

void RemoveIndentation(std::vector<HclTemplatePiece>& pieces) {
  size_t least = std::numeric_limits<size_t>::max();
  std::vector<HclTemplatePiece*> indented;
  bool line_begins = true;
  for (HclTemplatePiece& piece : pieces) {
    if (line_begins && piece.kind != HclTemplatePiece::Kind::kLiteral) least = 0;
    if (line_begins && piece.kind == HclTemplatePiece::Kind::kLiteral &&
        !(EndsLine(piece) && TrimmedLeft(piece.text).empty())) {  // blank lines do not count
      least = std::min(least, CountSpaces(piece.text));
      indented.push_back(&piece);
    }
    line_begins = EndsLine(piece);
  }
  for (HclTemplatePiece* piece : indented) RemoveSpaces(piece->text, least);
}

}  // namespace plinth::syntax
