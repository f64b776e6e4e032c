#include "base/archive.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <limits>

namespace plinth {

namespace {

// magic; u32 count; count times (u32 name offset, u32 name size, u32 data offset, u32 data size), sorted by name;
// bytes. All numbers little-endian, offsets from the start.
constexpr std::string_view kMagic = "PLINTHA1";
constexpr size_t kHeader = kMagic.size() + 4;
constexpr size_t kRow = 16;

uint32_t ReadNumber(std::string_view bytes, size_t at) {
  uint32_t number = 0;
  for (size_t i = 4; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

void AppendNumber(std::string& out, size_t number) {
  assert(number <= std::numeric_limits<uint32_t>::max());
  for (int i = 0; i < 4; ++i, number >>= 8) out += static_cast<char>(number & 0xFF);
}

uint32_t Count(std::string_view bytes) { return bytes.empty() ? 0 : ReadNumber(bytes, kMagic.size()); }

std::string_view Slice(std::string_view bytes, size_t row, size_t column) {
  const size_t at = kHeader + row * kRow + column;
  return bytes.substr(ReadNumber(bytes, at), ReadNumber(bytes, at + 4));
}

std::string_view NameAt(std::string_view bytes, size_t row) { return Slice(bytes, row, 0); }
std::string_view DataAt(std::string_view bytes, size_t row) { return Slice(bytes, row, 8); }

// The first row whose name is not less than `name`.
size_t LowerBound(std::string_view bytes, std::string_view name) {
  size_t low = 0;
  size_t high = Count(bytes);
  while (low < high) {
    const size_t middle = (low + high) / 2;
    if (NameAt(bytes, middle) < name) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

// Sorted by name, the last of each name kept.
void SortAndKeepLast(std::vector<std::pair<std::string, std::string>>& entries) {
  const auto by_name = [](const auto& a, const auto& b) { return a.first < b.first; };
  std::reverse(entries.begin(), entries.end());
  std::stable_sort(entries.begin(), entries.end(), by_name);
  const auto same_name = [](const auto& a, const auto& b) { return a.first == b.first; };
  entries.erase(std::unique(entries.begin(), entries.end(), same_name), entries.end());
}

}  // namespace

Archive::Archive(std::string_view bytes) : bytes_(bytes) { assert(bytes.starts_with(kMagic)); }

std::string_view Archive::Find(std::string_view name) const {
  const size_t row = LowerBound(bytes_, name);
  if (row == Count(bytes_) || NameAt(bytes_, row) != name) return {};
  return DataAt(bytes_, row);
}

std::vector<std::string_view> Archive::Names(std::string_view prefix) const {
  std::vector<std::string_view> names;
  for (size_t row = LowerBound(bytes_, prefix); row < Count(bytes_); ++row) {
    const std::string_view name = NameAt(bytes_, row);
    if (!name.starts_with(prefix)) break;
    names.push_back(name);
  }
  return names;
}

std::string WriteArchive(std::vector<std::pair<std::string, std::string>> entries) {
  SortAndKeepLast(entries);
  std::string out(kMagic);
  AppendNumber(out, entries.size());
  size_t offset = kHeader + kRow * entries.size();
  for (const auto& [name, data] : entries) {
    for (const std::string* part : {&name, &data}) {
      AppendNumber(out, offset);
      AppendNumber(out, part->size());
      offset += part->size();
    }
  }
  for (const auto& [name, data] : entries) out.append(name).append(data);
  return out;
}

}  // namespace plinth
