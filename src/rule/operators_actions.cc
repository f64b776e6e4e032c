// Actions of statements, asked by the table that lists all of them.
#include "base/text.h"
#include "base/wildcard.h"
#include "rule/allowance.h"
#include "rule/operators.h"
#include "rule/table.h"

namespace plinth::rule {
namespace {

// One run over the rows that a statement's entries may name.
class ListedActions {
 public:
  ListedActions(const Question& question, const Allowance& allowance)
      : question_(question), query_(*question.operand.query), allowance_(allowance) {}

  Answer Find() {
    if (allowance_.Own().ByExclusion()) {
      Look("*", "*", Truth::kTrue);
    } else {
      for (const PartialText& entry : allowance_.Own().Entries()) LookForEntry(entry);
    }
    return {best_, best_ == Truth::kUndecided ? reason_ : "", {}};
  }

 private:
  void LookForEntry(const PartialText& entry) {
    const std::string pattern(entry.Known() ? entry.Text() : entry.Prefix());
    const size_t colon = pattern.find(':');
    if (pattern == "*") return Look("*", "*", Truth::kTrue);
    if (entry.Known()) {
      if (colon != std::string::npos) Look(pattern.substr(0, colon), pattern.substr(colon + 1), Truth::kTrue);
    } else if (colon != std::string::npos) {
      Look(pattern.substr(0, colon), pattern.substr(colon + 1) + "*", Truth::kUndecided);
    } else {
      Note(Truth::kUndecided);
    }
    if (!entry.Known()) reason_ = entry.Reason();
  }

  // All actions that the two patterns name; `sure`: the statement has them.
  void Look(const std::string& service, const std::string& action, Truth sure) {
    if (!HasWildcard(service)) return LookInService(ToLower(service), action, sure);
    for (const std::string& one : query_.table->indexed->Values()) {
      if (best_ == Truth::kTrue) return;
      if (WildcardMatch(service, one, LetterCase::kIgnore)) LookInService(one, action, sure);
    }
  }

  void LookInService(const std::string& service, std::string_view action, Truth sure) {
    for (const Map& row : query_.table->indexed->Find(service)) {
      if (best_ == Truth::kTrue) return;
      const Map::Entry* names = row.Find(query_.key);
      if (!names || !names->value.IsString()) continue;
      const Answer satisfied = RowSatisfies(row, query_, question_);
      if (satisfied.truth != Truth::kFalse) {
        LookAtNames(service, names->value.AsString(), action, std::min(sure, satisfied.truth));
      }
    }
  }

  void LookAtNames(const std::string& service, std::string_view names, std::string_view action, Truth sure) {
    for (const std::string_view name : Split(names, ' ')) {
      if (!WildcardMatch(action, name, LetterCase::kIgnore)) continue;
      const std::string whole = service + ":" + std::string(name);
      if (IsExcepted(whole)) continue;
      Note(std::min(sure, allowance_.Own().ByExclusion() ? allowance_.Allows(whole, reason_)
                                                         : allowance_.Remains(whole, reason_)));
      if (best_ == Truth::kTrue) return;
    }
  }

  bool IsExcepted(std::string_view action) const {
    return std::any_of(query_.except.begin(), query_.except.end(),
                       [&](const std::string& pattern) { return WildcardMatch(pattern, action, LetterCase::kIgnore); });
  }

  void Note(Truth truth) { best_ = std::max(best_, std::min(truth, allowance_.Effect())); }

  const Question& question_;
  const TableQuery& query_;
  const Allowance& allowance_;
  Truth best_ = Truth::kFalse;
  std::string reason_ = "its Effect is not known";
};

}  // namespace

Answer AllowsListedAction(const Question& question) {
  if (!question.value.IsMap() || !question.operand.query) return Answer::Of(false);
  const Allowance allowance(Statement(question.value.AsMap(), question.reader));
  if (allowance.Effect() == Truth::kFalse) return Answer::Of(false);
  return ListedActions(question, allowance).Find();
}

}  // namespace plinth::rule
