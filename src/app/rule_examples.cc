#include "app/rule_examples.h"

#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "engine/evaluate.h"
#include "frontend/frontends.h"

namespace plinth::app {
namespace {

enum class Expectation { kFail, kPass, kUnknown };

struct Run {
  std::vector<Finding> findings;  // of this rule, of kind fail
  size_t passes = 0;
  size_t unknowns = 0;
  std::vector<std::string> other_findings;  // names of other rules
};

frontend::BuiltGraph BuildExample(const std::string& text, bool is_terraform, const Archive& data) {
  frontend::Options options;
  options.data = data;
  options.views = true;
  const bool is_json = Trim(text).starts_with('{');
  const char* name = is_terraform ? (is_json ? "example.json" : "main.tf") : "template.yaml";
  auto file = std::make_shared<SourceFile>(name, text);
  return frontend::IsTerraformConfigurationPath(name) ? frontend::BuildModuleGraph({std::move(file)}, options)
                                                      : frontend::BuildGraph(std::move(file), options);
}

std::set<uint32_t> MarkedLines(const std::string& text) {
  std::set<uint32_t> marked;
  uint32_t number = 0;
  for (std::string_view line : SplitLines(text)) {
    ++number;
    if (Contains(line, "# <-")) marked.insert(number);
  }
  return marked;
}

std::string LinesAsText(const std::set<uint32_t>& lines) {
  return lines.empty() ? "none" : fmt::format("{}", fmt::join(lines, ", "));
}

class Runner {
 public:
  Runner(const Rule& rule, const ExampleOptions& options) : rule_(rule), options_(options) {}

  void RunAll(const std::vector<Example>& examples, Expectation expectation, std::string_view kind) {
    for (size_t i = 0; i < examples.size(); ++i) {
      RunOne(examples[i], examples[i].cloudformation, false, expectation,
             fmt::format("{}[{}].cloudformation", kind, i));
      RunOne(examples[i], examples[i].terraform, true, expectation, fmt::format("{}[{}].terraform", kind, i));
    }
  }

  ExampleTally Finish() { return std::move(tally_); }

 private:
  void RunOne(const Example& example, const std::string& text, bool is_terraform, Expectation expectation,
              const std::string& name) {
    if (text.empty()) return;
    ++tally_.run;
    const auto fail = [&](const std::string& message) {
      tally_.failures.push_back({rule_.name, name, example.where, message});
    };
    const frontend::BuiltGraph built = BuildExample(text, is_terraform, options_.data);
    if (built.status != InputStatus::kAnalysed) return fail("the example cannot be read: " + built.detail);
    const Run run = Evaluate(built.graph);
    const std::string problem = expectation == Expectation::kFail   ? CheckFail(run, text)
                                : expectation == Expectation::kPass ? CheckPass(run, example)
                                                                    : CheckUnknown(run);
    if (!problem.empty()) fail(problem);
    for (const std::string& other : run.other_findings) {
      if (std::find(example.also.begin(), example.also.end(), other) == example.also.end()) {
        fail(fmt::format("the rule {} fails here too; name it under `also` or mend the example", other));
      }
    }
  }

  Run Evaluate(const ResourceGraph& graph) const {
    engine::EvaluationOptions options;
    options.as_of = options_.as_of;
    std::vector<const Rule*> rules = options_.others;
    if (std::find(rules.begin(), rules.end(), &rule_) == rules.end()) rules.push_back(&rule_);
    engine::Evaluation evaluation = engine::Evaluate(rules, graph, options);
    Run run;
    std::set<std::string> others;
    for (Finding& finding : evaluation.findings) {
      if (finding.kind != FindingKind::kFail) continue;
      if (finding.rule != rule_.name) {
        others.insert(finding.rule);
      } else {
        run.findings.push_back(std::move(finding));
      }
    }
    for (const engine::Outcome& outcome : evaluation.outcomes) {
      if (outcome.rule != &rule_) continue;
      run.passes += outcome.verdict == engine::Verdict::kPass;
      run.unknowns += outcome.verdict == engine::Verdict::kUnknown;
    }
    run.other_findings.assign(others.begin(), others.end());
    return run;
  }

  static std::string CheckFail(const Run& run, const std::string& text) {
    if (run.findings.empty()) {
      return run.unknowns ? "no finding: the verdict is unknown"
             : run.passes ? "no finding: the rule passes"
                          : "no finding: the rule does not apply";
    }
    const std::set<uint32_t> marked = MarkedLines(text);
    std::set<uint32_t> found;
    for (const Finding& finding : run.findings) found.insert(finding.where.Start().line);
    if (marked.empty() || marked == found) return "";
    return fmt::format("findings at line {}, marked line {}", LinesAsText(found), LinesAsText(marked));
  }

  static std::string CheckPass(const Run& run, const Example& example) {
    if (!run.findings.empty()) {
      const Finding& finding = run.findings[0];
      return fmt::format("a finding at line {}: {}", finding.where.Start().line, finding.message);
    }
    if (run.passes > 0 || example.not_applicable) return "";
    return run.unknowns ? "no pass: the verdict is unknown" : "no pass: the rule does not apply";
  }

  static std::string CheckUnknown(const Run& run) {
    if (!run.findings.empty()) return fmt::format("a finding at line {}", run.findings[0].where.Start().line);
    if (run.passes > 0) return "the rule passes";
    return run.unknowns > 0 ? "" : "the rule does not apply";
  }

  const Rule& rule_;
  const ExampleOptions& options_;
  ExampleTally tally_;
};

}  // namespace

ExampleTally RunExamples(const Rule& rule, const ExampleOptions& options) {
  Runner runner(rule, options);
  runner.RunAll(rule.fail, Expectation::kFail, "fail");
  runner.RunAll(rule.pass, Expectation::kPass, "pass");
  runner.RunAll(rule.unknown, Expectation::kUnknown, "unknown");
  return runner.Finish();
}

}  // namespace plinth::app
