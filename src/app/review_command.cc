#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/analyzer.h"
#include "app/commands.h"
#include "app/progress.h"
#include "app/scorecard_text.h"
#include "app/session.h"
#include "report/summary.h"
#include "rule/taxonomy.h"

namespace plinth::app {
namespace {

struct ReviewOptions {
  SessionOptions session;
  Loudness loudness;
  std::string format = "text";
  std::string file;
  unsigned jobs = 0;
  bool all = false;
};

int RunReview(const ReviewOptions& options, World& world) {
  Session session(options.session, world);
  if (!session.FindInputs() || !session.LoadRules()) return kCouldNotAnalyse;
  AnalysisOptions how;
  how.as_of = session.AsOf();
  how.jobs = options.jobs ? options.jobs : world.cores;
  how.keep_outcomes = true;
  const ProgressLine progress = MakeProgressLine(world, options.loudness.quiet);
  const Analysis analysis =
      Analyse(session.Found().inputs, session.Reader(), session.Rules(), world, how, progress.update);
  progress.clear();

  const rule::Taxonomy taxonomy = rule::TaxonomyFromJson(world.data.Find("taxonomy"));
  engine::ScorecardBuilder builder(taxonomy);
  for (const auto& outcomes : analysis.outcomes) builder.Add(outcomes);
  const engine::Scorecard card = builder.Build();
  const std::string text = options.format == "json" ? ScorecardAsJson(card, analysis.report)
                                                    : ScorecardAsText(card, analysis.report, options.all);
  if (!WriteText(text, options.file, world)) return kCouldNotAnalyse;
  if (!options.loudness.quiet) world.err(report::Summary(analysis.report));
  return analysis.broken || !session.Found().errors.empty() ? kCouldNotAnalyse : kClean;
}

}  // namespace

Command AddReviewCommand(CLI::App& program) {
  auto options = std::make_shared<ReviewOptions>();
  CLI::App& command = *program.add_subcommand("review", "Score the inputs by pillar, principle and best practice");
  AddDiscoveryOptions(command, options->session.discovery);
  AllowWords(command.add_option("-f,--format,--output-format", options->format, "How the scorecard is written"),
             {"text", "json"});
  command.add_option("-o,--output", options->file, "Write to this file, not to standard output")->type_name("FILE");
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
