// Tokens of HCL outside templates, read on demand: only the parser knows whether line breaks count.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/node.h"

namespace plinth::syntax {

enum class HclTokenKind : uint8_t {
  kEnd,
  kNewline,
  kIdentifier,
  kNumber,
  kQuote,    // the opening " of a quoted template
  kHeredoc,  // "<<NAME" or "<<-NAME", without the line break
  kSymbol,   // operators and brackets
  kInvalid,  // a character that no token begins with, or an unclosed comment ("/*")
};

struct HclToken {
  HclTokenKind kind = HclTokenKind::kEnd;
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string_view text;

  bool Is(std::string_view symbol) const { return kind == HclTokenKind::kSymbol && text == symbol; }
  bool IsName(std::string_view name) const { return kind == HclTokenKind::kIdentifier && text == name; }
};

class HclLexer {
 public:
  explicit HclLexer(std::string_view text) : text_(text) {}
  // The token at or after `at`, with white space and comments skipped; line breaks too unless they count.
  HclToken Read(uint32_t at, bool newlines_count);
  std::string_view Text() const { return text_; }
  // Comments passed so far, each once, in order.
  std::vector<Comment>& Comments() { return comments_; }

 private:
  // False at an unclosed comment.
  bool SkipBlanks(uint32_t& at, bool newlines_count);
  uint32_t SkipLineComment(uint32_t at, uint32_t marker);
  void Keep(uint32_t begin, uint32_t end, uint32_t text_begin, uint32_t text_end);
  HclToken Make(HclTokenKind kind, uint32_t begin, uint32_t end) const;
  uint32_t NumberEnd(uint32_t at) const;
  uint32_t HeredocEnd(uint32_t at) const;  // `at` where none begins here
  uint32_t SymbolEnd(uint32_t at) const;   // the same

  std::string_view text_;
  std::vector<Comment> comments_;
};

// The end of the identifier that begins at `at`; `at` where none does.
uint32_t HclIdentifierEnd(std::string_view text, uint32_t at);

}  // namespace plinth::syntax
