// Bytes of a file -> UTF-8 text, and what had to be done for it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace plinth {

enum class Encoding { kUtf8, kUtf16LittleEndian, kUtf16BigEndian, kUtf32LittleEndian };

struct DecodedText {
  std::string text;  // valid UTF-8 without byte order mark
  Encoding encoding = Encoding::kUtf8;
  bool had_byte_order_mark = false;
  bool old_line_ends = false;  // every line ended in a lone \r; `text` has \n in their place
  size_t replaced = 0;         // ill-formed sequences, each of them U+FFFD in `text`
  size_t first_replaced = 0;   // offset of the first of them in `text`
  bool binary = false;         // no text at all (an archive, an image, a saved plan): `text` is empty
};

// UTF-8, UTF-16 and UTF-32 by byte order mark, UTF-16 without one by its pattern of NULs; all else is read as UTF-8.
DecodedText DecodeText(std::string bytes);

// "UTF-8", "UTF-16LE" ...
std::string_view EncodingName(Encoding encoding);

bool IsValidUtf8(std::string_view bytes);
// Each ill-formed sequence (Unicode's "maximal subpart") replaced by U+FFFD. For names of files.
std::string ToValidUtf8(std::string_view bytes);
void AppendUtf8(std::string& out, char32_t code_point);

}  // namespace plinth
