#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/analyzer.h"
#include "app/commands.h"
#include "app/progress.h"
#include "app/session.h"
#include "app/version.h"
#include "base/path.h"
#include "engine/compare_scorecards.h"
#include "engine/scorecard.h"
#include "report/review/review.h"
#include "report/summary.h"
#include "rule/coverage.h"
#include "rule/taxonomy.h"

namespace plinth::app {
namespace {

constexpr size_t kLargestScorecard = 256u << 20;

struct ReviewOptions {
  SessionOptions session;
  Loudness loudness;
  std::string format = "text";
  std::string file;
  std::string against;
  unsigned jobs = 0;
  bool all = false;
};

std::vector<std::string> TiersOf(const std::string& tier) {
  if (tier == "core") return {"core"};
  if (tier == "all") return {"core", "extended", "preview"};
  return {"core", "extended"};
}

Scorecard CardOf(const Analysis& analysis, const engine::Detectors& detectors, const std::string& tier,
                 const std::string& as_of, const World& world) {
  const rule::Taxonomy taxonomy = rule::TaxonomyFromJson(world.data.Find("taxonomy"));
  const rule::Coverages coverages = rule::CoveragesFromJson(world.data.Find("coverage"));
  engine::ScorecardBuilder builder(taxonomy, coverages, detectors);
  for (const InputEvidence& input : analysis.evidence) builder.Add(input.path, input.outcomes, input.sightings);
  Scorecard card = builder.Build();
  card.plinth = kVersion;
  card.as_of = as_of;
  card.tiers = TiersOf(tier);
  for (const InputSummary& input : analysis.report.inputs) {
    if (input.status == InputStatus::kAnalysed) card.inputs.push_back(input.path);
    card.skipped += input.status == InputStatus::kSkipped ? 1 : 0;
    card.broken += input.status == InputStatus::kBroken ? 1 : 0;
  }
  return card;
}

// None where it cannot be read; told on standard error.
std::optional<Scorecard> OldCard(const std::string& path, World& world) {
  const Result<std::string> text = world.files->Read(JoinPath(world.working_directory, path), kLargestScorecard);
  if (!text) {
    world.err(fmt::format("plinth: --against {}: {}\n", path, text.ErrorMessage()));
    return std::nullopt;
  }
  Result<Scorecard> card = report::ReadScorecard(text.Get());
  if (card) return std::move(card.Get());
  world.err(fmt::format("plinth: --against {}: {}\n", path, card.ErrorMessage()));
  return std::nullopt;
}

int RunReview(const ReviewOptions& given, World& world) {
  ReviewOptions options = given;
  // Reliability, cost and their like live in the extended tier for the most part.
  if (options.session.rules.tier.empty()) options.session.rules.tier = "extended";
  std::optional<Scorecard> before;
  if (!options.against.empty() && !(before = OldCard(options.against, world))) return kCouldNotAnalyse;
  Session session(options.session, world);
  if (!session.FindInputs() || !session.LoadRules()) return kCouldNotAnalyse;
  const engine::Detectors detectors = rule::DetectorsOf(world.data);
  AnalysisOptions how;
  how.as_of = session.AsOf();
  how.jobs = options.jobs ? options.jobs : world.cores;
  how.detectors = &detectors;
  const ProgressLine progress = MakeProgressLine(world, options.loudness.quiet);
  const Analysis analysis =
      Analyse(session.Found().inputs, session.Reader(), session.Rules(), world, how, progress.update);
  progress.clear();

  const Scorecard card = CardOf(analysis, detectors, options.session.rules.tier, how.as_of, world);
  const report::ReviewFormat& format = *report::FindReviewFormat(options.format);
  const std::string text = before ? format.compare(engine::Compare(*before, card)) : format.write(card, options.all);
  if (!WriteText(text, options.file, world)) return kCouldNotAnalyse;
  if (!options.loudness.quiet) world.err(report::Summary(analysis.report));
  return analysis.broken || !session.Found().errors.empty() ? kCouldNotAnalyse : kClean;
}

}  // namespace

Command AddReviewCommand(CLI::App& program) {
  auto options = std::make_shared<ReviewOptions>();
  CLI::App& command = *program.add_subcommand("review", "Score the inputs by pillar, principle and best practice");
  AddDiscoveryOptions(command, options->session.discovery);
  std::vector<std::string> formats;
  for (const report::ReviewFormat& format : report::ReviewFormats()) formats.emplace_back(format.name);
  AllowWords(command.add_option("-f,--format,--output-format", options->format, "How the scorecard is written"),
             formats);
  command.add_option("-o,--output", options->file, "Write to this file, not to standard output")->type_name("FILE");
  command.add_option("--against", options->against, "Tell what changed since this scorecard (review --format json)")
      ->type_name("FILE");
  command.add_flag("--all", options->all, "Name the best practices without evidence too");
  AddSelection(command, options->session.rules);
  AddRuleFolders(command, options->session.rules);
  AddAsOf(command, options->session.rules);
  AddReadingOptions(command, options->session.reading);
  AddConfigOptions(command, options->session.config);
  AddJobs(command, options->jobs);
  command.add_flag("-q,--quiet", options->loudness.quiet, "Say nothing on standard error but errors");
  return {&command, [options](World& world) { return RunReview(*options, world); }};
}

}  // namespace plinth::app
