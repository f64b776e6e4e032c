// Operands: what an operator is given, checked by its kind.
#include <array>

#include <fmt/format.h>

#include "base/date.h"
#include "base/did_you_mean.h"
#include "base/text.h"
#include "rule/cidr.h"
#include "rule/condition_loader.h"
#include "rule/node_value.h"
#include "rule/ports.h"

namespace plinth::rule {
namespace {

bool AllOf(const Value& value, bool (*check)(const Value&)) {
  if (!value.IsList()) return check(value);
  return !value.AsList().empty() && std::all_of(value.AsList().begin(), value.AsList().end(), check);
}

bool IsScalar(const Value& value) { return value.IsScalar(); }
bool IsNumber(const Value& value) { return value.Kind() == ValueKind::kInteger || value.Kind() == ValueKind::kNumber; }
bool IsRegex(const Value& value) { return value.IsScalar() && Regex::Compile(value.ScalarText()).Ok(); }
bool IsCidr(const Value& value) { return value.IsScalar() && Cidr::Parse(value.ScalarText()).has_value(); }
bool IsPort(const Value& value) { return value.IsScalar() && PortRange::Parse(value.ScalarText()).has_value(); }
bool IsDay(const Value& value) {
  return value.IsScalar() && (value.ScalarText() == "today" || ParseDate(value.ScalarText()).has_value());
}
bool IsPrincipal(const Value& value) {
  static constexpr std::array<std::string_view, 7> kNames = {"any",       "aws_any",       "account",       "service",
                                                             "federated", "cross_account", "canonical_user"};
  return value.IsScalar() && std::find(kNames.begin(), kNames.end(), value.ScalarText()) != kNames.end();
}
bool IsTypeName(const Value& value) {
  static constexpr std::array<std::string_view, 5> kNames = {"string", "number", "boolean", "list", "map"};
  return value.IsScalar() && std::find(kNames.begin(), kNames.end(), value.ScalarText()) != kNames.end();
}

bool Suits(OperandKind kind, const Value& value) {
  switch (kind) {
    case OperandKind::kBool:
      return value.Kind() == ValueKind::kBool;
    case OperandKind::kScalar:
      return value.IsScalar();
    case OperandKind::kScalars:
    case OperandKind::kTexts:
      return AllOf(value, IsScalar);
    case OperandKind::kList:
      return value.IsList() && AllOf(value, IsScalar);
    case OperandKind::kRegex:
      return AllOf(value, IsRegex);
    case OperandKind::kNumber:
      return IsNumber(value);
    case OperandKind::kInteger:
      return value.Kind() == ValueKind::kInteger;
    case OperandKind::kCidrs:
      return AllOf(value, IsCidr);
    case OperandKind::kPorts:
      return AllOf(value, IsPort);
    case OperandKind::kDate:
      return IsDay(value);
    case OperandKind::kPrincipals:
      return AllOf(value, IsPrincipal);
    case OperandKind::kTypeName:
      return IsTypeName(value);
    case OperandKind::kCondition:
    case OperandKind::kTableQuery:
    case OperandKind::kActionQuery:
      return false;
  }
  return false;
}

std::vector<std::string> Keys(const std::map<std::string, Value>& settings) {
  std::vector<std::string> keys;
  for (const auto& [name, value] : settings) keys.push_back(name);
  return keys;
}

}  // namespace

std::string CheckOperandValue(OperandKind kind, const Value& value) {
  if (Suits(kind, value)) return "";
  if (kind == OperandKind::kRegex && value.IsScalar()) return Regex::Compile(value.ScalarText()).ErrorMessage();
  return fmt::format("must be {}", Describe(kind));
}

bool ConditionLoader::CheckOperand(Range range, const Operator& op, const Value& value) {
  if (context_.packed) return true;
  const std::string complaint = CheckOperandValue(op.operand, value);
  if (complaint.empty()) return true;
  const bool is_sentence = complaint.starts_with("'");
  context_.Complain(range, is_sentence ? complaint : fmt::format("the operand of '{}' {}", op.name, complaint));
  return false;
}

bool ConditionLoader::LoadSetting(const syntax::Node& node, const Operator& op, Operand& operand) {
  const auto found = settings_.find(std::string(node.text));
  if (found == settings_.end()) {
    context_.Complain(node.range,
                      fmt::format("the rule has no setting '{}'{}", node.text, DidYouMean(node.text, Keys(settings_))));
    return false;
  }
  operand.setting = found->first;
  operand.value = found->second;
  return CheckOperand(node.range, op, operand.value);
}

bool ConditionLoader::LoadPathOperand(const syntax::Node& node, const Operator& op, const PathScope& scope,
                                      Operand& operand) {
  const bool of_several = op.operand == OperandKind::kScalars || op.operand == OperandKind::kTexts;
  operand.path.emplace();
  operand.compiled = nullptr;
  bool ok = true;
  for (const syntax::Entry& entry : node.entries) {
    const Value value = entry.value.IsScalar() ? ValueOf(entry.value, context_.Places()) : Value();
    if (entry.key == "path") {
      ok = LoadPath(entry.value, scope, of_several, *operand.path) && ok;
    } else if (entry.key == "default" && value.IsScalar()) {
      operand.path_default = value;
    } else if ((entry.key == "times" || entry.key == "plus") && IsNumber(value)) {
      (entry.key == "times" ? operand.times : operand.plus) = value.AsNumber();
    } else {
      context_.Complain(entry.key_range, "beside path there may be default: SCALAR, times: NUMBER and plus: NUMBER");
      ok = false;
    }
  }
  return ok;
}

bool ConditionLoader::LoadOperand(const syntax::Node& node, const Operator& op, const PathScope& scope,
                                  Operand& operand) {
  if (op.operand == OperandKind::kCondition) {
    PathScope document = ElementScope(scope, PropertyPath{});
    document.free = true;
    operand.condition = Load(node, document);
    return operand.condition != nullptr;
  }
  if (op.operand == OperandKind::kTableQuery || op.operand == OperandKind::kActionQuery) {
    return LoadQuery(node, op, operand);
  }
  operand.compiled = std::make_shared<CompiledOperand>();
  if (node.IsMapping() && node.entries.size() == 1 && node.entries[0].key == "setting") {
    return LoadSetting(node.entries[0].value, op, operand);
  }
  if (node.IsMapping() && node.Find("path")) return LoadPathOperand(node, op, scope, operand);
  operand.value = ValueOf(node, context_.Places());
  return CheckOperand(node.range, op, operand.value);
}

bool ConditionLoader::LoadQuery(const syntax::Node& node, const Operator& op, Operand& operand) {
  const syntax::Node* name = node.Find("table");
  const syntax::Node* key = node.Find("key");
  if (!name || !key || !name->IsString() || !key->IsString()) {
    context_.Complain(node.range, fmt::format("the operand of '{}' must be {}", op.name, Describe(op.operand)));
    return false;
  }
  auto query = std::make_shared<TableQuery>();
  query->table = context_.tables ? context_.tables->FindTable(name->text) : nullptr;
  query->key = key->text;
  if (!query->table) {
    const std::vector<std::string> names = context_.tables ? context_.tables->TableNames() : std::vector<std::string>();
    context_.Complain(name->range, fmt::format("there is no table '{}'{}", name->text, DidYouMean(name->text, names)));
    return false;
  }
  if (!query->table->HasColumn(query->key)) {
    context_.Complain(key->range, fmt::format("the table '{}' has no column '{}'{}", name->text, key->text,
                                              DidYouMean(key->text, query->table->columns)));
    return false;
  }
  if (!CheckIndex(op, *query, key->range)) return false;
  if (const syntax::Node* except = node.Find("except")) {
    if (!LoadTexts(*except, "an action or a list of them", query->except)) return false;
  }
  if (query->table->match == Table::Match::kRegex) {
    std::vector<std::string> patterns;
    for (const Map& row : query->table->rows) {
      const Map::Entry* cell = row.Find(query->key);
      patterns.push_back(cell ? cell->value.ScalarText() : "");
    }
    query->patterns = std::make_shared<const RegexList>(std::move(patterns));
  }
  const syntax::Node* where = node.Find("where");
  const bool ok = !where || LoadFilters(*where, *query);
  operand.query = std::move(query);
  return ok;
}

// Rows of an indexed table are found by its index alone; actions are found by their services.
bool ConditionLoader::CheckIndex(const Operator& op, const TableQuery& query, Range range) {
  const std::string& index = query.table->index;
  if (op.operand == OperandKind::kActionQuery ? !index.empty() : index.empty() || index == query.key) return true;
  context_.Complain(range, index.empty()
                               ? fmt::format("the table '{}' has no index", query.table->name)
                               : fmt::format("the table '{}' is indexed: its key is '{}'", query.table->name, index));
  return false;
}

bool ConditionLoader::LoadFilters(const syntax::Node& where, TableQuery& query) {
  bool ok = true;
  for (const syntax::Entry& column : where.entries) {
    if (!query.table->HasColumn(column.key)) {
      context_.Complain(column.key_range, fmt::format("the table '{}' has no column '{}'{}", query.table->name,
                                                      column.key, DidYouMean(column.key, query.table->columns)));
      ok = false;
      continue;
    }
    for (const syntax::Entry& entry : column.value.entries) {
      TableQuery::Filter filter{std::string(column.key), FindOperator(entry.key), {}};
      if (!filter.op || !filter.op->test) {
        context_.Complain(entry.key_range, fmt::format("'{}' is no operator for a column", entry.key));
        ok = false;
        continue;
      }
      ok = LoadOperand(entry.value, *filter.op, PathScope{}, filter.operand) && ok;
      query.filters.push_back(std::move(filter));
    }
    if (column.value.entries.empty()) {
      context_.Complain(column.value.range, "a column is asked with operators, like {on_or_before: today}");
      ok = false;
    }
  }
  return ok;
}

}  // namespace plinth::rule
