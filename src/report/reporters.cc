#include "report/reporters.h"

#include <algorithm>

#include "report/formats.h"

namespace plinth::report {

namespace {

constexpr Reporter kReporters[] = {
    {"text", "for people: source lines and advice on a terminal, else one line a finding", WriteText},
    {"json", "everything, as one versioned object (docs/outputs.md)", WriteJson},
    {"sarif", "SARIF 2.1.0, for code scanning and editors", WriteSarif},
    {"github", "annotations of a GitHub Actions run", WriteGithub},
    {"gitlab", "GitLab Code Quality report", WriteGitlab},
    {"junit", "JUnit XML, one test suite a file", WriteJunit},
};

}  // namespace

std::span<const Reporter> Reporters() { return kReporters; }

const Reporter* FindReporter(std::string_view name) {
  const auto* at = std::find_if(std::begin(kReporters), std::end(kReporters),
                                [name](const Reporter& reporter) { return reporter.name == name; });
  return at == std::end(kReporters) ? nullptr : at;
}

}  // namespace plinth::report
