#include "report/severity_words.h"

#include <cassert>

namespace plinth::report {

namespace {

constexpr SeverityWords kWords[] = {
    {Severity::kInfo, "info", "note", "notice", "info", "recommendation", "1.0"},
    {Severity::kLow, "info", "note", "notice", "minor", "recommendation", "3.0"},
    {Severity::kMedium, "warning", "warning", "warning", "major", "warning", "5.5"},
    {Severity::kHigh, "error", "error", "error", "critical", "error", "8.0"},
    {Severity::kCritical, "error", "error", "error", "blocker", "error", "9.5"},
};

}  // namespace

const SeverityWords& WordsOf(Severity severity) {
  const SeverityWords& words = kWords[static_cast<size_t>(severity)];
  assert(words.severity == severity);
  return words;
}

}  // namespace plinth::report
