// Texts: searching in what is known of them.
#include "base/text.h"
#include "rule/operators.h"
#include "rule/partial_text.h"
#include "rule/regex.h"
#include "rule/secrets.h"

namespace plinth::rule {
namespace {

// The best answer over all wanted texts.
template <typename Test>
Answer AnyText(const Question& question, Test test) {
  std::optional<PartialText> text = PartialText::Of(question.value, question.reader);
  if (!text) return Answer::Of(false);
  if (question.ignore_case) text->Lower();
  Truth truth = Truth::kFalse;
  for (const std::string& wanted : question.WantedTexts()) {
    truth = std::max(truth, test(*text, question.ignore_case ? ToLower(wanted) : wanted));
  }
  return {truth, truth == Truth::kUndecided ? text->Reason() : "", {}};
}

Truth Search(const Regex& regex, const PartialText& text) {
  if (text.Known()) return regex.Search(text.Text()) ? Truth::kTrue : Truth::kFalse;
  if (!regex.FreeOfAnchors()) return Truth::kUndecided;
  for (const std::string_view literal : text.Literals()) {
    if (regex.Search(literal)) return Truth::kTrue;
  }
  return Truth::kUndecided;
}

}  // namespace

Answer Matches(const Question& question) {
  const std::optional<PartialText> text = PartialText::Of(question.value, question.reader);
  if (!text) return Answer::Of(false);
  CompiledOperand scratch;
  CompiledOperand& compiled = question.operand.compiled ? *question.operand.compiled : scratch;
  const auto& patterns = compiled.Patterns(question.WantedTexts(), question.ignore_case);
  if (patterns.empty()) return Answer::Undecided("the rule's pattern is no regular expression");
  Truth truth = Truth::kFalse;
  for (const auto& regex : patterns) truth = std::max(truth, Search(*regex, *text));
  return {truth, truth == Truth::kUndecided ? text->Reason() : "", {}};
}

Answer StartsWith(const Question& question) {
  return AnyText(question, [](const PartialText& text, std::string_view wanted) { return text.StartsWith(wanted); });
}
Answer EndsWith(const Question& question) {
  return AnyText(question, [](const PartialText& text, std::string_view wanted) { return text.EndsWith(wanted); });
}
Answer ContainsText(const Question& question) {
  return AnyText(question, [](const PartialText& text, std::string_view wanted) { return text.Contains(wanted); });
}

Answer HasStar(const Question& question) {
  const std::optional<PartialText> text = PartialText::Of(question.value, question.reader);
  if (!text) return Answer::Of(false);
  const Truth truth = text->Contains("*");
  return {truth, truth == Truth::kUndecided ? text->Reason() : "", {}};
}

Answer LooksLikeSecret(const Question& question) {
  const std::optional<PartialText> text = PartialText::Of(question.value, question.reader);
  if (!text) return Answer::Of(false);
  for (const std::string_view literal : text->Literals()) {
    if (IsSecret(literal, text->Known())) return Answer::Of(true);
  }
  if (text->Known() || text->HasReference()) return Answer::Of(false);
  return Answer::Undecided(text->Reason());
}

Answer HoldsCredential(const Question& question) {
  const std::optional<PartialText> text = PartialText::Of(question.value, question.reader);
  if (!text) return Answer::Of(false);
  const std::vector<std::string_view> literals = text->Literals();
  return Answer::Of(
      std::any_of(literals.begin(), literals.end(), [](std::string_view literal) { return HoldsCredential(literal); }));
}

}  // namespace plinth::rule
