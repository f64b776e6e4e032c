#include "frontend/cloudformation/parameter_file.h"

#include <optional>

#include <fmt/format.h>

#include "base/text.h"

namespace plinth::frontend::cloudformation {
namespace {

using Values = std::map<std::string, std::string>;

Error At(const SourceFile& file, Range range, std::string_view message) {
  const Position place = file.PositionAt(range.begin);
  return {fmt::format("{}:{}:{}: {}", file.Path(), place.line, place.column, message)};
}

// A scalar as written; a list of scalars as a comma-delimited text.
std::optional<std::string> TextOf(const syntax::Node& node) {
  if (node.IsScalar()) return std::string(node.text);
  if (!node.IsSequence()) return std::nullopt;
  std::vector<std::string_view> texts;
  for (const syntax::Node& item : node.items) {
    if (!item.IsScalar()) return std::nullopt;
    texts.push_back(item.text);
  }
  return Join(texts, ",");
}

Result<Values> ReadMap(const SourceFile& file, const syntax::Node& node) {
  Values values;
  for (const syntax::Entry& entry : node.entries) {
    const std::optional<std::string> text = TextOf(entry.value);
    if (!text)
      return At(file, entry.value.range, fmt::format("the value of {} is a text or a list of texts", entry.key));
    values[std::string(entry.key)] = *text;
  }
  return values;
}

Result<Values> ReadList(const SourceFile& file, const syntax::Node& node) {
  Values values;
  for (const syntax::Node& item : node.items) {
    const size_t equals = item.IsScalar() ? item.text.find('=') : std::string_view::npos;
    if (equals != std::string_view::npos && equals > 0) {
      values[std::string(item.text.substr(0, equals))] = item.text.substr(equals + 1);
      continue;
    }
    const syntax::Node* key = item.Find("ParameterKey");
    if (!key || !key->IsScalar())
      return At(file, item.range, "an entry is {ParameterKey, ParameterValue} or NAME=VALUE");
    const syntax::Node* value = item.Find("ParameterValue");
    if (!value) continue;  // UsePreviousValue: what the stack has is not known here
    const std::optional<std::string> text = TextOf(*value);
    if (!text) return At(file, value->range, fmt::format("the value of {} is a text or a list of texts", key->text));
    values[std::string(key->text)] = *text;
  }
  return values;
}

bool IsJson(std::string_view text) {
  const std::string_view rest = TrimStart(text);
  return rest.starts_with('{') || rest.starts_with('[');
}

}  // namespace

Result<Values> ReadParameterFile(std::shared_ptr<const SourceFile> file, const syntax::Limits& limits) {
  const syntax::Document document =
      IsJson(file->Text()) ? syntax::ReadJson(file, limits) : syntax::ReadYaml(file, limits);
  for (const Problem& problem : document.problems) return At(*file, problem.where.range, problem.message);
  if (!document.root || document.root->kind == syntax::NodeKind::kNull) return Values();
  const syntax::Node& root = *document.root;
  if (root.IsSequence()) return ReadList(*file, root);
  if (!root.IsMapping()) return At(*file, root.range, "a parameter file is a list or a map of names and values");
  const syntax::Node* inner = root.Find("Parameters");
  if (inner && inner->IsMapping()) return ReadMap(*file, *inner);
  if (inner && inner->IsSequence()) return ReadList(*file, *inner);
  return ReadMap(*file, root);
}

}  // namespace plinth::frontend::cloudformation
