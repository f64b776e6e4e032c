// Comes in: a Report. Goes out: bytes in the format asked for.
// Refuses to know: input formats, and how anything was evaluated.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plinth/finding.h"
#include "plinth/rule.h"

namespace plinth::report {

struct Options {
  bool color = false;
  bool rich = false;       // text: source lines, why and fix; else one line a finding
  bool verbose = false;    // text: skipped inputs and unknowns too
  bool all_rules = false;  // sarif: every rule that ran, not only those with results
  bool show_suppressed = false;
  bool show_unknown = false;  // findings of kind open
  std::string taxonomy;       // the taxonomy as JSON (archive entry "taxonomy")
};

// Rules by name, for the reporters that describe rules. Never null for a rule that has a finding of kind fail or open.
using RuleLookup = std::function<const Rule*(std::string_view name)>;
// Writes a piece of the output; called in order.
using Sink = std::function<void(std::string_view)>;

struct Reporter {
  std::string_view name;   // "sarif"
  std::string_view about;  // one line for --help
  void (*write)(const Report& report, const RuleLookup& rules, const Options& options, const Sink& out);
};

std::span<const Reporter> Reporters();
const Reporter* FindReporter(std::string_view name);

}  // namespace plinth::report
