#include "syntax/node_json.h"

#include <fmt/format.h>

namespace plinth::syntax {
namespace {

void WriteString(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<int>(c));
    } else {
      out += c;
    }
  }
  out += '"';
}

// Whether a YAML number is spelled as JSON allows ("010", "0x1F", ".5", "+1", "1_000" are not).
bool IsJsonNumber(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.empty() || text.find_first_not_of("0123456789.") != std::string_view::npos) return false;
  const bool leading_zero = text.size() > 1 && text[0] == '0' && text[1] != '.';
  return !leading_zero && text.front() != '.' && text.back() != '.' && std::count(text.begin(), text.end(), '.') <= 1;
}

void Write(const Node& node, std::string& out);

void WriteMapping(const Node& node, std::string& out) {
  out += '{';
  bool first = true;
  for (const Entry& entry : node.entries) {
    if (node.FindEntry(entry.key) != &entry) continue;
    if (!first) out += ',';
    first = false;
    WriteString(entry.key, out);
    out += ':';
    Write(entry.value, out);
  }
  out += '}';
}

void WriteSequence(const Node& node, std::string& out) {
  out += '[';
  for (size_t i = 0; i < node.items.size(); ++i) {
    if (i > 0) out += ',';
    Write(node.items[i], out);
  }
  out += ']';
}

void Write(const Node& node, std::string& out) {
  switch (node.kind) {
    case NodeKind::kNull:
      out += "null";
      break;
    case NodeKind::kBool:
      out += node.AsBool() ? "true" : "false";
      break;
    case NodeKind::kInteger:
    case NodeKind::kNumber:
      if (IsJsonNumber(node.text)) {
        out += node.text;
      } else {
        WriteString(node.text, out);
      }
      break;
    case NodeKind::kString:
      WriteString(node.text, out);
      break;
    case NodeKind::kSequence:
      WriteSequence(node, out);
      break;
    case NodeKind::kMapping:
      WriteMapping(node, out);
      break;
  }
}

}  // namespace

std::string ToJson(const Node& node) {
  std::string out;
  Write(node, out);
  return out;
}

}  // namespace plinth::syntax
