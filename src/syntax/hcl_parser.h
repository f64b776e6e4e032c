// The reader behind hcl.h. After an error it hands out end tokens only, so that everything unwinds to the body that
// holds the broken item; the body then looks for the place to go on.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/hcl.h"
#include "syntax/hcl_lexer.h"

namespace plinth::syntax {

struct HclTemplatePiece;

class HclParser {
 public:
  struct Sink {
    std::vector<Problem>& problems;
    std::deque<std::string>& storage;
  };
  // `place`: where `text` stands in `file`; see ReadHclTemplate.
  HclParser(const SourceFile& file, std::string_view text, Range place, const Limits& limits, Sink sink);

  // `close_at_margin`: take a block header in the first column for the end of all open blocks; for files where the
  // first pass found a block that is never closed.
  HclBody ReadFile(bool close_at_margin);
  HclExpression ReadLoneExpression();
  HclExpression ReadLoneTemplate();
  bool FoundUnclosedBlock() const { return found_unclosed_block_; }
  std::vector<Comment>& Comments() { return lexer_.Comments(); }

 private:
  class Nesting;   // one level deeper, for as long as it lives
  class Newlines;  // whether line breaks count, for as long as it lives

  // Tokens.
  const HclToken& Peek();
  HclToken Take();
  bool TakeIf(std::string_view symbol);
  bool Expect(std::string_view symbol, std::string_view where);
  void SkipNewlines();
  // Records the first error and stops reading.
  void Fail(std::string message, uint32_t begin, uint32_t end, std::string_view id = "syntax-error");
  void FailAt(const HclToken& token, std::string_view expected);
  void Note(std::string message, Range range, std::string_view id);
  Range Place(uint32_t begin, uint32_t end) const;

  // Bodies (hcl_body.cc).
  void ReadBody(HclBody& body, bool nested);
  void ReadItem(HclBody& body);
  void ReadAttribute(HclBody& body, const HclToken& name);
  void ReadBlock(HclBody& body, const HclToken& type);
  bool ReadLabels(HclBlock& block);
  void ReadOneLineBody(HclBody& body);
  void EndItem();
  bool AtMarginHeader(uint32_t at) const;
  void ReportRepeatedNames(const HclBody& body);

  // Recovery (hcl_recovery.cc): the place to go on after an item that began at `item` broke at `error`.
  void Recover(uint32_t item);
  uint32_t ResumePoint(uint32_t item, uint32_t error) const;
  uint32_t NextMarginHeader(uint32_t at) const;
  bool LooksLikeItem(uint32_t line_start) const;

  // Expressions (hcl_expression.cc).
  HclExpression ReadExpression();
  HclExpression ReadBinary(int lowest);
  HclExpression ReadUnary();
  HclExpression ReadTerm();
  HclExpression ReadPostfix(HclExpression base);
  HclExpression ReadAttributeAccess(HclExpression base);
  HclExpression ReadLegacyIndex(HclExpression base);
  HclExpression ReadAttributeSplat(HclExpression base);
  HclExpression ReadBrackets(HclExpression base);
  HclExpression ReadName();
  HclExpression ReadCall(std::string_view name, uint32_t begin);
  HclExpression ReadParentheses();
  HclExpression ReadTuple();
  HclExpression ReadObject();
  bool ReadObjectItem(HclExpression& object);
  HclExpression ReadFor(uint32_t begin, bool object);
  bool ReadForIntro(HclExpression& result);
  HclExpression Make(HclKind kind, uint32_t begin, std::string_view text = {});
  // Adds an operand, and stops at the depth limit.
  void Adopt(HclExpression& parent, HclExpression child);
  HclExpression Finish(HclExpression expression, uint32_t end);

  // Templates (hcl_template.cc): first into flat pieces, then into a tree.
  enum class Mode : uint8_t { kQuoted, kHeredoc, kBare };
  HclExpression ReadQuoted();
  HclExpression ReadHeredoc();
  std::vector<HclTemplatePiece> ReadPieces(Mode mode, std::string_view heredoc_name);
  bool AtTemplateEnd(Mode mode, std::string_view heredoc_name) const;
  void ReadLiteral(Mode mode, bool trim, std::vector<HclTemplatePiece>& pieces);
  void OpenSequence(std::vector<HclTemplatePiece>& pieces);
  void ReadInterpolation(std::vector<HclTemplatePiece>& pieces);
  void ReadDirective(std::vector<HclTemplatePiece>& pieces);
  void CloseSequence(HclTemplatePiece& piece);
  bool HeredocEndsBelow(uint32_t at, std::string_view name);
  HclExpression BuildTemplate(std::vector<HclTemplatePiece>& pieces, size_t& at, uint32_t begin, uint32_t end);
  HclExpression BuildIf(std::vector<HclTemplatePiece>& pieces, size_t& at, uint32_t end);
  HclExpression BuildFor(std::vector<HclTemplatePiece>& pieces, size_t& at, uint32_t end);
  HclExpression WholeTemplate(std::vector<HclTemplatePiece> pieces, uint32_t begin, uint32_t end);
  std::string_view Unescape(uint32_t begin, uint32_t end, bool quoted);
  std::string_view Store(std::string text);

  const SourceFile& file_;
  std::string_view text_;
  Range place_;
  const Limits& limits_;
  Sink sink_;
  HclLexer lexer_;
  HclToken next_;
  bool has_next_ = false;
  bool newlines_count_ = true;
  bool failed_ = false;
  bool stopped_ = false;    // a limit was reached: nothing more is read
  bool unwinding_ = false;  // all open blocks end here
  bool close_at_margin_ = false;
  bool found_unclosed_block_ = false;
  bool trim_next_ = false;  // the sequence just closed ends with "~}"
  uint32_t at_ = 0;         // the end of what was taken
  uint32_t error_at_ = 0;   // where the last error stood
  uint32_t depth_ = 0;
  uint32_t nodes_ = 0;
  std::vector<std::pair<std::string_view, uint32_t>> lone_names_;  // sorted; filled when the first heredoc is met
  bool knows_lone_names_ = false;
};

class HclParser::Nesting {
 public:
  explicit Nesting(HclParser& parser);
  ~Nesting() { --parser_.depth_; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

 private:
  HclParser& parser_;
};

class HclParser::Newlines {
 public:
  Newlines(HclParser& parser, bool count) : parser_(parser), before_(parser.newlines_count_) { Set(count); }
  ~Newlines() { Set(before_); }
  Newlines(const Newlines&) = delete;
  Newlines& operator=(const Newlines&) = delete;

 private:
  void Set(bool count) {
    if (parser_.newlines_count_ != count) parser_.has_next_ = false;
    parser_.newlines_count_ = count;
  }
  HclParser& parser_;
  bool before_;
};

}  // namespace plinth::syntax
