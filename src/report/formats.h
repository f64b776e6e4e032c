// The reporters themselves; reporters.cc is their table.
#pragma once

#include <string>

#include "report/reporters.h"

namespace plinth::report {

void WriteText(const Report& report, const RuleLookup& rules, const Options& options, const Sink& out);
void WriteJson(const Report& report, const RuleLookup& rules, const Options& options, const Sink& out);
void WriteSarif(const Report& report, const RuleLookup& rules, const Options& options, const Sink& out);
void WriteGithub(const Report& report, const RuleLookup& rules, const Options& options, const Sink& out);
void WriteGitlab(const Report& report, const RuleLookup& rules, const Options& options, const Sink& out);
void WriteJunit(const Report& report, const RuleLookup& rules, const Options& options, const Sink& out);

// Whether this run asked for the finding: suppressed and open ones only on request.
bool IsShown(const Finding& finding, const Options& options);

// The message with its condition: "Bucket Logs is public (when Stage is not prod)". Never empty.
std::string FullMessage(const Finding& finding);

// Where to point: the finding's path, or the first broken input's, and line and column (1:1 where unknown).
struct Place {
  std::string path;
  Position start;
  Position end;
};
Place PlaceOf(const Finding& finding, const Report& report);

// The finding's own fingerprint, or one made of all but its lines. Never empty.
std::string FingerprintOf(const Finding& finding, const Report& report);

}  // namespace plinth::report
