#include <fmt/format.h>

#include "report/excerpt.h"
#include "report/severity_words.h"
#include "report/terminal_text.h"
#include "report/text.h"
#include "rule/input_rules.h"

namespace plinth::report {

namespace {

// The block of one finding as it grows; all lines keep to the width of the line numbers.
class Block {
 public:
  Block(size_t margin, const Style& style) : gutter_(margin, ' '), style_(style) {}

  void Arrow(std::string_view place) { text_ += fmt::format("{}{} {}\n", gutter_, style_("1;34", "-->"), place); }

  void Source(const std::vector<ExcerptLine>& lines, Severity severity) {
    Bar("");
    for (const ExcerptLine& line : lines) {
      if (line.number == 0) {
        text_ += style_("1;34", "...") + "\n";
        continue;
      }
      const std::string number = fmt::format("{:>{}}", line.number, gutter_.size());
      text_ += TrimmedLine(fmt::format("{} {}", style_("1;34", number + " |"), line.text));
      if (!line.carets.empty()) Bar(style_.OfSeverity(severity, line.carets));
    }
  }

  // "   = why: text"; nothing where there is no text.
  void Note(std::string_view label, std::string_view text) {
    if (text.empty()) return;
    text_ += fmt::format("{} {} {}: {}\n", gutter_, style_("1;34", "="), style_("1", label), OneLine(text));
  }

  std::string& Text() { return text_; }

 private:
  void Bar(const std::string& behind) {
    text_ += TrimmedLine(fmt::format("{} {} {}", gutter_, style_("1;34", "|"), behind));
  }
  static std::string TrimmedLine(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line + '\n';
  }

  std::string gutter_;
  Style style_;
  std::string text_;
};

size_t DigitsOf(uint32_t number) { return fmt::formatted_size("{}", number); }

std::string Headline(const Finding& finding, const Style& style) {
  std::string_view word = ToString(finding.severity);
  if (finding.kind == FindingKind::kOpen) word = "unknown";
  if (finding.kind == FindingKind::kProblem) word = WordsOf(finding.severity).matcher;
  const Severity severity = finding.kind == FindingKind::kOpen ? Severity::kInfo : finding.severity;
  Finding plain = finding;
  plain.condition.clear();
  return fmt::format("{}: {} {}\n", style.OfSeverity(severity, word), style("1", OneLine(FullMessage(plain))),
                     style("2", "[" + OneLine(finding.rule) + "]"));
}

std::string ResourceLine(const Finding& finding) {
  if (finding.resource.empty()) return {};
  std::string line = finding.resource;
  const std::string& type = finding.source_type.empty() ? finding.resource_type : finding.source_type;
  if (!type.empty()) line += " (" + type + ")";
  if (!finding.construct_path.empty()) line += ", construct " + finding.construct_path;
  return line;
}

std::string PillarLine(const Rule* rule, const TaxonomyNames& taxonomy) {
  if (rule == nullptr || rule->pillar.empty()) return {};
  std::string line = taxonomy.TitleOf(rule->pillar);
  if (!rule->principles.empty()) line += ": " + taxonomy.TitleOf(rule->principles.front());
  return line;
}

std::string PlaceText(const Place& place) {
  return fmt::format("{}:{}:{}", OneLine(place.path), place.start.line, place.start.column);
}

std::string RelatedLine(const RelatedLocation& related) {
  const Place there = {related.where ? related.where.file->Path() : std::string("?"), related.where.Start(), {}};
  return PlaceText(there) + (related.message.empty() ? "" : ": " + related.message);
}

}  // namespace

std::string RichBlock(const Finding& finding, const Report& report, const Rule* rule, const TaxonomyNames& taxonomy,
                      const Style& style) {
  const Place place = PlaceOf(finding, report);
  const std::vector<ExcerptLine> source = finding.sensitive ? std::vector<ExcerptLine>() : Excerpt(finding.where);
  Block block(DigitsOf(source.empty() ? 1 : source.back().number), style);
  block.Text() += Headline(finding, style);
  block.Arrow(PlaceText(place));
  if (!source.empty()) block.Source(source, finding.severity);
  block.Note("resource", ResourceLine(finding));
  block.Note("pillar", PillarLine(rule, taxonomy));
  block.Note("when", finding.condition);
  const rule::InputRule* input = rule == nullptr ? rule::FindInputRule(finding.rule) : nullptr;
  block.Note("why", finding.why.empty() && input ? input->why : finding.why);
  block.Note("fix", finding.fix.empty() && input ? input->fix : finding.fix);
  for (const RelatedLocation& related : finding.related) block.Note("see", RelatedLine(related));
  for (const RelatedLocation& hop : finding.path) block.Note("path", RelatedLine(hop));
  if (finding.suppressed) {
    block.Note("suppressed", finding.suppression_reason.empty() ? "no reason given" : finding.suppression_reason);
  }
  return block.Text() + "\n";
}

}  // namespace plinth::report
