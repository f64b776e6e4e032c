#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "rule/pack.h"

namespace plinth::rule {
namespace {

void WriteText(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out += c;
    }
  }
  out += '"';
}

// Numbers as JSON writes them; what has no such form stays a text.
void WriteNumber(std::string_view text, std::string& out) {
  int64_t integer = 0;
  double number = 0;
  std::string_view digits = text.starts_with('+') ? text.substr(1) : text;
  const char* end = digits.data() + digits.size();
  if (const auto result = std::from_chars(digits.data(), end, integer); result.ec == std::errc() && result.ptr == end) {
    out += fmt::format("{}", integer);
    return;
  }
  const auto result = std::from_chars(digits.data(), end, number);
  if (result.ec == std::errc() && result.ptr == end && std::isfinite(number)) {
    out += fmt::format("{}", number);
  } else {
    WriteText(text, out);
  }
}

void Write(const syntax::Node& node, std::string& out) {
  switch (node.kind) {
    case syntax::NodeKind::kNull:
      out += "null";
      return;
    case syntax::NodeKind::kBool:
      out += node.AsBool() ? "true" : "false";
      return;
    case syntax::NodeKind::kInteger:
    case syntax::NodeKind::kNumber:
      WriteNumber(node.text, out);
      return;
    case syntax::NodeKind::kString:
      WriteText(node.text, out);
      return;
    case syntax::NodeKind::kSequence:
      break;
    case syntax::NodeKind::kMapping:
      out += '{';
      for (size_t i = 0; i < node.entries.size(); ++i) {
        if (i > 0) out += ',';
        WriteText(node.entries[i].key, out);
        out += ':';
        Write(node.entries[i].value, out);
      }
      out += '}';
      return;
  }
  out += '[';
  for (size_t i = 0; i < node.items.size(); ++i) {
    if (i > 0) out += ',';
    Write(node.items[i], out);
  }
  out += ']';
}

}  // namespace

std::string JsonOf(const syntax::Node& node) {
  std::string out;
  Write(node, out);
  return out;
}

}  // namespace plinth::rule
