// Existence, equality, kinds and numbers.
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "base/text.h"
#include "rule/operators.h"
#include "rule/partial_text.h"

namespace plinth::rule {

std::optional<double> NumberOf(const Value& value) {
  if (value.Kind() == ValueKind::kInteger || value.Kind() == ValueKind::kNumber) return value.AsNumber();
  if (!value.IsString() || !LooksLikeNumber(value.AsString())) return std::nullopt;
  double number = 0;
  std::string_view text = value.AsString();
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  return result.ec == std::errc() ? std::optional(number) : std::nullopt;
}

namespace {

// CloudFormation's dynamic references: resolved at deployment, so no text that is written out.
bool IsDynamicReference(std::string_view text) { return Contains(text, "{{resolve:"); }

// Compares the value with the wanted number; `holds` looks at value minus wanted.
template <typename Holds>
Answer CompareNumbers(const Question& question, Holds holds) {
  const std::optional<double> wanted = NumberOf(question.Wanted());
  const std::optional<double> number = NumberOf(question.value);
  if (wanted && number) return Answer::Of(holds(*number - *wanted));
  if (const auto text = PartialText::Of(question.value, question.reader); text && !text->Known()) {
    return Answer::Undecided(text->Reason());
  }
  return Answer::Undecided("it is no number");
}

bool IsNumeric(const Value& value) { return value.Kind() == ValueKind::kInteger || value.Kind() == ValueKind::kNumber; }

// One wanted scalar against a value that is no list and no map.
Truth EqualTo(const PartialText& text, const Value& value, const Value& wanted, bool ignore_case) {
  if (value.IsScalar()) return LooselyEqual(value, wanted, ignore_case) ? Truth::kTrue : Truth::kFalse;
  return text.EqualTo(ignore_case ? ToLower(wanted.ScalarText()) : wanted.ScalarText());
}

Answer EqualToAny(const Question& question, const List& wanted) {
  std::optional<PartialText> text = PartialText::Of(question.value, question.reader);
  if (!text) return Answer::Of(false);
  if (question.ignore_case) text->Lower();
  Truth truth = Truth::kFalse;
  for (const Value& one : wanted) truth = std::max(truth, EqualTo(*text, question.value, one, question.ignore_case));
  return {truth, truth == Truth::kUndecided ? text->Reason() : "", {}};
}

// The number of characters or elements: at least `low`, at most `high`.
struct Extent {
  size_t low = 0;
  std::optional<size_t> high;
  std::string reason;
};

std::optional<Extent> ExtentOf(const Question& question) {
  if (question.value.IsMap()) {
    const size_t size = question.value.AsMap().Size();
    return Extent{size, size, {}};
  }
  if (question.value.IsList()) {
    const Reader::Items items = question.reader.Elements(question.value);
    return Extent{items.items.size() - items.unsure, items.items.size(), "some elements depend on a parameter"};
  }
  const auto text = PartialText::Of(question.value, question.reader);
  if (!text) return std::nullopt;
  if (!text->Known()) return Extent{text->KnownLength(), std::nullopt, text->Reason()};
  return Extent{text->KnownLength(), text->KnownLength(), {}};
}

}  // namespace

bool LooselyEqual(const Value& left, const Value& right, bool ignore_case) {
  if (!left.IsScalar() || !right.IsScalar()) return false;
  const std::string a = left.ScalarText();
  const std::string b = right.ScalarText();
  if (a == b) return true;
  if (IsNumeric(left) || IsNumeric(right)) {
    const auto x = NumberOf(left);
    const auto y = NumberOf(right);
    if (x && y) return *x == *y;
  }
  const bool boolean = left.Kind() == ValueKind::kBool || right.Kind() == ValueKind::kBool;
  return (ignore_case || boolean) && EqualsIgnoreCase(a, b);
}

Answer Exists(const Question& question) { return Answer::Of(!question.value.IsAbsent()); }

Answer Equals(const Question& question) { return EqualToAny(question, {question.Wanted()}); }

Answer In(const Question& question) {
  const Value& wanted = question.Wanted();
  return EqualToAny(question, wanted.IsList() ? wanted.AsList() : List{wanted});
}

Answer IsEmpty(const Question& question) {
  if (question.value.IsAbsent()) return Answer::Of(true);
  if (question.value.IsReference()) return Answer::Of(false);
  const std::optional<Extent> extent = ExtentOf(question);
  if (!extent || extent->low > 0) return Answer::Of(false);
  if (extent->high == 0u) return Answer::Of(true);
  return Answer::Undecided(extent->reason);
}

Answer HasType(const Question& question) {
  const Value& value = question.value;
  const std::string wanted = question.Wanted().ScalarText();
  if (value.IsList()) return Answer::Of(wanted == "list");
  if (value.IsMap()) return Answer::Of(wanted == "map");
  if (value.IsTemplate()) return Answer::Of(wanted == "string");
  if (value.IsReference()) return Answer::Undecided("it refers to " + value.AsReference().resource);
  if (value.Kind() == ValueKind::kBool) return Answer::Of(wanted == "boolean");
  return Answer::Of(wanted == (IsNumeric(value) ? "number" : "string"));
}

Answer IsLiteral(const Question& question) {
  const auto text = PartialText::Of(question.value, question.reader);
  if (!text || text->HasReference()) return Answer::Of(false);
  for (const std::string_view literal : text->Literals()) {
    if (IsDynamicReference(literal)) return Answer::Of(false);
  }
  if (text->Known()) return Answer::Of(true);
  const bool computed = !text->Literals().empty() && !text->Undecided();  // put together from parts
  return computed ? Answer::Of(false) : Answer::Undecided(text->Reason());
}

Answer IsVisibleParameter(const Question& question) {
  if (!question.value.IsUnknown()) return Answer::Of(false);
  if (!question.value.AsUnknown().visible_parameter.empty()) return Answer::Of(true);
  if (question.value.Sensitive()) return Answer::Of(false);
  return Answer::Undecided(question.value.AsUnknown().reason);
}

Answer IsWritten(const Question& question) { return Answer::Of(!question.value.FromDefault()); }

Answer IsSecret(const Question& question) {
  if (question.value.Sensitive()) return Answer::Of(true);
  if (question.value.IsTemplate()) {
    for (const Value& part : question.value.AsTemplate().parts) {
      if (question.reader.Resolve(part).Sensitive()) return Answer::Of(true);
    }
  }
  const bool undecided = question.value.IsUnknown() && question.value.AsUnknown().visible_parameter.empty();
  return undecided ? Answer::Undecided(question.value.AsUnknown().reason) : Answer::Of(false);
}

// Without its quotes.
Answer IsHardCoded(const Question& question) {
  if (!question.value.IsScalar()) return Answer::Of(false);
  const Location& where = question.value.Where();
  if (!where) return Answer::Undecided("where it was written is not known");
  std::string_view text = where.file->Text().substr(where.range.begin, where.range.end - where.range.begin);
  const bool quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  if (quoted) text = text.substr(1, text.size() - 2);
  return Answer::Of(text == question.value.ScalarText());
}

Answer IsReference(const Question& question) {
  const auto text = PartialText::Of(question.value, question.reader);
  if (!text) return Answer::Of(false);
  if (text->HasReference()) return Answer::Of(true);
  for (const std::string_view literal : text->Literals()) {
    if (IsDynamicReference(literal)) return Answer::Of(true);
  }
  return text->Known() ? Answer::Of(false) : Answer::Undecided(text->Reason());
}

namespace {

// The text, or what stands for a dynamic reference: to a secret of the same template it names that resource.
std::string DynamicReferenceText(const Value& value) {
  if (!value.IsReference()) return value.IsString() ? value.AsString() : "";
  const Reference& to = value.AsReference();
  const bool to_secret = to.attribute.starts_with("SecretString") || to.attribute.starts_with("SecretBinary");
  return to_secret ? "{{resolve:secretsmanager:" + to.resource : to.resource;
}

}  // namespace

Answer IsDynamicReferenceTo(const Question& question) {
  bool unknown = false;
  for (const Value& part : question.value.IsTemplate() ? question.value.AsTemplate().parts : List{question.value}) {
    const std::string text = DynamicReferenceText(part);
    for (const std::string& service : question.WantedTexts()) {
      if (Contains(text, fmt::format("{{{{resolve:{}:", service))) return Answer::Of(true);
    }
    unknown |= part.IsUnknown();
  }
  return unknown ? Answer::Undecided("a part of it is not known") : Answer::Of(false);
}

Answer GreaterThan(const Question& question) {
  return CompareNumbers(question, [](double difference) { return difference > 0; });
}
Answer AtLeast(const Question& question) {
  return CompareNumbers(question, [](double difference) { return difference >= 0; });
}
Answer LessThan(const Question& question) {
  return CompareNumbers(question, [](double difference) { return difference < 0; });
}
Answer AtMost(const Question& question) {
  return CompareNumbers(question, [](double difference) { return difference <= 0; });
}

Answer LengthAtLeast(const Question& question) {
  const std::optional<Extent> extent = ExtentOf(question);
  const std::optional<double> wanted = NumberOf(question.Wanted());
  if (!extent || !wanted) return Answer::Of(false);
  if (static_cast<double>(extent->low) >= *wanted) return Answer::Of(true);
  if (extent->high && static_cast<double>(*extent->high) < *wanted) return Answer::Of(false);
  return Answer::Undecided(extent->reason);
}

Answer LengthAtMost(const Question& question) {
  const std::optional<Extent> extent = ExtentOf(question);
  const std::optional<double> wanted = NumberOf(question.Wanted());
  if (!extent || !wanted) return Answer::Of(false);
  if (static_cast<double>(extent->low) > *wanted) return Answer::Of(false);
  if (extent->high && static_cast<double>(*extent->high) <= *wanted) return Answer::Of(true);
  return Answer::Undecided(extent->reason);
}

}  // namespace plinth::rule
