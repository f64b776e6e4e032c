// What an analysis says: findings, unknowns, and the report that holds them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "plinth/rule.h"
#include "plinth/source.h"

namespace plinth {

enum class FindingKind : uint8_t {
  kFail,     // a rule's requirement is not met
  kOpen,     // it cannot be told: some value is unknown; shown only on request
  kProblem,  // the input itself is broken, or a limit was reached
};

struct RelatedLocation {
  Location where;
  std::string message;  // "the bucket", "merged from aws_s3_bucket_acl.logs"
};

struct Finding {
  FindingKind kind = FindingKind::kFail;
  std::string rule;  // Rule::name, or Problem::id
  Severity severity = Severity::kMedium;
  Location where;       // the property that decided, else what names the resource
  std::string message;  // one line, placeholders filled, no trailing period
  std::string why;
  std::string fix;                             // placeholders filled
  std::string condition;                       // "Environment is not prod"; empty: always
  std::string resource;                        // Resource::id; empty for problems and for the workload as a whole
  std::vector<std::string> related_resources;  // names: what it is part of, the satellite that states the property
  std::string resource_type;                   // canonical
  std::string source_type;
  std::string property;         // canonical path with indexes ("Policies[0].PolicyDocument"); may be empty
  std::string author_property;  // the same in the author's names
  std::string construct_path;
  std::vector<RelatedLocation> related;
  std::vector<RelatedLocation> path;  // hop by hop from the internet to the resource, where such a way is the finding
  bool sensitive = false;             // the value that decided is secret: reporters print no source lines
  bool suppressed = false;
  std::string suppression_reason;
  // Stable across moves of lines: over rule, path of the file, resource, property, and the offending element's
  // contents.
  std::string fingerprint;  // 16 hex digits
};

// One input that was looked at, in words for the summary.
struct InputSummary {
  std::string path;
  InputStatus status = InputStatus::kAnalysed;
  std::string detail;  // framework ("CloudFormation"), the reason of a skip, or the first problem
  size_t resources = 0;
};

// Verdict counts of one rule over all inputs.
struct RuleTally {
  size_t passed = 0;
  size_t failed = 0;
  size_t unknown = 0;
};

// Everything a reporter needs. Findings are sorted by path, position, rule; the report keeps the files alive.
struct Report {
  std::vector<std::shared_ptr<const SourceFile>> files;
  std::vector<Finding> findings;             // of all kinds; suppressed ones too
  std::vector<InputSummary> inputs;          // sorted by path
  std::map<std::string, RuleTally> tallies;  // by rule name; rules that ran
  std::string version;                       // of plinth
};

}  // namespace plinth
