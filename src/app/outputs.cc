#include "app/outputs.h"

#include <fmt/format.h>

#include "app/session.h"
#include "app/terminal.h"

namespace plinth::app {
namespace {

bool IsText(const std::string& format) { return format == "text" || format == "concise" || format == "rich"; }

report::Options OptionsFor(const OutputTarget& target, const OutputOptions& options, const World& world) {
  report::Options result;
  const bool is_screen = target.file.empty();
  result.color = UseColor(is_screen || options.color != Color::kAuto ? options.color : Color::kNever,
                          world.out_is_terminal, world);
  result.rich = target.format == "rich" || (target.format == "text" && is_screen && UseRichText(world));
  result.all_rules = options.all_rules.value_or(false);
  result.show_suppressed = options.show_suppressed;
  result.show_unknown = options.show_unknown;
  result.taxonomy = std::string(world.data.Find("taxonomy"));
  return result;
}

}  // namespace

std::vector<OutputTarget> TargetsOf(const OutputOptions& options, const std::string& default_format) {
  const std::string& wished = options.format.empty() ? default_format : options.format;
  std::vector<OutputTarget> targets = {{wished.empty() ? "text" : wished, options.file}};
  targets.insert(targets.end(), options.reports.begin(), options.reports.end());
  return targets;
}

bool WriteReports(const Report& report, const report::RuleLookup& rules, const std::vector<OutputTarget>& targets,
                  const OutputOptions& options, World& world) {
  bool written = true;
  for (const OutputTarget& target : targets) {
    const report::Reporter* reporter = report::FindReporter(IsText(target.format) ? "text" : target.format);
    const report::Options how = OptionsFor(target, options, world);
    if (target.file.empty()) {
      reporter->write(report, rules, how, world.out);
      continue;
    }
    std::string bytes;
    reporter->write(report, rules, how, [&](std::string_view piece) { bytes += piece; });
    written = WriteText(bytes, target.file, world) && written;
  }
  return written;
}

}  // namespace plinth::app
