// Functions on bytes: base64, character encodings.
#include "frontend/terraform/functions_bytes.h"

#include "base/encoding.h"
#include "base/text.h"
#include "frontend/terraform/functions.h"
#include "frontend/terraform/functions_unicode.h"

namespace plinth::frontend::terraform {

namespace {

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

Value EncodeBase64(const Call& call) { return Value::String(Base64(call.Text(0))); }

Value DecodeBase64(const Call& call) {
  auto bytes = FromBase64(call.Text(0));
  if (!bytes) return call.Fail("no base64");
  return IsValidUtf8(*bytes) ? Value::String(*std::move(bytes)) : call.Fail("the bytes are no text");
}

void AppendUtf16(std::string& out, uint32_t unit, bool big) {
  const char high = static_cast<char>(unit >> 8);
  const char low = static_cast<char>(unit & 0xFF);
  out += big ? high : low;
  out += big ? low : high;
}

std::string Utf16(std::u32string_view characters, bool big) {
  std::string bytes;
  for (const char32_t character : characters) {
    if (character < 0x10000) {
      AppendUtf16(bytes, character, big);
    } else {
      AppendUtf16(bytes, 0xD800 + ((character - 0x10000) >> 10), big);
      AppendUtf16(bytes, 0xDC00 + ((character - 0x10000) & 0x3FF), big);
    }
  }
  return bytes;
}

std::optional<std::string> Latin1(std::u32string_view characters) {
  std::string bytes;
  for (const char32_t character : characters) {
    if (character > 0xFF) return std::nullopt;
    bytes += static_cast<char>(character);
  }
  return bytes;
}

std::optional<std::string> FromUtf16(std::string_view bytes, bool big) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  const auto unit = [&](size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big ? first << 8 | second : second << 8 | first);
  };
  std::string text;
  for (size_t at = 0; at < bytes.size(); at += 2) {
    char32_t code = unit(at);
    if (code >= 0xD800 && code < 0xDC00 && at + 3 < bytes.size()) {
      code = 0x10000 + ((code - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
      at += 2;
    }
    AppendUtf8(text, code);
  }
  return text;
}

std::string FromLatin1(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) AppendUtf8(text, static_cast<unsigned char>(c));
  return text;
}

Value OtherEncoding(const Call& call) {
  return Value::UnknownBecause(std::string(call.name) + "() with the encoding " + call.Text(1) + " is not evaluated");
}

Value EncodeText(const Call& call) {
  const std::string encoding = ToUpper(call.Text(1));
  const std::u32string characters = Characters(call.Text(0));
  if (encoding == "UTF-8") return Value::String(Base64(call.Text(0)));
  if (encoding == "UTF-16LE") return Value::String(Base64(Utf16(characters, false)));
  if (encoding == "UTF-16BE") return Value::String(Base64(Utf16(characters, true)));
  if (encoding != "ISO-8859-1") return OtherEncoding(call);
  const auto bytes = Latin1(characters);
  return bytes ? Value::String(Base64(*bytes)) : call.Fail("the text has characters that the encoding lacks");
}

Value DecodeText(const Call& call) {
  const auto bytes = FromBase64(call.Text(0));
  if (!bytes) return call.Fail("no base64");
  const std::string encoding = ToUpper(call.Text(1));
  if (encoding == "ISO-8859-1") return Value::String(FromLatin1(*bytes));
  if (encoding == "UTF-8") return IsValidUtf8(*bytes) ? Value::String(*bytes) : call.Fail("the bytes are no text");
  if (encoding != "UTF-16LE" && encoding != "UTF-16BE") return OtherEncoding(call);
  const auto text = FromUtf16(*bytes, encoding == "UTF-16BE");
  return text ? Value::String(ToValidUtf8(*text)) : call.Fail("the bytes are no text");
}

constexpr FunctionRow kRows[] = {
    {"base64decode", "s", DecodeBase64},
    {"base64encode", "s", EncodeBase64},
    {"textdecodebase64", "ss", DecodeText},
    {"textencodebase64", "ss", EncodeText},
};

}  // namespace

std::string Base64(std::string_view bytes) {
  std::string result;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t bits = 0;
    for (size_t j = 0; j < 3; ++j) {
      bits = bits << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0);
    }
    for (size_t j = 0; j < 4; ++j) result += i + j > bytes.size() ? '=' : kBase64[bits >> (18 - 6 * j) & 63];
  }
  return result;
}

std::optional<std::string> FromBase64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
  std::string result;
  uint32_t bits = 0;
  uint32_t count = 0;
  for (const char c : text) {
    const size_t value = kBase64.find(c);
    if (value == kBase64.npos) return std::nullopt;
    bits = (bits << 6 | static_cast<uint32_t>(value)) & 0xFFFFFF;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    result += static_cast<char>(bits >> count & 0xFF);
  }
  return result;
}

std::span<const FunctionRow> ByteFunctions() { return kRows; }

}  // namespace plinth::frontend::terraform
