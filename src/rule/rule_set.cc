#include "rule/rule_set.h"

#include <array>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/did_you_mean.h"
#include "base/path.h"
#include "base/text.h"
#include "rule/rule_files.h"
#include "rule/rule_index.h"
#include "rule/rule_loader.h"

namespace plinth::rule {
namespace {

bool AppliesTo(const RuleHeading& heading, const std::unordered_set<std::string_view>& types) {
  if (types.empty()) return true;
  for (const std::string& resource : heading.resources) {
    if (resource == "*" || types.contains(resource)) return true;
  }
  return false;
}

bool ByName(const IndexRow& left, const IndexRow& right) { return left.heading.name < right.heading.name; }

std::string KindOf(const Value& value) {
  if (value.IsList()) return "a list";
  if (value.IsMap()) return "a map";
  if (value.Kind() == ValueKind::kBool) return "true or false";
  if (value.Kind() == ValueKind::kInteger || value.Kind() == ValueKind::kNumber) return "a number";
  return "a text";
}

}  // namespace

struct RuleSet::State {
  explicit State(Archive archive) : data(archive), tables(archive) {
    for (const std::string_view line : SplitLines(data.Find("rules/index"))) {
      if (!line.empty()) lines.emplace_back(line);
    }
  }

  void Insert(IndexRow row) {
    added.push_back(std::move(row));
    rows.clear();
    headings.clear();
  }

  bool Contains(std::string_view name) const {
    const auto line =
        std::lower_bound(lines.begin(), lines.end(), name,
                         [](const IndexLine& left, std::string_view right) { return left.Name() < right; });
    if (line != lines.end() && line->Name() == name) return true;
    return std::any_of(added.begin(), added.end(), [&](const IndexRow& row) { return row.heading.name == name; });
  }

  // All of them, sorted by name.
  const std::vector<IndexRow>& Rows() {
    if (!rows.empty()) return rows;
    for (const IndexLine& line : lines) {
      if (std::optional<IndexRow> row = line.Row()) rows.push_back(*std::move(row));
    }
    rows.insert(rows.end(), added.begin(), added.end());
    std::sort(rows.begin(), rows.end(), ByName);
    return rows;
  }

  // Those about one of the types that the selection admits, sorted by name.
  std::vector<IndexRow> RowsFor(const Selection& selection, const std::unordered_set<std::string_view>& types) const {
    std::vector<IndexRow> chosen;
    for (const IndexLine& line : lines) {
      if (!line.AppliesTo(types)) continue;
      std::optional<IndexRow> row = line.Row();
      if (row && IsSelected(*row, selection)) chosen.push_back(*std::move(row));
    }
    for (const IndexRow& row : added) {
      if (AppliesTo(row.heading, types) && IsSelected(row, selection)) chosen.push_back(row);
    }
    if (!added.empty()) std::sort(chosen.begin(), chosen.end(), ByName);
    return chosen;
  }

  const Taxonomy& TheTaxonomy() {
    if (!taxonomy) taxonomy = TaxonomyFromJson(data.Find("taxonomy"));
    return *taxonomy;
  }

  // Under the lock. Embedded rules come without their examples, which only documentation and tests ask for.
  Rule* Decode(const std::string& name) {
    const auto found = rules.find(name);
    if (found != rules.end()) return found->second.get();
    const std::string_view packed = data.Find("rules/" + name);
    if (!packed.data()) return nullptr;
    std::vector<Problem> problems;
    const LoadContext context = ContextOf(name, packed, problems);
    const syntax::Document document = syntax::ReadJson(context.file);
    std::unique_ptr<Rule> rule = document.root ? LoadRuleNode(*document.root, context, "") : nullptr;
    if (rule) rule->docs = fmt::format("docs/rules/{}.md", name);
    return (rules[name] = std::move(rule)).get();
  }

  Rule* DecodeWhole(const std::string& name) {
    Rule* rule = Decode(name);
    if (!rule || !rule->fail.empty()) return rule;
    std::vector<Problem> problems;
    const LoadContext context = ContextOf(name, data.Find("examples/" + name), problems);
    const syntax::Document document = syntax::ReadJson(context.file);
    if (document.root) LoadExamples(*document.root, context, *rule);
    return rule;
  }

  LoadContext ContextOf(const std::string& name, std::string_view packed, std::vector<Problem>& problems) {
    LoadContext context;
    context.file = std::make_shared<const SourceFile>(name, std::string(packed));
    context.packed = true;
    context.tables = &tables;
    context.problems = &problems;
    return context;
  }

  Archive data;
  Tables tables;
  std::vector<IndexLine> lines;  // of the embedded rules, sorted by name
  std::vector<IndexRow> added;   // of rules from files
  std::vector<IndexRow> rows;    // of all, once somebody asks for them
  std::vector<RuleHeading> headings;
  std::optional<Taxonomy> taxonomy;
  std::map<std::string, std::unique_ptr<Rule>> rules;
  std::mutex mutex;
};

RuleSet::RuleSet(Archive data) : state_(std::make_unique<State>(data)) {}
RuleSet::~RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;

std::vector<Problem> RuleSet::AddDirectory(const FileSystem& files, const std::string& directory,
                                           std::vector<std::shared_ptr<const SourceFile>>& sources) {
  std::vector<Problem> problems;
  std::vector<const Rule*> added;
  for (const RuleFile& file : ReadRuleFiles(files, directory, sources, problems)) {
    if (file.is_table) {
      if (auto table = LoadTable(file.document, problems)) state_->tables.Add(std::move(table));
      continue;
    }
    const LoadContext context{file.document.file,     false,           &state_->data,
                              &state_->TheTaxonomy(), &state_->tables, &problems};
    std::unique_ptr<Rule> rule =
        LoadRuleNode(*file.document.root, context, std::string(FileNameOf(FolderOf(file.path))));
    if (!rule) continue;
    if (state_->Contains(rule->name)) {
      problems.push_back(
          {"invalid-rule-file", fmt::format("there is another rule named '{}'", rule->name), rule->where});
      continue;
    }
    rule->embedded = false;
    state_->Insert(IndexRowOf(*rule));
    added.push_back(rule.get());
    state_->rules[rule->name] = std::move(rule);
  }
  for (const Rule* rule : added) {
    for (const std::string& name : rule->yields_to) {
      if (state_->Contains(name)) continue;
      std::vector<std::string_view> names;
      for (const IndexRow& row : state_->Rows()) names.push_back(row.heading.name);
      problems.push_back({"invalid-rule-file",
                          fmt::format("yields_to: there is no rule '{}'{}", name, DidYouMean(name, names)),
                          rule->where});
    }
  }
  return problems;
}

Result<bool> RuleSet::Override(const std::string& name, const std::string& setting, Value value) {
  const std::lock_guard lock(state_->mutex);
  Rule* rule = state_->Decode(name);
  if (!rule) {
    std::vector<std::string_view> names;
    for (const IndexRow& row : state_->Rows()) names.push_back(row.heading.name);
    return Error{fmt::format("there is no rule '{}'{}", name, DidYouMean(name, names))};
  }
  const auto found = rule->settings.find(setting);
  if (found == rule->settings.end()) {
    std::vector<std::string_view> names;
    for (const auto& [known, current] : rule->settings) names.push_back(known);
    return Error{fmt::format("the rule '{}' has no setting '{}'{}", name, setting, DidYouMean(setting, names))};
  }
  if (KindOf(found->second) != KindOf(value)) {
    return Error{fmt::format("the setting '{}' of the rule '{}' is {}", setting, name, KindOf(found->second))};
  }
  found->second = std::move(value);
  return true;
}

const std::vector<RuleHeading>& RuleSet::Headings() const {
  const std::lock_guard lock(state_->mutex);
  if (state_->headings.empty()) {
    for (const IndexRow& row : state_->Rows()) state_->headings.push_back(row.heading);
  }
  return state_->headings;
}

std::string RuleSet::CheckRuleset(std::string_view ruleset) const {
  if (!ParseRuleset(ruleset)) return fmt::format("'{}' is no ruleset, like 2026.1", ruleset);
  const std::lock_guard lock(state_->mutex);
  std::string newest;
  for (const IndexRow& row : state_->Rows()) {
    if (newest.empty() || IsLaterRuleset(row.since, newest)) newest = row.since;
  }
  if (!IsLaterRuleset(ruleset, newest)) return "";
  return fmt::format("the ruleset {} is later than the latest that this plinth has, {}", ruleset, newest);
}

std::vector<std::string> RuleSet::UnmatchedNames(const Selection& selection) const {
  if (selection.select.empty() && selection.ignore.empty()) return {};
  const std::lock_guard lock(state_->mutex);
  const std::vector<IndexRow>& rows = state_->Rows();
  std::vector<std::string> sentences;
  for (const IndexRow& row : rows) {
    const bool named =
        std::find(selection.select.begin(), selection.select.end(), row.heading.name) != selection.select.end();
    if (!named || selection.ruleset.empty() || !IsLaterRuleset(row.since, selection.ruleset)) continue;
    sentences.push_back(fmt::format("the rule '{}' came with the ruleset {}, later than {}", row.heading.name,
                                    row.since, selection.ruleset));
  }
  for (const auto* names : {&selection.select, &selection.ignore}) {
    for (const std::string& name : *names) {
      const bool known = std::any_of(rows.begin(), rows.end(), [&](const IndexRow& row) { return Names(name, row); });
      if (known) continue;
      std::vector<std::string_view> candidates;
      for (const IndexRow& row : rows) {
        candidates.insert(candidates.end(), {row.heading.name, row.heading.pillar, row.service});
        candidates.insert(candidates.end(), row.heading.principles.begin(), row.heading.principles.end());
        candidates.insert(candidates.end(), row.best_practices.begin(), row.best_practices.end());
      }
      sentences.push_back(fmt::format("'{}' names no rule, pillar, principle, best practice or service{}", name,
                                      DidYouMean(name, candidates)));
    }
  }
  return sentences;
}

std::vector<const Rule*> RuleSet::Select(const Selection& selection, const std::vector<std::string>& types) const {
  const std::lock_guard lock(state_->mutex);
  const std::unordered_set<std::string_view> wanted(types.begin(), types.end());
  std::vector<const Rule*> selected;
  for (const IndexRow& row : state_->RowsFor(selection, wanted)) {
    const std::string& name = row.heading.name;
    const Rule* rule = types.empty() ? state_->DecodeWhole(name) : state_->Decode(name);
    if (rule) selected.push_back(rule);
  }
  return selected;
}

const Rule* RuleSet::Find(std::string_view name) const {
  const std::lock_guard lock(state_->mutex);
  return state_->Contains(name) ? state_->DecodeWhole(std::string(name)) : nullptr;
}

std::unique_ptr<Rule> LoadRule(std::shared_ptr<const SourceFile> file, const Archive& data,
                               std::vector<Problem>& problems) {
  const syntax::Document document = syntax::ReadYaml(file);
  problems.insert(problems.end(), document.problems.begin(), document.problems.end());
  if (!document.root || !document.problems.empty()) return nullptr;
  Tables tables(data);
  const Taxonomy taxonomy = TaxonomyFromJson(data.Find("taxonomy"));
  const LoadContext context{file, false, &data, &taxonomy, &tables, &problems};
  return LoadRuleNode(*document.root, context, std::string(FileNameOf(FolderOf(file->Path()))));
}

}  // namespace plinth::rule
