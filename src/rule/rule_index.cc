#include "rule/rule_index.h"

#include <charconv>

#include "base/text.h"
#include "base/wildcard.h"

namespace plinth::rule {
namespace {

constexpr size_t kResourcesField = 7;

std::vector<std::string> SplitList(std::string_view text) {
  if (text.empty()) return {};
  std::vector<std::string> parts;
  for (const std::string_view part : Split(text, ',')) parts.emplace_back(part);
  return parts;
}

bool Has(const std::vector<std::string>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

std::optional<uint32_t> WholeNumber(std::string_view text) {
  uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

bool NamesAny(const std::vector<std::string>& names, const IndexRow& row) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return Names(name, row); });
}

}  // namespace

IndexRow IndexRowOf(const Rule& rule) {
  return {{rule.name, rule.title, rule.severity, rule.tier, rule.pillar, rule.principles, rule.resources},
          rule.best_practices,
          rule.service,
          rule.since};
}

std::string WriteIndex(std::vector<IndexRow> rows) {
  std::sort(rows.begin(), rows.end(),
            [](const IndexRow& left, const IndexRow& right) { return left.heading.name < right.heading.name; });
  std::string text;
  for (const IndexRow& row : rows) {
    const RuleHeading& heading = row.heading;
    text += Join({heading.name, ToString(heading.severity), ToString(heading.tier), heading.pillar, row.service,
                  Join(heading.principles, ","), Join(row.best_practices, ","), Join(heading.resources, ","),
                  ReplaceAll(heading.title, "\t", " "), row.since},
                 "\t");
    text += '\n';
  }
  return text;
}

std::optional<IndexRow> IndexLine::Row() const {
  const std::vector<std::string_view> fields = Split(line_, '\t');
  if (fields.size() != 10) return std::nullopt;
  IndexRow row;
  row.heading.name = fields[0];
  row.heading.severity = ParseSeverity(fields[1]).value_or(Severity::kMedium);
  row.heading.tier = ParseTier(fields[2]).value_or(Tier::kCore);
  row.heading.pillar = fields[3];
  row.service = fields[4];
  row.heading.principles = SplitList(fields[5]);
  row.best_practices = SplitList(fields[6]);
  row.heading.resources = SplitList(fields[7]);
  row.heading.title = fields[8];
  row.since = fields[9];
  return row;
}

bool IndexLine::AppliesTo(const std::unordered_set<std::string_view>& types) const {
  if (types.empty()) return true;
  size_t begin = 0;
  for (size_t field = 0; field < kResourcesField; ++field) begin = line_.find('\t', begin) + 1;
  const size_t end = line_.find('\t', begin);
  for (size_t at = begin; at < end;) {
    const size_t comma = std::min(line_.find(',', at), end);
    const std::string_view type = line_.substr(at, comma - at);
    if (type == "*" || types.contains(type)) return true;
    at = comma + 1;
  }
  return false;
}

std::optional<std::pair<uint32_t, uint32_t>> ParseRuleset(std::string_view text) {
  const size_t dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto year = WholeNumber(text.substr(0, dot));
  const auto number = WholeNumber(text.substr(dot + 1));
  if (!year || !number) return std::nullopt;
  return std::pair(*year, *number);
}

bool IsLaterRuleset(std::string_view left, std::string_view right) {
  const auto a = ParseRuleset(left);
  const auto b = ParseRuleset(right);
  return a && b && *a > *b;
}

bool Names(std::string_view name, const IndexRow& row) {
  if (name.ends_with('*')) return WildcardMatch(name, row.heading.name);
  return name == row.heading.name || name == row.heading.pillar || name == row.service ||
         Has(row.heading.principles, name) || Has(row.best_practices, name);
}

bool IsSelected(const IndexRow& row, const Selection& selection) {
  if (!selection.ruleset.empty() && IsLaterRuleset(row.since, selection.ruleset)) return false;
  const bool by_tier = (row.heading.tier == Tier::kCore && selection.core) ||
                       (row.heading.tier == Tier::kExtended && selection.extended) ||
                       (row.heading.tier == Tier::kPreview && selection.preview);
  const bool named = Has(selection.select, row.heading.name);  // a rule asked for by its name runs whatever its tier
  if (!by_tier && !named) return false;
  if (!selection.select.empty() && !NamesAny(selection.select, row)) return false;
  return !NamesAny(selection.ignore, row);
}

}  // namespace plinth::rule
