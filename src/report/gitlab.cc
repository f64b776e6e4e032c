#include <unordered_map>

#include "base/hash.h"
#include "report/formats.h"
#include "report/json_stream.h"
#include "report/severity_words.h"

namespace plinth::report {

namespace {

// GitLab shows findings of equal fingerprints once, so repeats are numbered; lines stay out of it.
std::string UniqueFingerprint(const Finding& finding, const Report& report,
                              std::unordered_map<std::string, size_t>& seen) {
  const std::string print = FingerprintOf(finding, report);
  const size_t repeat = seen[print]++;
  return repeat == 0 ? print : HexHash(Hash64(print + "#" + std::to_string(repeat)));
}

}  // namespace

void WriteGitlab(const Report& report, const RuleLookup&, const Options& options, const Sink& out) {
  JsonStream stream(out);
  stream.OpenList();
  std::unordered_map<std::string, size_t> seen;
  for (const Finding& finding : report.findings) {
    if (!IsShown(finding, options)) continue;
    const Place place = PlaceOf(finding, report);
    const bool open = finding.kind == FindingKind::kOpen;
    stream.Element({{"description", FullMessage(finding)},
                    {"check_name", finding.rule},
                    {"fingerprint", UniqueFingerprint(finding, report, seen)},
                    {"severity", open ? "info" : WordsOf(finding.severity).gitlab},
                    {"location",
                     {{"path", place.path},
                      {"positions",
                       {{"begin", {{"line", place.start.line}, {"column", place.start.column}}},
                        {"end", {{"line", place.end.line}, {"column", place.end.column}}}}}}}});
  }
  stream.Finish();
}

}  // namespace plinth::report
