#include "engine/finding_builder.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "graph/graph_dump.h"
#include "rule/placeholders.h"
#include "rule/table.h"

namespace plinth::engine {
namespace {

constexpr size_t kLongestValue = 80;

std::string AuthorPath(const Resource& resource, const std::string& path) {
  return resource.author_names ? resource.author_names->Of(WithoutIndexes(path)) : path;
}

// Of the row that the value was found in.
std::string CellText(const Rule& rule, std::string_view column, const Value& value) {
  const Map* row = rule.require && value.IsScalar() ? rule::RowOf(*rule.require, column, value.ScalarText()) : nullptr;
  const Map::Entry* cell = row ? row->Find(column) : nullptr;
  return cell ? cell->value.ScalarText() : "(not known)";
}

std::string Fill(std::string_view text, const Rule& rule, const Resource& resource, const Offence& offence) {
  return rule::FillPlaceholders(text, [&](std::string_view name) -> std::string {
    if (name == "resource") return resource.Name();
    if (name == "type") return resource.source_type.empty() ? resource.type : resource.source_type;
    if (name == "value") return ValueText(offence.decision.place.value);
    if (name == "key") return offence.element.key.empty() ? offence.decision.place.key : offence.element.key;
    if (name.starts_with("setting:")) {
      const auto found = rule.settings.find(std::string(name.substr(8)));
      return found == rule.settings.end() ? std::string(name) : ValueText(found->second);
    }
    if (name.starts_with("row:")) return CellText(rule, name.substr(4), offence.decision.place.value);
    return AuthorPath(resource, std::string(name));
  });
}

void SetPlace(const RunResult& result, const Offence& offence, Finding& finding) {
  const Decision& decision = offence.decision;
  const bool decided = decision.Present() && decision.place.where && decision.resource == result.anchor;
  finding.where = decided ? decision.place.where : result.anchor->key;
  finding.sensitive = decided && decision.place.value.Sensitive();
  if (!decision.resource || decision.resource == result.anchor) finding.property = decision.place.path;
}

// Whether the place lies in what the author wrote of the resource itself.
bool Holds(const Resource& resource, const Location& where) {
  if (where == resource.key) return true;
  return resource.body.file == where.file && resource.body.range.Contains(where.range);
}

// A name once, and not the resource's own.
void Relate(const std::string& name, Finding& finding) {
  std::vector<std::string>& names = finding.related_resources;
  if (name == finding.resource || std::find(names.begin(), names.end(), name) != names.end()) return;
  names.push_back(name);
}

void Name(const Resource& resource, const ResourceGraph& graph, Finding& finding) {
  finding.resource = resource.Name();
  for (const std::string& id : resource.part_of) {
    const Resource* whole = graph.Find(id);
    Relate(whole ? whole->Name() : id, finding);
  }
  for (size_t i = 0; i < resource.folded_bodies.size(); ++i) {
    const Location& body = resource.folded_bodies[i];
    const bool states_it = body.file && body.file == finding.where.file && body.range.Contains(finding.where.range);
    if (states_it) Relate(resource.folded_ids[i], finding);
  }
  finding.resource_type = resource.type;
  finding.source_type = resource.source_type;
  finding.construct_path = resource.construct_path;
}

}  // namespace

std::string ValueText(const Value& value) {
  if (value.IsAbsent()) return "nothing";
  if (value.Sensitive()) return "(sensitive)";
  const std::string text = value.IsString() ? value.AsString() : DumpValue(value);
  return Shorten(ReplaceAll(text, "\n", " "), kLongestValue);
}

std::string Fingerprint(const Finding& finding, const std::string& contents, size_t ordinal) {
  uint64_t hash = Hash64(finding.rule);
  const std::string path = finding.where.file ? finding.where.file->Path() : "";
  for (const std::string& part : {path, finding.resource, WithoutIndexes(finding.property), contents}) {
    hash = Hash64(part, Hash64(std::string_view("\0", 1), hash));
  }
  if (ordinal > 0) hash = Hash64(fmt::format("#{}", ordinal), hash);
  return HexHash(hash);
}

Finding BuildFinding(const Rule& rule, const RunResult& result, const Offence& offence, const GraphIndex& index) {
  const Resource& anchor = *result.anchor;
  const bool workload = rule.scope == Scope::kWorkload;
  Finding finding;
  finding.kind = offence.decision.verdict == Verdict::kFail ? FindingKind::kFail : FindingKind::kOpen;
  finding.rule = rule.name;
  finding.severity = rule.severity;
  finding.why = rule.why;
  finding.condition = offence.condition;
  finding.where = anchor.key;
  const Resource* subject = &anchor;
  if (!workload) {
    SetPlace(result, offence, finding);
    const Resource* owner = index.OwnerOf(finding.where);
    if (owner && owner != &anchor && !Holds(anchor, finding.where)) {
      subject = owner;
      finding.related.push_back({anchor.key, fmt::format("it is part of {}", anchor.Name())});
    }
    Name(*subject, index.Graph(), finding);
  }
  if (offence.decision.path) finding.path = *offence.decision.path;
  Relate(anchor.Name(), finding);  // what it was found about, where something else is named or nothing
  if (!workload && subject->planned) finding.related.push_back({subject->planned, "as planned"});
  finding.author_property = AuthorPath(*subject, finding.property);
  finding.fix = Fill(rule.fix, rule, *subject, offence);
  finding.message = finding.kind == FindingKind::kFail
                        ? Fill(rule.message, rule, *subject, offence)
                        : fmt::format("{}: it cannot be told whether this holds: {}", subject->Name(),
                                      offence.decision.reason.empty() ? "a value is unknown" : offence.decision.reason);
  const Value& element = offence.element.value;
  finding.fingerprint = Fingerprint(finding, element.IsAbsent() ? "" : DumpValue(element), 0);
  return finding;
}

}  // namespace plinth::engine
