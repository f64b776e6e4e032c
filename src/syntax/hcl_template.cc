// Quoted templates, heredocs and bare templates, as flat pieces.
#include <algorithm>
#include <utility>

#include "base/encoding.h"
#include "syntax/hcl_parser.h"
#include "syntax/hcl_template_piece.h"

namespace plinth::syntax {

using Piece = HclTemplatePiece;

namespace {

// "$${" and "%%{" stand for "${" and "%{".
bool IsEscapedSequence(std::string_view text) { return text.starts_with("$${") || text.starts_with("%%{"); }
bool IsSequence(std::string_view text) { return text.starts_with("${") || text.starts_with("%{"); }

std::string_view TrimmedLine(std::string_view text, uint32_t at) {
  const std::string_view line = text.substr(at, text.find('\n', at) - at);
  return TrimmedLeft(TrimmedRight(line));
}

// The value of `digits` hexadecimal digits; nothing where they are not, or where they are no character.
std::optional<uint32_t> HexCode(std::string_view text, size_t digits) {
  if (text.size() < digits) return std::nullopt;
  uint32_t code = 0;
  for (const char c : text.substr(0, digits)) {
    const size_t value = std::string_view("0123456789abcdef0123456789ABCDEF").find(c);
    if (value == std::string_view::npos) return std::nullopt;
    code = code << 4 | static_cast<uint32_t>(value % 16);
  }
  if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return std::nullopt;
  return code;
}

// The escape that `text` begins with, decoded into `out`; its size, 0 where it is none.
size_t DecodeEscape(std::string_view text, std::string& out) {
  static constexpr std::string_view kLetters = "nrt\"\\";
  static constexpr std::string_view kValues = "\n\r\t\"\\";
  if (text.size() < 2) return 0;
  if (const size_t simple = kLetters.find(text[1]); simple != std::string_view::npos) {
    out += kValues[simple];
    return 2;
  }
  const size_t digits = text[1] == 'u' ? 4 : text[1] == 'U' ? 8 : 0;
  if (digits == 0) return 0;
  const std::optional<uint32_t> code = HexCode(text.substr(2), digits);
  if (!code) return 0;
  AppendUtf8(out, *code);
  return 2 + digits;
}

}  // namespace

std::string_view HclParser::Unescape(uint32_t begin, uint32_t end, bool quoted) {
  const std::string_view raw = text_.substr(begin, end - begin);
  std::string out;
  for (size_t at = 0; at < raw.size();) {
    if (IsEscapedSequence(raw.substr(at))) {
      out += raw.substr(at + 1, 2);
      at += 3;
    } else if (quoted && raw[at] == '\\') {
      const size_t size = DecodeEscape(raw.substr(at), out);
      const auto place = begin + static_cast<uint32_t>(at);
      if (size == 0) Note("a backslash that begins no escape", Place(place, place + 1), "syntax-error");
      if (size == 0) out += '\\';
      at += size == 0 ? 1 : size;
    } else {
      out += raw[at++];
    }
  }
  return Store(std::move(out));
}

bool HclParser::AtTemplateEnd(Mode mode, std::string_view heredoc_name) const {
  if (at_ >= text_.size()) return true;
  if (mode == Mode::kQuoted) return text_[at_] == '"' || text_[at_] == '\n';
  if (mode == Mode::kBare) return false;
  return text_[at_ - 1] == '\n' && TrimmedLine(text_, at_) == heredoc_name;
}

void HclParser::ReadLiteral(Mode mode, bool trim, std::vector<Piece>& pieces) {
  const bool quoted = mode == Mode::kQuoted;
  const uint32_t begin = at_;
  bool plain = true;
  uint32_t end = at_;
  while (end < text_.size()) {
    const char c = text_[end];
    const std::string_view rest = text_.substr(end, 3);
    if (IsEscapedSequence(rest)) {
      plain = false;
      end += 3;
    } else if (IsSequence(rest) || (quoted && (c == '"' || c == '\n'))) {
      break;
    } else if (quoted && c == '\\') {
      plain = false;
      end += end + 1 < text_.size() && text_[end + 1] != '\n' ? 2 : 1;
    } else {
      ++end;
      if (c == '\n') break;
    }
  }
  Piece piece;
  piece.text = plain ? text_.substr(begin, end - begin) : Unescape(begin, end, quoted);
  if (trim) piece.text = TrimmedLeft(piece.text);
  piece.begin = begin;
  piece.end = at_ = end;
  pieces.push_back(std::move(piece));
}

// Opens "${", "%{" or either with "~", which trims what stands before.
void HclParser::OpenSequence(std::vector<Piece>& pieces) {
  at_ += 2;
  has_next_ = false;
  if (at_ >= text_.size() || text_[at_] != '~') return;
  ++at_;
  if (!pieces.empty() && pieces.back().kind == Piece::Kind::kLiteral) {
    pieces.back().text = TrimmedRight(pieces.back().text);
  }
}

void HclParser::CloseSequence(Piece& piece) {
  trim_next_ = Peek().Is("~}");
  if (trim_next_)
    Take();
  else if (!TakeIf("}"))
    FailAt(Peek(), "expected \"}\" to close the sequence that begins with \"" +
                       std::string(text_.substr(piece.begin, 2)) + "\"");
  piece.end = at_;
}

void HclParser::ReadInterpolation(std::vector<Piece>& pieces) {
  const Nesting nesting(*this);
  const Newlines ignored(*this, false);
  Piece piece;
  piece.kind = Piece::Kind::kInterpolation;
  piece.begin = at_;
  OpenSequence(pieces);
  piece.expression = ReadExpression();
  CloseSequence(piece);
  pieces.push_back(std::move(piece));
}

void HclParser::ReadDirective(std::vector<Piece>& pieces) {
  const Nesting nesting(*this);
  const Newlines ignored(*this, false);
  Piece piece;
  piece.begin = at_;
  OpenSequence(pieces);
  const HclToken keyword = Peek();
  if (keyword.IsName("for")) {
    piece.kind = Piece::Kind::kFor;
    piece.expression = Make(HclKind::kTemplateFor, piece.begin);
    ReadForIntro(piece.expression);
  } else {
    Take();
    if (keyword.IsName("if")) {
      piece.kind = Piece::Kind::kIf;
      piece.expression = ReadExpression();
    } else if (keyword.IsName("else")) {
      piece.kind = Piece::Kind::kElse;
    } else if (keyword.IsName("endif")) {
      piece.kind = Piece::Kind::kEndIf;
    } else if (keyword.IsName("endfor")) {
      piece.kind = Piece::Kind::kEndFor;
    } else {
      FailAt(keyword, "expected if, else, endif, for or endfor after \"%{\"");
    }
  }
  CloseSequence(piece);
  pieces.push_back(std::move(piece));
}

std::vector<Piece> HclParser::ReadPieces(Mode mode, std::string_view heredoc_name) {
  std::vector<Piece> pieces;
  trim_next_ = false;
  while (!failed_ && !AtTemplateEnd(mode, heredoc_name)) {
    const bool trim = std::exchange(trim_next_, false);
    const std::string_view rest = text_.substr(at_, 2);
    if (rest == "${") {
      ReadInterpolation(pieces);
    } else if (rest == "%{") {
      ReadDirective(pieces);
    } else {
      ReadLiteral(mode, trim, pieces);
    }
  }
  trim_next_ = false;
  return pieces;
}

HclExpression HclParser::ReadQuoted() {
  const uint32_t begin = Take().begin;
  std::vector<Piece> pieces = ReadPieces(Mode::kQuoted, {});
  if (failed_) return {};
  if (at_ >= text_.size() || text_[at_] != '"') {
    Fail("a string that is not closed on its line", begin, at_);
    return {};
  }
  ++at_;
  return WholeTemplate(std::move(pieces), begin, at_);
}

HclExpression HclParser::ReadHeredoc() {
  const HclToken intro = Take();
  const bool flush = intro.text[2] == '-';
  const std::string_view name = intro.text.substr(flush ? 3 : 2);
  const auto body = static_cast<uint32_t>(text_.find('\n', at_) + 1);
  if (!HeredocEndsBelow(body, name)) {
    Fail("a heredoc whose closing line \"" + std::string(name) + "\" is missing", intro.begin, intro.end);
    error_at_ = NextMarginHeader(intro.end);
    return {};
  }
  at_ = body;
  std::vector<Piece> pieces = ReadPieces(Mode::kHeredoc, name);
  if (failed_) return {};
  if (at_ >= text_.size()) {
    Fail("a heredoc whose closing line \"" + std::string(name) + "\" is missing", intro.begin, intro.end);
    return {};
  }
  at_ = std::min(at_ + static_cast<uint32_t>(text_.substr(at_).find(name) + name.size()),
                 static_cast<uint32_t>(text_.size()));
  if (flush) RemoveIndentation(pieces);
  return WholeTemplate(std::move(pieces), intro.begin, at_);
}

bool HclParser::HeredocEndsBelow(uint32_t at, std::string_view name) {
  if (!knows_lone_names_) {
    knows_lone_names_ = true;
    for (size_t line = 0; line < text_.size(); line = text_.find('\n', line), line += line < text_.size()) {
      const std::string_view text = TrimmedLine(text_, static_cast<uint32_t>(line));
      if (!text.empty() && HclIdentifierEnd(text, 0) == text.size()) {
        lone_names_.emplace_back(text, static_cast<uint32_t>(line));
      }
    }
    std::sort(lone_names_.begin(), lone_names_.end());
  }
  const auto found = std::lower_bound(lone_names_.begin(), lone_names_.end(), std::pair(name, at));
  return found != lone_names_.end() && found->first == name;
}

}  // namespace plinth::syntax
