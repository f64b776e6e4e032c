#include <fmt/format.h>

#include "base/text.h"
#include "report/review/review.h"
#include "report/review/words.h"
#include "report/terminal_text.h"

namespace plinth::report {
namespace {

// Text of others as Markdown shows it, letter by letter; it never begins a line.
std::string Escaped(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_[]|~!";
  std::string escaped;
  for (const char c : OneLine(text)) {
    if (c == '<') {
      escaped += "&lt;";
    } else if (c == '&') {
      escaped += "&amp;";
    } else {
      if (kSpecial.find(c) != kSpecial.npos) escaped += '\\';
      escaped += c;
    }
  }
  return escaped;
}

std::string Row(const ScoreLine& line, const std::string& title) {
  return fmt::format("| {} {} | {} | {} | {} |\n", WordsOf(line.standing).mark, title, WordsOf(line.standing).word,
                     line.score.HasEvidence() ? PercentOf(line.score) : "", BasisOf(line.score));
}

constexpr std::string_view kHead = "| | standing | speaks for it | rests on |\n| --- | --- | --- | --- |\n";

std::string Table(std::string_view heading, const std::vector<ScoreLine>& lines) {
  std::string rows;
  for (const ScoreLine& line : lines) rows += Row(line, line.title);
  return rows.empty() ? "" : fmt::format("### {}\n\n{}{}\n", heading, kHead, rows);
}

std::string Details(const ScoreLine& line) {
  std::string text;
  for (const RuleScore* rule : Failing(line.score)) {
    text += fmt::format("  - fails `{}` ({}): {} of {}\n", rule->name, ToString(rule->severity), rule->failed,
                        Counted(rule->passed + rule->failed, "resource"));
  }
  for (const EvidenceScore* evidence : Holding(line.score)) {
    text += fmt::format("  - shows `{}`: {} ({})\n", evidence->name, evidence->shows,
                        Escaped(evidence->at.empty() ? "" : evidence->at.front()));
  }
  return text;
}

std::string Practices(const PillarScore& pillar, bool all) {
  std::string text;
  for (const ScoreLine& line : pillar.best_practices) {
    const bool silent = line.standing == Standing::kNoEvidence || line.standing == Standing::kOutOfSight;
    if (silent && !all) continue;
    text += fmt::format("- {} **{}** {}: {}{}\n", WordsOf(line.standing).mark, line.id, line.title,
                        WordsOf(line.standing).word,
                        line.score.HasEvidence() ? ", " + PercentOf(line.score) + " by " + BasisOf(line.score) : "");
    text += Details(line);
    if (silent && !line.cannot_show.empty())
      text += fmt::format("  - a template does not show: {}\n", line.cannot_show);
  }
  return text.empty() ? "" : fmt::format("### Best practices\n\n{}\n", text);
}

std::string Pillar(const PillarScore& pillar, bool all) {
  std::string text = fmt::format("## {}: {}\n\n", pillar.title, PercentOf(pillar.score));
  text += fmt::format("Rests on {}. Best practices: {}.\n\n", BasisOf(pillar.score), PracticesOf(pillar));
  return text + Table("Principles", pillar.principles) + Table("Focus areas", pillar.areas) + Practices(pillar, all);
}

std::string Names(std::string_view what, const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += fmt::format("  - {} {}\n", what, Escaped(name));
  return text;
}

}  // namespace

std::string ScorecardAsMarkdown(const Scorecard& card, bool all) {
  std::string text = fmt::format("# AWS Well-Architected review\n\n{}.\n\n", ScopeOf(card));
  text += "| pillar | speaks for it | rests on | best practices |\n| --- | --- | --- | --- |\n";
  for (const PillarScore& pillar : card.pillars) {
    text += fmt::format("| {} | {} | {} | {} |\n", pillar.title, PercentOf(pillar.score), BasisOf(pillar.score),
                        PracticesOf(pillar));
  }
  text += fmt::format("| **all** | {} | {} | |\n\n", PercentOf(card.total), BasisOf(card.total));
  for (const PillarScore& pillar : card.pillars) text += Pillar(pillar, all);
  text += "## What the words mean\n\n";
  for (const Standing standing : kAllStandings) {
    const StandingWords& words = WordsOf(standing);
    text += fmt::format("- {} {}: {}\n", words.mark, words.word, words.about);
  }
  return text + fmt::format("\n{}\n", kWhatItIs);
}

std::string ComparisonAsMarkdown(const ScorecardComparison& comparison) {
  std::string text = "# AWS Well-Architected review, compared\n\n| pillar | before | after |\n| --- | --- | --- |\n";
  for (const PillarChange& pillar : comparison.pillars) {
    text += fmt::format("| {} | {} | {} |\n", pillar.line.title, PercentOf(pillar.line.percent_before),
                        PercentOf(pillar.line.percent_after));
  }
  text += fmt::format("| **all** | {} | {} |\n\n", PercentOf(comparison.total.percent_before),
                      PercentOf(comparison.total.percent_after));
  for (const PillarChange& pillar : comparison.pillars) {
    if (pillar.best_practices.empty()) continue;
    text += fmt::format("## {}\n\n", pillar.line.title);
    for (const ScoreChange& change : pillar.best_practices) {
      text +=
          fmt::format("- **{}** {}: {} → {}, {} → {}\n", change.id, change.title, WordsOf(change.before).word,
                      WordsOf(change.after).word, PercentOf(change.percent_before), PercentOf(change.percent_after));
      text += Names("now fails", change.newly_failing) + Names("no longer fails", change.mended) +
              Names("now shows", change.found) + Names("no longer shows", change.lost);
    }
    text += "\n";
  }
  return text;
}

}  // namespace plinth::report
