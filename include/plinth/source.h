// Where text comes from: files, byte ranges in them, and the lines and columns that people read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plinth {

// 1-based. The column counts Unicode code points (a tab is one).
struct Position {
  uint32_t line = 1;
  uint32_t column = 1;
  friend auto operator<=>(const Position&, const Position&) = default;
};

// Bytes [begin, end) of a file's text.
struct Range {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool Contains(uint32_t offset) const { return begin <= offset && offset < end; }
  bool Contains(Range inner) const { return begin <= inner.begin && inner.end <= end; }
  friend auto operator<=>(const Range&, const Range&) = default;
};

// One input file: its display path and its text as UTF-8 without byte order mark.
// Immutable; Locations point at it, so whoever hands out Locations keeps it alive.
class SourceFile {
 public:
  // `path`: as shown to people: relative where possible, '/' as separator.
  // `text`: valid UTF-8 (see base/encoding.h: DecodeText), shorter than 4 GiB.
  SourceFile(std::string path, std::string text);
  SourceFile(const SourceFile&) = delete;
  SourceFile& operator=(const SourceFile&) = delete;

  const std::string& Path() const { return path_; }
  std::string_view Text() const { return text_; }

  // Any offset in [0, size]; the end of the text is a position too.
  Position PositionAt(uint32_t offset) const;
  // Offset of a line's first byte (line 1 is 0); a line past the end gives the size of the text.
  uint32_t LineStart(uint32_t line) const;
  // A line's text without its line break; empty past the end.
  std::string_view Line(uint32_t line) const;
  uint32_t LineCount() const { return static_cast<uint32_t>(line_starts_.size()); }

 private:
  uint32_t ContinuationBytesBefore(uint32_t offset) const;

  std::string path_;
  std::string text_;
  std::vector<uint32_t> line_starts_;
  std::vector<uint32_t> continuation_bytes_;  // of UTF-8, before each block of the text; empty where it is all ASCII
};

// A place in a file. `file == nullptr`: no place is known.
struct Location {
  const SourceFile* file = nullptr;
  Range range;

  explicit operator bool() const { return file != nullptr; }
  Position Start() const { return file ? file->PositionAt(range.begin) : Position{}; }
  // Exclusive: the position just after the last character.
  Position End() const { return file ? file->PositionAt(range.end) : Position{}; }
  friend bool operator==(const Location&, const Location&) = default;
};

// What became of one input.
enum class InputStatus : uint8_t { kAnalysed, kSkipped, kBroken };

// Something wrong with an input itself (not with what it describes): broken syntax, a limit reached.
// `id` is a kebab-case name of the table in rule/input_rules.h, e.g. "syntax-error".
struct Problem {
  std::string id;
  std::string message;  // one line
  Location where;
};

}  // namespace plinth
