// Functions that hash text or files; the digests are libmd's.
#include "frontend/terraform/functions_hash.h"

#include <array>

#include <fmt/format.h>
#include <md5.h>
#include <sha1.h>
#include <sha2.h>

#include "frontend/terraform/functions.h"
#include "frontend/terraform/functions_bytes.h"

namespace plinth::frontend::terraform {

namespace {

template <typename Context, size_t kSize>
std::string Digested(std::string_view bytes, void (*init)(Context*), void (*update)(Context*, const uint8_t*, size_t),
                     void (*final)(uint8_t*, Context*)) {
  Context context;
  init(&context);
  update(&context, reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
  std::array<uint8_t, kSize> digest{};
  final(digest.data(), &context);
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

struct Row {
  std::string_view name;  // without "file" and "base64"
  Digest digest;
};
constexpr Row kDigests[] = {
    {"md5", Digest::kMd5}, {"sha1", Digest::kSha1}, {"sha256", Digest::kSha256}, {"sha512", Digest::kSha512}};

// The name says what is hashed and how it is written: filebase64sha256.
Value Hash(const Call& call) {
  std::string_view name = call.name;
  std::string bytes = call.Text(0);
  if (name.starts_with("file")) {
    auto contents = call.scope.names.ReadFile(bytes);
    if (!contents) return Value::UnknownBecause(fmt::format("{}(\"{}\") is not read", name, bytes));
    bytes = *std::move(contents);
    name.remove_prefix(4);
  }
  const bool base64 = name.starts_with("base64");
  if (base64) name.remove_prefix(6);
  for (const Row& row : kDigests) {
    if (row.name != name) continue;
    const std::string digest = DigestBytes(row.digest, bytes);
    return Value::String(base64 ? Base64(digest) : HexDigits(digest));
  }
  return call.Fail("no such digest");
}

std::string NamespaceBytes(std::string_view name) {
  static constexpr std::pair<std::string_view, char> kKnown[] = {
      {"dns", '\x10'}, {"url", '\x11'}, {"oid", '\x12'}, {"x500", '\x14'}};
  for (const auto& [known, fourth] : kKnown) {
    if (name == known)
      return std::string("\x6b\xa7\xb8") + fourth + "\x9d\xad\x11\xd1\x80\xb4" + std::string(1, '\0') +
             "\xc0\x4f\xd4\x30\xc8";
  }
  std::string bytes;
  int high = -1;
  for (size_t i = 0; i < name.size(); ++i) {
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (name[i] != '-') return "";
      continue;
    }
    const size_t digit = std::string_view("0123456789abcdef0123456789ABCDEF").find(name[i]);
    if (digit == std::string_view::npos) return "";
    const int value = static_cast<int>(digit % 16);
    if (high >= 0) bytes += static_cast<char>(high << 4 | value);
    high = high >= 0 ? -1 : value;
  }
  return name.size() == 36 ? bytes : "";
}

// RFC 4122, version 5.
Value NamedUuid(const Call& call) {
  const std::string space = NamespaceBytes(call.Text(0));
  if (space.size() != 16) return call.Fail("no such namespace");
  std::string bytes = DigestBytes(Digest::kSha1, space + call.Text(1)).substr(0, 16);
  bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x50);
  bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
  const std::string digits = HexDigits(bytes);
  return Value::String(fmt::format("{}-{}-{}-{}-{}", digits.substr(0, 8), digits.substr(8, 4), digits.substr(12, 4),
                                   digits.substr(16, 4), digits.substr(20)));
}

constexpr FunctionRow kRows[] = {
    {"base64sha256", "s", Hash},
    {"base64sha512", "s", Hash},
    {"filebase64sha256", "s", Hash},
    {"filebase64sha512", "s", Hash},
    {"filemd5", "s", Hash},
    {"filesha1", "s", Hash},
    {"filesha256", "s", Hash},
    {"filesha512", "s", Hash},
    {"md5", "s", Hash},
    {"sha1", "s", Hash},
    {"sha256", "s", Hash},
    {"sha512", "s", Hash},
    {"uuidv5", "ss", NamedUuid},
};

}  // namespace

std::string DigestBytes(Digest digest, std::string_view bytes) {
  switch (digest) {
    case Digest::kMd5:
      return Digested<MD5_CTX, MD5_DIGEST_LENGTH>(bytes, MD5Init, MD5Update, MD5Final);
    case Digest::kSha1:
      return Digested<SHA1_CTX, SHA1_DIGEST_LENGTH>(bytes, SHA1Init, SHA1Update, SHA1Final);
    case Digest::kSha256:
      return Digested<SHA2_CTX, SHA256_DIGEST_LENGTH>(bytes, SHA256Init, SHA256Update, SHA256Final);
    case Digest::kSha512:
      return Digested<SHA2_CTX, SHA512_DIGEST_LENGTH>(bytes, SHA512Init, SHA512Update, SHA512Final);
  }
  return "";
}

std::string HexDigits(std::string_view bytes) {
  std::string digits;
  for (const char c : bytes) digits += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return digits;
}

std::span<const FunctionRow> HashFunctions() { return kRows; }

}  // namespace plinth::frontend::terraform
