// How hard a policy is to read: a number that grows with statements, denials, exclusions, conditions and services.
#include <set>

#include "base/text.h"
#include "rule/operators.h"
#include "rule/statement.h"

namespace plinth::rule {
namespace {

constexpr size_t kForDeny = 2;
constexpr size_t kForExclusion = 3;
constexpr size_t kForTest = 2;

bool HasInnerWildcard(const PartialText& text) {
  for (const std::string_view literal : text.Literals()) {
    const size_t star = literal.find_first_of("*?");
    const bool ends_text = text.Suffix().data() == literal.data() && star + 1 == literal.size();
    if (star != std::string_view::npos && !ends_text) return true;
  }
  return false;
}

size_t ScoreOf(const Statement& statement, std::set<std::string>& services) {
  size_t score = statement.Allows() == Truth::kFalse ? kForDeny : 1;
  for (const std::string_view key : {"NotAction", "NotResource", "NotPrincipal"}) {
    if (statement.Has(key)) score += kForExclusion;
  }
  std::set<std::string> tests;
  for (const Statement::Restriction& restriction : statement.Conditions().list) tests.insert(restriction.test);
  score += kForTest * tests.size();
  for (const std::string_view key : {"Action", "NotAction"}) {
    for (const PartialText& action : statement.Texts(key)) {
      const std::string_view prefix = action.Prefix();
      if (prefix.find(':') != std::string_view::npos) services.insert(ToLower(prefix.substr(0, prefix.find(':'))));
    }
  }
  for (const PartialText& resource : statement.Texts("Resource")) score += HasInnerWildcard(resource) ? 1 : 0;
  return score;
}

}  // namespace

Answer PolicyComplexityAtMost(const Question& question) {
  const Map::Entry* entry = question.value.IsMap() ? question.value.AsMap().Find("Statement") : nullptr;
  if (!entry) return Answer::Of(true);
  size_t score = 0;
  std::set<std::string> services;
  std::string reason;
  for (const Value& item : question.reader.Elements(entry->value).items) {
    if (item.IsMap()) score += ScoreOf(Statement(item.AsMap(), question.reader), services);
    if (item.IsUnknown()) reason = item.AsUnknown().reason;
  }
  if (score + services.size() > static_cast<size_t>(question.Wanted().AsInteger())) return Answer::Of(false);
  return reason.empty() ? Answer::Of(true) : Answer::Undecided(reason);
}

}  // namespace plinth::rule
