#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "report/review/html.h"
#include "report/review/words.h"

namespace plinth::report {
namespace {

// All in user units of the picture.
constexpr double kRing = 64;  // radius of the middle of the ring
constexpr double kRingWidth = 18;
constexpr double kRingSize = 160;
constexpr size_t kTile = 26;
constexpr size_t kStep = 30;    // from tile to tile
constexpr size_t kColumn = 58;  // from question to question
constexpr size_t kFoot = 22;    // for the names of the questions
constexpr double kBarWidth = 160;

std::string TitleOf(const ScoreLine& line) {
  std::string title = fmt::format("{} {}: {}", line.id, line.title, WordsOf(line.standing).word);
  if (line.score.HasEvidence()) title += fmt::format(", {} by {}", PercentOf(line.score), BasisOf(line.score));
  return title;
}

// The arc of the ring between two parts of the whole; dashes draw it, so that a full ring needs no case of its own.
std::string Arc(Standing standing, double from, double part) {
  const double around = 2 * std::numbers::pi * kRing;
  const double gap = part < 1 ? 1.5 : 0;  // a hair between neighbours
  return fmt::format(
      "<circle class=\"arc {}\" r=\"{}\" stroke-dasharray=\"{:.2f} {:.2f}\" stroke-dashoffset=\"{:.2f}\"/>",
      ColorClass(standing), kRing, std::max(part * around - gap, 0.5), around, -from * around);
}

std::string Tile(const ScoreLine& line, size_t x, size_t y) {
  return fmt::format(
      "<a href=\"#{0}\"><title>{1}</title><rect class=\"{2}\" x=\"{3}\" y=\"{4}\" width=\"{5}\" height=\"{5}\" "
      "rx=\"5\"/><text class=\"sign\" x=\"{6}\" y=\"{7}\">{8}</text></a>",
      Html(line.id), Html(TitleOf(line)), ColorClass(line.standing), x, y, kTile, x + kTile / 2, y + kTile / 2 + 5,
      WordsOf(line.standing).mark);
}

std::string QuestionOf(const ScoreLine& line) { return line.id.substr(0, line.id.find('-')); }

}  // namespace

std::string RingPicture(const PillarScore& pillar) {
  std::string svg = fmt::format(
      "<svg class=\"ring\" viewBox=\"{0} {0} {1} {1}\" role=\"img\" aria-label=\"{2}: {3}\"><g "
      "transform=\"rotate(-90)\" "
      "stroke-width=\"{4}\" fill=\"none\">",
      -kRingSize / 2, kRingSize, Html(pillar.title), Html(PracticesOf(pillar)), kRingWidth);
  const auto all = static_cast<double>(pillar.best_practices.size());
  double from = 0;
  for (const Standing standing : kAllStandings) {
    const auto number = static_cast<double>(pillar.Practices(standing));
    if (number == 0) continue;
    svg += Arc(standing, from / all, number / all);
    from += number;
  }
  const bool told = pillar.score.HasEvidence();
  svg += fmt::format("</g><text class=\"figure{}\" y=\"{}\">{}</text>", told ? "" : " none", told ? 8 : 5,
                     told ? PercentOf(pillar.score) : "no evidence");
  if (told) svg += "<text class=\"caption\" y=\"24\">of what was</text><text class=\"caption\" y=\"36\">decided</text>";
  return svg + "</svg>";
}

std::string TilePicture(const PillarScore& pillar) {
  std::map<std::string, std::vector<const ScoreLine*>> columns;
  size_t highest = 0;
  for (const ScoreLine& line : pillar.best_practices) {
    std::vector<const ScoreLine*>& column = columns[QuestionOf(line)];
    column.push_back(&line);
    highest = std::max(highest, column.size());
  }
  const size_t height = highest * kStep + kFoot;
  std::string svg = fmt::format(
      "<svg class=\"tiles\" viewBox=\"0 0 {0} {1}\" style=\"max-width:{0}px\" role=\"img\" "
      "aria-label=\"Best practices of {2}: {3}\">",
      columns.size() * kColumn, height, Html(pillar.title), Html(PracticesOf(pillar)));
  size_t left = 0;
  for (const auto& [question, lines] : columns) {
    const size_t x = left + (kColumn - kTile) / 2;
    for (size_t i = 0; i < lines.size(); ++i) svg += Tile(*lines[i], x, (highest - lines.size() + i) * kStep);
    svg += fmt::format("<text class=\"question\" x=\"{}\" y=\"{}\">{}</text>", left + kColumn / 2, height - 6,
                       Html(question));
    left += kColumn;
  }
  return svg + "</svg>";
}

std::string BarPicture(const Score& score) {
  const auto all = static_cast<double>(score.passed + score.failed + score.unknown);
  if (all == 0) return "";
  std::string svg = fmt::format(
      "<svg class=\"bar\" viewBox=\"0 0 {} 10\" role=\"img\" aria-label=\"{} passed, {} failed, {} unknown\">",
      kBarWidth, score.passed, score.failed, score.unknown);
  double left = 0;
  const std::pair<Standing, size_t> parts[] = {
      {Standing::kShown, score.passed}, {Standing::kGap, score.failed}, {Standing::kOpen, score.unknown}};
  for (const auto& [standing, number] : parts) {
    if (number == 0) continue;
    const double width = static_cast<double>(number) / all * kBarWidth;
    svg += fmt::format("<rect class=\"{}\" x=\"{:.2f}\" width=\"{:.2f}\" height=\"10\"/>", ColorClass(standing), left,
                       width);
    left += width;
  }
  return svg + "</svg>";
}

}  // namespace plinth::report
