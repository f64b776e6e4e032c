#include "report/review/html.h"

#include <fmt/format.h>

#include "report/review/review.h"
#include "report/review/words.h"

namespace plinth::report {
namespace {

bool IsSilent(const ScoreLine& line) {
  return line.standing == Standing::kNoEvidence || line.standing == Standing::kOutOfSight;
}

std::string Legend() {
  std::string legend = "<ul class=\"legend small\">";
  for (const Standing standing : kAllStandings) {
    legend += fmt::format("<li>{} {}</li>", Badge(standing), Html(WordsOf(standing).about));
  }
  return legend + "</ul>\n";
}

std::string Cards(const Scorecard& card) {
  std::string cards = "<div class=\"cards\">\n";
  for (const PillarScore& pillar : card.pillars) {
    cards += fmt::format(
        "<a class=\"card\" href=\"#{}\">{}<span><strong>{}</strong><span class=\"small quiet block\">{}.</span>"
        "<span class=\"small quiet block\">Rests on {}.</span></span></a>\n",
        Html(pillar.slug), RingPicture(pillar), Html(pillar.title), Html(PracticesOf(pillar)),
        Html(BasisOf(pillar.score)));
  }
  return cards + "</div>\n";
}

std::string Table(std::string_view heading, const std::vector<ScoreLine>& lines) {
  if (lines.empty()) return "";
  std::string table = fmt::format(
      "<h3>{}</h3>\n<div class=\"scroll\"><table class=\"lines\"><thead><tr><th></th><th>Standing</th><th "
      "class=\"number\">Figure</th>"
      "<th>Passed, failed, unknown</th><th>Rests on</th></tr></thead><tbody>\n",
      heading);
  for (const ScoreLine& line : lines) {
    table += fmt::format(
        "<tr><td>{}</td><td>{}</td><td class=\"number\">{}</td><td>{}</td><td class=\"quiet\">{}</td></tr>\n",
        Html(line.title), Badge(line.standing), line.score.HasEvidence() ? PercentOf(line.score) : "",
        BarPicture(line.score), Html(BasisOf(line.score)));
  }
  return table + "</tbody></table></div>\n";
}

std::string FailingRules(const Score& score) {
  std::string items;
  for (const RuleScore* rule : Failing(score)) {
    items += fmt::format("<li><strong>fails</strong> <code>{}</code> ({}): {} of {}{}</li>", Html(rule->name),
                         ToString(rule->severity), rule->failed, Counted(rule->passed + rule->failed, "resource"),
                         rule->unknown > 0 ? fmt::format(", {} unknown", rule->unknown) : "");
  }
  return items;
}

std::string PassingRules(const Score& score) {
  size_t number = 0;
  for (const RuleScore& rule : score.rules) number += rule.failed == 0 && rule.passed > 0 ? 1 : 0;
  return number == 0 ? "" : fmt::format("<li>{} without a failure</li>", Counted(number, "rule"));
}

std::string Evidence(const Score& score) {
  std::string items;
  for (const EvidenceScore* evidence : Holding(score)) {
    std::string at;
    for (const std::string& place : evidence->at)
      at += fmt::format("{}<code>{}</code>", at.empty() ? "" : ", ", Html(place));
    if (evidence->held > evidence->at.size()) at += fmt::format(" and {} more", evidence->held - evidence->at.size());
    items +=
        fmt::format("<li><strong>shows</strong> {} <span class=\"quiet\">({}{})</span>: {}</li>", Html(evidence->shows),
                    Html(evidence->name), evidence->weight == 1 ? ", by the presence of a type only" : "", at);
  }
  return items;
}

std::string Missing(const Score& score) {
  std::string names;
  for (const EvidenceScore* evidence : NotFound(score)) {
    names += fmt::format("{}{}", names.empty() ? "" : "; ", Html(evidence->shows));
  }
  return names.empty() ? "" : fmt::format("<p class=\"small quiet\">Looked for and not found: {}.</p>", names);
}

std::string Sight(const ScoreLine& line) {
  std::string text;
  if (!line.can_show.empty())
    text += fmt::format("<p class=\"small quiet\">A template can show: {}.</p>", Html(line.can_show));
  if (!line.cannot_show.empty()) {
    text += fmt::format("<p class=\"small quiet\">It cannot show: {}.</p>", Html(line.cannot_show));
  }
  return text;
}

std::string Practice(const ScoreLine& line) {
  const std::string figure =
      line.score.HasEvidence()
          ? fmt::format("<span class=\"small quiet\">{} by {}</span>", PercentOf(line.score), Html(BasisOf(line.score)))
          : fmt::format("<span class=\"small quiet\">{} unknown</span>", line.score.unknown);
  return fmt::format(
      "<article class=\"practice b-{}\" id=\"{}\"><header><code>{}</code><strong>{}</strong>{}{}</header>"
      "<ul class=\"small\">{}{}{}</ul>{}{}</article>\n",
      ToString(line.standing), Html(line.id), Html(line.id), Html(line.title), Badge(line.standing), figure,
      FailingRules(line.score), Evidence(line.score), PassingRules(line.score), Missing(line.score), Sight(line));
}

// What these files say nothing about, in short: one row each.
std::string SilentPractices(const PillarScore& pillar) {
  std::string rows;
  for (const ScoreLine& line : pillar.best_practices) {
    if (!IsSilent(line)) continue;
    rows +=
        fmt::format("<tr id=\"{0}\"><td><code>{0}</code></td><td>{1}</td><td>{2}</td><td>{3}</td><td>{4}</td></tr>\n",
                    Html(line.id), Html(line.title), Badge(line.standing), Html(line.can_show), Html(line.cannot_show));
  }
  if (rows.empty()) return "";
  return fmt::format(
      "<h3>Best practices of which these files say nothing</h3>\n<div class=\"scroll\"><table "
      "class=\"small\"><thead><tr>"
      "<th></th><th></th><th>Standing</th><th>A template can show</th><th>It cannot show</th></tr></thead><tbody>\n{}"
      "</tbody></table></div>\n",
      rows);
}

std::string Pillar(const PillarScore& pillar) {
  std::string section = fmt::format(
      "<section id=\"{}\"><h2>{}</h2>\n<p class=\"quiet\">{}. Rests on {}.</p>\n<div class=\"pillar\">{}{}</div>\n",
      Html(pillar.slug), Html(pillar.title), Html(PracticesOf(pillar)), Html(BasisOf(pillar.score)),
      RingPicture(pillar), TilePicture(pillar));
  section += Table("Principles", pillar.principles) + Table("Focus areas", pillar.areas);
  std::string practices;
  for (const ScoreLine& line : pillar.best_practices) {
    if (!IsSilent(line)) practices += Practice(line);
  }
  if (!practices.empty()) section += "<h3>Best practices</h3>\n" + practices;
  return section + SilentPractices(pillar) + "</section>\n";
}

std::string Inputs(const Scorecard& card) {
  std::string list;
  for (const std::string& input : card.inputs) list += fmt::format("<li><code>{}</code></li>", Html(input));
  return fmt::format(
      "<footer class=\"small\"><h3>What was looked at</h3><ul>{}</ul><p class=\"quiet\">{} skipped, {} could not be "
      "read. "
      "plinth {}.</p></footer>\n",
      list, card.skipped, card.broken, Html(card.plinth));
}

std::string Names(std::string_view what, const std::vector<std::string>& names) {
  std::string items;
  for (const std::string& name : names) items += fmt::format("<li>{} <code>{}</code></li>", what, Html(name));
  return items;
}

std::string Change(const ScoreChange& change) {
  return fmt::format(
      "<article class=\"practice b-{}\"><header><code>{}</code><strong>{}</strong>{} → {}<span class=\"small "
      "quiet\">{} → "
      "{}</span></header><ul class=\"small\">{}{}{}{}</ul></article>\n",
      ToString(change.after), Html(change.id), Html(change.title), Badge(change.before), Badge(change.after),
      PercentOf(change.percent_before), PercentOf(change.percent_after), Names("now fails", change.newly_failing),
      Names("no longer fails", change.mended), Names("now shows", change.found), Names("no longer shows", change.lost));
}

std::string ChangeRow(const ScoreChange& change) {
  return fmt::format("<tr><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>\n",
                     Html(change.title), PercentOf(change.percent_before), PercentOf(change.percent_after));
}

}  // namespace

std::string ScorecardAsHtml(const Scorecard& card, bool) {
  std::string body = fmt::format(
      "<h1>AWS Well-Architected review</h1>\n<p class=\"quiet\">{}.</p>\n<p>All pillars: <strong>{}</strong> "
      "<span class=\"quiet\">of the weight of what was decided speaks for it, resting on {}.</span></p>\n",
      Html(ScopeOf(card)), PercentOf(card.total), Html(BasisOf(card.total)));
  body += Cards(card) + Legend() + fmt::format("<p class=\"small quiet\">{}</p>\n", Html(kWhatItIs));
  for (const PillarScore& pillar : card.pillars) body += Pillar(pillar);
  return HtmlPage("AWS Well-Architected review", body + Inputs(card));
}

std::string ComparisonAsHtml(const ScorecardComparison& comparison) {
  std::string body =
      "<h1>AWS Well-Architected review, compared</h1>\n<table class=\"narrow\"><thead><tr><th></th><th "
      "class=\"number\">Before</th>"
      "<th class=\"number\">After</th></tr></thead><tbody>\n";
  for (const PillarChange& pillar : comparison.pillars) body += ChangeRow(pillar.line);
  body += ChangeRow(comparison.total) + "</tbody></table>\n" + Legend();
  for (const PillarChange& pillar : comparison.pillars) {
    if (pillar.best_practices.empty()) continue;
    body += fmt::format("<section><h2>{}</h2>\n", Html(pillar.line.title));
    for (const ScoreChange& change : pillar.best_practices) body += Change(change);
    body += "</section>\n";
  }
  body += fmt::format("<footer class=\"small quiet\">Before: plinth {}. After: plinth {}.</footer>\n",
                      Html(comparison.old_plinth), Html(comparison.new_plinth));
  return HtmlPage("AWS Well-Architected review, compared", body);
}

}  // namespace plinth::report
