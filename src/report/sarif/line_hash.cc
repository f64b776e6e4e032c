#include "report/sarif/line_hash.h"

#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "report/terminal_text.h"

namespace plinth::report {

namespace {

// A line's hash is over the 100 UTF-16 units that follow its start, white space within lines left out: a polynomial in
// 37 modulo 2^64. Behind the text come one unit 0xFFFF and zeros. The number behind the colon counts equal hashes.
constexpr size_t kWindow = 100;
constexpr uint64_t kBase = 37;
constexpr char16_t kEnd = 0xFFFF;

constexpr uint64_t BaseToTheWindow() {
  uint64_t power = 1;
  for (size_t i = 0; i < kWindow; ++i) power *= kBase;
  return power;
}

class LineHasher {
 public:
  explicit LineHasher(const std::set<uint32_t>& wanted) : wanted_(wanted) {}

  void Add(char16_t unit) {
    const bool feed_of_return = unit == '\n' && after_return_;
    after_return_ = unit == '\r';
    if (unit == ' ' || unit == '\t' || feed_of_return) return;
    if (unit == '\r') unit = '\n';
    CloseLineAtWindowStart();
    if (at_line_start_) line_at_[index_] = ++line_;
    at_line_start_ = unit == '\n';
    Push(unit);
  }

  std::map<uint32_t, std::string> Finish() {
    Add(kEnd);
    for (size_t i = 0; i < kWindow; ++i) {
      CloseLineAtWindowStart();
      Push(0);
    }
    return std::move(hashes_);
  }

 private:
  void CloseLineAtWindowStart() {
    const uint32_t line = line_at_[index_];
    if (line == 0) return;
    const uint32_t occurrence = ++occurrences_[hash_];
    if (wanted_.contains(line)) hashes_[line] = fmt::format("{:x}:{}", hash_, occurrence);
    line_at_[index_] = 0;
  }

  void Push(char16_t unit) {
    hash_ = hash_ * kBase + unit - BaseToTheWindow() * window_[index_];
    window_[index_] = unit;
    index_ = index_ + 1 == kWindow ? 0 : index_ + 1;
  }

  const std::set<uint32_t>& wanted_;
  std::map<uint32_t, std::string> hashes_;
  std::unordered_map<uint64_t, uint32_t> occurrences_;
  std::array<char16_t, kWindow> window_{};
  std::array<uint32_t, kWindow> line_at_{};  // the line that starts at this unit of the window; 0: none
  size_t index_ = 0;
  uint64_t hash_ = 0;
  uint32_t line_ = 0;
  bool at_line_start_ = true;
  bool after_return_ = false;
};

}  // namespace

std::map<uint32_t, std::string> LineHashes(std::string_view text, const std::set<uint32_t>& wanted) {
  LineHasher hasher(wanted);
  while (!text.empty()) {
    const char32_t c = TakeCodePoint(text);
    if (c < 0x10000) {
      hasher.Add(static_cast<char16_t>(c));
    } else {
      hasher.Add(static_cast<char16_t>(0xD7C0 + (c >> 10)));
      hasher.Add(static_cast<char16_t>(0xDC00 + (c & 0x3FF)));
    }
  }
  return hasher.Finish();
}

}  // namespace plinth::report
