// Statements of policies: to whom they allow, and whether their conditions say who is meant.
#include <array>

#include "base/text.h"
#include "rule/cidr.h"
#include "rule/operators.h"
#include "rule/statement.h"

namespace plinth::rule {
namespace {

Answer With(Truth truth, const std::string& reason) { return {truth, truth == Truth::kUndecided ? reason : "", {}}; }

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
  const bool canonical = principal.kind == "CanonicalUser";
  if (canonical && principal.text.HasReference()) return Truth::kFalse;
  if (canonical || wanted == "canonical_user") return canonical ? Truth::kTrue : Truth::kFalse;
  if (!aws) return Truth::kFalse;
  if (IsLiteralAccount(principal.text)) return Truth::kTrue;
  if (principal.text.Known() || principal.text.HasReference()) return Truth::kFalse;
  return Truth::kUndecided;
}

// Keys that say who is behind a request, or where it comes from.
constexpr std::array<std::string_view, 23> kPinningKeys = {"aws:sourceaccount",
                                                           "aws:sourcearn",
                                                           "aws:sourceorgid",
                                                           "aws:sourceorgpaths",
                                                           "aws:sourceowner",
                                                           "aws:principalorgid",
                                                           "aws:principalorgpaths",
                                                           "aws:principalarn",
                                                           "aws:principalaccount",
                                                           "aws:principalservicename",
                                                           "aws:principalservicenameslist",
                                                           "aws:sourcevpc",
                                                           "aws:sourcevpce",
                                                           "aws:sourcevpcarn",
                                                           "aws:sourceip",
                                                           "aws:vpcsourceip",
                                                           "aws:userid",
                                                           "aws:username",
                                                           "aws:vpceaccount",
                                                           "aws:vpceorgid",
                                                           "aws:vpceorgpaths",
                                                           "kms:calleraccount",
                                                           "s3:dataaccesspointaccount"};

bool PinsPrincipal(std::string_view lower_key) {
  return std::find(kPinningKeys.begin(), kPinningKeys.end(), lower_key) != kPinningKeys.end();
}

// An operator of a condition: "ForAnyValue:StringLikeIfExists".
struct Test {
  std::string name;            // "stringlike"
  bool passes_absent = false;  // a request without the key satisfies it, too

  explicit Test(std::string_view written) : name(ToLower(written)) {
    passes_absent = name.starts_with("forallvalues:");
    name = name.substr(name.rfind(':') + 1);
    if (!name.ends_with("ifexists")) return;
    name.resize(name.size() - 8);
    passes_absent = true;
  }
  // A request with another value fails it.
  bool IsPositive() const {
    return name == "stringequals" || name == "stringequalsignorecase" || name == "stringlike" || name == "arnequals" ||
           name == "arnlike" || name == "ipaddress";
  }
};

bool IsNothingButWildcards(std::string_view text) {
  return !text.empty() && text.find_first_not_of("*?/:") == std::string_view::npos;
}

// An ARN that everybody can have: no account and no name in it, or for a principal no account.
bool IsAnybodysArn(std::string_view text, bool principal) {
  if (!text.starts_with("arn:")) return false;
  const std::vector<std::string_view> parts = Split(text, ':');
  if (parts.size() < 5) return text.ends_with('*');
  const bool any_account = parts[4].empty() || IsNothingButWildcards(parts[4]);
  if (!any_account) return false;
  if (principal) return !parts[4].empty();
  return parts.size() < 6 || IsNothingButWildcards(parts[5]);
}

bool AdmitsEverything(const PartialText& value, std::string_view lower_key) {
  if (!value.Known()) return false;
  if (const auto cidr = Cidr::Parse(value.Text())) return cidr->IsAny();
  return IsNothingButWildcards(value.Text()) || IsAnybodysArn(value.Text(), lower_key == "aws:principalarn");
}

// Its values pin something: every one of them does, as any one of them suffices for a request.
Truth ValuesPin(const Statement::Restriction& restriction, std::string_view lower_key, std::string& reason) {
  Truth truth = restriction.values.empty() ? Truth::kFalse : Truth::kTrue;
  for (const PartialText& value : restriction.values) {
    if (AdmitsEverything(value, lower_key)) return Truth::kFalse;
    const bool opaque = !value.Known() && !value.HasReference() && value.KnownLength() == 0;
    if (opaque) {
      reason = value.Reason();
      truth = Truth::kUndecided;
    }
  }
  return truth;
}

bool Includes(const std::vector<PartialText>& values, std::string_view text) {
  return std::any_of(values.begin(), values.end(),
                     [&](const PartialText& value) { return value.Known() && ToLower(value.Text()) == text; });
}

// Null: {key: false}: requests without the key are refused.
bool DemandsKey(const Statement::Restrictions& conditions, std::string_view lower_key) {
  return std::any_of(conditions.list.begin(), conditions.list.end(), [&](const Statement::Restriction& one) {
    return ToLower(one.test) == "null" && ToLower(one.key) == lower_key && Includes(one.values, "false");
  });
}

Truth Pins(const Statement::Restriction& restriction, const Statement::Restrictions& all, std::string& reason) {
  const Test test(restriction.test);
  const std::string key = ToLower(restriction.key);
  if (test.passes_absent && !DemandsKey(all, key)) return Truth::kFalse;
  if (test.name == "bool" && key == "aws:principalisawsservice") {
    return Includes(restriction.values, "true") ? Truth::kTrue : Truth::kFalse;
  }
  return test.IsPositive() && PinsPrincipal(key) ? ValuesPin(restriction, key, reason) : Truth::kFalse;
}

// Every caller meets it, and on every resource.
bool IsMetByAll(const Statement::Restriction& restriction) {
  const std::string key = ToLower(restriction.key);
  const std::string test = Test(restriction.test).name;
  if (key == "aws:requestedregion") return true;
  if (key == "aws:securetransport") return test == "bool" && Includes(restriction.values, "true");
  return test == "ipaddress" && std::any_of(restriction.values.begin(), restriction.values.end(),
                                            [&](const auto& value) { return AdmitsEverything(value, key); });
}

}  // namespace

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

Answer ConditionRestrictsPrincipal(const Question& question) {
  if (!question.value.IsMap()) return Answer::Of(false);
  const Statement::Restrictions conditions = Statement(question.value.AsMap(), question.reader).Conditions();
  std::string reason = conditions.unknown;
  Truth truth = conditions.unknown.empty() ? Truth::kFalse : Truth::kUndecided;
  for (const Statement::Restriction& restriction : conditions.list) {
    truth = std::max(truth, Pins(restriction, conditions, reason));
  }
  return With(truth, reason);
}

Answer IsUnconditional(const Question& question) {
  if (!question.value.IsMap()) return Answer::Of(false);
  const Statement::Restrictions conditions = Statement(question.value.AsMap(), question.reader).Conditions();
  if (!std::all_of(conditions.list.begin(), conditions.list.end(), IsMetByAll)) return Answer::Of(false);
  return conditions.unknown.empty() ? Answer::Of(true) : Answer::Undecided(conditions.unknown);
}

}  // namespace plinth::rule
