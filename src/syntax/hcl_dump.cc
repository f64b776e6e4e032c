// The tree as text: one line an attribute, expressions as nested forms.
#include <array>

#include "syntax/hcl.h"

namespace plinth::syntax {

namespace {

void AppendQuoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '\n')
      out += "\\n";
    else if (c == '\r')
      out += "\\r";
    else if (c == '\t')
      out += "\\t";
    else if (c == '"' || c == '\\')
      (out += '\\') += c;
    else
      out += c;
  }
  out += '"';
}

constexpr std::array<std::string_view, 19> kNames = {
    "invalid", "null", "bool",  "number", "string", "template", "template-for", "tuple",  "object", "for",
    "var",     "attr", "index", "splat",  "item",   "call",     "if",           "binary", "unary"};

std::string_view NameOf(HclKind kind) {
  const auto index = static_cast<size_t>(kind);
  return index < kNames.size() ? kNames[index] : "parens";
}

bool IsWord(HclKind kind) { return kind == HclKind::kBool || kind == HclKind::kNumber || kind == HclKind::kVariable; }

void Append(std::string& out, const HclExpression& node) {
  if (node.kind == HclKind::kString) return AppendQuoted(out, node.text);
  if (node.kind == HclKind::kNull) return void(out += "null");
  if (IsWord(node.kind)) return void(out += node.text);
  if (node.kind == HclKind::kSplatItem) return void(out += "@");
  ((out += '(') += NameOf(node.kind)) += node.object ? "-object" : "";
  if (!node.text.empty()) (out += ' ') += node.text;
  if (!node.key_name.empty()) ((out += ' ') += node.key_name) += ',';
  if (!node.name.empty()) (out += ' ') += node.name;
  for (const HclExpression& operand : node.operands) {
    out += ' ';
    Append(out, operand);
  }
  out += node.spread ? " ...)" : ")";
}

void Append(std::string& out, const HclBody& body, size_t indent) {
  auto block = body.blocks.begin();
  const auto append_blocks_before = [&](uint32_t offset) {
    for (; block != body.blocks.end() && block->range.begin < offset; ++block) {
      (out += std::string(indent, ' ')) += block->type;
      for (const HclLabel& label : block->labels) AppendQuoted(out += ' ', label.text);
      out += '\n';
      Append(out, block->body, indent + 2);
    }
  };
  for (const HclAttribute& attribute : body.attributes) {
    append_blocks_before(attribute.range.begin);
    ((out += std::string(indent, ' ')) += attribute.name) += " = ";
    Append(out, attribute.value);
    out += '\n';
  }
  append_blocks_before(UINT32_MAX);
}

}  // namespace

std::string Dump(const HclBody& body) {
  std::string out;
  Append(out, body, 0);
  return out;
}

std::string Dump(const HclExpression& expression) {
  std::string out;
  Append(out, expression);
  return out;
}

}  // namespace plinth::syntax
