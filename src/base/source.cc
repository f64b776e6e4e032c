#include "plinth/source.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <limits>
#include <utility>

namespace plinth {

namespace {

// Minified JSON is one line of many megabytes: columns are counted from the last block, not from the line's start.
constexpr uint32_t kBlock = 4096;

uint32_t ContinuationBytes(std::string_view text) {
  uint32_t count = 0;
  for (char c : text) count += (static_cast<unsigned char>(c) & 0xC0) == 0x80;
  return count;
}

bool IsAscii(std::string_view text) {
  uint64_t high = 0;
  for (; text.size() >= sizeof(high); text.remove_prefix(sizeof(high))) {
    uint64_t bytes = 0;
    std::memcpy(&bytes, text.data(), sizeof(bytes));
    high |= bytes;
  }
  for (const char c : text) high |= static_cast<unsigned char>(c);
  return (high & 0x8080808080808080u) == 0;
}

std::vector<uint32_t> LineStarts(std::string_view text) {
  std::vector<uint32_t> starts = {0};
  for (size_t at = 0; (at = text.find('\n', at)) != text.npos;) starts.push_back(static_cast<uint32_t>(++at));
  return starts;
}

// Before each block; empty where there is none at all.
std::vector<uint32_t> ContinuationBytesBeforeBlocks(std::string_view text) {
  std::vector<uint32_t> before;
  if (IsAscii(text)) return before;
  uint32_t count = 0;
  for (size_t at = 0; at <= text.size(); at += kBlock) {
    before.push_back(count);
    count += ContinuationBytes(text.substr(at, kBlock));
  }
  if (count == 0) before.clear();
  return before;
}

}  // namespace

SourceFile::SourceFile(std::string path, std::string text)
    : path_(std::move(path)),
      text_(std::move(text)),
      line_starts_(LineStarts(text_)),
      continuation_bytes_(ContinuationBytesBeforeBlocks(text_)) {
  assert(text_.size() < std::numeric_limits<uint32_t>::max());
}

Position SourceFile::PositionAt(uint32_t offset) const {
  offset = std::min<uint32_t>(offset, static_cast<uint32_t>(text_.size()));
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const uint32_t start = *(next - 1);
  const auto line = static_cast<uint32_t>(next - line_starts_.begin());
  return {line, offset - start - (ContinuationBytesBefore(offset) - ContinuationBytesBefore(start)) + 1};
}

uint32_t SourceFile::ContinuationBytesBefore(uint32_t offset) const {
  if (continuation_bytes_.empty()) return 0;
  const uint32_t block = offset / kBlock;
  const std::string_view rest = std::string_view(text_).substr(block * kBlock, offset % kBlock);
  return continuation_bytes_[block] + ContinuationBytes(rest);
}

uint32_t SourceFile::LineStart(uint32_t line) const {
  assert(line > 0);
  return line <= line_starts_.size() ? line_starts_[line - 1] : static_cast<uint32_t>(text_.size());
}

std::string_view SourceFile::Line(uint32_t line) const {
  const uint32_t begin = LineStart(line);
  std::string_view text = Text().substr(begin, LineStart(line + 1) - begin);
  if (text.ends_with('\n')) {
    text.remove_suffix(1);
    if (text.ends_with('\r')) text.remove_suffix(1);
  }
  return text;
}

}  // namespace plinth
