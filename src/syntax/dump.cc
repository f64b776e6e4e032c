#include <array>

#include "syntax/node.h"

namespace plinth::syntax {

namespace {

// One line a node, two spaces a level: [key] kind !tag text @line:column-line:column
class Dumper {
 public:
  explicit Dumper(const SourceFile* places) : places_(places) {}

  void Write(const Node& node, size_t indent) {
    static constexpr std::array<std::string_view, 7> kKinds = {"null",   "bool",     "integer", "number",
                                                               "string", "sequence", "mapping"};
    out_ += kKinds[static_cast<size_t>(node.kind)];
    if (!node.tag.empty()) out_.append(" !").append(node.tag);
    if (node.IsScalar() && node.kind != NodeKind::kNull) Quote(node.text);
    if (node.quoted && !node.IsString()) out_ += " quoted";
    WritePlace(node.range);
    out_ += '\n';
    for (const Node& item : node.items) {
      out_.append(indent, ' ').append("- ");
      Write(item, indent + 2);
    }
    for (const Entry& entry : node.entries) {
      out_.append(indent, ' ');
      Quote(entry.key);
      WritePlace(entry.key_range);
      out_ += ": ";
      Write(entry.value, indent + 2);
    }
  }

  std::string Take() { return std::move(out_); }

 private:
  void WritePlace(Range range) {
    if (!places_) return;
    const auto write = [this](char before, uint32_t offset) {
      const Position at = places_->PositionAt(offset);
      out_ += before;
      out_.append(std::to_string(at.line)).append(":").append(std::to_string(at.column));
    };
    out_ += ' ';
    write('@', range.begin);
    write('-', range.end);
  }

  void Quote(std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    if (!out_.empty() && out_.back() != ' ' && out_.back() != '\n') out_ += ' ';
    out_ += '"';
    for (char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\') {
        out_ += {'\\', c};
      } else if (c == '\n') {
        out_ += "\\n";
      } else if (byte < 0x20 || byte == 0x7F) {
        out_.append("\\u00") += {kHex[byte >> 4], kHex[byte & 15]};
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }

  const SourceFile* places_;
  std::string out_;
};

}  // namespace

std::string Dump(const Node& node, const SourceFile* places) {
  Dumper dumper(places);
  dumper.Write(node, 0);
  return dumper.Take();
}

}  // namespace plinth::syntax
