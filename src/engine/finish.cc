// What happens to findings after evaluation: suppressions, the input's own problems, and the order.
#include <tuple>
#include <unordered_set>

#include <fmt/format.h>

#include "base/wildcard.h"
#include "engine/evaluate.h"
#include "engine/finding_builder.h"
#include "engine/sort_findings.h"
#include "rule/input_rules.h"

namespace plinth::engine {
namespace {

bool Names(const std::string& written, const std::string& rule) {
  return written == rule || (written.ends_with('*') && WildcardMatch(written, rule));
}

// Names are those of the author's file: a template nested in another may have the same ones.
bool Covers(const Suppression& suppression, const Finding& finding, Framework framework) {
  const bool same_names =
      framework == Framework::kTerraform || !finding.where || suppression.where.file == finding.where.file;
  if (same_names && !suppression.resource.empty() && finding.resource == suppression.resource) return true;
  const Location& covers = suppression.covers;
  return covers && covers.file == finding.where.file && covers.range.Contains(finding.where.range.begin);
}

Finding ProblemFinding(const std::string& id, const std::string& message, const Location& where) {
  const rule::InputRule* rule = rule::FindInputRule(id);
  Finding finding;
  finding.kind = FindingKind::kProblem;
  finding.rule = id;
  finding.message = message;
  finding.where = where;
  finding.severity = rule ? rule->severity : Severity::kMedium;
  if (rule) {
    finding.why = rule->why;
    finding.fix = rule->fix;
  }
  finding.fingerprint = Fingerprint(finding, message, 0);
  return finding;
}

// Quiets what the suppression covers; says whether all rules that it names ran and none of them was covered.
bool Apply(const Suppression& suppression, Framework framework, const std::unordered_set<std::string>& ran,
           std::vector<Finding>& findings) {
  bool used = false;
  for (Finding& finding : findings) {
    const rule::InputRule* input = rule::FindInputRule(finding.rule);
    if ((input && input->broken) || !Covers(suppression, finding, framework)) continue;
    const bool named = std::any_of(suppression.rules.begin(), suppression.rules.end(),
                                   [&](const std::string& name) { return Names(name, finding.rule); });
    if (!named) continue;
    used = true;
    if (finding.suppressed) continue;
    finding.suppressed = true;
    finding.suppression_reason = suppression.reason;
  }
  if (used) return false;
  return std::all_of(suppression.rules.begin(), suppression.rules.end(), [&](const std::string& name) {
    return ran.contains(name) || rule::FindInputRule(name) || name.ends_with('*');
  });
}

std::string NamesOf(const Suppression& suppression) {
  std::string names;
  for (const std::string& name : suppression.rules) names += (names.empty() ? "" : ", ") + name;
  return names;
}

auto SortKey(const Finding& finding) {
  const std::string_view path = finding.where.file ? std::string_view(finding.where.file->Path()) : std::string_view();
  return std::tuple<std::string_view, Range, const std::string&, const std::string&, const std::string&,
                    const std::string&>(path, finding.where.range, finding.rule, finding.resource, finding.property,
                                        finding.message);
}

}  // namespace

void Finish(const ResourceGraph& graph, const std::vector<std::string>& ran, std::vector<Finding>& findings) {
  for (const Problem& problem : graph.problems) {
    findings.push_back(ProblemFinding(problem.id, problem.message, problem.where));
  }
  const std::unordered_set<std::string> names(ran.begin(), ran.end());
  std::vector<Finding> unused;
  for (const Suppression& suppression : graph.suppressions) {
    if (!Apply(suppression, graph.framework, names, findings)) continue;
    unused.push_back(ProblemFinding("unused-suppression",
                                    fmt::format("the suppression of {} keeps nothing quiet", NamesOf(suppression)),
                                    suppression.where));
  }
  findings.insert(findings.end(), std::make_move_iterator(unused.begin()), std::make_move_iterator(unused.end()));
  SortFindings(findings, [](const Finding& left, const Finding& right) { return SortKey(left) < SortKey(right); });
}

}  // namespace plinth::engine
