#include "base/encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

namespace plinth {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

uint8_t Byte(std::string_view text, size_t at) { return static_cast<uint8_t>(text[at]); }

struct Sequence {
  size_t size = 1;
  bool valid = false;
};

// How long the sequence that starts with this byte is; 0 where none starts with it.
size_t SequenceSize(uint8_t first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

// Unicode 15, table 3-7: the second byte's range depends on the first; an ill-formed one counts its valid beginning.
Sequence SequenceAt(std::string_view text, size_t at) {
  const uint8_t first = Byte(text, at);
  const size_t size = SequenceSize(first);
  if (size <= 1) return {1, size == 1};
  uint8_t low = 0x80;
  uint8_t high = 0xBF;
  if (first == 0xE0) low = 0xA0;
  if (first == 0xED) high = 0x9F;
  if (first == 0xF0) low = 0x90;
  if (first == 0xF4) high = 0x8F;
  for (size_t i = 1; i < size; ++i, low = 0x80, high = 0xBF) {
    if (at + i >= text.size() || Byte(text, at + i) < low || Byte(text, at + i) > high) return {i, false};
  }
  return {size, true};
}

// The end of the run of valid UTF-8 that begins at `at`; eight ASCII bytes a step.
size_t ValidUntil(std::string_view text, size_t at) {
  while (at < text.size()) {
    uint64_t word;
    if (at + sizeof word <= text.size()) {
      std::memcpy(&word, text.data() + at, sizeof word);
      if ((word & 0x8080808080808080u) == 0) {
        at += sizeof word;
        continue;
      }
    }
    const Sequence sequence = SequenceAt(text, at);
    if (!sequence.valid) break;
    at += sequence.size;
  }
  return at;
}

void AppendReplacement(DecodedText& decoded) {
  if (decoded.replaced++ == 0) decoded.first_replaced = decoded.text.size();
  AppendUtf8(decoded.text, kReplacement);
}

void DecodeUtf8(std::string bytes, DecodedText& decoded) {
  size_t at = ValidUntil(bytes, 0);
  if (at == bytes.size()) {
    decoded.text = std::move(bytes);
    return;
  }
  const std::string_view view = bytes;
  decoded.text.assign(view, 0, at);
  while (at < view.size()) {
    AppendReplacement(decoded);
    at += SequenceAt(view, at).size;
    const size_t end = ValidUntil(view, at);
    decoded.text.append(view.substr(at, end - at));
    at = end;
  }
}

bool IsSurrogate(char32_t unit) { return unit >= 0xD800 && unit <= 0xDFFF; }

void DecodeUtf16(std::string_view bytes, DecodedText& decoded) {
  const size_t high = decoded.encoding == Encoding::kUtf16BigEndian ? 0 : 1;
  const auto unit = [&](size_t at) -> char32_t { return Byte(bytes, at + high) << 8 | Byte(bytes, at + 1 - high); };
  size_t at = 0;
  for (; at + 1 < bytes.size(); at += 2) {
    const char32_t first = unit(at);
    if (!IsSurrogate(first)) {
      AppendUtf8(decoded.text, first);
      continue;
    }
    const char32_t second = at + 3 < bytes.size() ? unit(at + 2) : 0;
    if (first < 0xDC00 && second >= 0xDC00 && second <= 0xDFFF) {
      AppendUtf8(decoded.text, 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
      at += 2;
    } else {
      AppendReplacement(decoded);
    }
  }
  if (at < bytes.size()) AppendReplacement(decoded);
}

void DecodeUtf32(std::string_view bytes, DecodedText& decoded) {
  for (size_t at = 0; at < bytes.size(); at += 4) {
    char32_t code_point = 0x110000;
    if (at + 3 < bytes.size()) {
      code_point = Byte(bytes, at) | Byte(bytes, at + 1) << 8 | Byte(bytes, at + 2) << 16 |
                   static_cast<char32_t>(Byte(bytes, at + 3)) << 24;
    }
    if (code_point > 0x10FFFF || IsSurrogate(code_point)) {
      AppendReplacement(decoded);
    } else {
      AppendUtf8(decoded.text, code_point);
    }
  }
}

struct Mark {
  std::string_view bytes;
  Encoding encoding;
};
// The longer first: UTF-32LE begins like UTF-16LE.
constexpr std::array<Mark, 4> kMarks = {{{{"\xFF\xFE\0\0", 4}, Encoding::kUtf32LittleEndian},
                                         {"\xEF\xBB\xBF", Encoding::kUtf8},
                                         {"\xFF\xFE", Encoding::kUtf16LittleEndian},
                                         {"\xFE\xFF", Encoding::kUtf16BigEndian}}};

// Where the text starts, and its encoding.
size_t FindEncoding(std::string_view bytes, DecodedText& decoded) {
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    decoded.encoding = mark.encoding;
    decoded.had_byte_order_mark = true;
    return mark.bytes.size();
  }
  // Templates are mostly ASCII: every other byte is NUL where they are UTF-16.
  const size_t pairs = std::min<size_t>(bytes.size() / 2, 256);
  std::array<size_t, 2> nuls = {0, 0};
  for (size_t i = 0; i < pairs * 2; ++i) nuls[i % 2] += bytes[i] == '\0';
  if (nuls[0] == 0 && nuls[1] * 2 > pairs) decoded.encoding = Encoding::kUtf16LittleEndian;
  if (nuls[1] == 0 && nuls[0] * 2 > pairs) decoded.encoding = Encoding::kUtf16BigEndian;
  return 0;
}

// By the first bytes of formats that people hand over by mistake, or by many bytes that no text has.
bool LooksBinary(std::string_view bytes) {
  using namespace std::string_view_literals;
  for (std::string_view magic : {"PK\3\4"sv, "\x1F\x8B"sv,
                                 "\x7F"
                                 "ELF"sv,
                                 "\x89PNG"sv, "%PDF-"sv, "\xFF\xD8\xFF"sv}) {
    if (bytes.starts_with(magic)) return true;
  }
  const std::string_view head = bytes.substr(0, 8192);
  const auto odd = std::count_if(head.begin(), head.end(), [](char c) {
    return static_cast<uint8_t>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1B';
  });
  return static_cast<size_t>(odd) * 10 > head.size() && head.find('\0') != head.npos;
}

void ModernizeLineEnds(DecodedText& decoded) {
  if (decoded.text.find('\r') == std::string::npos || decoded.text.find('\n') != std::string::npos) return;
  std::replace(decoded.text.begin(), decoded.text.end(), '\r', '\n');
  decoded.old_line_ends = true;
}

}  // namespace

DecodedText DecodeText(std::string bytes) {
  DecodedText decoded;
  const size_t begin = FindEncoding(bytes, decoded);
  if (decoded.encoding == Encoding::kUtf8 && LooksBinary(bytes)) {
    decoded.binary = true;
    return decoded;
  }
  const std::string_view body = std::string_view(bytes).substr(begin);
  if (decoded.encoding == Encoding::kUtf32LittleEndian) {
    DecodeUtf32(body, decoded);
  } else if (decoded.encoding != Encoding::kUtf8) {
    DecodeUtf16(body, decoded);
  } else {
    bytes.erase(0, begin);
    DecodeUtf8(std::move(bytes), decoded);
  }
  ModernizeLineEnds(decoded);
  return decoded;
}

std::string_view EncodingName(Encoding encoding) {
  constexpr std::array<std::string_view, 4> kNames = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE"};
  return kNames[static_cast<size_t>(encoding)];
}

bool IsValidUtf8(std::string_view bytes) { return ValidUntil(bytes, 0) == bytes.size(); }

std::string ToValidUtf8(std::string_view bytes) {
  DecodedText decoded;
  DecodeUtf8(std::string(bytes), decoded);
  return std::move(decoded.text);
}

void AppendUtf8(std::string& out, char32_t code_point) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | (code_point >> shift & 0x3F)); };
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    out += static_cast<char>(0xC0 | code_point >> 6);
    tail(0);
  } else if (code_point < 0x10000) {
    out += static_cast<char>(0xE0 | code_point >> 12);
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | code_point >> 18);
    tail(12);
    tail(6);
    tail(0);
  }
}

}  // namespace plinth
