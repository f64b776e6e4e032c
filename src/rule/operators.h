// The table of operators: what a rule can ask about one value. The documentation of the language is made from it.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plinth/guard.h"
#include "plinth/rule.h"
#include "plinth/value.h"

#include "rule/condition.h"
#include "rule/reader.h"

namespace plinth::rule {

// A three-valued answer; `reason` in words where it is undecided.
struct Answer {
  Truth truth = Truth::kFalse;
  std::string reason;
  std::string_view property = {};  // of an element: the property in it that decided, where one alone did

  static Answer Of(bool truth) { return {truth ? Truth::kTrue : Truth::kFalse, {}, {}}; }
  static Answer Undecided(std::string reason) { return {Truth::kUndecided, std::move(reason), {}}; }
};
Answer operator!(Answer answer);

// What a test may know beyond value and operand.
struct Surroundings {
  const Rule* rule = nullptr;  // for its settings; may be null
  std::string_view as_of;      // "2026-11-23"; empty: comparisons with today are undecided
};

struct Question {
  const Value& value;  // as Reader::Read gives it
  const Operand& operand;
  bool ignore_case;
  Reader& reader;
  const Surroundings& surroundings;

  // The operand's value, or that of the setting it names.
  const Value& Wanted() const;
  // Its texts: a list's elements, or the one scalar.
  std::vector<std::string> WantedTexts() const;
};

enum class OperandKind : uint8_t {
  kBool,
  kScalar,
  kScalars,  // a list, or one scalar
  kList,
  kTexts,  // a text, or a list of texts: any of them
  kRegex,
  kNumber,
  kInteger,
  kCidrs,
  kPorts,
  kDate,
  kPrincipals,
  kTypeName,
  kCondition,
  kTableQuery,
  kActionQuery,
};
std::string_view Describe(OperandKind kind);  // "true or false"

enum class Theme : uint8_t { kAny, kText, kNumber, kList, kNetwork, kRuleElement, kStatement, kDate };

struct Operator {
  std::string_view name;
  Theme theme;
  OperandKind operand;
  std::string_view about;    // "the value ...": completes "true when the value"
  std::string_view example;  // a condition on one line
  // Answers the question; for kBool operands as if the operand were true. Null: the engine itself answers (json,
  // base64, certificate).
  Answer (*test)(const Question&);
  bool sees_absent = false;   // asked about absent values too; for others an absent value is a no
  bool sees_unknown = false;  // asked about unknown values too; for others they are undecided
};

std::span<const Operator> Operators();
const Operator* FindOperator(std::string_view name);

// The whole of it: absent and unknown values, and negation for kBool operands.
Answer Ask(const Operator& op, const Question& question);

// Implementations by theme.
Answer Exists(const Question&);
Answer Equals(const Question&);
Answer In(const Question&);
Answer IsEmpty(const Question&);
Answer HasType(const Question&);
Answer IsLiteral(const Question&);
Answer IsReference(const Question&);
Answer IsDynamicReferenceTo(const Question&);
Answer IsVisibleParameter(const Question&);
Answer IsWritten(const Question&);
Answer IsSecret(const Question&);
Answer IsHardCoded(const Question&);
Answer GreaterThan(const Question&);
Answer AtLeast(const Question&);
Answer LessThan(const Question&);
Answer AtMost(const Question&);
Answer LengthAtLeast(const Question&);
Answer LengthAtMost(const Question&);
Answer PolicyComplexityAtMost(const Question&);
Answer Matches(const Question&);
Answer StartsWith(const Question&);
Answer EndsWith(const Question&);
Answer ContainsText(const Question&);
Answer HasStar(const Question&);
Answer LooksLikeSecret(const Question&);
Answer HoldsCredential(const Question&);
Answer Includes(const Question&);
Answer IncludesAll(const Question&);
Answer CidrAny(const Question&);
Answer CidrWithin(const Question&);
Answer CidrOverlaps(const Question&);
Answer CidrPrivate(const Question&);
Answer PrefixAtLeast(const Question&);
Answer PrefixAtMost(const Question&);
Answer OpensPort(const Question&);
Answer OpensAllPorts(const Question&);
Answer OpensOnlyPorts(const Question&);
Answer WorldOpen(const Question&);
Answer AllowsAction(const Question&);
Answer AllowsListedAction(const Question&);
Answer MentionsAction(const Question&);
Answer PrincipalIs(const Question&);
Answer ResourceIsAny(const Question&);
Answer ConditionRestrictsPrincipal(const Question&);
Answer IsUnconditional(const Question&);
Answer Before(const Question&);
Answer After(const Question&);
Answer OnOrBefore(const Question&);
Answer OnOrAfter(const Question&);
Answer ListedIn(const Question&);
// The row's cells satisfy the filters of the query.
Answer RowSatisfies(const Map& row, const TableQuery& query, const Question& question);

// Of a number, or of a text that is one.
std::optional<double> NumberOf(const Value& value);

// Loose equality of two scalars, as CloudFormation converts them: "true" = true, "1" = 1.
bool LooselyEqual(const Value& left, const Value& right, bool ignore_case = false);

}  // namespace plinth::rule
