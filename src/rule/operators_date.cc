// Days, and tables of dated facts.
#include <optional>

#include "base/date.h"
#include "rule/operators.h"
#include "rule/partial_text.h"
#include "rule/table.h"

namespace plinth::rule {
namespace {

// "2026-11-23", also as the beginning of a point in time ("2026-11-23T10:00:00Z").
std::optional<Date> DayOf(std::string_view text) {
  const bool time = text.size() > 10 && (text[10] == 'T' || text[10] == ' ');
  return ParseDate(time ? text.substr(0, 10) : text);
}

template <typename Holds>
Answer CompareDays(const Question& question, Holds holds) {
  const std::string written = question.Wanted().ScalarText();
  const std::optional<Date> wanted = DayOf(written == "today" ? question.surroundings.as_of : written);
  const std::optional<PartialText> text = PartialText::Of(question.value, question.reader);
  if (!text) return Answer::Of(false);
  if (!text->Known()) return Answer::Undecided(text->Reason());
  const std::optional<Date> day = DayOf(text->Text());
  if (!wanted || !day) return Answer::Undecided("it is no date");
  return Answer::Of(holds(*day, *wanted));
}

// Does the key of a row match the text?
Truth KeyMatches(const TableQuery& query, size_t row, std::string_view key, const PartialText& text) {
  switch (query.table->match) {
    case Table::Match::kEquals:
      return text.EqualTo(key);
    case Table::Match::kPrefix:
      return text.StartsWith(key);
    case Table::Match::kRegex:
      break;
  }
  if (!text.Known()) return Truth::kUndecided;
  return query.patterns && query.patterns->MatchesAll(row, text.Text()) ? Truth::kTrue : Truth::kFalse;
}

}  // namespace

Answer RowSatisfies(const Map& row, const TableQuery& query, const Question& question) {
  Answer worst = Answer::Of(true);
  for (const TableQuery::Filter& filter : query.filters) {
    const Map::Entry* cell = row.Find(filter.column);
    const Value value = cell ? cell->value : Value::Absent();
    const Question inner{value, filter.operand, false, question.reader, question.surroundings};
    const Answer answer = Ask(*filter.op, inner);
    if (answer.truth < worst.truth) worst = answer;
  }
  return worst;
}

Answer Before(const Question& question) {
  return CompareDays(question, [](const Date& day, const Date& wanted) { return day < wanted; });
}
Answer After(const Question& question) {
  return CompareDays(question, [](const Date& day, const Date& wanted) { return day > wanted; });
}
Answer OnOrBefore(const Question& question) {
  return CompareDays(question, [](const Date& day, const Date& wanted) { return day <= wanted; });
}
Answer OnOrAfter(const Question& question) {
  return CompareDays(question, [](const Date& day, const Date& wanted) { return day >= wanted; });
}

Answer ListedIn(const Question& question) {
  std::optional<PartialText> text = PartialText::Of(question.value, question.reader);
  if (!text || !question.operand.query) return Answer::Of(false);
  if (question.ignore_case) text->Lower();
  const TableQuery& query = *question.operand.query;
  if (query.table->indexed && !text->Known()) return Answer::Undecided(text->Reason());
  const std::vector<Map>& rows = query.table->indexed ? query.table->indexed->Find(text->Text()) : query.table->rows;
  Answer best = Answer::Of(false);
  for (size_t i = 0; i < rows.size() && best.truth != Truth::kTrue; ++i) {
    const Map::Entry* key = rows[i].Find(query.key);
    if (!key) continue;
    const Truth matched = KeyMatches(query, i, key->value.ScalarText(), *text);
    if (matched == Truth::kFalse) continue;
    Answer row = RowSatisfies(rows[i], query, question);
    if (matched == Truth::kUndecided && row.truth == Truth::kTrue) row = Answer::Undecided(text->Reason());
    if (row.truth > best.truth) best = std::move(row);
  }
  return best;
}

}  // namespace plinth::rule
