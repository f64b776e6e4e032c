// Statements of policies: what they allow, and on what.
#include "base/text.h"
#include "rule/allowance.h"
#include "rule/operators.h"

namespace plinth::rule {
namespace {

Answer With(Truth truth, const std::string& reason) { return {truth, truth == Truth::kUndecided ? reason : "", {}}; }

// Stands for what is not known in a text; never a character of an ARN.
constexpr char kGap = '\x01';

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

}  // namespace

Answer AllowsAction(const Question& question) {
  if (!question.value.IsMap()) return Answer::Of(false);
  const Allowance allowance(Statement(question.value.AsMap(), question.reader));
  std::string reason = "its Effect is not known";
  Truth truth = Truth::kFalse;
  for (const std::string& action : question.WantedTexts()) {
    truth = std::max(truth, allowance.Allows(action, reason));
    if (truth == Truth::kTrue) break;
  }
  return With(truth, reason);
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

Answer ResourceIsAny(const Question& question) {
  if (!question.value.IsMap()) return Answer::Of(false);
  const Statement statement(question.value.AsMap(), question.reader);
  if (statement.Has("NotResource")) return Answer::Of(true);
  std::string reason;
  const Truth truth = Any(statement.Texts("Resource"), reason, NamesEverything);
  return With(truth, reason);
}

}  // namespace plinth::rule
