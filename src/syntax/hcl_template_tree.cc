// From the flat pieces of a template to its tree.
#include <utility>

#include "syntax/hcl_parser.h"
#include "syntax/hcl_template_piece.h"

namespace plinth::syntax {

using Piece = HclTemplatePiece;

namespace {

// Neighbouring literals as one text: a view where they stand side by side, else a new string.
class Run {
 public:
  void Add(const Piece& piece) {
    if (pieces_ == 0) begin_ = piece.begin;
    end_ = piece.end;
    const bool adjoins = pieces_ > 0 && !joined_used_ && view_.data() + view_.size() == piece.text.data();
    if (pieces_ == 0) {
      view_ = piece.text;
    } else if (adjoins) {
      view_ = {view_.data(), view_.size() + piece.text.size()};
    } else {
      if (!joined_used_) joined_ = view_;
      joined_used_ = true;
      joined_ += piece.text;
    }
    ++pieces_;
  }
  bool Empty() const { return pieces_ == 0; }
  bool IsView() const { return !joined_used_; }
  std::string_view View() const { return view_; }
  std::string Joined() { return std::move(joined_); }
  uint32_t Begin() const { return begin_; }
  uint32_t End() const { return end_; }

 private:
  std::string_view view_;
  std::string joined_;
  bool joined_used_ = false;
  size_t pieces_ = 0;
  uint32_t begin_ = 0;
  uint32_t end_ = 0;
};

bool EndsPart(Piece::Kind kind) {
  return kind == Piece::Kind::kElse || kind == Piece::Kind::kEndIf || kind == Piece::Kind::kEndFor;
}

}  // namespace

// A template without sequences is a kString.
HclExpression HclParser::BuildTemplate(std::vector<Piece>& pieces, size_t& at, uint32_t begin, uint32_t end) {
  const Nesting nesting(*this);
  HclExpression result = Make(HclKind::kTemplate, begin);
  result.range = Place(begin, end);
  Run run;
  const auto flush = [&] {
    if (run.Empty()) return;
    HclExpression literal = Make(HclKind::kString, run.Begin());
    literal.text = run.IsView() ? run.View() : Store(run.Joined());
    literal.range = Place(run.Begin(), run.End());
    Adopt(result, std::move(literal));
    run = Run();
  };
  while (!failed_ && at < pieces.size() && !EndsPart(pieces[at].kind)) {
    Piece& piece = pieces[at];
    if (piece.kind == Piece::Kind::kLiteral) {
      run.Add(piece);
      ++at;
      continue;
    }
    flush();
    if (piece.kind == Piece::Kind::kIf) {
      Adopt(result, BuildIf(pieces, at, end));
    } else if (piece.kind == Piece::Kind::kFor) {
      Adopt(result, BuildFor(pieces, at, end));
    } else {
      Adopt(result, std::move(piece.expression));
      ++at;
    }
  }
  flush();
  if (result.operands.size() > 1 || (result.operands.size() == 1 && result.operands[0].kind != HclKind::kString)) {
    return result;
  }
  result.kind = HclKind::kString;
  if (!result.operands.empty()) result.text = result.operands[0].text;
  result.operands.clear();
  return result;
}

HclExpression HclParser::BuildIf(std::vector<Piece>& pieces, size_t& at, uint32_t end) {
  const uint32_t begin = pieces[at].begin;
  HclExpression result = Make(HclKind::kConditional, begin);
  Adopt(result, std::move(pieces[at].expression));
  uint32_t from = pieces[at++].end;
  Adopt(result, BuildTemplate(pieces, at, from, at < pieces.size() ? pieces[at].end : end));
  if (at < pieces.size() && pieces[at].kind == Piece::Kind::kElse) {
    from = pieces[at++].end;
    Adopt(result, BuildTemplate(pieces, at, from, at < pieces.size() ? pieces[at].end : end));
  } else {
    Adopt(result, Make(HclKind::kString, from));
  }
  if (at >= pieces.size() || pieces[at].kind != Piece::Kind::kEndIf) {
    Fail("a \"%{ if }\" without its \"%{ endif }\"", begin, begin + 2);
    return {};
  }
  return Finish(std::move(result), pieces[at++].end);
}

HclExpression HclParser::BuildFor(std::vector<Piece>& pieces, size_t& at, uint32_t end) {
  const uint32_t begin = pieces[at].begin;
  HclExpression result = std::move(pieces[at].expression);
  const uint32_t from = pieces[at++].end;
  Adopt(result, BuildTemplate(pieces, at, from, at < pieces.size() ? pieces[at].end : end));
  if (at >= pieces.size() || pieces[at].kind != Piece::Kind::kEndFor) {
    Fail("a \"%{ for }\" without its \"%{ endfor }\"", begin, begin + 2);
    return {};
  }
  return Finish(std::move(result), pieces[at++].end);
}

HclExpression HclParser::WholeTemplate(std::vector<Piece> pieces, uint32_t begin, uint32_t end) {
  size_t at = 0;
  HclExpression result = BuildTemplate(pieces, at, begin, end);
  if (!failed_ && at < pieces.size()) {
    Fail("this has no \"%{ if }\" or \"%{ for }\" before it", pieces[at].begin, pieces[at].end);
  }
  return failed_ ? HclExpression{} : std::move(result);
}

HclExpression HclParser::ReadLoneTemplate() {
  std::vector<Piece> pieces = ReadPieces(Mode::kBare, {});
  if (failed_) return {};
  return WholeTemplate(std::move(pieces), 0, static_cast<uint32_t>(text_.size()));
}

}  // namespace plinth::syntax
