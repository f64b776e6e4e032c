#include "frontend/cloudformation/suppressions.h"

#include "syntax/suppression_comment.h"

namespace plinth::frontend::cloudformation {
namespace {

Range WholeFile(const SourceFile& file) { return {0, static_cast<uint32_t>(file.Text().size()) + 1}; }

Range RangeOf(const syntax::Entry& entry) {
  return {entry.key_range.begin, std::max(entry.key_range.end, entry.value.range.end)};
}

// Entries and list items of the tree by where they begin, the outermost first among those that begin together.
void CollectPieces(const syntax::Node& node, std::vector<Range>& pieces) {
  for (const syntax::Entry& entry : node.entries) {
    pieces.push_back(RangeOf(entry));
    CollectPieces(entry.value, pieces);
  }
  for (const syntax::Node& item : node.items) {
    pieces.push_back(item.range);
    CollectPieces(item, pieces);
  }
}

class Comments {
 public:
  Comments(const syntax::Document& document, ResourceGraph& graph) : document_(document), graph_(graph) {}

  void Read() {
    for (const syntax::Comment& comment : document_.comments) {
      if (const auto parsed = syntax::ParseSuppressionComment(comment.text)) Add(comment, *parsed);
    }
  }

 private:
  void Add(const syntax::Comment& comment, const syntax::SuppressionComment& parsed) {
    const SourceFile& file = *document_.file;
    Suppression suppression;
    suppression.rules = parsed.rules;
    suppression.reason = parsed.reason;
    suppression.where = {&file, comment.range};
    if (parsed.whole_file) {
      suppression.covers = {&file, WholeFile(file)};
    } else {
      const Range covered = comment.own_line ? PieceAfter(comment.range.end) : PieceOnLine(comment.range.begin);
      suppression.covers = {&file, covered};
      suppression.resource = ResourceAt(covered);
    }
    graph_.suppressions.push_back(std::move(suppression));
  }

  // The next entry or item, whole; nothing where none follows.
  Range PieceAfter(uint32_t offset) {
    const auto piece = FirstPieceFrom(offset);
    return piece == pieces_.end() ? Range{offset, offset} : *piece;
  }

  // The outermost entry or item that begins on the comment's line, else the line.
  Range PieceOnLine(uint32_t offset) {
    const uint32_t line = document_.file->PositionAt(offset).line;
    const Range whole{document_.file->LineStart(line), document_.file->LineStart(line + 1)};
    const auto piece = FirstPieceFrom(whole.begin);
    if (piece == pieces_.end() || piece->begin >= offset) return whole;
    return {piece->begin, std::max(piece->end, offset)};
  }

  std::vector<Range>::const_iterator FirstPieceFrom(uint32_t offset) {
    if (pieces_.empty() && document_.root) {
      CollectPieces(*document_.root, pieces_);
      std::stable_sort(pieces_.begin(), pieces_.end(), [](Range a, Range b) { return a.begin < b.begin; });
    }
    return std::lower_bound(pieces_.begin(), pieces_.end(), offset,
                            [](Range piece, uint32_t begin) { return piece.begin < begin; });
  }

  std::string ResourceAt(Range covered) const {
    for (const Resource& resource : graph_.Resources()) {
      const bool here = resource.body.file == document_.file.get();  // not in an included file
      if (here && resource.body.range.begin == covered.begin) return resource.id;
    }
    return "";
  }

  const syntax::Document& document_;
  ResourceGraph& graph_;
  std::vector<Range> pieces_;
};

// `ignore: [a, {rule: b, reason: c}]`, or one name; each entry is a suppression.
void AddFromMetadata(const syntax::Node* metadata, const SourceFile& file, Location covers, const std::string& resource,
                     ResourceGraph& graph) {
  const syntax::Node* own = metadata ? metadata->Find("plinth") : nullptr;
  const syntax::Node* ignore = own ? own->Find("ignore") : nullptr;
  if (!ignore) return;
  const auto add = [&](const syntax::Node& rule, const syntax::Node* reason, Range where) {
    if (!rule.IsScalar() || rule.text.empty()) return;
    graph.suppressions.push_back({{std::string(rule.text)},
                                  reason && reason->IsScalar() ? std::string(reason->text) : "",
                                  {&file, where},
                                  covers,
                                  resource});
  };
  if (ignore->IsScalar()) add(*ignore, nullptr, ignore->range);
  for (const syntax::Node& item : ignore->items) {
    const syntax::Node* rule = item.IsMapping() ? item.Find("rule") : &item;
    if (rule) add(*rule, item.Find("reason"), item.range);
  }
}

}  // namespace

void AddSuppressions(const syntax::Document& document, ResourceGraph& graph) {
  Comments(document, graph).Read();
  const SourceFile& file = *document.file;
  const syntax::Node& root = *document.root;
  AddFromMetadata(root.Find("Metadata"), file, {&file, WholeFile(file)}, "", graph);
  const syntax::Node* resources = root.Find("Resources");
  if (!resources) return;
  for (const syntax::Entry& entry : resources->entries) {
    AddFromMetadata(entry.value.Find("Metadata"), file, {&file, RangeOf(entry)}, std::string(entry.key), graph);
  }
}

}  // namespace plinth::frontend::cloudformation
