#include "rule/embedded_documents.h"

#include <array>

#include "base/encoding.h"
#include "rule/node_value.h"
#include "syntax/node.h"

namespace plinth::rule {
namespace {

Value ReadJsonDocument(const std::string& text) {
  const syntax::Document parsed = syntax::ReadJson(std::make_shared<const SourceFile>("text", text));
  return parsed.root && !parsed.Broken() ? ValueOf(*parsed.root, nullptr) : Value::Absent();
}

int DigitOf(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

}  // namespace

std::optional<std::string> DecodeBase64(std::string_view text) {
  std::string bytes;
  uint32_t bits = 0;
  int held = 0;
  bool padded = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    if (c == '=') {
      padded = true;
      continue;
    }
    const int digit = DigitOf(c);
    if (digit < 0 || padded) return std::nullopt;
    bits = (bits << 6 | static_cast<uint32_t>(digit)) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>(bits >> held & 0xff);
  }
  if (held == 6 || bytes.empty()) return std::nullopt;
  return bytes;
}

Value ReadEmbedded(std::string_view op, const std::string& text) {
  if (op == "json") return ReadJsonDocument(text);
  if (op == "certificate") return ReadCertificate(text);
  std::optional<std::string> bytes = DecodeBase64(text);
  return bytes && IsValidUtf8(*bytes) ? Value::String(std::move(*bytes)) : Value::Absent();
}

}  // namespace plinth::rule
