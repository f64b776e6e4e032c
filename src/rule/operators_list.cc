// Lists: which elements are in them.
#include "base/text.h"
#include "rule/operators.h"
#include "rule/partial_text.h"

namespace plinth::rule {
namespace {

struct Elements {
  List items;
  std::string reason;  // why the list itself, or one of its elements, is not known
  bool known = true;   // the list itself
};

Elements ElementsOf(const Question& question) {
  const Value& value = question.value;
  if (value.IsUnknown()) return {{}, value.AsUnknown().reason, false};
  if (value.IsReference()) return {{value}, "it refers to " + value.AsReference().resource, false};
  return {question.reader.Elements(value).items, {}, true};
}

Truth HasElement(Elements& elements, const Value& wanted, const Question& question) {
  Truth truth = elements.known ? Truth::kFalse : Truth::kUndecided;
  for (const Value& item : elements.items) {
    std::optional<PartialText> text = PartialText::Of(item, question.reader);
    if (!text) continue;
    Truth one;
    if (item.IsScalar()) {
      one = LooselyEqual(item, wanted, question.ignore_case) ? Truth::kTrue : Truth::kFalse;
    } else {
      if (question.ignore_case) text->Lower();
      one = text->EqualTo(question.ignore_case ? ToLower(wanted.ScalarText()) : wanted.ScalarText());
    }
    if (one == Truth::kUndecided) elements.reason = text->Reason();
    truth = std::max(truth, one);
  }
  return truth;
}

List WantedList(const Question& question) {
  const Value& wanted = question.Wanted();
  return wanted.IsList() ? wanted.AsList() : List{wanted};
}

Answer With(Truth truth, const Elements& elements) {
  return {truth, truth == Truth::kUndecided ? elements.reason : "", {}};
}

}  // namespace

Answer Includes(const Question& question) {
  Elements elements = ElementsOf(question);
  Truth truth = Truth::kFalse;
  for (const Value& wanted : WantedList(question)) truth = std::max(truth, HasElement(elements, wanted, question));
  return With(truth, elements);
}

Answer IncludesAll(const Question& question) {
  Elements elements = ElementsOf(question);
  Truth truth = Truth::kTrue;
  for (const Value& wanted : WantedList(question)) truth = std::min(truth, HasElement(elements, wanted, question));
  return With(truth, elements);
}

}  // namespace plinth::rule
