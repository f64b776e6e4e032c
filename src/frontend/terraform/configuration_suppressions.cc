#include "frontend/terraform/configuration_suppressions.h"

#include <algorithm>

#include "syntax/suppression_comment.h"

namespace plinth::frontend::terraform {

namespace {

void CollectPieces(const syntax::HclExpression& expression, std::vector<Range>& pieces) {
  if (expression.kind == syntax::HclKind::kObject) {
    for (size_t i = 0; i + 1 < expression.operands.size(); i += 2) {
      pieces.push_back({expression.operands[i].range.begin, expression.operands[i + 1].range.end});
    }
  }
  if (expression.kind == syntax::HclKind::kTuple) {
    for (const auto& operand : expression.operands) pieces.push_back(operand.range);
  }
  for (const auto& operand : expression.operands) CollectPieces(operand, pieces);
}

// Blocks, attributes, and the items of objects and lists.
void CollectPieces(const syntax::HclBody& body, std::vector<Range>& pieces) {
  for (const syntax::HclAttribute& attribute : body.attributes) {
    pieces.push_back(attribute.range);
    CollectPieces(attribute.value, pieces);
  }
  for (const syntax::HclBlock& block : body.blocks) {
    pieces.push_back(block.range);
    CollectPieces(block.body, pieces);
  }
}

class Pieces {
 public:
  explicit Pieces(const syntax::HclDocument& document) : file_(*document.file) {
    CollectPieces(document.body, pieces_);
    std::stable_sort(pieces_.begin(), pieces_.end(), [](Range a, Range b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;  // the outermost first
    });
  }

  Range After(uint32_t offset) const {
    const auto piece = FirstFrom(offset);
    return piece == pieces_.end() ? Range{offset, offset} : *piece;
  }

  // The outermost piece that begins on the line, else the line.
  Range OnLineOf(uint32_t offset) const {
    const uint32_t line = file_.PositionAt(offset).line;
    const Range whole{file_.LineStart(line), file_.LineStart(line + 1)};
    const auto piece = FirstFrom(whole.begin);
    return piece == pieces_.end() || piece->begin >= offset ? whole : *piece;
  }

 private:
  std::vector<Range>::const_iterator FirstFrom(uint32_t offset) const {
    return std::lower_bound(pieces_.begin(), pieces_.end(), offset,
                            [](Range piece, uint32_t begin) { return piece.begin < begin; });
  }

  const SourceFile& file_;
  std::vector<Range> pieces_;
};

}  // namespace

void AddSuppressions(const syntax::HclDocument& document, std::vector<Suppression>& suppressions) {
  std::optional<Pieces> pieces;
  const SourceFile& file = *document.file;
  for (const syntax::Comment& comment : document.comments) {
    const auto parsed = syntax::ParseSuppressionComment(comment.text);
    if (!parsed) continue;
    if (!pieces) pieces.emplace(document);
    Suppression suppression;
    suppression.rules = parsed->rules;
    suppression.reason = parsed->reason;
    suppression.where = {&file, comment.range};
    const Range whole{0, static_cast<uint32_t>(file.Text().size()) + 1};
    const Range covered = parsed->whole_file ? whole
                          : comment.own_line ? pieces->After(comment.range.end)
                                             : pieces->OnLineOf(comment.range.begin);
    suppression.covers = {&file, covered};
    suppressions.push_back(std::move(suppression));
  }
}

namespace {

class JsonComments {
 public:
  JsonComments(const SourceFile& file, std::vector<Suppression>& suppressions)
      : file_(file), suppressions_(suppressions) {}

  // `covers`: the object with its key.
  void Visit(const syntax::Node& node, Range covers) {
    for (const syntax::Node& item : node.items) Visit(item, item.range);
    for (const syntax::Entry& entry : node.entries) {
      if (entry.key == "//") {
        if (entry.value.IsString()) Add(entry.value, covers);
        for (const syntax::Node& item : entry.value.items) Add(item, covers);
      } else {
        Visit(entry.value, {entry.key_range.begin, entry.value.range.end});
      }
    }
  }

 private:
  void Add(const syntax::Node& comment, Range covers) {
    const auto parsed = comment.IsString() ? syntax::ParseSuppressionComment(comment.text) : std::nullopt;
    if (!parsed) return;
    Suppression suppression;
    suppression.rules = parsed->rules;
    suppression.reason = parsed->reason;
    suppression.where = {&file_, comment.range};
    const Range whole{0, static_cast<uint32_t>(file_.Text().size()) + 1};
    suppression.covers = {&file_, parsed->whole_file ? whole : covers};
    suppressions_.push_back(std::move(suppression));
  }

  const SourceFile& file_;
  std::vector<Suppression>& suppressions_;
};

}  // namespace

void AddSuppressions(const syntax::Document& document, std::vector<Suppression>& suppressions) {
  if (document.root != nullptr) JsonComments(*document.file, suppressions).Visit(*document.root, document.root->range);
}

}  // namespace plinth::frontend::terraform
