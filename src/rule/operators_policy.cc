// Statements of policies: what they allow, to whom, on what, and under which conditions.
#include <array>

#include "base/text.h"
#include "rule/cidr.h"
#include "rule/operators.h"
#include "rule/pattern.h"
#include "rule/statement.h"

namespace plinth::rule {
namespace {

Answer With(Truth truth, const std::string& reason) { return {truth, truth == Truth::kUndecided ? reason : "", {}}; }

// Stands for what is not known in a text; never a character of an ARN.
constexpr char kGap = '\x01';

// The best answer of `test` over all texts; `reason` of the last that is not known.
template <typename Test>
Truth Any(const std::vector<PartialText>& texts, std::string& reason, Test test) {
  Truth best = Truth::kFalse;
  for (const PartialText& text : texts) {
    const Truth truth = test(text);
    if (truth == Truth::kUndecided) reason = text.Reason();
    best = std::max(best, truth);
  }
  return best;
}

Truth Negate(Truth truth) {
  return truth == Truth::kUndecided ? truth : truth == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
}

// Does the entry, a pattern, admit an action that the wanted pattern names? The wanted "*" stands for all actions at
// once: only an entry that covers everything admits it.
Truth Admits(const PartialText& entry, std::string_view wanted) {
  if (wanted == "*" || wanted == "*:*") {
    if (entry.Known()) return entry.Text() == "*" || entry.Text() == "*:*" ? Truth::kTrue : Truth::kFalse;
    return std::max(entry.EqualTo("*"), entry.EqualTo("*:*"));
  }
  if (entry.Known()) return PatternsIntersect(entry.Text(), wanted) ? Truth::kTrue : Truth::kFalse;
  return PatternsIntersect(entry.Masked('*'), wanted) ? Truth::kUndecided : Truth::kFalse;
}

// What a statement says about actions: those that it names, or those that it excepts.
struct NamedActions {
  std::vector<PartialText> texts;
  bool excepted = false;
  bool none = false;
};

NamedActions ActionsOf(const Statement& statement) {
  if (statement.Has("Action")) return {statement.Texts("Action")};
  if (statement.Has("NotAction")) return {statement.Texts("NotAction"), true};
  return {{}, false, true};
}

Truth AllowsOne(const NamedActions& actions, std::string_view wanted, std::string& reason) {
  if (actions.none) return Truth::kFalse;
  if (!actions.excepted) {
    return Any(actions.texts, reason, [&](const PartialText& entry) { return Admits(entry, wanted); });
  }
  return Negate(
      Any(actions.texts, reason, [&](const PartialText& entry) { return entry.CoversAsPattern(wanted, true); }));
}

bool IsStar(const PartialText& text) { return text.Known() && text.Text() == "*"; }

// "123456789012", "arn:aws:iam::123456789012:root"
bool IsLiteralAccount(const PartialText& text) {
  const std::string_view known = text.Prefix();
  const std::vector<std::string_view> parts = Split(known, ':');
  const bool arn = parts.size() >= 6 && parts[0] == "arn";
  const std::string_view account = arn ? parts[4] : known;
  if (!arn && !text.Known()) return false;
  return account.size() == 12 && account.find_first_not_of("0123456789") == std::string_view::npos;
}

Truth PrincipalMatches(const Statement::Principal& principal, std::string_view wanted) {
  if (principal.kind.empty()) return Truth::kUndecided;
  const bool aws = principal.kind == "AWS";
  if (wanted == "any") return IsStar(principal.text) ? Truth::kTrue : principal.text.EqualTo("*");
  if (wanted == "aws_any") return aws || principal.kind == "*" ? principal.text.EqualTo("*") : Truth::kFalse;
  if (wanted == "service") return principal.kind == "Service" ? Truth::kTrue : Truth::kFalse;
  if (wanted == "federated") return principal.kind == "Federated" ? Truth::kTrue : Truth::kFalse;
  if (!aws) return Truth::kFalse;
  if (IsLiteralAccount(principal.text)) return Truth::kTrue;
  if (principal.text.Known() || principal.text.HasReference()) return Truth::kFalse;
  return Truth::kUndecided;
}

// "*", "arn:aws:s3:::*", "arn:*:*:*:*:*": wildcards only where the resource would be named.
Truth NamesEverything(const PartialText& text) {
  const std::string masked = text.Masked(kGap);
  if (masked == "*") return Truth::kTrue;
  const std::vector<std::string_view> parts = Split(masked, ':');
  bool gap = masked.size() == 1 && masked[0] == kGap;
  if (!gap && parts.size() < 6) return Truth::kFalse;
  for (size_t i = 5; i < parts.size(); ++i) {
    if (parts[i].find_first_not_of("*/\x01") != std::string_view::npos) return Truth::kFalse;
    if (parts[i].find_first_of("*\x01") == std::string_view::npos) return Truth::kFalse;
    gap = gap || parts[i].find(kGap) != std::string_view::npos;
  }
  if (!gap) return Truth::kTrue;
  return text.HasReference() ? Truth::kFalse : Truth::kUndecided;
}

// Keys that say who is behind a request, or where it comes from.
constexpr std::array<std::string_view, 21> kPinningKeys = {
    "aws:sourceaccount",     "aws:sourcearn",     "aws:sourceorgid",
    "aws:sourceorgpaths",    "aws:sourceowner",   "aws:principalorgid",
    "aws:principalorgpaths", "aws:principalarn",  "aws:principalaccount",
    "aws:sourcevpc",         "aws:sourcevpce",    "aws:sourcevpcarn",
    "aws:sourceip",          "aws:vpcsourceip",   "aws:userid",
    "aws:username",          "aws:vpceaccount",   "aws:vpceorgid",
    "aws:vpceorgpaths",      "kms:calleraccount", "s3:dataaccesspointaccount"};

bool PinsPrincipal(std::string_view key) {
  const std::string lower = ToLower(key);
  return std::find(kPinningKeys.begin(), kPinningKeys.end(), lower) != kPinningKeys.end();
}

// Tests that a request with another value fails.
bool IsPositiveTest(std::string_view test) {
  std::string lower = ToLower(test);
  lower = lower.substr(lower.rfind(':') + 1);  // ForAnyValue:, ForAllValues:
  if (lower.ends_with("ifexists")) lower.resize(lower.size() - 8);
  return lower == "stringequals" || lower == "stringequalsignorecase" || lower == "stringlike" ||
         lower == "arnequals" || lower == "arnlike" || lower == "ipaddress";
}

bool AdmitsEverything(const PartialText& value) {
  if (!value.Known()) return false;
  if (const auto cidr = Cidr::Parse(value.Text())) return cidr->IsAny();
  return !value.Text().empty() && value.Text().find_first_not_of("*?") == std::string::npos;
}

// Its values pin something: every one of them does, as any one of them suffices for a request.
Truth ValuesPin(const Statement::Restriction& restriction, std::string& reason) {
  Truth truth = restriction.values.empty() ? Truth::kFalse : Truth::kTrue;
  for (const PartialText& value : restriction.values) {
    if (AdmitsEverything(value)) return Truth::kFalse;
    const bool opaque = !value.Known() && !value.HasReference() && value.KnownLength() == 0;
    if (opaque) {
      reason = value.Reason();
      truth = Truth::kUndecided;
    }
  }
  return truth;
}

}  // namespace

Answer AllowsAction(const Question& question) {
  if (!question.value.IsMap()) return Answer::Of(false);
  const Statement statement(question.value.AsMap(), question.reader);
  const Truth allows = statement.Allows();
  if (allows == Truth::kFalse) return Answer::Of(false);
  const NamedActions actions = ActionsOf(statement);
  std::string reason = "its Effect is not known";
  Truth truth = Truth::kFalse;
  for (const std::string& wanted : question.WantedTexts()) truth = std::max(truth, AllowsOne(actions, wanted, reason));
  return With(std::min(truth, allows), reason);
}

Answer MentionsAction(const Question& question) {
  if (!question.value.IsMap()) return Answer::Of(false);
  const Statement statement(question.value.AsMap(), question.reader);
  const std::vector<PartialText> actions = statement.Texts("Action");
  std::string reason;
  Truth truth = Truth::kFalse;
  for (const std::string& wanted : question.WantedTexts()) {
    truth = std::max(truth, Any(actions, reason, [&](const PartialText& entry) { return Admits(entry, wanted); }));
  }
  return With(truth, reason);
}

Answer PrincipalIs(const Question& question) {
  if (!question.value.IsMap()) return Answer::Of(false);
  const Statement statement(question.value.AsMap(), question.reader);
  Truth truth = Truth::kFalse;
  std::string reason;
  for (const std::string& wanted : question.WantedTexts()) {
    const bool any = wanted == "any" || wanted == "aws_any";
    if (any && statement.Has("NotPrincipal")) return With(statement.Allows(), "its Effect is not known");
    for (const Statement::Principal& principal : statement.Principals()) {
      const Truth one = PrincipalMatches(principal, wanted);
      if (one == Truth::kUndecided) reason = principal.text.Reason();
      truth = std::max(truth, one);
    }
  }
  return With(truth, reason);
}

Answer ResourceIsAny(const Question& question) {
  if (!question.value.IsMap()) return Answer::Of(false);
  const Statement statement(question.value.AsMap(), question.reader);
  if (statement.Has("NotResource")) return Answer::Of(true);
  std::string reason;
  const Truth truth = Any(statement.Texts("Resource"), reason, NamesEverything);
  return With(truth, reason);
}

Answer ConditionRestrictsPrincipal(const Question& question) {
  if (!question.value.IsMap()) return Answer::Of(false);
  const Statement::Restrictions conditions = Statement(question.value.AsMap(), question.reader).Conditions();
  std::string reason = conditions.unknown;
  Truth truth = conditions.unknown.empty() ? Truth::kFalse : Truth::kUndecided;
  for (const Statement::Restriction& restriction : conditions.list) {
    if (!IsPositiveTest(restriction.test) || !PinsPrincipal(restriction.key)) continue;
    truth = std::max(truth, ValuesPin(restriction, reason));
  }
  return With(truth, reason);
}

}  // namespace plinth::rule
