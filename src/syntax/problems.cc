#include "syntax/problems.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "base/text.h"

namespace plinth::syntax {

namespace {

constexpr size_t kExcerpt = 24;       // code points
constexpr size_t kSmallMapping = 32;  // below, comparing all pairs is faster than hashing

void ReportDuplicate(Document& document, const Entry& first, const Entry& second) {
  const uint32_t line = document.file->PositionAt(first.key_range.begin).line;
  AddProblem(document, kDuplicateKey, second.key_range,
             fmt::format("the key {} is already at line {}; this value replaces it", Excerpt(second.key), line));
}

}  // namespace

std::string Excerpt(std::string_view text) {
  std::string line(text.substr(0, text.find_first_of("\r\n")));
  const bool cut = line.size() < text.size();
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  if (cut) line += "…";
  return "\"" + Shorten(line, kExcerpt) + "\"";
}

void ReportDuplicateKeys(Document& document, const Node& node, std::string_view skip) {
  const auto& entries = node.entries;
  const auto skipped = [skip](const Entry& entry) { return !skip.empty() && entry.key == skip; };
  if (entries.size() <= kSmallMapping) {
    for (size_t i = 1; i < entries.size(); ++i) {
      const auto same = [&](const Entry& entry) { return entry.key == entries[i].key; };
      const auto first = std::find_if(entries.begin(), entries.begin() + static_cast<ptrdiff_t>(i), same);
      if (&*first != &entries[i] && !skipped(entries[i])) ReportDuplicate(document, *first, entries[i]);
    }
    return;
  }
  std::unordered_map<std::string_view, const Entry*> seen;
  seen.reserve(entries.size());
  for (const Entry& entry : entries) {
    const auto [first, is_new] = seen.emplace(entry.key, &entry);
    if (!is_new && !skipped(entry)) ReportDuplicate(document, *first->second, entry);
  }
}

void SortProblems(Document& document) {
  const auto by_place = [](const Problem& a, const Problem& b) { return a.where.range.begin < b.where.range.begin; };
  std::stable_sort(document.problems.begin(), document.problems.end(), by_place);
}

}  // namespace plinth::syntax
