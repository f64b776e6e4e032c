#include "report/sarif/run.h"

#include <algorithm>
#include <iterator>

#include "base/uri.h"
#include "report/sarif/line_hash.h"

namespace plinth::report::sarif {

namespace {

size_t IndexIn(const std::vector<std::string>& sorted, std::string_view name) {
  return std::lower_bound(sorted.begin(), sorted.end(), name) - sorted.begin();
}

std::vector<std::string> Sorted(const std::set<std::string>& set) { return {set.begin(), set.end()}; }

}  // namespace

Run::Run(const Report& report, const RuleLookup& rules, const Options& options)
    : report_(report), rules_(rules), options_(options), taxonomy_(options.taxonomy) {
  CollectRules();
  CollectPaths();
  CollectLineHashes();
  CollectTaxa();
}

void Run::CollectRules() {
  std::set<std::string> names;
  std::set<std::string> problems;
  for (const Finding& finding : report_.findings) {
    if (IsShown(finding, options_)) names.insert(finding.rule);
    if (finding.kind == FindingKind::kProblem && IsShown(finding, options_)) problems.insert(finding.rule);
  }
  if (options_.all_rules) {
    for (const auto& [name, tally] : report_.tallies) names.insert(name);
  }
  rule_names_ = Sorted(names);
  problem_ids_ = Sorted(problems);
}

void Run::CollectPaths() {
  std::set<std::string> paths;
  for (const auto& file : report_.files) paths.insert(file->Path());
  for (const InputSummary& input : report_.inputs) {
    if (input.status != InputStatus::kSkipped || options_.verbose) paths.insert(input.path);
  }
  for (const Finding& finding : report_.findings) {
    paths.insert(PlaceOf(finding, report_).path);
    for (const auto* places : {&finding.related, &finding.path}) {
      for (const RelatedLocation& related : *places) {
        if (related.where) paths.insert(related.where.file->Path());
      }
    }
  }
  paths_ = Sorted(paths);
}

void Run::CollectLineHashes() {
  std::map<const SourceFile*, std::set<uint32_t>> wanted;
  for (const Finding& finding : report_.findings) {
    if (finding.where && IsShown(finding, options_)) wanted[finding.where.file].insert(finding.where.Start().line);
  }
  for (const auto& [file, lines] : wanted) line_hashes_[file] = LineHashes(file->Text(), lines);
}

void Run::CollectTaxa() {
  std::set<std::string_view> served;
  for (const std::string& name : rule_names_) {
    const Rule* rule = Lookup(name);
    if (rule != nullptr) served.insert(rule->best_practices.begin(), rule->best_practices.end());
  }
  for (const Taxon& taxon : taxonomy_.Taxa()) {
    if (taxon.kind == TaxonKind::kBestPractice && !options_.all_rules && !served.contains(taxon.id)) continue;
    taxon_index_.emplace(taxon.id, static_cast<int>(taxa_.size()));
    taxa_.push_back(&taxon);
  }
}

size_t Run::RuleIndex(std::string_view name) const { return IndexIn(rule_names_, name); }
size_t Run::ProblemIndex(std::string_view id) const { return IndexIn(problem_ids_, id); }

int Run::TaxonIndex(std::string_view id) const {
  const auto at = taxon_index_.find(id);
  return at == taxon_index_.end() ? -1 : at->second;
}

Json Run::ArtifactLocation(const std::string& path) const {
  Json location;
  if (path.starts_with('/')) {
    location["uri"] = "file://" + PathToUri(path);
  } else {
    location["uri"] = PathToUri(path);
    location["uriBaseId"] = kRootId;
  }
  location["index"] = IndexIn(paths_, path);
  return location;
}

Json Run::PhysicalLocation(const Place& place) const {
  return {{"artifactLocation", ArtifactLocation(place.path)},
          {"region",
           {{"startLine", place.start.line},
            {"startColumn", place.start.column},
            {"endLine", place.end.line},
            {"endColumn", place.end.column}}}};
}

std::string Run::LineHash(const Finding& finding) const {
  const auto file = line_hashes_.find(finding.where.file);
  if (file == line_hashes_.end()) return {};
  const auto line = file->second.find(finding.where.Start().line);
  return line == file->second.end() ? std::string() : line->second;
}

}  // namespace plinth::report::sarif
