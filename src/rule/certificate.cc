// As much of X.509 (RFC 5280, in DER) as rules ask about.
#include <array>

#include <fmt/format.h>

#include "base/date.h"
#include "rule/embedded_documents.h"

namespace plinth::rule {
namespace {

constexpr uint8_t kInteger = 0x02;
constexpr uint8_t kBitString = 0x03;
constexpr uint8_t kObjectId = 0x06;
constexpr uint8_t kUtcTime = 0x17;
constexpr uint8_t kGeneralizedTime = 0x18;
constexpr uint8_t kSequence = 0x30;
constexpr uint8_t kVersion = 0xa0;

// One element after the other of a DER encoding; anything ill-formed ends it.
class Der {
 public:
  explicit Der(std::string_view bytes) : rest_(bytes) {}

  struct Element {
    uint8_t tag = 0;
    std::string_view content;
  };
  Element Next() {
    size_t length = 0;
    size_t at = 2;
    if (rest_.size() < 2 || !ReadLength(length, at) || length > rest_.size() - at) {
      rest_ = {};
      return {};
    }
    const Element element{static_cast<uint8_t>(rest_[0]), rest_.substr(at, length)};
    rest_.remove_prefix(at + length);
    return element;
  }
  uint8_t Tag() const { return rest_.empty() ? 0 : static_cast<uint8_t>(rest_[0]); }

 private:
  bool ReadLength(size_t& length, size_t& at) const {
    const auto first = static_cast<uint8_t>(rest_[1]);
    if (first < 0x80) {
      length = first;
      return true;
    }
    const size_t count = first & 0x7f;
    if (count == 0 || count > 4 || rest_.size() < at + count) return false;
    for (; at < 2 + count; ++at) length = length << 8 | static_cast<uint8_t>(rest_[at]);
    return true;
  }

  std::string_view rest_;
};

// "490101000000Z", "20490101000000Z" -> "2049-01-01"; absent for what is no day.
Value DayOf(const Der::Element& time) {
  std::string digits(time.content);
  if (time.tag == kUtcTime && digits.size() >= 6) digits.insert(0, digits < "50" ? "20" : "19");
  const bool known = (time.tag == kUtcTime || time.tag == kGeneralizedTime) && digits.size() >= 8;
  if (!known) return Value::Absent();
  std::string day = fmt::format("{}-{}-{}", digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2));
  return ParseDate(day) ? Value::String(std::move(day)) : Value::Absent();
}

struct Oid {
  std::string_view bytes;
  std::string_view name;
};
constexpr std::array kKeyTypes = {Oid{"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01", "RSA"},
                                  Oid{"\x2a\x86\x48\xce\x3d\x02\x01", "EC"}};
constexpr std::array kWeakSignatures = {Oid{"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x04", "MD5"},
                                        Oid{"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x05", "SHA1"},
                                        Oid{"\x2a\x86\x48\xce\x3d\x04\x01", "SHA1"}};

// The name of the algorithm whose identifier the element holds.
template <size_t kSize>
std::string NameOf(const Der::Element& algorithm, const std::array<Oid, kSize>& oids) {
  const Der::Element id = Der(algorithm.content).Next();
  for (const Oid& oid : oids) {
    if (id.tag == kObjectId && id.content == oid.bytes) return std::string(oid.name);
  }
  return "other";
}

// Of the modulus in an RSA key: without leading zeros.
int64_t RsaBits(std::string_view bit_string) {
  if (bit_string.empty()) return 0;
  const Der::Element key = Der(bit_string.substr(1)).Next();
  std::string_view modulus = Der(key.content).Next().content;
  while (!modulus.empty() && modulus[0] == '\0') modulus.remove_prefix(1);
  if (modulus.empty()) return 0;
  int64_t bits = static_cast<int64_t>(modulus.size()) * 8;
  for (int mask = 0x80; mask > 0 && !(static_cast<uint8_t>(modulus[0]) & mask); mask >>= 1) --bits;
  return bits;
}

Value ReadTbs(Der certificate) {
  if (certificate.Tag() == kVersion) certificate.Next();
  if (certificate.Next().tag != kInteger) return Value::Absent();  // serial number
  const Der::Element signature = certificate.Next();
  certificate.Next();  // issuer
  const Der::Element validity = certificate.Next();
  certificate.Next();  // subject
  Der key(certificate.Next().content);
  const Der::Element algorithm = key.Next();
  const Der::Element bits = key.Next();
  Der times(validity.content);
  Map map;
  map.Set("NotBefore", DayOf(times.Next()));
  map.Set("NotAfter", DayOf(times.Next()));
  map.Set("SignatureHash", Value::String(NameOf(signature, kWeakSignatures)));
  const std::string type = NameOf(algorithm, kKeyTypes);
  map.Set("KeyType", Value::String(type));
  if (type == "RSA" && bits.tag == kBitString) map.Set("KeyBits", Value::Integer(RsaBits(bits.content)));
  return map.Find("NotAfter")->value.IsAbsent() ? Value::Absent() : Value::Of(std::move(map));
}

}  // namespace

Value ReadCertificate(std::string_view text) {
  constexpr std::string_view kBegin = "-----BEGIN CERTIFICATE-----";
  const size_t begin = text.find(kBegin);
  const size_t end = text.find("-----END CERTIFICATE-----");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return Value::Absent();
  const size_t from = begin + kBegin.size();
  const std::optional<std::string> bytes = DecodeBase64(text.substr(from, end - from));
  if (!bytes) return Value::Absent();
  const Der::Element certificate = Der(*bytes).Next();
  const Der::Element tbs = Der(certificate.content).Next();
  return certificate.tag == kSequence && tbs.tag == kSequence ? ReadTbs(Der(tbs.content)) : Value::Absent();
}

}  // namespace plinth::rule
