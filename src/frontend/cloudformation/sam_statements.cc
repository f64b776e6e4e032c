#include "frontend/cloudformation/sam_statements.h"

#include <fmt/format.h>

#include "frontend/cloudformation/sam_intrinsics.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

bool IsPlaceholder(std::string_view text, size_t at) { return text[at] == '{' && (at == 0 || text[at - 1] != '$'); }

std::string LettersOf(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c))) letters += c;
  }
  return letters;
}

std::string LongForm(std::string_view text) {
  const size_t mark = text.find('!');
  if (mark != std::string_view::npos) {
    return fmt::format("arn:${{AWS::Partition}}:{}:${{AWS::Region}}:${{AWS::AccountId}}:{}", text.substr(0, mark),
                       text.substr(mark + 1));
  }
  const bool is_short_arn = text.find(":::") != std::string_view::npos;
  return is_short_arn ? fmt::format("arn:${{AWS::Partition}}:{}", text) : std::string(text);
}

Json Statement(std::string_view text, const Json& variables) {
  const size_t colon = text.find(": ");
  const size_t at = text.find(" @ ");
  const size_t condition = text.find(" ? ");
  Json actions = Json::List();
  for (const std::string_view action : Words(text.substr(colon + 2, at - colon - 2))) {
    actions.Add(fmt::format("{}:{}", text.substr(0, colon), action));
  }
  Json resources = Json::List();
  for (const std::string_view resource : Words(text.substr(at + 3, condition - at - 3))) {
    resources.Add(ResourceOf(resource, variables));
  }
  Json statement = Json::Map({{"Effect", "Allow"}, {"Action", actions}, {"Resource", resources}});
  if (condition != std::string_view::npos) {
    const std::vector<std::string_view> parts = Words(text.substr(condition + 3));
    statement.Set("Condition", Json::Map({{"StringEquals", Json::Map({{parts[0], ResourceOf(parts[1], variables)}})}}));
  }
  return statement;
}

}  // namespace

std::vector<std::string_view> Words(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const size_t end = std::min(text.find(separator), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + separator.size(), text.size()));
  }
  return words;
}

std::vector<std::string_view> VariablesOf(std::string_view text) {
  std::vector<std::string_view> names;
  for (size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    if (!IsPlaceholder(text, open)) continue;
    names.push_back(text.substr(open + 1, text.find('}', open) - open - 1));
  }
  return names;
}

Json ResourceOf(std::string_view text, const Json& variables) {
  const std::vector<std::string_view> names = VariablesOf(text);
  if (names.size() == 1 && text.size() == names[0].size() + 2) return variables[names[0]];
  std::string arn = LongForm(text);
  Json used = Json::Map();
  for (const std::string_view name : names) {
    const std::string letters = LettersOf(name);
    const std::string placeholder = fmt::format("{{{}}}", name);
    const size_t at = arn.find(placeholder);
    if (at != std::string::npos) arn.replace(at, placeholder.size(), fmt::format("${{{}}}", letters));
    used.Set(letters, variables[name]);
  }
  if (used.size() > 0) return Sub(std::move(arn), std::move(used));
  return arn.find("${") == std::string::npos ? Json(std::move(arn)) : Sub(std::move(arn));
}

Json Statements(std::string_view text, const Json& variables) {
  Json statements = Json::List();
  for (const std::string_view statement : Words(text, " ; ")) statements.Add(Statement(statement, variables));
  return statements;
}

}  // namespace plinth::frontend::cloudformation::sam
