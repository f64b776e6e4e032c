#include "frontend/terraform/policy_document.h"

#include <string>
#include <unordered_map>

#include "frontend/terraform/json_text.h"

namespace plinth::frontend::terraform {
namespace {

bool IsNothing(const Value& value) {
  return value.IsAbsent() || value.IsNull() || (value.IsList() && value.AsList().empty());
}

Value Get(const Map& map, std::string_view key) {
  const Map::Entry* entry = map.Find(key);
  return entry == nullptr ? Value() : entry->value;
}

// "&{aws:username}" is how Terraform writes IAM's own "${aws:username}".
Value Unescape(const Value& value) {
  if (value.IsList()) {
    List list;
    for (const Value& item : value.AsList()) list.push_back(Unescape(item));
    return Value::Of(std::move(list), value.Where());
  }
  if (!value.IsString()) return value;
  std::string text = value.AsString();
  for (size_t at = text.find("&{"); at != std::string::npos; at = text.find("&{", at)) text[at] = '$';
  return Value::String(std::move(text), value.Where());
}

// Blocks of one kind, whatever they came in: a list, one block, something unknown.
List Blocks(const Value& value) {
  if (IsNothing(value)) return {};
  return value.IsList() ? value.AsList() : List{value};
}

void CopyRenamed(const Map& from, std::string_view attribute, std::string_view name, Map& to) {
  const Map::Entry* entry = from.Find(attribute);
  if (entry == nullptr || IsNothing(entry->value)) return;
  to.Set(std::string(name), Unescape(entry->value), entry->key_location);
}

Value Joined(const Value& left, const Value& right) {
  if (!left.IsList() || !right.IsList()) return left.IsUnknown() ? left : right;
  List list = left.AsList();
  list.insert(list.end(), right.AsList().begin(), right.AsList().end());
  return Value::Of(std::move(list), left.Where());
}

// principals { type, identifiers } blocks -> {AWS: [..], Service: [..]}; type "*" -> "*".
Value Principals(const Value& value) {
  Map principals;
  for (const Value& block : Blocks(value)) {
    if (!block.IsMap()) return Value::UnknownBecause("the principals are not known", block.Where());
    const Value type = Get(block.AsMap(), "type");
    if (!type.IsString()) return Value::UnknownBecause("the type of a principal is not known", block.Where());
    if (type.AsString() == "*") return Value::String("*", block.Where());
    const Value identifiers = Get(block.AsMap(), "identifiers");
    const Map::Entry* known = principals.Find(type.AsString());
    principals.Set(type.AsString(), known ? Joined(known->value, identifiers) : identifiers, type.Where());
  }
  return Value::Of(std::move(principals), value.Where());
}

// condition { test, variable, values } blocks -> {test: {variable: [values]}}.
Value Conditions(const Value& value) {
  Map conditions;
  for (const Value& block : Blocks(value)) {
    if (!block.IsMap()) return Value::UnknownBecause("the conditions are not known", block.Where());
    const Value test = Get(block.AsMap(), "test");
    const Value variable = Get(block.AsMap(), "variable");
    if (!test.IsString() || !variable.IsString()) {
      return Value::UnknownBecause("the test of a condition is not known", block.Where());
    }
    Map tests;
    if (const Map::Entry* known = conditions.Find(test.AsString())) tests = known->value.AsMap();
    tests.Set(variable.AsString(), Unescape(Get(block.AsMap(), "values")), variable.Where());
    conditions.Set(test.AsString(), Value::Of(std::move(tests), block.Where()), test.Where());
  }
  return Value::Of(std::move(conditions), value.Where());
}

Value Statement(const Value& block) {
  if (block.IsGuarded()) {
    Guarded guarded;
    for (const Alternative& one : block.AsGuarded().alternatives) {
      guarded.alternatives.push_back({one.guard, Statement(one.value)});
    }
    return Value::Of(std::move(guarded), block.Where());
  }
  if (!block.IsMap()) return block;
  const Map& from = block.AsMap();
  Map to;
  CopyRenamed(from, "sid", "Sid", to);
  const Value effect = Get(from, "effect");
  to.Set("Effect", IsNothing(effect) ? Value::String("Allow", block.Where()).AsDefault() : effect);
  if (const Map::Entry* entry = from.Find("effect")) to.Find("Effect")->key_location = entry->key_location;
  CopyRenamed(from, "actions", "Action", to);
  CopyRenamed(from, "not_actions", "NotAction", to);
  CopyRenamed(from, "resources", "Resource", to);
  CopyRenamed(from, "not_resources", "NotResource", to);
  for (const auto& [attribute, name] :
       {std::pair("principals", "Principal"), std::pair("not_principals", "NotPrincipal")}) {
    const Map::Entry* entry = from.Find(attribute);
    if (entry != nullptr && !IsNothing(entry->value)) to.Set(name, Principals(entry->value), entry->key_location);
  }
  const Map::Entry* condition = from.Find("condition");
  if (condition != nullptr && !IsNothing(condition->value)) {
    to.Set("Condition", Conditions(condition->value), condition->key_location);
  }
  return Value::Of(std::move(to), block.Where());
}

// Statements in order; one with the Sid of an earlier one takes its place.
class Statements {
 public:
  void Add(Value statement) {
    const std::string sid = SidOf(statement);
    if (sid.empty()) {
      list_.push_back(std::move(statement));
      return;
    }
    const auto [slot, made] = by_sid_.try_emplace(sid, list_.size());
    if (made) {
      list_.push_back(std::move(statement));
    } else {
      list_[slot->second] = std::move(statement);
    }
  }

  void AddDocuments(const Value& documents) {
    for (const Value& text : Blocks(documents)) {
      const Value document = ReadJsonText(text);
      if (document.IsMap()) {
        for (const Value& statement : Blocks(Get(document.AsMap(), "Statement"))) Add(statement);
      } else if (!(document.IsString() && document.AsString().empty()) && !document.IsNull()) {
        list_.push_back(Value::UnknownBecause("a document that this one builds on is not known", text.Where()));
      }
    }
  }

  List Take() { return std::move(list_); }

 private:
  static std::string SidOf(const Value& statement) {
    if (!statement.IsMap()) return "";
    const Value sid = Get(statement.AsMap(), "Sid");
    return sid.IsString() ? sid.AsString() : "";
  }

  List list_;
  std::unordered_map<std::string, size_t> by_sid_;
};

}  // namespace

Value RenderPolicyDocument(const Map& values, const Location& where) {
  Statements statements;
  statements.AddDocuments(Get(values, "source_json"));
  statements.AddDocuments(Get(values, "source_policy_documents"));
  for (const Value& block : Blocks(Get(values, "statement"))) statements.Add(Statement(block));
  statements.AddDocuments(Get(values, "override_policy_documents"));
  statements.AddDocuments(Get(values, "override_json"));
  Map document;
  const Value version = Get(values, "version");
  document.Set("Version", IsNothing(version) ? Value::String("2012-10-17", where).AsDefault() : version);
  CopyRenamed(values, "policy_id", "Id", document);
  const Map::Entry* entry = values.Find("statement");
  document.Set("Statement", Value::Of(statements.Take(), where), entry ? entry->key_location : Location());
  return Value::Of(std::move(document), where);
}

}  // namespace plinth::frontend::terraform
