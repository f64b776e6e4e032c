#include "app/analyzer.h"

#include <exception>
#include <mutex>
#include <set>

#include <fmt/format.h>

#include "app/joined_inputs.h"
#include "app/merged_findings.h"
#include "app/parallel.h"
#include "app/version.h"
#include "base/path.h"
#include "base/wildcard.h"
#include "engine/sort_findings.h"
#include "graph/views.h"

namespace plinth::app {
namespace {

struct InputAnalysis {
  InputSummary summary;
  std::vector<std::shared_ptr<const SourceFile>> files;
  std::vector<Finding> findings;
  std::map<std::string, RuleTally> tallies;
  std::vector<std::string> notes;
  InputEvidence evidence;
  bool failing = false;
  InputFacts facts;
};

std::vector<std::string> TypesOf(const ResourceGraph& graph) {
  std::set<std::string> types;
  for (const Resource& resource : graph.Resources()) types.insert(resource.type);
  return {types.begin(), types.end()};
}

// Of every rule that ran, whether it applied or not.
std::map<std::string, RuleTally> TalliesOf(const std::vector<const Rule*>& rules,
                                           const engine::Evaluation& evaluation) {
  std::map<std::string, RuleTally> tallies;
  for (const Rule* rule : rules) {
    const auto tally = evaluation.tallies.find(rule);
    tallies[rule->name] = tally == evaluation.tallies.end() ? RuleTally() : tally->second;
  }
  return tallies;
}

// Whether plinth.toml's [per_path_ignores] keeps the rule quiet there.
bool IsIgnoredThere(const Finding& finding, const Config& config, const World& world) {
  if (config.path_ignores.empty() || !finding.where) return false;
  const std::string path = JoinPath(world.working_directory, finding.where.file->Path());
  if (!IsInside(path, config.folder)) return false;
  const std::string below = RelativePath(path, config.folder);
  return std::any_of(config.path_ignores.begin(), config.path_ignores.end(), [&](const auto& entry) {
    const auto& [glob, names] = entry;
    return GlobMatch(glob, below) && std::any_of(names.begin(), names.end(), [&](const std::string& name) {
             return WildcardMatch(name, finding.rule);
           });
  });
}

// What is left to tell, with its severity in force. Problems of the input itself are always told.
void Filter(InputAnalysis& analysis, const Profile& profile, const World& world) {
  std::erase_if(analysis.findings, [&](Finding& finding) {
    finding.severity = profile.SeverityOf(finding);
    if (IsIgnoredThere(finding, *profile.config, world)) return true;
    return finding.kind != FindingKind::kProblem && finding.severity < profile.min_severity;
  });
  analysis.failing = std::any_of(analysis.findings.begin(), analysis.findings.end(), [&](const Finding& finding) {
    return finding.kind != FindingKind::kOpen && !finding.suppressed && finding.severity >= profile.fail_on;
  });
}

InputAnalysis AnalyseGraph(frontend::BuiltGraph built, const Input& input, Profile& profile, const World& world,
                           const AnalysisOptions& options) {
  ResourceGraph& graph = built.graph;
  InputAnalysis analysis;
  analysis.summary = {input.path, built.status, built.detail, CountDeployed(graph)};
  analysis.notes = std::move(graph.notes);
  analysis.facts = FactsOf(built, input, world.working_directory);
  if (built.status == InputStatus::kSkipped) return analysis;
  if (!options.inline_ignores) graph.suppressions.clear();

  std::vector<const Rule*> rules;
  if (!graph.Resources().empty()) rules = profile.RulesFor(TypesOf(graph));
  engine::EvaluationOptions evaluation_options;
  evaluation_options.as_of = options.as_of;
  evaluation_options.keep_outcomes = options.detectors != nullptr;
  engine::Evaluation evaluation = engine::Evaluate(rules, graph, evaluation_options);
  analysis.tallies = TalliesOf(rules, evaluation);
  analysis.findings = std::move(evaluation.findings);
  if (options.detectors) {
    analysis.evidence = {input.path, std::move(evaluation.outcomes),
                         engine::Detect(*options.detectors, graph, evaluation_options)};
  }
  std::vector<std::string> ran;
  for (const Rule* rule : rules) ran.push_back(rule->name);
  engine::Finish(graph, ran, analysis.findings);
  Filter(analysis, profile, world);
  analysis.files = std::move(graph.files);
  return analysis;
}

InputAnalysis AnalyseOne(const Input& input, const GraphReader& reader, Profile& profile, const World& world,
                         const AnalysisOptions& options) {
  try {
    return AnalyseGraph(reader.Read(input), input, profile, world, options);
  } catch (const std::exception& error) {
    return AnalyseGraph(FailedInput(input, error.what()), input, profile, world, options);
  }
}

// An input that is told as a part of another one keeps its line in the summary only.
void Absorb(InputAnalysis& analysis, const std::string& detail, size_t resources) {
  InputSummary summary = std::move(analysis.summary);
  summary.detail = detail;
  summary.resources = resources;
  analysis = {};
  analysis.summary = std::move(summary);
}

// Reads again, together, what turned out to be parts of one deployment.
void AnalyseJoined(const std::vector<Input>& inputs, const GraphReader& reader, const std::vector<Profile*>& profile_of,
                   const World& world, const AnalysisOptions& options, std::vector<InputAnalysis>& analyses) {
  std::vector<InputFacts> facts;
  for (const InputAnalysis& analysis : analyses) facts.push_back(analysis.facts);
  const JoinedInputs joined = Join(inputs, facts, world.working_directory);
  for (size_t i = 0; i < inputs.size(); ++i) {
    const size_t outer = joined.nested_in[i];
    if (outer == JoinedInputs::kNone) continue;
    const bool is_module = inputs[i].kind == Input::Kind::kModule;
    Absorb(analyses[i],
           fmt::format("{} {}", is_module ? "Terraform module, called by" : "CloudFormation, nested in",
                       inputs[outer].path),
           0);
  }
  InParallel(joined.groups.size(), options.jobs, [&](size_t g) {
    const std::vector<size_t>& group = joined.groups[g];
    std::vector<const Input*> members;
    for (const size_t i : group) members.push_back(&inputs[i]);
    InputAnalysis whole = AnalyseGraph(reader.ReadJoined(members), *members[0], *profile_of[group[0]], world, options);
    for (const size_t i : group) {
      Absorb(analyses[i], fmt::format("CloudFormation, joined with {} by exports", inputs[group[i == group[0]]].path),
             analyses[i].summary.resources);
    }
    whole.summary = std::move(analyses[group[0]].summary);
    analyses[group[0]] = std::move(whole);
  });
}

void Add(InputAnalysis& from, const std::string& path, Analysis& to) {
  to.broken = to.broken || from.summary.status == InputStatus::kBroken;
  to.failing = to.failing || from.failing;
  to.report.inputs.push_back(std::move(from.summary));
  for (Finding& finding : from.findings) {
    // Whatever has no place of its own is about the input as a whole.
    if (!finding.where && !from.files.empty()) finding.where = {from.files[0].get(), {}};
  }
  std::vector<Finding>& findings = to.report.findings;
  if (findings.empty()) {
    findings = std::move(from.findings);
  } else {
    findings.insert(findings.end(), std::make_move_iterator(from.findings.begin()),
                    std::make_move_iterator(from.findings.end()));
  }
  from.findings = {};
  for (auto& file : from.files) to.report.files.push_back(std::move(file));
  for (const auto& [rule, tally] : from.tallies) {
    RuleTally& sum = to.report.tallies[rule];
    sum.passed += tally.passed;
    sum.failed += tally.failed;
    sum.unknown += tally.unknown;
  }
  if (!from.evidence.path.empty()) to.evidence.push_back(std::move(from.evidence));
  for (const std::string& note : from.notes) to.notes.push_back(fmt::format("{}: {}", path, note));
}

}  // namespace

Analysis Analyse(const std::vector<Input>& inputs, const GraphReader& reader, Profiles& profiles, const World& world,
                 const AnalysisOptions& options, const Progress& progress) {
  std::vector<Profile*> profile_of;
  for (const Input& input : inputs) profile_of.push_back(&profiles.For(input.config));
  std::vector<InputAnalysis> analyses(inputs.size());
  std::mutex mutex;
  size_t done = 0;
  InParallel(inputs.size(), options.jobs, [&](size_t i) {
    analyses[i] = AnalyseOne(inputs[i], reader, *profile_of[i], world, options);
    if (!progress) return;
    const std::lock_guard lock(mutex);
    progress(++done, inputs.size(), inputs[i].path);
  });

  AnalyseJoined(inputs, reader, profile_of, world, options, analyses);

  Analysis analysis;
  analysis.report.version = kVersion;
  for (size_t i = 0; i < inputs.size(); ++i) Add(analyses[i], inputs[i].path, analysis);
  SortAndMerge(analysis.report.findings);
  return analysis;
}

}  // namespace plinth::app
