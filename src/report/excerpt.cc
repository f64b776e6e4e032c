#include "report/excerpt.h"

#include <algorithm>
#include <string_view>

#include "report/terminal_text.h"

namespace plinth::report {

namespace {

constexpr size_t kTab = 4;
constexpr size_t kLines = 4;
// Kept to the left of the range when a long line is cut.
constexpr size_t kLead = 30;
// Bytes of a line that are looked at: machine-made JSON is one line of many megabytes.
constexpr uint32_t kBefore = 200;
constexpr uint32_t kAfter = 600;

// One line on its way to the terminal: code points with the cells they take, and which of them are in the range.
struct Cell {
  char32_t code_point;
  int cells;
  bool marked;
};

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// A line, or what lies around the range where the line is long. Bytes [begin, end) of the text.
struct Window {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool cut_before = false;
  bool cut_after = false;
};

Window WindowOf(std::string_view text, uint32_t line_begin, uint32_t line_end, uint32_t marked) {
  Window window = {line_begin, line_end};
  if (line_end - line_begin <= kBefore + kAfter) return window;
  if (marked - line_begin > kBefore) {
    window.begin = marked - kBefore;
    window.cut_before = true;
    while (window.begin < marked && IsContinuation(text[window.begin])) ++window.begin;
  }
  if (line_end - window.begin > kBefore + kAfter) {
    window.end = window.begin + kBefore + kAfter;
    window.cut_after = true;
    while (window.end > window.begin && IsContinuation(text[window.end])) --window.end;
  }
  return window;
}

std::vector<Cell> CellsIn(std::string_view text, const Window& window, Range marked) {
  std::vector<Cell> cells;
  size_t column = 0;
  std::string_view rest = text.substr(window.begin, window.end - window.begin);
  while (!rest.empty()) {
    const auto offset = static_cast<uint32_t>(rest.data() - text.data());
    const bool inside = marked.Contains(offset);
    const char32_t c = TakeCodePoint(rest);
    if (c == '\t') {
      for (size_t stop = column / kTab * kTab + kTab; column < stop; ++column) cells.push_back({' ', 1, inside});
    } else {
      cells.push_back({Visible(c), CellsOf(Visible(c)), inside});
      column += cells.back().cells;
    }
  }
  return cells;
}

// Cuts to kExcerptCells around the first marked cell.
void Cut(std::vector<Cell>& cells, bool& cut_before, bool& cut_after) {
  size_t width = 0;
  for (const Cell& cell : cells) width += cell.cells;
  if (width <= kExcerptCells) return;
  const auto marked = std::find_if(cells.begin(), cells.end(), [](const Cell& cell) { return cell.marked; });
  const auto first = static_cast<size_t>(marked == cells.end() ? 0 : marked - cells.begin());
  if (first > kExcerptCells - kLead) {
    cells.erase(cells.begin(), cells.begin() + (first - kLead));
    cut_before = true;
  }
  width = 0;
  const auto end = std::find_if(cells.begin(), cells.end(),
                                [&width](const Cell& cell) { return (width += cell.cells) > kExcerptCells; });
  cut_after = cut_after || end != cells.end();
  cells.erase(end, cells.end());
}

// The range on this line without the white space at its ends, so that indentation is not underlined.
Range Trimmed(std::string_view text, Range range) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  Range trimmed = range;
  while (trimmed.begin < trimmed.end && is_blank(text[trimmed.begin])) ++trimmed.begin;
  while (trimmed.end > trimmed.begin && is_blank(text[trimmed.end - 1])) --trimmed.end;
  return trimmed.begin < trimmed.end ? trimmed : range;
}

ExcerptLine Render(const std::vector<Cell>& cells, bool cut_before, bool cut_after, bool point) {
  ExcerptLine line;
  if (cut_before) line.text = line.carets = "...";
  if (cut_before) std::fill(line.carets.begin(), line.carets.end(), ' ');
  for (const Cell& cell : cells) {
    AppendUtf8(line.text, cell.code_point);
    line.carets.append(cell.cells, cell.marked ? '^' : ' ');
  }
  if (cut_after) line.text += "...";
  const bool marked = line.carets.find('^') != line.carets.npos;
  // An empty range at the end of a line points behind its last character.
  if (point && !marked) line.carets += '^';
  if (!point || marked) line.carets.erase(line.carets.find_last_not_of(' ') + 1);
  return line;
}

ExcerptLine LineOf(const Location& where, uint32_t number, bool first) {
  const std::string_view text = where.file->Text();
  std::string_view line = where.file->Line(number);
  while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  const uint32_t begin = where.file->LineStart(number);
  const auto end = static_cast<uint32_t>(begin + line.size());
  Range marked = {std::clamp(where.range.begin, begin, end), std::clamp(where.range.end, begin, end)};
  marked = Trimmed(text, marked);
  const bool point = first && marked.begin == marked.end;
  if (point && marked.begin < end) ++marked.end;
  const Window window = WindowOf(text, begin, end, marked.begin);
  std::vector<Cell> cells = CellsIn(text, window, marked);
  bool cut_before = window.cut_before;
  bool cut_after = window.cut_after;
  Cut(cells, cut_before, cut_after);
  ExcerptLine excerpt = Render(cells, cut_before, cut_after, point);
  excerpt.number = number;
  return excerpt;
}

}  // namespace

std::vector<ExcerptLine> Excerpt(const Location& where) {
  if (!where) return {};
  const uint32_t first = where.Start().line;
  uint32_t last = where.End().line;
  // A range that ends with a line break does not reach into the next line.
  if (last > first && where.range.end == where.file->LineStart(last)) --last;
  std::vector<ExcerptLine> lines;
  for (uint32_t number = first; number <= last; ++number) {
    if (last - first >= kLines && number == first + kLines - 1) {
      lines.push_back({});
      number = last;
    }
    lines.push_back(LineOf(where, number, number == first));
  }
  return lines;
}

}  // namespace plinth::report
