#include "base/text.h"

#include <fmt/format.h>

#include "report/review/review.h"
#include "report/review/words.h"
#include "report/terminal_text.h"

namespace plinth::report {
namespace {

constexpr size_t kTitleWidth = 62;
constexpr size_t kLineWidth = 110;

std::string Wrapped(std::string_view text) {
  std::string wrapped;
  size_t width = 0;
  for (const std::string_view word : SplitWords(text)) {
    const bool fits = width + word.size() < kLineWidth;
    if (width > 0) wrapped += fits ? " " : "\n";
    width = width > 0 && fits ? width + 1 + word.size() : word.size();
    wrapped += word;
  }
  return wrapped + "\n";
}

void AddLine(std::string& text, const ScoreLine& line, const std::string& title) {
  text += fmt::format("    {} {:<{}} {:>11}  {}\n", WordsOf(line.standing).mark, Shorten(title, kTitleWidth),
                      kTitleWidth, line.score.HasEvidence() ? PercentOf(line.score) : WordsOf(line.standing).word,
                      line.score.HasEvidence() ? BasisOf(line.score) : "");
  text.erase(text.find_last_not_of(" \n") + 1);
  text += "\n";
}

void AddEvidence(std::string& text, const ScoreLine& line) {
  for (const RuleScore* rule : Failing(line.score)) {
    text += fmt::format("        fails {} ({}): {} of {}\n", rule->name, ToString(rule->severity), rule->failed,
                        Counted(rule->passed + rule->failed, "resource"));
  }
  for (const EvidenceScore* evidence : Holding(line.score)) {
    text += fmt::format("        shows {}: {} ({})\n", evidence->name, evidence->shows,
                        OneLine(evidence->at.empty() ? "" : evidence->at.front()));
  }
}

void AddLines(std::string& text, std::string_view heading, const std::vector<ScoreLine>& lines, bool with_evidence,
              bool all) {
  const size_t before = text.size();
  for (const ScoreLine& line : lines) {
    const bool silent = line.standing == Standing::kNoEvidence || line.standing == Standing::kOutOfSight;
    if (with_evidence && silent && !all) continue;
    AddLine(text, line, with_evidence ? line.id + " " + line.title : line.title);
    if (with_evidence) AddEvidence(text, line);
    if (with_evidence && silent && !line.cannot_show.empty()) {
      text += fmt::format("        a template does not show: {}\n", line.cannot_show);
    }
  }
  if (text.size() > before) text.insert(before, fmt::format("  {}\n", heading));
}

void AddPillar(std::string& text, const PillarScore& pillar, bool all) {
  text += fmt::format("{}: {}", pillar.title, PercentOf(pillar.score));
  if (pillar.score.HasEvidence()) text += fmt::format(", resting on {}", BasisOf(pillar.score));
  text += fmt::format("\n  {}\n", PracticesOf(pillar));
  AddLines(text, "Principles", pillar.principles, false, all);
  AddLines(text, "Focus areas", pillar.areas, false, all);
  AddLines(text, "Best practices", pillar.best_practices, true, all);
  text += "\n";
}

std::string Legend() {
  std::string legend;
  for (const Standing standing : kAllStandings) {
    const StandingWords& words = WordsOf(standing);
    legend += fmt::format("  {} {:<13} {}\n", words.mark, words.word, words.about);
  }
  return legend;
}

void AddNames(std::string& text, std::string_view what, const std::vector<std::string>& names) {
  for (const std::string& name : names) text += fmt::format("      {} {}\n", what, OneLine(name));
}

void AddChange(std::string& text, const ScoreChange& change) {
  AddNames(text, "now fails", change.newly_failing);
  AddNames(text, "no longer fails", change.mended);
  AddNames(text, "now shows", change.found);
  AddNames(text, "no longer shows", change.lost);
}

}  // namespace

std::string ScorecardAsText(const Scorecard& card, bool all) {
  std::string text = fmt::format("AWS Well-Architected review: {}\n\n", ScopeOf(card));
  for (const PillarScore& pillar : card.pillars) AddPillar(text, pillar, all);
  text += fmt::format("All pillars: {}, resting on {}\n\n", PercentOf(card.total), BasisOf(card.total));
  return text + Legend() + "\n" + Wrapped(kWhatItIs);
}

std::string ComparisonAsText(const ScorecardComparison& comparison) {
  std::string text = "AWS Well-Architected review, compared\n\n";
  for (const PillarChange& pillar : comparison.pillars) {
    text += fmt::format("{}: {} -> {}\n", pillar.line.title, PercentOf(pillar.line.percent_before),
                        PercentOf(pillar.line.percent_after));
    for (const ScoreChange& change : pillar.best_practices) {
      text +=
          fmt::format("    {} {}: {} -> {}, {} -> {}\n", change.id, change.title, WordsOf(change.before).word,
                      WordsOf(change.after).word, PercentOf(change.percent_before), PercentOf(change.percent_after));
      AddChange(text, change);
    }
    if (!pillar.line.Any()) text += "    nothing changed\n";
  }
  text += fmt::format("\nAll pillars: {} -> {}\n", PercentOf(comparison.total.percent_before),
                      PercentOf(comparison.total.percent_after));
  if (comparison.old_plinth != comparison.new_plinth) {
    text += fmt::format("The old scorecard was made by plinth {}, the new one by {}: rules may differ, too.\n",
                        OneLine(comparison.old_plinth), comparison.new_plinth);
  }
  return text;
}

}  // namespace plinth::report
