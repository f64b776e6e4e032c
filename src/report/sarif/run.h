// What the parts of one SARIF run share: which rules, files and lines it talks about.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "report/formats.h"
#include "report/json_stream.h"
#include "report/taxonomy_names.h"

namespace plinth::report::sarif {

inline constexpr std::string_view kRootId = "%SRCROOT%";

class Run {
 public:
  Run(const Report& report, const RuleLookup& rules, const Options& options);

  const Report& Reported() const { return report_; }
  const Options& Chosen() const { return options_; }
  const TaxonomyNames& Taxonomy() const { return taxonomy_; }
  const Rule* Lookup(std::string_view name) const { return rules_(name); }

  // Rules of the driver, sorted by name: those with results, or all that ran.
  const std::vector<std::string>& RuleNames() const { return rule_names_; }
  size_t RuleIndex(std::string_view name) const;
  // Ids of problems, sorted: the driver's notification descriptors.
  const std::vector<std::string>& ProblemIds() const { return problem_ids_; }
  size_t ProblemIndex(std::string_view id) const;

  // Paths of artifacts, sorted.
  const std::vector<std::string>& Paths() const { return paths_; }
  // {"uri", "uriBaseId", "index"}: relative and percent-encoded; a path from the root of the disk is a file: URI.
  Json ArtifactLocation(const std::string& path) const;
  Json PhysicalLocation(const Place& place) const;
  // GitHub's fingerprint of the line that the finding points at; empty where there is no line.
  std::string LineHash(const Finding& finding) const;

  // Taxa of the framework that this run lists, in its order, and where each stands; -1: not listed.
  const std::vector<const Taxon*>& Taxa() const { return taxa_; }
  int TaxonIndex(std::string_view id) const;

 private:
  void CollectRules();
  void CollectPaths();
  void CollectLineHashes();
  void CollectTaxa();

  const Report& report_;
  const RuleLookup& rules_;
  const Options& options_;
  TaxonomyNames taxonomy_;
  std::vector<std::string> rule_names_;
  std::vector<std::string> problem_ids_;
  std::vector<std::string> paths_;
  std::map<const SourceFile*, std::map<uint32_t, std::string>> line_hashes_;
  std::vector<const Taxon*> taxa_;
  std::map<std::string_view, int> taxon_index_;
};

// The parts, each a JSON value.
Json RuleDescriptor(const std::string& name, const Run& run);
Json NotificationDescriptor(const std::string& id);
Json Result(const Finding& finding, const Run& run);
Json TaxonomyComponent(const Run& run);
Json TaxonomyReference();
Json RelationshipsOf(const Rule& rule, const Run& run);
Json Invocation(const Run& run);

// A kebab-case name as a Pascal-case one, and as words.
std::string PascalCase(std::string_view name);
std::string Sentence(std::string_view name);

}  // namespace plinth::report::sarif
